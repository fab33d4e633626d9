import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { PassThrough, type Readable, type Writable } from 'node:stream';
import { run } from '../../src/cli/main.js';
import { Sink } from '../run-command.js';

const command = join(import.meta.dirname, '../../bin/replylint.js');

/** A language server that runs. */
export interface Server {
  stdin: Writable;
  stdout: Readable;
  /** What it has written to standard error so far. */
  stderr(): string;
  /** Its exit code, once it has ended. */
  exited: Promise<number | null>;
}

interface Place {
  cwd: string;
  env: Readonly<Record<string, string>>;
}

/** The built command in a process of its own. Needs what `npm run build` makes. */
export function startBuilt(args: readonly string[], { cwd, env }: Place): Server {
  const child = spawn(process.execPath, [command, 'lsp', ...args], {
    cwd,
    env: { ...process.env, ...env },
    stdio: 'pipe',
  });
  let said = '';
  child.stderr.on('data', (data) => {
    said += data;
  });
  const exited = once(child, 'exit').then(([code]) => code);
  return { stdin: child.stdin, stdout: child.stdout, stderr: () => said, exited };
}

/** The command in this process. */
export function startHere(args: readonly string[], { cwd, env }: Place): Server {
  const [stdin, stdout, stderr] = [new PassThrough(), new PassThrough(), new Sink()];
  const exited = run(['lsp', ...args], { stdin, stdout, stderr, env, cwd: () => cwd });
  return { stdin, stdout, stderr: () => stderr.text, exited };
}
