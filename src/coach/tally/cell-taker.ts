import type { Cell } from '../state.js';
import { CellScanner } from './cell-scanner.js';
import type { CellGroup, CellSums } from './cell-sums.js';
import { cellKey } from './cell-table.js';
import { Fields, type Place } from './fields.js';
import type { EntryTaker } from './list-reader.js';
import { readCell, readGroup, type StateFacts } from './parse-sums.js';
import type { StateEntrance } from './state-sum.js';

/** How much is scanned at once, in UTF-16 units. */
const windowLength = 64 * 1024;

const encoder = new TextEncoder();

/** Where the cells of a state go, and what they are checked by. */
export interface CellTarget extends StateEntrance {
  /** What messages call the state. */
  name: string;
  facts: StateFacts;
}

/** Takes the cells of a state, each into its sums. */
export class CellTaker implements EntryTaker {
  /** Those that have a cell. */
  readonly agents = new Set<string | null>();
  readonly #target: CellTarget;
  readonly #scanner: CellScanner;
  readonly #bytes = new Uint8Array(windowLength * 3);
  #index = 0;

  constructor(target: CellTarget) {
    this.#target = target;
    this.#scanner = new CellScanner(target.order, target.facts.hasLibrary);
  }

  /** @throws {StateError} for a cell that can't have come about by counting. */
  add(value: unknown): void {
    const { table, order, facts } = this.#target;
    const cell = readCell(this.#fields(value), facts);
    const sums = table.of(cell, order);
    this.#enter(sums);
    sums.addCell(cell);
  }

  /** Up to where cells are as `serialize` writes them; null where the first is not, or is not all there. */
  takeText(text: string, start: number): number | null {
    const { written } = encoder.encodeInto(text.slice(start, start + windowLength), this.#bytes);
    const scanner = this.#scanner;
    scanner.bytes = this.#bytes.subarray(0, written);
    let end: number | null = null;
    let at = start;
    for (let byte = 0; scanner.scan(byte); byte = scanner.end + 1) {
      const afterCell = at + scanner.end - byte - scanner.extraBytes;
      const sums = this.#sumsOf(text.slice(at, at + scanner.groupEnd - byte - scanner.extraBytes));
      if (!sums) break;
      this.#enter(sums);
      sums.addScanned(scanner);
      end = afterCell;
      if (text.charAt(end) !== ',') break;
      at = end + 1;
    }
    return end;
  }

  /** Null where a cell does not begin as `serialize` writes it. */
  #sumsOf(key: string): CellSums | null {
    const { table, order } = this.#target;
    const known = table.known(key);
    if (known) return known;
    const group = this.#groupIn(key);
    return group && cellKey(group) === key ? table.of(group, order) : null;
  }

  #groupIn(key: string): CellGroup | null {
    try {
      return readGroup(this.#fields(JSON.parse(`${key}}`)));
    } catch {
      // What is wrong is told when the whole cell is read.
      return null;
    }
  }

  #fields(value: unknown): Fields {
    const place: Place = { state: this.#target.name, list: 'cells', index: this.#index };
    return new Fields(value, place, cellFields);
  }

  #enter(sums: CellSums): void {
    const { name, number } = this.#target;
    if (!sums.isNewTo(number)) {
      const place: Place = { state: name, list: null, index: 0 };
      throw new Fields({}, place, cellFields).error('cells', `has two entries with the same ${shared}`);
    }
    this.agents.add(sums.group.agent);
    this.#index++;
  }
}

const shared = 'agent, team, month and channel';
const cellFields: ReadonlySet<keyof Cell> = new Set([
  ...(['agent', 'team', 'month', 'channel', 'replies', 'withoutWarnings', 'rules', 'fromLibrary'] as const),
]);
