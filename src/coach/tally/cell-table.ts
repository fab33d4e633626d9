import { copiedString } from '../../shared/copy-string.js';
import { getOrCreate } from '../../shared/get-or-create.js';
import type { Cell } from '../state.js';
import { type CellGroup, CellSums } from './cell-sums.js';
import { compareCells } from './order.js';
import type { RuleOrder } from './rule-order.js';

/** Sums by agent, team, month and channel. */
export class CellTable {
  readonly #cells = new Map<string, CellSums>();
  /** Of the groups: each is kept once. */
  readonly #texts = new Map<string, string>();

  /** @param key as `cellKey` makes it. */
  known(key: string): CellSums | undefined {
    return this.#cells.get(key);
  }

  /** @param order of all rules that are counted. */
  of(group: CellGroup, order: RuleOrder): CellSums {
    const key = cellKey(group);
    const known = this.#cells.get(key);
    if (known) return known;
    const { agent, team, month, channel } = group;
    const kept = { agent: this.#kept(agent), team: this.#kept(team), month: this.#kept(month), channel };
    const made = new CellSums(kept, order);
    this.#cells.set(copiedString(key), made);
    return made;
  }

  #kept(text: string | null): string | null {
    return text === null ? null : getOrCreate(this.#texts, text, () => copiedString(text));
  }

  /** Sorted. */
  cells(): Cell[] {
    return this.#sorted().map((sums) => sums.cell());
  }

  /** The same as JSON; each is made when it is asked for. */
  *texts(): Generator<string> {
    for (const sums of this.#sorted()) yield sums.text(cellKey(sums.group));
  }

  #sorted(): CellSums[] {
    return Array.from(this.#cells.values()).sort((a, b) => compareCells(a.group, b.group));
  }
}

/** How a cell begins where `serialize` writes it. */
export function cellKey({ agent, team, month, channel }: CellGroup): string {
  return JSON.stringify({ agent, team, month, channel }).slice(0, -1);
}
