import { endOfJson } from '../../shared/end-of-json.js';
import { noJson, positionAfterSpace } from './json-text.js';

/** What takes the entries of a list. */
export interface EntryTaker {
  /** Takes an entry that is written as `serialize` writes it. @returns where it ends; null where it is for `add`. */
  takeText?(text: string, start: number): number | null;
  /** Takes an entry that was parsed. */
  add(entry: unknown): void;
}

/** Reads a JSON list piece by piece. */
export class ListReader {
  isWhole = false;
  readonly #name: string;
  readonly #taker: EntryTaker;
  #expected: 'first' | 'entry' | 'comma' = 'first';

  /** @param name what messages call the state that the list is in. */
  constructor(name: string, taker: EntryTaker) {
    this.#name = name;
    this.#taker = taker;
  }

  /**
   * @param start behind the bracket that opens the list, or what the call before returned, in the text with more behind it.
   * @returns up to where it was read: to the end of the list, or to what goes on behind the text.
   * @throws {StateError} for what is no JSON.
   */
  read(text: string, start: number): number {
    let at = positionAfterSpace(text, start);
    for (; at < text.length; at = positionAfterSpace(text, at)) {
      const sign = text.charAt(at);
      if (sign === ']' && this.#expected !== 'entry') {
        this.isWhole = true;
        return at + 1;
      }
      if (this.#expected === 'comma') {
        if (sign !== ',') throw noJson(this.#name);
        at++;
        this.#expected = 'entry';
        continue;
      }
      const end = this.#taker.takeText?.(text, at) ?? this.#parsed(text, at);
      if (end === -1) break;
      at = end;
      this.#expected = 'comma';
    }
    return at;
  }

  /** Takes an entry that is written in any way; -1 where it is not all there. */
  #parsed(text: string, start: number): number {
    const end = endOfJson(text, start);
    if (end === -1) return -1;
    let entry: unknown;
    try {
      entry = JSON.parse(text.slice(start, end));
    } catch {
      throw noJson(this.#name);
    }
    this.#taker.add(entry);
    return end;
  }
}
