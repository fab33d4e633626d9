import { statSync } from 'node:fs';

/** How much is read at once. */
export interface ReadLimits {
  /** A file of more bytes is read in chunks, where its format allows it. */
  whole: number;
  /** How many bytes a chunk has: those that are read before what they hold is linted. */
  chunk: number;
  /** A JSON value of more units is not held as a whole, if it is the list of records or leads to it. */
  value: number;
}

/**
 * Reading a file whole takes up to thirty times its size in memory, and two or three seconds for 8 MB. In chunks it takes
 * as much as a chunk does, but is read three or four times over.
 */
export const defaultReadLimits: ReadLimits = { whole: 8 * 1024 * 1024, chunk: 256 * 1024, value: 1024 * 1024 };

/** Whether a file has more bytes. An error that keeps it from being opened is left to the reading of it. */
export function isLargerThan(path: string, bytes: number): boolean {
  try {
    const stats = statSync(path);
    return stats.isFile() && stats.size > bytes;
  } catch {
    return false;
  }
}
