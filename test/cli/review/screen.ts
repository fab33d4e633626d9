import { join } from 'node:path';
import { spawn } from '@lydell/node-pty';
import headless from '@xterm/headless';

const root = join(import.meta.dirname, '../../..');

export interface Screen {
  /** Types keys once the screen shows a text. */
  type(keys: string, when?: string | RegExp): Promise<void>;
  /** Waits until a text is on the screen, after what was there when keys were last typed. */
  shows(text: string | RegExp): Promise<void>;
  /** All that was shown, as a person sees it. */
  text(): Promise<string>;
  /** All bytes that came. */
  raw(): string;
  kill(signal: string): void;
  /** The exit code, once the program has ended. */
  ended: Promise<number>;
}

export interface ScreenOptions {
  cwd: string;
  columns?: number;
  env?: Record<string, string>;
  /** A call for a shell, in place of the command. `$REPLYLINT` stands for it. */
  shell?: string;
}

/** Runs the built command in a terminal of its own. */
export function openScreen(argv: readonly string[], { cwd, columns = 80, env = {}, shell }: ScreenOptions): Screen {
  const command = join(root, 'bin/replylint.js');
  const terminal = new headless.Terminal({ cols: columns, rows: 200, scrollback: 2000, allowProposedApi: true });
  const call: [string, string[]] =
    shell === undefined ? [process.execPath, [command, ...argv]] : ['/bin/sh', ['-c', shell]];
  const { NO_COLOR, FORCE_COLOR, SSH_TTY, ...inherited } = process.env;
  const program = spawn(...call, {
    cwd,
    cols: columns,
    rows: 200,
    env: { ...inherited, TERM: 'xterm-256color', REPLYLINT: `${process.execPath} ${command}`, ...env },
  });
  let raw = '';
  let seen = 0;
  let wake: (() => void) | null = null;
  program.onData((data) => {
    raw += data;
    terminal.write(data);
    wake?.();
  });
  const ended = new Promise<number>((resolve) => {
    program.onExit(({ exitCode }) => resolve(exitCode));
  });
  const isShown = (text: string | RegExp): boolean => {
    const fresh = withoutCodes(raw.slice(seen));
    return typeof text === 'string' ? fresh.includes(text) : text.test(fresh);
  };
  async function shows(text: string | RegExp): Promise<void> {
    const start = Date.now();
    while (!isShown(text)) {
      if (Date.now() - start > 20_000)
        throw new Error(`${text} is not on the screen:\n${withoutCodes(raw.slice(seen))}`);
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, 200);
      });
    }
  }
  return {
    shows,
    async type(keys, when = '? help > ') {
      await shows(when);
      seen = raw.length;
      program.write(keys);
    },
    async text() {
      await new Promise<void>((resolve) => terminal.write('', resolve));
      const buffer = terminal.buffer.active;
      const rows = Array.from({ length: buffer.length }, (_, i) => buffer.getLine(i)?.translateToString(true) ?? '');
      return rows.join('\n').trimEnd();
    },
    raw: () => raw,
    kill: (signal) => program.kill(signal),
    ended,
  };
}

export function withoutCodes(text: string): string {
  return text.replace(/\u001B\[[0-9;?]*[ -/]*[@-~]/gu, '').replaceAll('\r', '');
}
