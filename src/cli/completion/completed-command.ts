import { rulebook } from '../../linter/builtin-rules.js';
import type { CommandArgument, CommandDescription, CommandOption } from '../options/command.js';
import { namesOf, takesNextWord } from '../options/option-form.js';

/** What may follow: some words, or any file where they are null. */
export type CompletedValues = readonly string[] | null;

export interface CompletedOption {
  /** `-f`, `--format` */
  names: string[];
  description: string;
  /** Undefined for an option that takes no value. */
  values: CompletedValues | undefined;
}

export interface CompletedCommand {
  name: string;
  description: string;
  options: CompletedOption[];
  /** Undefined for a command that takes no arguments. */
  values: CompletedValues | undefined;
}

const helpOption: CommandOption = { flags: '-h, --help', description: 'show this help' };

export function completedCommand(name: string, { summary, argument, options }: CommandDescription): CompletedCommand {
  return {
    name,
    description: summary,
    options: [...options, helpOption].map(completedOption),
    values: argument && valuesOf(argument),
  };
}

function completedOption(option: CommandOption): CompletedOption {
  return {
    names: namesOf(option),
    description: option.description,
    values: takesNextWord(option) ? valuesOf(option) : undefined,
  };
}

function valuesOf({ choices, completions }: CommandArgument | CommandOption): CompletedValues {
  if (completions === 'rule-ids') return rulebook.rules.map(({ id }) => id);
  return choices ?? completions ?? null;
}
