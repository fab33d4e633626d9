import type { Argument, Command, Option } from 'commander';
import { rulebook } from '../../linter/builtin-rules.js';
import { inputFormats } from '../../parsers/index.js';
import { presets } from '../../rulebook/presets.js';
import { channels } from '../../shared/reply.js';
import type { Shell } from '../options/flags.js';

/** What may follow: some words, or any file where they are null. */
type Values = readonly string[] | null;

interface CompletedOption {
  /** `-f`, `--format` */
  names: string[];
  description: string;
  /** Undefined for an option that takes no value. */
  values: Values | undefined;
}

interface CompletedCommand {
  name: string;
  description: string;
  options: CompletedOption[];
  /** Undefined for a command that takes no arguments. */
  values: Values | undefined;
}

/** What can be linted stands after the name itself, like a command. */
const linting = 'lint';

/** `replylint completion <shell>`: a script that tells a shell what may follow, written from the commands themselves. */
export function completionScript(shell: Shell, program: Command): string {
  const commands = [
    { ...completed(program), name: linting },
    ...program.commands.map(completed),
    { name: 'help', description: 'show how a command is used', options: [], values: program.commands.map(nameOf) },
  ];
  return `${scripts[shell](commands).join('\n')}\n`;
}

function nameOf(command: Command): string {
  return command.name();
}

function completed(command: Command): CompletedCommand {
  const [argument] = command.registeredArguments;
  return {
    name: command.name(),
    description: command.description(),
    options: command.createHelp().visibleOptions(command).map(completedOption),
    values: argument && valuesOf(argument, argument.name()),
  };
}

function completedOption(option: Option): CompletedOption {
  const takesValue = option.required || option.optional;
  return {
    names: [option.short, option.long].flatMap((name) => name ?? []),
    description: option.description,
    values: takesValue ? valuesOf(option, option.attributeName()) : undefined,
  };
}

/** Words of which the help shows no list. */
const words: Readonly<Record<string, readonly string[]>> = {
  preset: presets,
  channel: channels,
  inputFormat: inputFormats,
  rule: rulebook.rules.map(({ id }) => id),
  since: [],
  maxWarnings: [],
  sample: [],
  seed: [],
  stdinFilename: [],
};

function valuesOf({ argChoices }: Argument | Option, name: string): Values {
  return argChoices ?? (Object.hasOwn(words, name) ? (words[name] ?? null) : null);
}

const scripts: Readonly<Record<Shell, (commands: readonly CompletedCommand[]) => string[]>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};

function othersThan(name: string, commands: readonly CompletedCommand[]): CompletedCommand[] {
  return commands.filter((command) => command.name !== name);
}

function bashScript(commands: readonly CompletedCommand[]): string[] {
  const others = othersThan(linting, commands);
  const afterOptions = commands.flatMap(({ name, options }) =>
    options.flatMap(({ names, values }) =>
      values === undefined
        ? []
        : [`    ${names.map((option) => `${name}:${option}`).join('|')}) ${bashValues(values)} ;;`],
    ),
  );
  const perCommand = commands.map(({ name, options, values }) => {
    const dashed = options.flatMap(({ names }) => names).join(' ');
    return `      ${name}) if [[ $cur == -* ]]; then words='${dashed}'; else ${values === undefined ? ':' : bashValues(values)}; fi ;;`;
  });
  return [
    '# Completion for bash: source <(replylint completion bash)',
    '_replylint() {',
    `  local cur=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command=${linting} words= files= word`,
    `  if ((COMP_CWORD > 1)); then case \${COMP_WORDS[1]} in ${others.map(({ name }) => name).join('|')}) command=\${COMP_WORDS[1]} ;; esac; fi`,
    `  if [[ $cur == = ]]; then cur=; elif [[ $before == = ]]; then before=\${COMP_WORDS[COMP_CWORD-2]}; fi`,
    '  case $command:$before in',
    ...afterOptions,
    '    *) case $command in',
    ...perCommand,
    '      esac',
    `      if [[ $COMP_CWORD == 1 && $cur != -* ]]; then words='${others.map(({ name }) => name).join(' ')}'; fi ;;`,
    '  esac',
    '  COMPREPLY=()',
    '  while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -W "$words" -- "$cur")',
    '  if [[ -n $files ]]; then',
    '    compopt -o filenames 2>/dev/null',
    '    while IFS= read -r word; do COMPREPLY+=("$word"); done < <(compgen -f -- "$cur")',
    '  fi',
    '}',
    'complete -F _replylint replylint',
  ];
}

function bashValues(values: Values): string {
  return values === null ? 'files=1' : `words='${values.join(' ')}'`;
}

function zshScript(commands: readonly CompletedCommand[]): string[] {
  const others = othersThan(linting, commands);
  const described = others.map(({ name, description }) => inQuotes(`${name}:${description}`));
  const cases = commands.map(({ name, options, values }) => {
    const first = name === linting ? ["'1: :_replylint_first'"] : [];
    const rest = values === undefined ? [] : [inQuotes(`*: :${zshValues(values)}`)];
    return `    ${name}) _arguments -s ${[...options.flatMap(zshOption), ...first, ...rest].join(' ')} ;;`;
  });
  return [
    '#compdef replylint',
    '# Completion for zsh: source <(replylint completion zsh)',
    `_replylint_first() { local -a commands=(${described.join(' ')}); _describe command commands; _files }`,
    '_replylint() {',
    `  local command=${linting}`,
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

function zshValues(values: Values): string {
  return values === null ? '_files' : `(${values.join(' ')})`;
}

function fishScript(commands: readonly CompletedCommand[]): string[] {
  const others = othersThan(linting, commands);
  const anyOther = `__fish_seen_subcommand_from ${others.map(({ name }) => name).join(' ')}`;
  return [
    '# Completion for fish: replylint completion fish | source',
    ...others.map(
      ({ name, description }) =>
        `complete -c replylint -n __fish_use_subcommand -a ${name} -d ${inQuotes(description)}`,
    ),
    ...commands.flatMap(({ name, options, values }) => {
      const when = `complete -c replylint -n ${inQuotes(name === linting ? `not ${anyOther}` : `__fish_seen_subcommand_from ${name}`)}`;
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

/** One word for zsh and for fish. */
function inQuotes(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}
