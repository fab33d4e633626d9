import { copiedString } from '../../shared/copy-string.js';
import type { Cell, CellList } from '../state.js';
import { Column } from './column.js';
import { Numbering, ranksOf } from './numbering.js';
import { compareGroups, compareTexts } from './order.js';
import { PairIndex } from './pair-index.js';
import type { RuleOrder } from './rule-order.js';

/** What a cell is about, beside the agent. */
export type CellGroup = Pick<Cell, 'team' | 'month' | 'channel'>;

/** What is counted in a cell, by rule as `RuleOrder` has it. */
export interface CellCounts {
  replies: number;
  withoutWarnings: number;
  rules: readonly number[];
  fromLibrary: readonly number[];
}

/** Sums by agent, team, month and channel, in about 70 bytes for each of them and 32 for each rule that speaks there. */
export class CellTable {
  /** Of all rules that are counted. */
  readonly order: RuleOrder;
  readonly #agents = new Numbering<string | null>((agent) => agent && copiedString(agent));
  /** By what `keyOf` says of them. */
  readonly #groupNumbers = new Map<string, number>();
  readonly #groups: CellGroup[] = [];
  /** The cells, as pairs of an agent and a group; the columns go by their places. */
  readonly #cells = new PairIndex();
  readonly #replies = new Column();
  readonly #withoutWarnings = new Column();
  /** The number of the last state that has the cell. */
  readonly #states = new Column();
  /** The place of the first of its rules among those of all cells, and 1; 0 for none. */
  readonly #firstRules = new Column();
  /** By rule of a cell: which it is, its counts, and the next as `#firstRules` has it. The rules of a cell are in order. */
  readonly #rules = new Column();
  readonly #counts = new Column();
  readonly #fromLibrary = new Column();
  readonly #nextRules = new Column();

  constructor(order: RuleOrder) {
    this.order = order;
  }

  /** The number of an agent, for `cellOf`. */
  agentNumber(agent: string | null): number {
    return this.#agents.of(agent);
  }

  /** The number of a group, for `cellOf`. */
  groupNumber(group: CellGroup): number {
    const key = keyOf(group);
    const known = this.#groupNumbers.get(key);
    if (known !== undefined) return known;
    const { team, month, channel } = group;
    this.#groupNumbers.set(copiedString(key), this.#groups.length);
    return this.#groups.push({ team: team && copiedString(team), month: month && copiedString(month), channel }) - 1;
  }

  /** The number of a cell, which is made where it is not there. */
  cellOf(agent: number, group: number): number {
    const cell = this.#cells.of(agent, group);
    if (cell === this.#replies.length)
      for (const column of [this.#replies, this.#withoutWarnings, this.#states, this.#firstRules]) column.push(0);
    return cell;
  }

  addReplies(cell: number, replies: number, withoutWarnings: number): void {
    this.#replies.add(cell, replies);
    this.#withoutWarnings.add(cell, withoutWarnings);
  }

  /** @param rule its place, as `order` has it. */
  addRule(cell: number, rule: number, count: number, fromLibrary: number): void {
    let before = 0;
    let at = this.#firstRules.at(cell);
    while (at !== 0 && this.#rules.at(at - 1) < rule) {
      before = at;
      at = this.#nextRules.at(at - 1);
    }
    if (at !== 0 && this.#rules.at(at - 1) === rule) {
      this.#counts.add(at - 1, count);
      this.#fromLibrary.add(at - 1, fromLibrary);
      return;
    }
    this.#rules.push(rule);
    this.#counts.push(count);
    this.#fromLibrary.push(fromLibrary);
    this.#nextRules.push(at);
    if (before === 0) this.#firstRules.set(cell, this.#rules.length);
    else this.#nextRules.set(before - 1, this.#rules.length);
  }

  /**
   * Adds what a state has in a cell.
   * @param state tells it from those before, from 1.
   * @returns false for a cell that the state has already.
   */
  addOnce(cell: number, { replies, withoutWarnings, rules, fromLibrary }: CellCounts, state: number): boolean {
    if (this.#states.at(cell) === state) return false;
    this.#states.set(cell, state);
    this.addReplies(cell, replies, withoutWarnings);
    for (let i = 0; i < rules.length; i += 2) this.addRule(cell, rules[i] ?? 0, rules[i + 1] ?? 0, 0);
    for (let i = 0; i < fromLibrary.length; i += 2) this.addRule(cell, fromLibrary[i] ?? 0, 0, fromLibrary[i + 1] ?? 0);
    return true;
  }

  /** Sorted; each is made when it is asked for, of what is counted by then. */
  cells(): CellList {
    return new SortedCells(this.#sorted(), (cell) => this.#cellAt(cell));
  }

  /** The same as JSON, as `serialize` writes it. */
  *texts(): Generator<string> {
    const groups = this.#groups.map((group) => JSON.stringify(group).slice(1));
    let agent = -1;
    let agentText = '';
    for (const cell of this.#sorted()) {
      if (this.#cells.first(cell) !== agent) {
        agent = this.#cells.first(cell);
        agentText = JSON.stringify(this.#agents.values[agent]);
      }
      const group = (groups[this.#cells.second(cell)] ?? '').slice(0, -1);
      const { replies, withoutWarnings, rules, fromLibrary } = this.#countsAt(cell);
      const sums = `"replies":${replies},"withoutWarnings":${withoutWarnings}`;
      const texts = `"rules":{${this.order.text(rules)}},"fromLibrary":{${this.order.text(fromLibrary)}}`;
      yield `{"agent":${agentText},${group},${sums},${texts}}`;
    }
  }

  #sorted(): Uint32Array {
    const agents = ranksOf(this.#agents.values, compareTexts);
    return this.#cells.sorted(agents, ranksOf(this.#groups, compareGroups));
  }

  #cellAt(cell: number): Cell {
    const agent = this.#agents.values[this.#cells.first(cell)] ?? null;
    const { team = null, month = null, channel = null } = this.#groups[this.#cells.second(cell)] ?? {};
    const { replies, withoutWarnings, ...lists } = this.#countsAt(cell);
    const rules = this.order.record(lists.rules);
    const fromLibrary = this.order.record(lists.fromLibrary);
    return { agent, team, month, channel, replies, withoutWarnings, rules, fromLibrary };
  }

  #countsAt(cell: number): CellCounts {
    const rules: number[] = [];
    const fromLibrary: number[] = [];
    for (let at = this.#firstRules.at(cell); at !== 0; at = this.#nextRules.at(at - 1)) {
      const rule = this.#rules.at(at - 1);
      rules.push(rule, this.#counts.at(at - 1));
      if (this.#fromLibrary.at(at - 1) > 0) fromLibrary.push(rule, this.#fromLibrary.at(at - 1));
    }
    return {
      replies: this.#replies.at(cell),
      withoutWarnings: this.#withoutWarnings.at(cell),
      rules,
      fromLibrary,
    };
  }
}

/** Cells that are made when they are asked for. */
class SortedCells implements CellList {
  readonly #numbers: Uint32Array;
  readonly #cellAt: (number: number) => Cell;

  constructor(numbers: Uint32Array, cellAt: (number: number) => Cell) {
    this.#numbers = numbers;
    this.#cellAt = cellAt;
  }

  slice(start: number, end: number): CellList {
    return new SortedCells(this.#numbers.subarray(start, end), this.#cellAt);
  }

  *[Symbol.iterator](): Generator<Cell> {
    for (const number of this.#numbers) yield this.#cellAt(number);
  }
}

/** Of months and channels we know how they are written, so that the team may have any name. */
function keyOf({ team, month, channel }: CellGroup): string {
  return `${month} ${channel} ${team === null ? '' : `=${team}`}`;
}

export function countsOf({ replies, withoutWarnings, rules, fromLibrary }: Cell, order: RuleOrder): CellCounts {
  return { replies, withoutWarnings, rules: order.list(rules), fromLibrary: order.list(fromLibrary) };
}
