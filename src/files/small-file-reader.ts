import { closeSync, openSync, readSync } from 'node:fs';

/** In bytes. */
const maxSize = 256 * 1024;

/**
 * Reads files one after the other into the same memory: for files of a few hundred bytes, as drafts are, making some for
 * each takes longer than reading it.
 */
export class SmallFileReader {
  readonly #memory = Buffer.allocUnsafeSlow(maxSize);

  /** What a file holds, until the next one is read; null for a larger file and for one that cannot be read. */
  read(path: string): Buffer | null {
    let file: number | null = null;
    try {
      file = openSync(path, 'r');
      // A file gives all that is asked for, but at its end.
      const length = readSync(file, this.#memory, 0, maxSize, null);
      return length < maxSize ? this.#memory.subarray(0, length) : null;
    } catch {
      return null;
    } finally {
      if (file !== null) closeSync(file);
    }
  }
}
