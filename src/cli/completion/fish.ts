import type { CompletedCommand, CompletedOption } from './completed-command.js';
import { inQuotes } from './quotes.js';

/** The lines of a script for fish. */
export function fishScript(commands: readonly CompletedCommand[], defaultCommand: string): string[] {
  const others = commands.filter(({ name }) => name !== defaultCommand);
  const anyOther = `__fish_seen_subcommand_from ${others.map(({ name }) => name).join(' ')}`;
  return [
    '# Completion for fish: replylint completion fish | source',
    ...others.map(
      ({ name, description }) =>
        `complete -c replylint -n __fish_use_subcommand -a ${name} -d ${inQuotes(description)}`,
    ),
    ...commands.flatMap(({ name, options, values }) => {
      const when = `complete -c replylint -n ${inQuotes(name === defaultCommand ? `not ${anyOther}` : `__fish_seen_subcommand_from ${name}`)}`;
      const taken = values === null ? [] : [`${when} -f${values ? ` -a ${inQuotes(values.join(' '))}` : ''}`];
      return [...taken, ...options.map((option) => `${when} ${fishOption(option)}`)];
    }),
  ];
}

function fishOption({ names, description, values }: CompletedOption): string {
  const flags = names.map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
  const taken = values === undefined ? [] : values === null ? ['-r -F'] : [`-x -a ${inQuotes(values.join(' '))}`];
  return [...flags, ...taken, `-d ${inQuotes(description)}`].join(' ');
}
