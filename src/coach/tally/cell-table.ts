import { copiedString } from '../../shared/copy-string.js';
import type { Cell } from '../state.js';
import type { CellGroup } from './cell-sums.js';
import { valueOfJson } from './json-text.js';
import { KeptTexts } from './kept-texts.js';
import { compareCells, compareTexts } from './order.js';
import { packedNumbers, unpackedNumbers } from './packed-numbers.js';
import type { RuleOrder } from './rule-order.js';

/** What a cell is about, as JSON has it. */
export interface CellKey {
  agent: string;
  /** The keys `team`, `month` and `channel` with their values. */
  rest: string;
}

/** What is counted in a cell, by rule as `RuleOrder` has it. */
export interface CellCounts {
  replies: number;
  withoutWarnings: number;
  rules: number[];
  fromLibrary: number[];
}

/** Sums by agent, team, month and channel: all cells of all states, in 100 bytes each. */
export class CellTable {
  /** Of all rules that are counted. */
  readonly order: RuleOrder;
  /** By agent and the rest of the key: the number of the last state that has the cell, and the counts, packed. */
  readonly #agents = new Map<string, Map<string, string>>();
  /** Agents have them in common. */
  readonly #rests = new KeptTexts();

  constructor(order: RuleOrder) {
    this.order = order;
  }

  has({ agent, rest }: CellKey): boolean {
    return this.#agents.get(agent)?.has(rest) ?? false;
  }

  /**
   * @param state tells it from those before, from 1.
   * @returns false for a cell that the state has already.
   */
  add({ agent, rest }: CellKey, counts: CellCounts, state: number): boolean {
    const ofAgent = this.#agents.get(agent) ?? new Map<string, string>();
    if (ofAgent.size === 0) this.#agents.set(copiedString(agent), ofAgent);
    const known = ofAgent.get(rest);
    if (known === undefined) {
      ofAgent.set(this.#rests.of(rest), packed(state, counts));
      return true;
    }
    const before = unpacked(known);
    if (before.state === state) return false;
    ofAgent.set(rest, packed(state, this.#sum(before.counts, counts)));
    return true;
  }

  #sum(a: CellCounts, b: CellCounts): CellCounts {
    return {
      replies: a.replies + b.replies,
      withoutWarnings: a.withoutWarnings + b.withoutWarnings,
      rules: this.order.sum(a.rules, b.rules),
      fromLibrary: this.order.sum(a.fromLibrary, b.fromLibrary),
    };
  }

  /** Sorted. */
  cells(): Cell[] {
    return Array.from(this.#sorted(), ({ group, counts }): Cell => {
      const { agent, team, month, channel } = group;
      const { replies, withoutWarnings } = counts;
      const rules = this.order.record(counts.rules);
      const fromLibrary = this.order.record(counts.fromLibrary);
      return { agent, team, month, channel, replies, withoutWarnings, rules, fromLibrary };
    });
  }

  /** The same as JSON, as `serialize` writes it; each is made when it is asked for. */
  *texts(): Generator<string> {
    for (const { key, counts } of this.#sorted()) {
      const sums = `"replies":${counts.replies},"withoutWarnings":${counts.withoutWarnings}`;
      const rules = this.order.text(counts.rules);
      yield `{${textOf(key)},${sums},"rules":{${rules}},"fromLibrary":{${this.order.text(counts.fromLibrary)}}}`;
    }
  }

  *#sorted(): Generator<{ key: CellKey; group: CellGroup; counts: CellCounts }> {
    const agents = Array.from(this.#agents, ([agent, cells]) => ({ agent, cells, name: valueOfJson(agent) }));
    for (const { agent, cells } of agents.sort((a, b) => compareTexts(a.name, b.name))) {
      const ofAgent = Array.from(cells, ([rest, text]) => {
        const key = { agent, rest };
        return { key, group: groupOf(key), counts: unpacked(text).counts };
      });
      yield* ofAgent.sort((a, b) => compareCells(a.group, b.group));
    }
  }
}

export function cellKey({ agent, team, month, channel }: CellGroup): CellKey {
  return { agent: JSON.stringify(agent), rest: JSON.stringify({ team, month, channel }).slice(1, -1) };
}

export function countsOf({ replies, withoutWarnings, rules, fromLibrary }: Cell, order: RuleOrder): CellCounts {
  return { replies, withoutWarnings, rules: order.list(rules), fromLibrary: order.list(fromLibrary) };
}

/** How a cell begins where `serialize` writes it. */
export function textOf({ agent, rest }: CellKey): string {
  return `"agent":${agent},${rest}`;
}

function groupOf(key: CellKey): CellGroup {
  const group: CellGroup = JSON.parse(`{${textOf(key)}}`);
  return group;
}

function packed(state: number, { replies, withoutWarnings, rules, fromLibrary }: CellCounts): string {
  return packedNumbers([state, replies, withoutWarnings, rules.length, ...rules, ...fromLibrary]);
}

function unpacked(text: string): { state: number; counts: CellCounts } {
  const numbers = unpackedNumbers(text);
  const [state = 0, replies = 0, withoutWarnings = 0, length = 0] = numbers;
  const rules = numbers.slice(4, 4 + length);
  return { state, counts: { replies, withoutWarnings, rules, fromLibrary: numbers.slice(4 + length) } };
}
