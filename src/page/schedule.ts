/** Longer than this, and a key that is pressed meanwhile would be felt to stick. */
const maxLintTime = 16;
const pause = 80;
const longestWait = 400;

/**
 * Runs something after what was typed has been shown: at once where it is quick, and else when the typing pauses, or has
 * gone on for a while. Only the last request counts.
 */
export function afterPaint(run: () => void): () => void {
  let frame = 0;
  let timer = 0;
  let lastTook = 0;
  let waitsSince: number | null = null;
  const start = (): void => {
    const began = performance.now();
    waitsSince = null;
    run();
    lastTook = performance.now() - began;
  };
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    const now = performance.now();
    waitsSince ??= now;
    const delay = lastTook > maxLintTime ? Math.min(pause, waitsSince + longestWait - now) : 0;
    frame = requestAnimationFrame(() => {
      timer = window.setTimeout(start, delay);
    });
  };
}

/** Runs something when nothing has asked for it any more for a while. */
export function afterPause(run: () => void, milliseconds: number): () => void {
  let timer = 0;
  return () => {
    clearTimeout(timer);
    timer = window.setTimeout(run, milliseconds);
  };
}
