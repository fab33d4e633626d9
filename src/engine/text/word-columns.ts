import { symbols } from './vocabulary.js';

/** How many numbers a word takes: its id, where it starts and ends, and what else is known of it. */
const wordSize = 4;

const nameLikeSign = 1;
const followsSign = 2;

/** Room for the words of many passages, each behind the other. */
const blockSize = 4096 * wordSize;

/**
 * The words of a text. A contraction gives two words at one place. Offsets are UTF-16. Before the first and after the last
 * word is a barrier, which starts and ends at -1.
 */
export class Words {
  readonly length: number;
  readonly #columns: Int32Array;
  readonly #first: number;

  /** @param first where the words begin in `columns`, which may hold those of other texts too. */
  constructor(columns: Int32Array, first: number, length: number) {
    this.#columns = columns;
    this.#first = first;
    this.length = length;
  }

  idAt(at: number): number {
    return at >= 0 && at < this.length ? (this.#columns[this.#first + at * wordSize] ?? 0) : symbols.barrier;
  }

  startAt(at: number): number {
    return at >= 0 && at < this.length ? (this.#columns[this.#first + at * wordSize + 1] ?? 0) : -1;
  }

  endAt(at: number): number {
    return at >= 0 && at < this.length ? (this.#columns[this.#first + at * wordSize + 2] ?? 0) : -1;
  }

  /** Whether the word may be a person's name: it has a capital, or is a variable that may hold one. */
  isNameLike(at: number): boolean {
    return (this.#signsAt(at) & nameLikeSign) !== 0;
  }

  /** Whether nothing but spaces is between the word and the one before, so that no sentence ends there. */
  followsOn(at: number): boolean {
    return (this.#signsAt(at) & followsSign) !== 0;
  }

  /** With an array of their own, to be kept longer than those of the texts beside them. */
  copied(): Words {
    const columns = this.#columns.slice(this.#first, this.#first + this.length * wordSize);
    return new Words(columns, 0, this.length);
  }

  #signsAt(at: number): number {
    return at >= 0 && at < this.length ? (this.#columns[this.#first + at * wordSize + 3] ?? 0) : 0;
  }
}

/**
 * Where words are kept, those of one text behind those of another: an array for each text would cost more than its words.
 * What is full is left to the texts whose words are in it.
 */
export class WordColumns {
  #columns = new Int32Array(blockSize);
  /** Where the words of the text begin that is being read. */
  #first = 0;
  #end = 0;

  add(id: number, start: number, end: number, nameLike = false, followsOn = false): void {
    if (this.#end === this.#columns.length) this.#move();
    const at = this.#end;
    this.#columns[at] = id;
    this.#columns[at + 1] = start;
    this.#columns[at + 2] = end;
    this.#columns[at + 3] = (nameLike ? nameLikeSign : 0) | (followsOn ? followsSign : 0);
    this.#end = at + wordSize;
  }

  /** The id of the word that was added last. */
  get lastId(): number {
    return this.#end > this.#first ? (this.#columns[this.#end - wordSize] ?? 0) : symbols.barrier;
  }

  /** Gives another id to the word that was added last. */
  set lastId(id: number) {
    if (this.#end > this.#first) this.#columns[this.#end - wordSize] = id;
  }

  /** All words that were added since the last time. */
  take(): Words {
    const words = new Words(this.#columns, this.#first, (this.#end - this.#first) / wordSize);
    this.#first = this.#end;
    return words;
  }

  /** To an array with more room, with the words of the text that is being read. */
  #move(): void {
    const begun = this.#columns.subarray(this.#first, this.#end);
    this.#columns = new Int32Array(Math.max(blockSize, begun.length * 2));
    this.#columns.set(begun);
    this.#end = begun.length;
    this.#first = 0;
  }
}
