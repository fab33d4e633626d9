import { sanitize } from '../reporters/sanitize.js';
import type { Terminal } from './io.js';

const patience = 500;
const rhythm = 100;
const eraseLine = '\r\u001B[K';

/** A line at the foot of the terminal that says how far a long run has come. */
export interface Progress {
  /** Says which file is being read; shown once the run has taken half a second, ten times a second at most. */
  step(path: string): void;
  /** Takes the line away, so that other text may be written. */
  clear(): void;
}

/** Nothing is ever written to a pipe or a file. */
export function createProgress(stream: Terminal, total: number, now: () => number = Date.now): Progress {
  if (!stream.isTTY) return { step: () => {}, clear: () => {} };
  let due = now() + patience;
  let done = 0;
  let isShown = false;
  return {
    step(path) {
      const number = ++done;
      if (now() < due) return;
      due = now() + rhythm;
      const text = `Reading ${number} of ${total}: ${sanitize(path)}`;
      stream.write(eraseLine + text.slice(0, (stream.columns || 80) - 1));
      isShown = true;
    },
    clear() {
      if (isShown) stream.write(eraseLine);
      isShown = false;
    },
  };
}
