import type { CommandDescription } from '../options/command.js';
import { bashScript } from './bash.js';
import { type CompletedCommand, completedCommand } from './completed-command.js';
import { fishScript } from './fish.js';
import type { Shell } from './shells.js';
import { zshScript } from './zsh.js';

/**
 * `replylint completion <shell>`: a script that tells a shell what may follow, written from the commands themselves.
 * @param commands all commands by name, the one that needs no name first.
 */
export function completionScript(shell: Shell, commands: ReadonlyMap<string, CommandDescription>): string {
  const [defaultCommand = '', ...others] = commands.keys();
  const completed: CompletedCommand[] = [
    ...Array.from(commands, ([name, description]) => completedCommand(name, description)),
    { name: 'help', description: 'show how a command is used', options: [], values: others },
  ];
  return `${scripts[shell](completed, defaultCommand).join('\n')}\n`;
}

const scripts: Readonly<Record<Shell, (commands: readonly CompletedCommand[], defaultCommand: string) => string[]>> = {
  bash: bashScript,
  zsh: zshScript,
  fish: fishScript,
};
