import { copiedString } from '../../shared/copy-string.js';
import type { Cell } from '../state.js';
import { type CellCounts, countsOf } from './cell-table.js';
import { Fields, type Place } from './fields.js';
import { valueOfJson, writtenText } from './json-text.js';
import type { EntryTaker } from './list-reader.js';
import { readCell, readCellKey, type StateFacts } from './parse-sums.js';
import type { StateEntrance } from './state-sum.js';

/** Whole numbers of more digits, and more rules, are left to what parses. */
const count = String.raw`[1-9]\d{0,14}`;
const counts = String.raw`\{((?:${writtenText}:${count}(?:,(?!\})|(?=\}))){0,1000})\}`;
/** A cell as `serialize` writes it. Parsing those of a large state would be most of the time that its sum takes. */
const writtenCell = new RegExp(
  String.raw`\{"agent":(null|${writtenText}),([^}]*?),"replies":(${count}),"withoutWarnings":(0|${count}),"rules":${counts},"fromLibrary":${counts}\}`,
  'uy',
);

/** Where the cells of a state go, and what they are checked by. */
export interface CellTarget extends StateEntrance {
  /** What messages call the state. */
  name: string;
  facts: StateFacts;
}

/** Takes the cells of a state, each into its sums. */
export class CellTaker implements EntryTaker {
  /** The numbers that the table has for those who have a cell in this state, by how JSON has them. */
  readonly agents = new Map<string, number>();
  /** The same for what cells are about beside the agent: by the keys `team`, `month` and `channel` with their values. */
  readonly #groups = new Map<string, number>();
  readonly #target: CellTarget;
  #index = 0;

  constructor(target: CellTarget) {
    this.#target = target;
  }

  /** @throws {StateError} for a cell that can't have come about by counting, as `takeText` does. */
  add(value: unknown): void {
    const { table, facts } = this.#target;
    const cell = readCell(this.#fields(value), facts);
    this.#take(JSON.stringify(cell.agent), table.groupNumber(cell), countsOf(cell, table.order));
  }

  takeText(text: string, start: number): number | null {
    writtenCell.lastIndex = start;
    const match = writtenCell.exec(text);
    if (!match) return null;
    const counts = this.#countsIn(match);
    const group = counts && this.#groupIn(match[2] ?? '');
    if (counts === null || group === null) return null;
    this.#take(match[1] ?? '', group, counts);
    return writtenCell.lastIndex;
  }

  /** Null for what can't have come about by counting: what is wrong is told when the cell is parsed. */
  #countsIn(match: RegExpExecArray): CellCounts | null {
    const { facts, table } = this.#target;
    const { order } = table;
    const rules = order.read(match[5] ?? '');
    const fromLibrary = order.read(match[6] ?? '');
    if (!rules || !fromLibrary || (fromLibrary.length > 0 && !facts.hasLibrary)) return null;
    const counts = { replies: Number(match[3]), withoutWarnings: Number(match[4]), rules, fromLibrary };
    return addsUp(counts) ? counts : null;
  }

  /** Null for what is not as `serialize` writes it. */
  #groupIn(text: string): number | null {
    const known = this.#groups.get(text);
    if (known !== undefined) return known;
    try {
      const { team, month, channel } = readCellKey(this.#fields(JSON.parse(`{"agent":null,${text}}`)));
      if (JSON.stringify({ team, month, channel }) !== `{${text}}`) return null;
      const group = this.#target.table.groupNumber({ team, month, channel });
      this.#groups.set(copiedString(text), group);
      return group;
    } catch {
      // What is wrong is told when the whole cell is read.
      return null;
    }
  }

  /** @param agent as JSON. */
  #take(agent: string, group: number, counts: CellCounts): void {
    const { name, number, table } = this.#target;
    const known = this.agents.get(agent);
    const agentNumber = known ?? table.agentNumber(valueOfJson(agent));
    if (!table.addOnce(table.cellOf(agentNumber, group), counts, number)) {
      const place: Place = { state: name, list: null, index: 0 };
      throw new Fields({}, place, cellFields).error('cells', `has two entries with the same ${shared}`);
    }
    if (known === undefined) this.agents.set(copiedString(agent), agentNumber);
    this.#index++;
  }

  #fields(value: unknown): Fields {
    const place: Place = { state: this.#target.name, list: 'cells', index: this.#index };
    return new Fields(value, place, cellFields);
  }
}

function addsUp({ replies, withoutWarnings, rules, fromLibrary }: CellCounts): boolean {
  if (withoutWarnings > replies) return false;
  for (let i = 1; i < rules.length; i += 2) if ((rules[i] ?? 0) > replies) return false;
  for (let i = 0, at = 0; i < fromLibrary.length; i += 2) {
    while (at < rules.length && rules[at] !== fromLibrary[i]) at += 2;
    if ((fromLibrary[i + 1] ?? 0) > (rules[at + 1] ?? 0)) return false;
  }
  return true;
}

const shared = 'agent, team, month and channel';
const cellFields: ReadonlySet<keyof Cell> = new Set([
  ...(['agent', 'team', 'month', 'channel', 'replies', 'withoutWarnings', 'rules', 'fromLibrary'] as const),
]);
