import { setImmediate } from 'node:timers/promises';
import type { Io } from './io.js';

const signals = ['SIGINT', 'SIGTERM'] as const;
const rhythm = 50;

/** Lets a run end in order when somebody stops it: what was written so far is left whole. */
export interface Interrupt {
  signal: AbortSignal;
  /** Until then a request to stop ends the process at once, as usual. */
  begin(): void;
  /** Gives a request to stop the chance to be heard, which long work without a pause keeps out. */
  pause(): Promise<void>;
  end(): void;
}

/** Hears the first request to stop; the second one ends the process. */
export function createInterrupt(io: Io, now: () => number = Date.now): Interrupt {
  const controller = new AbortController();
  let due = now() + rhythm;
  const end = (): void => {
    for (const signal of signals) io.off?.(signal, stop);
  };
  const stop = (): void => {
    end();
    controller.abort();
  };
  return {
    signal: controller.signal,
    begin() {
      for (const signal of signals) io.on?.(signal, stop);
    },
    async pause() {
      if (now() < due) return;
      await setImmediate();
      due = now() + rhythm;
    },
    end,
  };
}
