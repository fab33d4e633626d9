import { EventEmitter } from 'node:events';
import { createReadStream, mkdirSync, mkdtempSync, openSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Readable, Writable } from 'node:stream';
import { run } from '../src/cli/main.js';

/** A stream that keeps what is written to it. */
export class Sink extends Writable {
  text = '';
  isTTY?: boolean;
  columns?: number;

  constructor(terminal?: { columns: number }) {
    super({ decodeStrings: false });
    if (terminal) Object.assign(this, { isTTY: true, columns: terminal.columns });
  }

  override _write(chunk: string, _encoding: string, done: (error?: Error) => void): void {
    this.text += chunk;
    done();
  }
}

export interface World {
  cwd?: string;
  /** What is piped in; left out, standard input is a terminal. */
  stdin?: string | Uint8Array;
  /** The file that is piped in. */
  stdinFile?: string;
  /** What is piped in, bit by bit. */
  stdinStream?: Readable;
  env?: Record<string, string>;
  stdout?: Sink;
  stderr?: Sink;
  /** Emits requests to stop. */
  signals?: EventEmitter;
}

export interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/** A command that is called in this process. */
export function commandOf(main: typeof run) {
  return async (argv: readonly string[], world: World = {}): Promise<Outcome> => {
    const {
      cwd = '/',
      stdin,
      stdinFile,
      stdinStream,
      env = {},
      stdout = new Sink(),
      stderr = new Sink(),
      signals = new EventEmitter(),
    } = world;
    const file = stdinFile && createReadStream(stdinFile, { fd: openSync(stdinFile, 'r'), autoClose: false });
    const piped = stdinStream || file || (stdin === undefined ? null : Readable.from([Buffer.from(stdin)]));
    const code = await main(argv, {
      stdin: Object.assign(piped ?? Readable.from([]), { isTTY: piped === null }),
      stdout,
      stderr,
      env,
      cwd: () => cwd,
      on: (signal, listener) => signals.on(signal, listener),
      off: (signal, listener) => signals.off(signal, listener),
    });
    return { code, stdout: stdout.text, stderr: stderr.text };
  };
}

/** Runs the command in this process. */
export const replylint = commandOf(run);

/** A folder of its own for a test; `write` puts files into it. */
export function scratchFolder() {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'replylint-')));
  mkdirSync(join(root, '.git'));
  return {
    root,
    write(files: Readonly<Record<string, string | Uint8Array>>): void {
      for (const [path, content] of Object.entries(files)) {
        mkdirSync(dirname(join(root, path)), { recursive: true });
        writeFileSync(join(root, path), content);
      }
    },
    remove: () => rmSync(root, { recursive: true, force: true }),
  };
}

export const texts = {
  error: 'Hi Ana,\n\nYou failed to sign the form.\n',
  warning: 'Hi Ana,\n\nUnfortunately the blue one has sold out.\n',
  clean: 'Hi Ana,\n\nI can send the green one today.\n',
};
