import { firstIndex } from '../../shared/binary-search.js';

/** How many hashes of identities a state keeps to be held against those of others. */
export const sampleSize = 1024;

/** The lowest of the hashes that were added. */
export class LowestHashes {
  readonly #hashes: number[] = [];

  add(hash: number): void {
    const hashes = this.#hashes;
    const isFull = hashes.length === sampleSize;
    if (isFull && hash >= (hashes.at(-1) ?? 0)) return;
    const at = firstIndex(hashes.length, (index) => (hashes[index] ?? 0) >= hash);
    if (hashes[at] === hash) return;
    if (isFull) hashes.pop();
    hashes.splice(at, 0, hash);
  }

  /** Sorted. */
  values(): number[] {
    return [...this.#hashes];
  }
}
