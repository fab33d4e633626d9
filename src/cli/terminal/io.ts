import type { Readable, Writable } from 'node:stream';

/** What the text that is piped in is called where it has no name. */
export const stdinName = '<stdin>';

/** A stream that may be a terminal. */
export type Terminal = Writable & { isTTY?: boolean; columns?: number };

/** What asks a run to stop. */
type StopSignal = 'SIGINT' | 'SIGTERM' | 'SIGHUP';

/** What the command knows of the world; `process` is one, and tests make their own. */
export interface Io {
  readonly stdin: Readable & { isTTY?: boolean; fd?: number; setRawMode?(isRaw: boolean): unknown };
  readonly stdout: Terminal;
  readonly stderr: Terminal;
  readonly env: Readonly<Record<string, string | undefined>>;
  cwd(): string;
  /** Listens for a request to stop; left out where none can come. */
  on?(signal: StopSignal, listener: () => void): unknown;
  off?(signal: StopSignal, listener: () => void): unknown;
}

/** The requests to stop that a run hears. That its terminal was closed is none to a run that reports elsewhere, as under `nohup`. */
export function stopSignals({ stdout, stderr }: Pick<Io, 'stdout' | 'stderr'>): readonly StopSignal[] {
  return stdout.isTTY || stderr.isTTY ? ['SIGINT', 'SIGTERM', 'SIGHUP'] : ['SIGINT', 'SIGTERM'];
}
