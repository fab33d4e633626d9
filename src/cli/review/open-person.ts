import { openSync } from 'node:fs';
import { ReadStream, WriteStream } from 'node:tty';
import type { Io, Terminal } from '../terminal/io.js';
import { UsageError } from '../terminal/usage-error.js';
import { type KeyInput, openPerson, type Person } from './terminal.js';

export interface OpenedPerson {
  person: Person;
  /** Where the questions are shown. */
  output: Terminal;
}

/**
 * The person at the terminal. What is piped in or out leaves it alone: keys come from the terminal itself, and questions go
 * where the text does not.
 * @throws {UsageError} where there is none.
 */
export function findPerson(io: Io, { readsStdin, isPlain }: { readsStdin: boolean; isPlain: boolean }): OpenedPerson {
  const input = !readsStdin && io.stdin.isTTY ? io.stdin : new ReadStream(openTerminal('r'));
  const screens = readsStdin ? [io.stderr] : [io.stdout, io.stderr];
  const output = screens.find(({ isTTY }) => isTTY) ?? new WriteStream(openTerminal('w'));
  const onInterrupt = (listener: () => void) => {
    io.on?.('SIGINT', listener);
    return () => {
      io.off?.('SIGINT', listener);
    };
  };
  const person = openPerson({ input: input satisfies KeyInput, output, isPlain, onInterrupt });
  const close = (): void => {
    person.close();
    if (input !== io.stdin) input.destroy();
  };
  return { person: { ...person, close }, output };
}

function openTerminal(mode: 'r' | 'w'): number {
  const path = process.platform === 'win32' ? (mode === 'r' ? '\\\\.\\CONIN$' : '\\\\.\\CONOUT$') : '/dev/tty';
  try {
    return openSync(path, mode);
  } catch {
    throw new UsageError(
      'There is no terminal to ask in. `replylint review --plan plan.json` writes the places to a file for you or a program to fill in, and `--apply plan.json` makes the changes.',
    );
  }
}
