import type { ReadProgress } from '../../files/chunked-file.js';
import { sanitize } from '../../reporters/shared/sanitize.js';
import type { Terminal } from './io.js';

/** After how long a run counts as long, and how often the line is written, in milliseconds. */
const patience = 500;
const interval = 100;
const eraseLine = '\r\u001B[K';

/** A line at the foot of the terminal that says how far a long run has come. */
export interface Progress {
  /** Says which file is being read; shown once the run has taken half a second, ten times a second at most. */
  step(path: string): void;
  /** Says how far the reading of that file has come. */
  within(progress: ReadProgress): void;
  /** Takes the line away, so that other text may be written. */
  clear(): void;
}

/** Nothing is ever written to a pipe or a file. */
export function createProgress(stream: Terminal, total: number, now: () => number = Date.now): Progress {
  if (!stream.isTTY) return { step: () => {}, within: () => {}, clear: () => {} };
  let due = now() + patience;
  let number = 0;
  let current = '';
  let isShown = false;
  const show = (doing: string, share: string): void => {
    if (now() < due) return;
    due = now() + interval;
    const text = `${doing} ${number} of ${total}${share}: ${sanitize(current)}`;
    stream.write(eraseLine + text.slice(0, (stream.columns || 80) - 1));
    isShown = true;
  };
  return {
    step(path) {
      number++;
      current = path;
      show('Reading', '');
    },
    within({ doing, share, bytes }) {
      const size = `${Math.round(bytes / 1e6)} MB`;
      show(doing === 'checking' ? 'Checking' : 'Reading', ` (${Math.floor(share * 100)}% of ${size})`);
    },
    clear() {
      if (isShown) stream.write(eraseLine);
      isShown = false;
    },
  };
}
