import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { hostname } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { isRunning } from './is-running.js';

/**
 * Where a file is written before it takes the place of another: in the same folder, since a file is renamed all at once
 * only on one disk. The name says which process of which machine writes it.
 */
export function pathBeside(path: string): string {
  const id = randomBytes(6).toString('hex');
  const name = `.${basename(path).slice(0, 40)}.replylint-${machine()}-${process.pid}-${id}.tmp`;
  return join(dirname(path), name);
}

/** Folders may be shared between machines, and a process is known to its own only. */
function machine(): string {
  return createHash('sha256').update(hostname()).digest('hex').slice(0, 8);
}

/** Removes what was not finished. Where that fails, a later run clears it; what led here tells more. */
export function removeLeftover(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Told by whoever calls this.
  }
}

const leftover = /^\..*\.replylint-(?:(?<machine>[0-9a-f]{8})-(?<pid>\d{1,10})-)?[0-9a-f]{12}\.tmp$/su;
/** Nothing is being written for so long, in milliseconds; for files of which the process can't be asked. */
const minAge = 60 * 60 * 1000;
const cleared = new Set<string>();

/** Removes what runs left in a folder that were killed while they wrote; looked for once in each folder. */
export function clearLeftovers(folder: string): void {
  if (cleared.has(folder)) return;
  cleared.add(folder);
  try {
    for (const name of readdirSync(folder)) {
      const match = leftover.exec(name);
      const path = join(folder, name);
      if (match && isAbandoned(match.groups ?? {}, statSync(path).mtimeMs)) rmSync(path, { force: true });
    }
  } catch {
    // Whatever is in the way of tidying up is in the way of writing too, and told there, or does no harm.
  }
}

function isAbandoned({ machine: on, pid }: Readonly<Record<string, string | undefined>>, writtenAt: number): boolean {
  if (Date.now() - writtenAt > minAge) return true;
  if (on !== machine()) return false;
  // In a container, each run may have the number of the one before.
  if (Number(pid) === process.pid) return writtenAt < Date.now() - process.uptime() * 1000;
  return !isRunning(Number(pid));
}
