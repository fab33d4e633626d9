import { parseShell, shells } from '../completion/shells.js';
import type { CommandDescription } from '../options/command.js';

/** `replylint completion <shell>` */
export const command: CommandDescription = {
  summary: 'print a completion script for your shell',
  argument: { name: '<shell>', description: 'the shell', choices: shells, parse: parseShell },
  options: [],
  async run([shell = ''], _flags, { io, commands }) {
    const { completionScript } = await import('../completion/completion-script.js');
    io.stdout.write(completionScript(parseShell(shell), commands));
    return 0;
  },
};
