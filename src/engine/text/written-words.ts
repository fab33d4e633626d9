import { codeAt } from './code-at.js';

/** What is found for a word that was not added. */
export const unknown = -1;

/** The hash of no letters. */
export const emptyHash = 0;

/** The hash of letters and one more, a UTF-16 code unit. */
export function hashWith(hash: number, code: number): number {
  return (Math.imul(hash, 31) + code) | 0;
}

export function hashOfLetters(text: string): number {
  let hash = emptyHash;
  for (let i = 0; i < text.length; i++) hash = hashWith(hash, codeAt(text, i));
  return hash;
}

/** How many numbers a slot takes: what is kept for a word, its hash, where its letters are, and how many; none in a free slot. */
const slotSize = 4;
const firstSlots = 1024;
const firstLetters = 4096;

/**
 * A number for each word as it is written, found by its letters where they are in a text, so that no word is cut out of
 * it.
 */
export class WrittenWords {
  /** A power of two of slots, half of them free at least. A word is in the first that was free from its own on. */
  #slots: Int32Array = new Int32Array(firstSlots * slotSize);
  /** The letters of all words, one after the other. */
  #letters: Uint16Array = new Uint16Array(firstLetters);
  #letterCount = 0;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  clear(): void {
    if (this.#size === 0) return;
    this.#size = 0;
    this.#letterCount = 0;
    if (this.#slots.length > firstSlots * slotSize) this.#slots = new Int32Array(firstSlots * slotSize);
    else this.#slots.fill(0);
  }

  /** What is kept for the word at `[start, end)` of a text, whose hash is `hash`; `unknown` for one that was not added. */
  find(text: string, start: number, end: number, hash: number): number {
    const slots = this.#slots;
    const last = slots.length - slotSize;
    for (let at = slotOf(hash) & last; slots[at + 3] !== 0; at = (at + slotSize) & last)
      if (slots[at + 1] === hash && this.#isAt(at, text, start, end)) return slots[at] ?? 0;
    return unknown;
  }

  #isAt(slot: number, text: string, start: number, end: number): boolean {
    if (this.#slots[slot + 3] !== end - start) return false;
    let letter = this.#slots[slot + 2] ?? 0;
    for (let at = start; at < end; at++, letter++) if (this.#letters[letter] !== codeAt(text, at)) return false;
    return true;
  }

  /** Keeps a number for a word that was not added. */
  add(written: string, hash: number, kept: number): void {
    const { length } = written;
    const start = this.#letterCount;
    this.#letterCount += length;
    if (this.#letterCount > this.#letters.length) this.#letters = grown(this.#letters, this.#letterCount);
    for (let i = 0; i < length; i++) this.#letters[start + i] = codeAt(written, i);
    if (++this.#size * 2 * slotSize > this.#slots.length) this.#addSlots();
    takeSlot(this.#slots, [kept, hash, start, length]);
  }

  #addSlots(): void {
    const slots = new Int32Array(this.#slots.length * 2);
    for (let at = 0; at < this.#slots.length; at += slotSize)
      if (this.#slots[at + 3] !== 0) takeSlot(slots, this.#slots.subarray(at, at + slotSize));
    this.#slots = slots;
  }
}

/** The offset of a slot, as far as its upper bits go. The upper bits of a hash go into its lower ones, which choose the slot. */
function slotOf(hash: number): number {
  return (hash ^ (hash >>> 15)) << 2;
}

function takeSlot(slots: Int32Array, word: ArrayLike<number>): void {
  const last = slots.length - slotSize;
  let at = slotOf(word[1] ?? 0) & last;
  while (slots[at + 3] !== 0) at = (at + slotSize) & last;
  slots.set(word, at);
}

function grown(letters: Uint16Array, least: number): Uint16Array {
  const all = new Uint16Array(Math.max(least, letters.length * 2));
  all.set(letters);
  return all;
}
