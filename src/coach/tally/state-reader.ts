import { endOfJson } from '../../shared/end-of-json.js';
import { quoted } from '../../shared/problem.js';
import { CellTaker } from './cell-taker.js';
import { ExampleTaker } from './example-taker.js';
import { stateError } from './fields.js';
import { noJson, positionAfterSpace } from './json-text.js';
import { type EntryTaker, ListReader } from './list-reader.js';
import { headNames, heldList, parseHead, parseRest } from './parse.js';
import type { StateFacts } from './parse-sums.js';
import type { StateSum } from './state-sum.js';

/** What comes next in the text of a state. */
type Expected = 'state' | 'first key' | 'key' | 'colon' | 'value' | 'comma' | 'nothing';

/** A state of which the head is known. */
interface Started {
  facts: StateFacts;
  cells: CellTaker;
  examples: ExampleTaker;
}

/**
 * Reads the text of a state piece by piece into a sum. What `serialize` wrote goes there cell by cell and example by
 * example, so that neither the text nor the state is ever held; one whose parts are in another order is held to its end.
 */
export class StateReader {
  readonly #sum: StateSum;
  readonly #name: string;
  /** What was read and is not in the sum yet. */
  readonly #values: Record<string, unknown> = Object.create(null);
  #expected: Expected = 'state';
  #key = '';
  /** The list whose entries come next. */
  #list: ListReader | null = null;
  /** The lists whose entries went into the sum as they came. */
  readonly #streamed = new Set<string>();
  #started: Started | null = null;

  /** @param name what messages call the state, such as its file. */
  constructor(sum: StateSum, name: string) {
    this.#sum = sum;
    this.#name = name;
  }

  get isWhole(): boolean {
    return this.#expected === 'nothing';
  }

  /**
   * @param start where to go on: what the call before returned, in the text with more behind it.
   * @returns up to where it was read.
   * @throws {StateError} for a text that is no state, one of another version, one that can't have come about by counting,
   *   and one that does not add up with those in the sum, of which nothing can be made then.
   */
  read(text: string, start: number): number {
    let at = start;
    while (!this.isWhole) {
      at = positionAfterSpace(text, at);
      if (at === text.length) return at;
      const next = this.#list ? this.#readList(this.#list, text, at) : this.#step(text, at);
      if (next === -1) return at;
      at = next;
    }
    return at;
  }

  /** @throws {StateError} for a text that ends before the state does. */
  end(): void {
    if (!this.isWhole) throw noJson(this.#name);
  }

  /** @returns what follows the next sign or value; -1 where it is not all there, as the others do. */
  #step(text: string, at: number): number {
    const sign = text.charAt(at);
    switch (this.#expected) {
      case 'state':
        if (sign === '\uFEFF') return at + 1;
        if (sign === '[') throw stateError(this.#name, 'it is something else');
        return this.#pass(sign, '{', 'first key', at);
      case 'colon':
        return this.#pass(sign, ':', 'value', at);
      case 'first key':
        return sign === '}' ? this.#finish(at + 1) : this.#readKey(text, at);
      case 'comma':
        return sign === '}' ? this.#finish(at + 1) : this.#pass(sign, ',', 'key', at);
      case 'key':
        return this.#readKey(text, at);
      default:
        return this.#readValue(text, at);
    }
  }

  #pass(sign: string, wanted: string, expected: Expected, at: number): number {
    if (sign !== wanted) throw noJson(this.#name);
    this.#expected = expected;
    return at + 1;
  }

  #readKey(text: string, at: number): number {
    if (text.charAt(at) !== '"') throw noJson(this.#name);
    const end = endOfJson(text, at);
    if (end === -1) return -1;
    this.#key = String(this.#parsed(text.slice(at, end)));
    if (this.#key in this.#values || this.#streamed.has(this.#key))
      throw stateError(this.#name, `it has ${quoted(this.#key)} twice`);
    this.#expected = 'colon';
    return end;
  }

  #readValue(text: string, at: number): number {
    const taker = text.charAt(at) === '[' ? this.#takerOf(this.#key) : null;
    if (taker) {
      this.#list = new ListReader(this.#name, taker);
      this.#streamed.add(this.#key);
      return at + 1;
    }
    const end = endOfJson(text, at);
    if (end === -1) return -1;
    this.#values[this.#key] = this.#parsed(text.slice(at, end));
    this.#expected = 'comma';
    return end;
  }

  /** What takes the entries of a list as they come; null for one that is held. */
  #takerOf(list: string): EntryTaker | null {
    if (list === 'cells' && headNames.every((name) => name in this.#values)) return this.#begun().cells;
    return list === 'exampleSentences' && this.#streamed.has('cells') ? this.#begun().examples : null;
  }

  #readList(list: ListReader, text: string, at: number): number {
    const end = list.read(text, at);
    if (!list.isWhole) return end === at ? -1 : end;
    this.#list = null;
    this.#expected = 'comma';
    return end;
  }

  /** Begins to add the state where that is not done. */
  #begun(): Started {
    if (this.#started) return this.#started;
    const name = this.#name;
    const { head, facts } = parseHead(this.#values, name);
    const entrance = this.#sum.begin(head, name);
    const cells = new CellTaker({ ...entrance, name, facts });
    const examples = new ExampleTaker({ ...entrance, name, facts, agents: cells.agents });
    this.#started = { facts, cells, examples };
    return this.#started;
  }

  #finish(end: number): number {
    const { cells, examples, facts } = this.#begun();
    this.#addHeld('cells', cells);
    this.#addHeld('exampleSentences', examples);
    this.#sum.addRest(parseRest(this.#values, this.#name, facts), this.#name);
    this.#expected = 'nothing';
    return end;
  }

  #addHeld(list: string, taker: EntryTaker): void {
    if (this.#streamed.has(list)) return;
    for (const entry of heldList(this.#values, list, this.#name)) taker.add(entry);
  }

  #parsed(text: string): unknown {
    try {
      return JSON.parse(text);
    } catch {
      throw noJson(this.#name);
    }
  }
}
