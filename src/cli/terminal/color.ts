import type { Io, Terminal } from './io.js';

/**
 * Whether a stream gets colour. `--color` and `--no-color` count most, then NO_COLOR, then FORCE_COLOR, then whether the
 * stream is a terminal. Either variable is as good as absent when it is empty.
 */
export function wantsColor(stream: Terminal, env: Io['env'], flag: boolean | undefined): boolean {
  if (flag !== undefined) return flag;
  if (env['NO_COLOR']) return false;
  const force = env['FORCE_COLOR'];
  if (force) return force !== '0' && force !== 'false';
  return stream.isTTY === true && env['TERM'] !== 'dumb';
}

const pipedWidth = 80;
const maxWidth = 100;

/** How many columns text for a stream may take. Lines longer than 100 are hard to read on any screen. */
export function widthOf({ isTTY, columns }: Terminal): number {
  return Math.min((isTTY && columns) || pipedWidth, maxWidth);
}
