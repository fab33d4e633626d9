import { setImmediate } from 'node:timers/promises';
import { type Io, stopSignals } from './io.js';

/** How often a request to stop is looked for, in milliseconds. */
const interval = 50;

/** Lets a run end in order when the user stops it: what was written so far is left whole. */
export interface Interrupt {
  signal: AbortSignal;
  /** Until then a request to stop ends the process at once, as usual. */
  begin(): void;
  /** Until the next pause a request to stop ends the process at once: for long work that would keep it out, where nothing is half written. */
  rest(): void;
  /** Lets a request to stop come in, which long work without a pause keeps out. */
  pause(): Promise<void>;
  /**
   * For the moment before something is written: hears each request to stop that has come, and later ones wait.
   * @returns whether the user has stopped the run.
   */
  isStopped(): Promise<boolean>;
  end(): void;
}

/** Waits for the first request to stop; the second one ends the process. */
export function createInterrupt(io: Io, now: () => number = Date.now): Interrupt {
  const controller = new AbortController();
  const signals = stopSignals(io);
  let due = now() + interval;
  let isResting = false;
  const listen = (): void => {
    for (const signal of signals) io.on?.(signal, stop);
  };
  const end = (): void => {
    for (const signal of signals) io.off?.(signal, stop);
  };
  const stop = (): void => {
    end();
    controller.abort();
  };
  const wake = (): void => {
    if (isResting) listen();
    isResting = false;
  };
  return {
    signal: controller.signal,
    begin: listen,
    rest() {
      end();
      isResting = true;
    },
    async pause() {
      wake();
      if (now() < due) return;
      await setImmediate();
      due = now() + interval;
    },
    async isStopped() {
      wake();
      // What came while the first waits is only sure to be seen before the second.
      await setImmediate();
      await setImmediate();
      return controller.signal.aborted;
    },
    end,
  };
}
