import { spawn } from 'node:child_process';
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import { isReallyIn, rootOf } from '../../files/find-files.js';
import type { Io, Terminal } from '../terminal/io.js';

/** How a text gets to the clipboard: by a program of the system, or by asking the terminal. */
export type ClipboardRoute = { tool: string; args: readonly string[]; encoding: 'utf8' | 'utf16le' } | 'terminal';

/** The ways to try in turn. Over SSH the clipboard is that of the machine in front of the user, which the terminal knows. */
export function clipboardRoutes(platform: NodeJS.Platform, env: Io['env']): ClipboardRoute[] {
  if (env['SSH_TTY'] || env['SSH_CONNECTION']) return ['terminal'];
  const clip = { tool: 'clip.exe', args: [], encoding: 'utf16le' } as const;
  if (platform === 'darwin') return [{ tool: 'pbcopy', args: [], encoding: 'utf8' }];
  if (platform === 'win32') return [clip];
  return [
    ...(env['WSL_DISTRO_NAME'] ? [clip] : []),
    ...(env['WAYLAND_DISPLAY'] ? [{ tool: 'wl-copy', args: [], encoding: 'utf8' } as const] : []),
    ...(env['DISPLAY'] ? [{ tool: 'xclip', args: ['-selection', 'clipboard'], encoding: 'utf8' } as const] : []),
  ];
}

/** @returns what became of it, as a sentence. */
export async function copyText(
  text: string,
  io: Io,
  platform: NodeJS.Platform = process.platform,
): Promise<{ isCopied: boolean; says: string }> {
  const routes = clipboardRoutes(platform, io.env);
  const missing: string[] = [];
  for (const route of routes) {
    if (route === 'terminal') return askTerminal(text, io);
    const program = findProgram(route.tool, platform, io);
    if (program === null) missing.push(route.tool);
    else if (await pipeInto(program, route.args, Buffer.from(text, route.encoding), io.env))
      return { isCopied: true, says: 'Copied.' };
    else return { isCopied: false, says: `Not copied: ${route.tool} failed.` };
  }
  const reason =
    missing.length > 0
      ? `${missing.join(' and ')} ${missing.length === 1 ? 'is' : 'are'} not installed`
      : 'there is no clipboard here that replylint knows of';
  return { isCopied: false, says: `Not copied: ${reason}.` };
}

/** What most terminals take at most, in base64. */
const maxSequence = 74_994;

/** Whether the terminal does it is not known: nothing answers. */
function askTerminal(text: string, { stdout, stderr }: Io): { isCopied: boolean; says: string } {
  const terminal: Terminal | undefined = [stderr, stdout].find(({ isTTY }) => isTTY);
  if (!terminal) return { isCopied: false, says: 'Not copied: there is no terminal to hand the text to.' };
  const encoded = Buffer.from(text).toString('base64');
  if (encoded.length > maxSequence)
    return { isCopied: false, says: 'Not copied: the text is longer than terminals take.' };
  terminal.write(`\u001B]52;c;${encoded}\u0007`);
  return { isCopied: true, says: 'Handed to your terminal for its clipboard; some terminals do not take it.' };
}

/**
 * Where a program of the system is. Folders that are not absolute, and those in the repository of the working folder,
 * are passed over: what is there may be a stranger's.
 */
function findProgram(name: string, platform: NodeJS.Platform, { env, cwd }: Io): string | null {
  const windows = env['SystemRoot'];
  if (platform === 'win32') return windows ? executable(join(windows, 'System32', name)) : null;
  const root = rootOf(cwd());
  for (const folder of (env['PATH'] ?? '').split(delimiter)) {
    if (!isAbsolute(folder) || isReallyIn(folder, root)) continue;
    const program = executable(join(folder, name));
    if (program !== null) return program;
  }
  return null;
}

function executable(path: string): string | null {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile() ? path : null;
  } catch {
    return null;
  }
}

/** How long a program may take, in milliseconds. */
const patience = 5000;

/** Whether the program took the text and ended with 0. Some leave a copy of themselves behind that holds the text, so nothing waits for their streams. */
function pipeInto(program: string, args: readonly string[], input: Buffer, env: Io['env']): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(program, args, {
      env,
      stdio: ['pipe', 'ignore', 'ignore'],
      timeout: patience,
      windowsHide: true,
    });
    child.on('error', () => resolve(false));
    child.on('exit', (code) => resolve(code === 0));
    child.stdin.on('error', () => {});
    child.stdin.end(input);
  });
}
