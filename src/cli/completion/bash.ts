import type { CompletedCommand, CompletedValues } from './completed-command.js';

/** The lines of a script for bash. */
export function bashScript(commands: readonly CompletedCommand[], defaultCommand: string): string[] {
  const others = commands.filter(({ name }) => name !== defaultCommand);
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
    `  local cur=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD-1]} command=${defaultCommand} words= files= word`,
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

function bashValues(values: CompletedValues): string {
  return values === null ? 'files=1' : `words='${values.join(' ')}'`;
}
