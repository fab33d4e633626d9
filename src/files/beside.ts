import { randomBytes } from 'node:crypto';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Where a file is written before it takes the place of another: in the same folder, since a file is renamed all at once
 * only on one disk.
 */
export function pathBeside(path: string): string {
  const name = `.${basename(path).slice(0, 100)}.replylint-${randomBytes(6).toString('hex')}.tmp`;
  return join(dirname(path), name);
}

/** Removes what was not finished. Where that fails, a later run clears it; what led here tells more. */
export function removeLeftover(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Told by whoever calls this.
  }
}

const leftover = /^\..*\.replylint-[0-9a-f]{12}\.tmp$/su;
/** Nothing is being written for so long, in milliseconds. */
const minAge = 60 * 60 * 1000;
const cleared = new Set<string>();

/** Removes what runs left in a folder that were killed while they wrote; looked for once in each folder. */
export function clearLeftovers(folder: string): void {
  if (cleared.has(folder)) return;
  cleared.add(folder);
  try {
    for (const name of readdirSync(folder)) {
      const path = join(folder, name);
      if (leftover.test(name) && Date.now() - statSync(path).mtimeMs > minAge) rmSync(path, { force: true });
    }
  } catch {
    // Whatever is in the way of tidying up is in the way of writing too, and told there, or does no harm.
  }
}
