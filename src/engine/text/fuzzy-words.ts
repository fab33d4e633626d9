import { codeAt } from './code-at.js';
import { emptyHash, hashOfLetters, hashWith } from './written-words.js';

const minLength = 6;

/** Words that any single slip of the fingers still is. */
export class FuzzyWords {
  /** Each word under every string that it gives by losing one letter: two words one slip apart share such a string. */
  readonly #byDeletion = new Map<string, string[]>();
  /** Of those strings. */
  readonly #hashes = new Set<number>();

  constructor(words: readonly string[]) {
    for (const word of words) {
      for (const shorter of [word, ...deletions(word)]) {
        const known = this.#byDeletion.get(shorter);
        if (known) known.push(word);
        else this.#byDeletion.set(shorter, [word]);
        this.#hashes.add(hashOfLetters(shorter));
      }
    }
  }

  /** The word that one added, lost, changed or swapped letter away gives, or `written` itself. */
  corrected(written: string): string {
    if (written.length < minLength || !this.#mayBeOne(written)) return written;
    for (const shorter of [written, ...deletions(written)]) {
      const match = this.#byDeletion.get(shorter)?.find((word) => isOneEditAway(written, word));
      if (match !== undefined) return match;
    }
    return written;
  }

  /** Whether a word or what it gives by losing a letter has the hash of a known string: few others do, and none is made for it. */
  #mayBeOne(written: string): boolean {
    const last = written.length - 1;
    let shorter = emptyHash;
    for (let i = 0; i < last; i++) shorter = hashWith(shorter, codeAt(written, i));
    if (this.#hashes.has(hashWith(shorter, codeAt(written, last)))) return true;
    // From one string to the next another letter is lost, and the one that was takes its place. What a letter adds to a hash
    // grows with the letters behind it.
    let weight = 1;
    for (let i = last; i > 0; i--) {
      if (this.#hashes.has(shorter)) return true;
      shorter = (shorter + Math.imul(codeAt(written, i) - codeAt(written, i - 1), weight)) | 0;
      weight = hashWith(weight, 0);
    }
    return this.#hashes.has(shorter);
  }
}

function deletions(word: string): string[] {
  return Array.from({ length: word.length }, (_, i) => word.slice(0, i) + word.slice(i + 1));
}

/** One insertion, deletion, substitution or swap of neighbours. */
export function isOneEditAway(a: string, b: string): boolean {
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  let endA = a.length;
  let endB = b.length;
  while (endA > from && endB > from && a[endA - 1] === b[endB - 1]) {
    endA--;
    endB--;
  }
  const left = a.slice(from, endA);
  const right = b.slice(from, endB);
  return Math.max(left.length, right.length) <= 1 || (left.length === 2 && right === `${left[1]}${left[0]}`);
}
