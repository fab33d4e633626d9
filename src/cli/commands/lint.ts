import { inputFormats } from '../../parsers/index.js';
import { formats } from '../../reporters/index.js';
import { severities } from '../../shared/severity.js';
import type { CommandDescription, CommandOption } from '../options/command.js';
import {
  oneOf,
  parseConcurrency,
  parseCount,
  parseDiffForm,
  parseFormat,
  parseSeverity,
} from '../options/option-values.js';
import { configOptions, ruleOption } from '../options/shared-options.js';
import { readVersion } from '../package/version.js';
import { isAboutChanges, type LintFlags } from '../runner/lint-flags.js';

const options: readonly CommandOption[] = [
  {
    flags: '-f, --format <name>',
    description: 'the output format; `<name>=<file>` writes to a file; repeatable',
    choices: formats,
    parse: parseFormat,
  },
  ...configOptions,
  ruleOption,
  { flags: '--quiet', description: 'report errors only' },
  { flags: '--verbose', description: 'show every finding with its reason and all rewordings' },
  {
    flags: '--max-warnings <n>',
    description: 'exit with 1 if there are more warnings than this',
    completions: [],
    parse: parseCount('--max-warnings'),
  },
  {
    flags: '--fail-on <severity>',
    description: 'exit with 1 if anything has this severity or a higher one (default: error)',
    choices: severities,
    parse: parseSeverity,
  },
  { flags: '-o, --output-file <file>', description: 'write the report to a file' },
  {
    flags: '--staged',
    description: 'only replies that are staged in git, as staged',
  },
  { flags: '--changed', description: 'only replies that changed since the last commit' },
  {
    flags: '--since <ref>',
    description: 'only replies that changed since this branch or commit',
    completions: [],
  },
  { flags: '--baseline <file>', description: 'leave out the known findings listed in this file' },
  { flags: '--update-baseline', description: 'write the current findings to the baseline' },
  { flags: '--prune-baseline', description: 'remove findings that are no longer found from the baseline' },
  {
    flags: '--fix',
    description: 'apply the safe rewordings to the files; of standard input, print the whole text with them',
  },
  { flags: '--fix-dry-run', description: 'report what would remain after `--fix`, and write nothing' },
  {
    flags: '--diff [=words]',
    bare: 'unified',
    description: 'print what `--fix` would change, as a patch or word by word, and write nothing',
    parse: parseDiffForm,
  },
  { flags: '--copy', description: 'with `--fix` or `--fix-dry-run`: put the corrected text on the clipboard' },
  {
    flags: '--force-exclude',
    description: 'for hooks, which name every file: leave out what `ignore` says, and pass over files without replies',
  },
  {
    flags: '--library',
    description: 'read the files as one library, and also report repeated sentences and near-duplicate replies',
  },
  {
    flags: '--stdin-filename <name>',
    description: 'the file name to assume for standard input; sets its format and configuration',
    completions: [],
  },
  {
    flags: '--input-format <name>',
    description: 'the format of the files, or the helpdesk they were exported from; see `replylint sources`',
    completions: inputFormats,
    parse: oneOf('input format', inputFormats),
  },
  {
    flags: '--stdin-jsonl',
    description: 'for programs: read `{"text": …}` a line from standard input, and answer each with a line of JSON',
  },
  { flags: '--debug-source', description: 'show the replies as the linter reads them, without linting' },
  {
    flags: '--report-unused-directives',
    description: 'report comments that switch off a rule but are not needed',
  },
  { flags: '--no-report-unused-directives', description: 'leave such comments alone' },
  { flags: '--require-reason', description: 'report comments that switch off a rule without a reason' },
  { flags: '--cache', description: 'cache results, and lint only what changed next time' },
  { flags: '--cache-location <path>', description: 'the file or folder for the cache' },
  {
    flags: '--concurrency <n>',
    description: 'how many threads to use: a number, `off` or `auto`',
    parse: parseConcurrency,
  },
  { flags: '--watch', description: 'lint again whenever a file changes, until Ctrl-C' },
  { flags: '--exit-zero', description: 'exit with 0 even if there are findings' },
  { flags: '--color', description: 'always use colour' },
  { flags: '--no-color', description: 'no colour' },
  { flags: '--print-config [file]', description: 'print the settings that apply to a file' },
  { flags: '-v, --version', description: 'print the version' },
];

const examples = `
Examples:
  replylint drafts/                     every reply in a folder
  replylint "macros/**/*.md" -f json    a glob, as JSON
  pbpaste | replylint                   what is on the clipboard (macOS)
  replylint --diff drafts/ | git apply  the safe rewordings, as a patch
  replylint explain blame/blame-you     why a rule exists, with examples`;

/** For a call without files, in a terminal. */
const firstSteps = `Hello! replylint reads a drafted reply and shows which words to change, and why.

  replylint -           paste a draft, then press Ctrl-D (on Windows Ctrl-Z, then Enter)
  replylint draft.txt   read a file, a folder or a glob
  replylint --help      see all options and commands
`;

/** `replylint [files...]`, and what some of its options do in place of linting. */
export const command: CommandDescription<LintFlags & { version?: boolean }> = {
  summary:
    'Reads drafted replies to customers and shows what would put a customer off, why, and what to write instead.',
  argument: { name: '[files...]', description: 'files, folders or globs; `-` is standard input' },
  options,
  footer: examples,
  printsStdin({ options, namesStdin, namesFiles }) {
    const isAboutFiles = namesFiles || ['--staged', '--changed', '--since'].some((name) => options.has(name));
    return options.has('--fix') && (namesStdin || !isAboutFiles);
  },
  async run(patterns, flags, { io, commandNames }) {
    const call = { patterns, flags, io, commandNames };
    if (flags.version) {
      io.stdout.write(`${readVersion()}\n`);
      return 0;
    }
    if (flags.printConfig !== undefined) {
      const { printConfig } = await import('../inspect/print-config.js');
      return printConfig(flags.printConfig === true ? patterns[0] : flags.printConfig, flags, io);
    }
    if (flags.stdinJsonl) return (await import('../mapper/map-lines.js')).mapLines(patterns, flags, io);
    if (flags.watch) return (await import('../watch/watch.js')).watch(call);
    if (patterns.length === 0 && io.stdin.isTTY && !isAboutChanges(flags)) {
      io.stderr.write(firstSteps);
      return 2;
    }
    if (flags.debugSource) return (await import('../inspect/debug-source.js')).debugSource(call);
    return (await import('../runner/lint.js')).lint(call);
  },
};
