import { symbols, type Vocabulary } from '../text/vocabulary.js';
import type { Words } from '../text/words.js';
import type { Program } from './program.js';

/** Knows which words a text holds. One is enough for all texts. */
export class WordsHeld {
  readonly #sets: Program['sets'];
  readonly #isNumber: Uint8Array;
  /** A bit for each word, by its id: so few numbers that the processor has them at hand. */
  readonly #held: Int32Array;
  #words: Words | undefined;

  constructor(vocabulary: Vocabulary, sets: Program['sets']) {
    this.#sets = sets;
    this.#isNumber = new Uint8Array(vocabulary.idLimit);
    for (const id of vocabulary.numbers) this.#isNumber[id] = 1;
    this.#held = new Int32Array((vocabulary.idLimit >> 5) + 1);
  }

  /** Figures, those that some rule names among them. */
  isNumber(id: number): boolean {
    return this.#isNumber[id] === 1;
  }

  /** Whether a text holds a word of the sets of the program from `from` to `to`. */
  hasOneOf(from: number, to: number, words: Words): boolean {
    if (words !== this.#words) this.#read(words);
    for (let i = from; i < to; i++) {
      const id = this.#sets[i] ?? 0;
      if ((((this.#held[id >> 5] ?? 0) >> (id & 31)) & 1) === 1) return true;
    }
    return false;
  }

  #read(words: Words): void {
    const before = this.#words;
    if (before) for (let at = 0; at < before.length; at++) this.#held[before.idAt(at) >> 5] = 0;
    this.#held[symbols.number >> 5] = 0;
    this.#words = words;
    for (let at = 0; at < words.length; at++) {
      const id = words.idAt(at);
      this.#hold(id);
      if (this.#isNumber[id] === 1) this.#hold(symbols.number);
    }
  }

  #hold(id: number): void {
    this.#held[id >> 5] = (this.#held[id >> 5] ?? 0) | (1 << (id & 31));
  }
}
