import { Argument, Command, CommanderError, Option } from 'commander';
import { groupings } from '../evaluation/groups.js';
import { inputFormats } from '../parsers/index.js';
import { formats } from '../reporters/index.js';
import { quoted } from '../shared/problem.js';
import type { MeasureFlags } from './measure/measure.js';
import {
  type ConfigFlags,
  oneOf,
  parseChannel,
  parseConcurrency,
  parseCount,
  parseFormat,
  parsePreset,
  parseRule,
  type Shell,
  severities,
  shells,
  type TableFormat,
  tableFormats,
} from './options/flags.js';
import type { LintFlags } from './runner/lint.js';
import type { Io } from './terminal/io.js';
import { UsageError } from './terminal/usage-error.js';

/**
 * Reads the words of a call and does what they say.
 * @returns the exit code.
 * @throws {UsageError} for a slip in the call.
 */
export async function dispatch(argv: readonly string[], io: Io): Promise<number> {
  let code = 0;
  const program = createProgram(io, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(withoutDefault(argv), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // commander's way of saying that it has shown the help.
    if (error.exitCode === 0) return 0;
    if (error.code === 'commander.help') return 2;
    throw new UsageError(callSentence(error));
  }
  return code;
}

/** `lint` is what the command does anyway, so the word is for those who like to say it. */
function withoutDefault(argv: readonly string[]): string[] {
  const at = argv[0] === 'help' ? 1 : 0;
  return argv.filter((word, i) => i !== at || word !== 'lint');
}

/** commander's message as a sentence that says what to write. */
function callSentence({ code, message }: CommanderError): string {
  const [what = '', hint = ''] = message.replace(/^error: /u, '').split('\n');
  const name = quoted(/'(.*)'/u.exec(what)?.[1] ?? what);
  switch (code) {
    case 'commander.unknownOption':
      return `There is no option ${name}. ${hint.replace(/[()]/gu, '') || '`replylint --help` lists them.'}`;
    case 'commander.optionMissingArgument':
      return `The option ${name} takes a value; write it after the option.`;
    case 'commander.missingArgument':
      return `Add the ${name} after the command.`;
    default:
      return 'These are more words than the command takes; `--help` after it shows how it is used.';
  }
}

type Finish = (code: number) => void;

function createProgram(io: Io, finish: Finish): Command {
  const program = new Command('replylint')
    .description(
      'Reads drafted replies to customers and says what a customer would wince at, why, and what to write instead.',
    )
    .argument('[files...]', 'files, folders or globs; `-` is standard input')
    .enablePositionalOptions()
    .exitOverride()
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      outputError: () => {},
      getOutHelpWidth: () => io.stdout.columns ?? 80,
      getErrHelpWidth: () => io.stderr.columns ?? 80,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
    })
    .helpOption('-h, --help', 'show this help')
    .helpCommand('help [command]', 'show how a command is used');
  addLint(program, io, finish);
  addRules(program, io, finish);
  addExplain(program, io, finish);
  addProve(program, io, finish);
  addMeasure(program, io, finish);
  addSources(program, io, finish);
  addInit(program, io, finish);
  addCompletion(program, io);
  return program;
}

function addLint(program: Command, io: Io, finish: Finish): void {
  program.addOption(
    new Option('-f, --format <name>', 'how to report; `<name>=<file>` writes to a file; repeatable')
      .choices(formats)
      .argParser(parseFormat),
  );
  addRuleOption(addConfigOptions(program))
    .option('--quiet', 'report errors only')
    .option('--max-warnings <n>', 'exit with 1 when there are more warnings', parseCount('--max-warnings'))
    .addOption(
      new Option('--fail-on <severity>', 'exit with 1 from this severity up; error unless said')
        .choices(severities)
        .argParser(oneOf('severity', severities)),
    )
    .option('-o, --output-file <file>', 'write the report to a file')
    .option('--staged', 'only replies that are staged for the next commit of git, as they are staged')
    .option('--changed', 'only replies that changed since the last commit')
    .option('--since <ref>', 'only replies that changed since this branch or commit was left')
    .option('--baseline <file>', 'leave out the findings that this file knows')
    .option('--update-baseline', 'write what is found now to the baseline')
    .option('--prune-baseline', 'take out of the baseline what can be found no more')
    .option('--fix', 'apply the safe rewordings to the files')
    .option(
      '--library',
      'read the files as one library: tell of stock sentences and of replies that are nearly the same',
    )
    .option('--stdin-filename <name>', 'the name that standard input goes by: its format and configuration follow')
    .option(
      '--input-format <name>',
      'how the files are written, or whose export they are; `replylint sources` lists them',
      oneOf('input format', inputFormats),
    )
    .option('--debug-source', 'show the replies as the linter reads them, and lint nothing')
    .option('--report-unused-directives', 'report comments that switch off a rule which finds nothing there')
    .option('--no-report-unused-directives', 'leave such comments alone')
    .option('--require-reason', 'report comments that switch off a rule and give no reason')
    .option('--cache', 'keep what was found, and lint only what changed the next time')
    .option('--cache-location <path>', 'keep it in this file or folder')
    .option(
      '--concurrency <n>',
      'how many threads lint: a number, `off`, or `auto` for what is quickest',
      parseConcurrency,
    )
    .option('--watch', 'lint again whenever a file changes, until Ctrl-C')
    .option('--exit-zero', 'exit with 0 whatever the rules find')
    .option('--color', 'colour, wherever the report goes')
    .option('--no-color', 'no colour')
    .option('--print-config [file]', 'print the settings that count for a file')
    .option('--version', 'print the version')
    .addHelpText('after', examples)
    .action(async (files: string[], flags: LintFlags & { version?: boolean }) => {
      if (flags.version) return printVersion(io);
      if (flags.printConfig !== undefined) {
        const { printConfig } = await import('./inspect/print-config.js');
        return finish(await printConfig(flags.printConfig === true ? files[0] : flags.printConfig, flags, io));
      }
      if (flags.watch) {
        const { watch } = await import('./watch/watch.js');
        return finish(await watch(files, flags, io));
      }
      const { isAboutChanges, lint } = await import('./runner/lint.js');
      if (files.length === 0 && io.stdin.isTTY && !isAboutChanges(flags)) {
        program.outputHelp({ error: true });
        return finish(2);
      }
      if (flags.debugSource) {
        const { debugSource } = await import('./inspect/debug-source.js');
        return finish(await debugSource(files, flags, io));
      }
      finish(await lint(files, flags, io));
    });
}

const examples = `
Examples:
  replylint drafts/                     every reply in a folder
  replylint "macros/**/*.md" -f json    a glob, as JSON
  pbpaste | replylint                   what is on the clipboard (macOS)
  replylint explain blame/blame-you     why a rule exists, with examples`;

function addConfigOptions(command: Command): Command {
  return command
    .option('-c, --config <file>', 'use this configuration')
    .option('--no-config', 'use no configuration')
    .option('--config-code', "run configurations and plugins that are programs, even a stranger's")
    .option('--no-config-code', 'run none of them')
    .option('--preset <name>', 'recommended, strict or all', parsePreset)
    .option('--channel <name>', 'email, chat, social, sms, phone, review or notice', parseChannel);
}

function addRuleOption(command: Command): Command {
  return command.option(
    '--rule <id=severity>',
    'set a rule or a category: error, warning, suggestion, on or off; repeatable',
    parseRule,
  );
}

function tableOption(description: string): Option {
  return new Option('-f, --format <name>', description).choices(tableFormats).argParser(oneOf('format', tableFormats));
}

function addRules(program: Command, io: Io, finish: Finish): void {
  const command = program.command('rules').description('list the rules and their severities');
  addConfigOptions(command)
    .addOption(tableOption('how to list them'))
    .action(async (flags: ConfigFlags & { format?: TableFormat }) => {
      const { listRules } = await import('./commands/rules.js');
      finish(await listRules(flags, io));
    });
}

function addExplain(program: Command, io: Io, finish: Finish): void {
  addConfigOptions(
    program.command('explain').description('say why a rule exists, with examples').argument('<rule>', 'its id'),
  ).action(async (id: string, flags: ConfigFlags) => {
    const { explain } = await import('./commands/explain.js');
    finish(await explain(id, flags, io));
  });
}

function addProve(program: Command, io: Io, finish: Finish): void {
  addConfigOptions(
    program
      .command('test')
      .description('run the tests that rule files carry: the built-in ones, or your own')
      .argument('[rule files...]', 'files, folders or globs of rule files'),
  ).action(async (files: string[], flags: ConfigFlags) => {
    const { testRules: prove } = await import('./commands/test.js');
    finish(await prove(files, flags, io));
  });
}

function addMeasure(program: Command, io: Io, finish: Finish): void {
  const command = program
    .command('measure')
    .description('count what the rules find in real replies, and how right they are where the replies are labelled')
    .argument('<files...>', 'JSONL files, folders or globs: one `{"text": "...", "marks": [...]}` a line')
    .addOption(tableOption('how to report'));
  addRuleOption(addConfigOptions(command))
    .option('--sample <n>', 'show so many places of each rule, with the words around them', parseCount('--sample'))
    .option('--seed <n>', 'choose other places to show', parseCount('--seed'))
    .addOption(
      new Option('--min-severity <name>', 'count findings from this severity up; warning unless said')
        .choices(severities)
        .argParser(oneOf('severity', severities)),
    )
    .addOption(
      new Option('--by <group>', 'also score each kind of text, or each source')
        .choices(groupings)
        .argParser(oneOf('group', groupings)),
    )
    .option('--same-category', 'count a finding as right only on a mark of its own category')
    .addHelpText('after', marks)
    .action(async (files: string[], flags: MeasureFlags) => {
      const { measure } = await import('./measure/measure.js');
      finish(await measure(files, flags, io));
    });
}

const marks = `
A mark: {"category": "blame", "quote": "words of the text", "strength": "clear"}
A "borderline" mark counts neither way. "start" and "end" may stand in for "quote".`;

function addSources(program: Command, io: Io, finish: Finish): void {
  program
    .command('sources')
    .description('list the formats that are read, and how each is recognised')
    .addOption(tableOption('how to list them'))
    .action(async (flags: { format?: TableFormat }) => {
      const { listSources } = await import('./commands/sources.js');
      finish(await listSources(flags, io));
    });
}

function addInit(program: Command, io: Io, finish: Finish): void {
  program
    .command('init')
    .description('write a small configuration to start from')
    .action(async () => {
      const { init } = await import('./commands/init.js');
      finish(await init(io));
    });
}

function addCompletion(program: Command, io: Io): void {
  program
    .command('completion')
    .description('print a script by which a shell completes what you type')
    .addArgument(new Argument('<shell>', 'the shell').choices(shells).argParser(oneOf('shell', shells)))
    .action(async (shell: Shell) => {
      const { completionScript } = await import('./completion/completion.js');
      io.stdout.write(completionScript(shell, program));
    });
}

async function printVersion(io: Io): Promise<void> {
  const { readVersion } = await import('./package/version.js');
  io.stdout.write(`${await readVersion()}\n`);
}
