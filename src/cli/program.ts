import { Argument, Command, CommanderError, Option } from 'commander';
import { quoted } from '../shared/problem.js';
import { commandNames, defaultCommand, loadCommands } from './commands/index.js';
import type { CommandArgument, CommandCall, CommandDescription, CommandOption } from './options/command.js';
import type { Io } from './terminal/io.js';
import { UsageError } from './terminal/usage-error.js';

/**
 * Reads the words of a call and runs the command that they name.
 * @returns the exit code.
 * @throws {UsageError} for a mistake in the call.
 */
export async function dispatch(argv: readonly string[], io: Io): Promise<number> {
  let code = 0;
  const commands = await commandsFor(argv);
  const program = createProgram(commands, io, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(withBareValues(withoutDefault(argv), commands), { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // commander's way of saying that it has shown the help.
    if (error.exitCode === 0) return 0;
    if (error.code === 'commander.help') return 2;
    throw new UsageError(usageSentence(error));
  }
  return code;
}

/** The commands that a call may run, and all where it asks for a text about them. */
function commandsFor(argv: readonly string[]): ReturnType<typeof loadCommands> {
  const isAboutAll = argv.some(
    (word) => word === '-h' || word === '--help' || word === 'help' || word === 'completion',
  );
  return loadCommands((name) => isAboutAll || name === defaultCommand || argv.includes(name));
}

/** The command that runs anyway may be named, by those who like to say it. */
function withoutDefault(argv: readonly string[]): string[] {
  const at = argv[0] === 'help' ? 1 : 0;
  return argv.filter((word, i) => i !== at || word !== defaultCommand);
}

/** Gives an option that may come by itself the value it then has, so that commander does not take the next word for one. */
function withBareValues(argv: readonly string[], commands: ReadonlyMap<string, CommandDescription>): string[] {
  const values = new Map<string, string>();
  for (const { options } of commands.values())
    for (const { flags, bare } of options) if (bare !== undefined) values.set(flags.split(' ')[0] ?? '', bare);
  const end = argv.indexOf('--');
  return argv.map((word, i) => {
    const value = end === -1 || i < end ? values.get(word) : undefined;
    return value === undefined ? word : `${word}=${value}`;
  });
}

/** commander's message as a sentence that says what to write. */
function usageSentence({ code, message }: CommanderError): string {
  const [what = '', hint = ''] = message.replace(/^error: /u, '').split('\n');
  const name = quoted(/'(.*)'/u.exec(what)?.[1] ?? what);
  switch (code) {
    case 'commander.unknownOption':
      return `There is no option ${name}. ${hint.replace(/[()]/gu, '') || '`replylint --help` lists them.'}`;
    case 'commander.optionMissingArgument':
      return `The option ${name} needs a value; write it after the option.`;
    case 'commander.missingArgument':
      return `Add the ${name} after the command.`;
    default:
      return 'There are too many arguments for this command; `--help` after it shows how to use it.';
  }
}

function createProgram(
  commands: ReadonlyMap<string, CommandDescription>,
  io: Io,
  onResult: (code: number) => void,
): Command {
  const program = new Command('replylint')
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
  for (const [name, description] of commands) {
    const command = name === defaultCommand ? program : program.command(name);
    describe(command, description, { io, commands, commandNames }, onResult);
  }
  return program;
}

/** Tells commander of a command. */
function describe(
  command: Command,
  description: CommandDescription,
  call: CommandCall,
  onResult: (code: number) => void,
): void {
  const { summary, argument, options, footer } = description;
  command.description(summary);
  if (argument) command.addArgument(commanderArgument(argument));
  for (const option of options) command.addOption(commanderOption(option));
  if (footer !== undefined) command.addHelpText('after', footer);
  command.action(async () => {
    onResult(await description.run(command.processedArgs.flat(), command.opts(), call));
  });
}

function commanderArgument({ name, description, choices, parse }: CommandArgument): Argument {
  const argument = new Argument(name, description);
  if (choices) argument.choices(choices);
  return parse ? argument.argParser(parse) : argument;
}

function commanderOption({ flags, description, choices, parse }: CommandOption): Option {
  const option = new Option(flags, description);
  if (choices) option.choices(choices);
  return parse ? option.argParser(parse) : option;
}
