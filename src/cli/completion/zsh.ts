import type { CompletedCommand, CompletedOption, CompletedValues } from './completed-command.js';
import { inQuotes } from './quotes.js';

/** The lines of a script for zsh. */
export function zshScript(commands: readonly CompletedCommand[], defaultCommand: string): string[] {
  const others = commands.filter(({ name }) => name !== defaultCommand);
  const described = others.map(({ name, description }) => inQuotes(`${name}:${description}`));
  const cases = commands.map(({ name, options, values }) => {
    const first = name === defaultCommand ? ["'1: :_replylint_first'"] : [];
    const rest = values === undefined ? [] : [inQuotes(`*: :${zshValues(values)}`)];
    return `    ${name}) _arguments -s ${[...options.flatMap(zshOption), ...first, ...rest].join(' ')} ;;`;
  });
  return [
    '#compdef replylint',
    '# Completion for zsh: source <(replylint completion zsh)',
    `_replylint_first() { local -a commands=(${described.join(' ')}); _describe command commands; _files }`,
    '_replylint() {',
    `  local command=${defaultCommand}`,
    `  if (( CURRENT > 2 )); then case $words[2] in ${others.map(({ name }) => name).join('|')}) command=$words[2]; shift words; (( CURRENT-- )) ;; esac; fi`,
    '  case $command in',
    ...cases,
    '  esac',
    '}',
    'compdef _replylint replylint',
  ];
}

function zshOption({ names, description, values }: CompletedOption): string[] {
  const says = `[${description.replace(/[[\]\\:]/gu, '\\$&')}]`;
  return names.map((name) => {
    if (values === undefined) return inQuotes(name + says);
    const equals = name.startsWith('--') ? '=' : '';
    return inQuotes(`*${name + equals + says}: :${zshValues(values)}`);
  });
}

function zshValues(values: CompletedValues): string {
  return values === null ? '_files' : `(${values.join(' ')})`;
}
