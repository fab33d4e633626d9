import type { Io } from '../terminal/io.js';

/** A word that a call may give: what follows an option, or comes by itself. */
interface CommandValue {
  description: string;
  /** The words to choose from, which the help lists. */
  choices?: readonly string[];
  /** What a shell offers where the help lists no words; left out, the names of files. `rule-ids` are those of the built-in rules. */
  completions?: readonly string[] | 'rule-ids';
  /**
   * Makes a value of what was written; left out, it stays a text.
   * @param before the value so far, where the same option came before.
   * @throws {UsageError} for what makes no value.
   */
  parse?(written: string, before: unknown): unknown;
}

export interface CommandOption extends CommandValue {
  /** Its names, and what follows them: `-f, --format <name>`. */
  flags: string;
  /** The value that the option has by itself, where another may come behind `=` and nothing else: what follows is a file. */
  bare?: string;
}

export interface CommandArgument extends CommandValue {
  /** `<rule>`; in square brackets when it may be left out, with dots when there may be several. */
  name: string;
}

/** A command as its help shows it. What it runs is loaded when it is called, so that the help of all is quick. */
export interface CommandDescription<Flags extends object = object> {
  summary: string;
  argument?: CommandArgument;
  options: readonly CommandOption[];
  /** The text below the options in the help. */
  footer?: string;
  /**
   * Whether a call prints what is piped in, with changes; where it fails, that comes out as it came. Left out where none
   * does.
   */
  printsStdin?(given: GivenWords, io: Io): boolean | Promise<boolean>;
  /**
   * @param words what was given for `argument`.
   * @param flags what the options were set to, each by its long name in camelCase.
   * @returns the exit code.
   */
  run(words: readonly string[], flags: Flags, call: CommandCall): Promise<number>;
}

/** What a call says, as far as it can be understood. */
export interface GivenWords {
  /** By their long names, with their values; null where one has none. */
  options: ReadonlyMap<string, string | null>;
  /** Whether `-` is among the words. */
  namesStdin: boolean;
  /** Whether anything else may be the name of a file. */
  namesFiles: boolean;
}

/** What a command gets beside its own words and options. */
export interface CommandCall {
  io: Io;
  /** Every command by its name. */
  commands: ReadonlyMap<string, CommandDescription>;
  /** The words that are commands when they come first. */
  commandNames: readonly string[];
}
