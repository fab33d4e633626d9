import { statSync } from 'node:fs';

/** What is read at once. */
export interface FileSizes {
  /** A file of more bytes is read in pieces, where its format allows it. */
  whole: number;
  /** How many bytes are read of such a file before what they hold is linted. */
  chunk: number;
  /** A JSON value of more units is not held as a whole, if it is the list of records or leads to it. */
  value: number;
}

/**
 * Reading a file whole takes up to thirty times its size in memory, and two or three seconds for 8 MB. In pieces it takes
 * as much as a piece does, but is read four times over.
 */
export const usualSizes: FileSizes = { whole: 8 * 1024 * 1024, chunk: 256 * 1024, value: 1024 * 1024 };

/** Whether a file is too large to be read whole. What stands in the way of opening it is for the reading of it to tell. */
export function isLarge(path: string, { whole }: Pick<FileSizes, 'whole'>): boolean {
  try {
    const stats = statSync(path);
    return stats.isFile() && stats.size > whole;
  } catch {
    return false;
  }
}
