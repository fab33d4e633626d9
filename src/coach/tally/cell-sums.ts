import type { Cell } from '../state.js';
import type { RuleOrder } from './rule-order.js';

/** What is counted of one reply. */
export interface CountedReply {
  /** Whether an error or a warning speaks. */
  hasWarning: boolean;
  /** By rule that speaks: whether all of its sentences stand in the library. */
  rules: ReadonlyMap<string, boolean>;
}

/** What a cell is about. */
export type CellGroup = Pick<Cell, 'agent' | 'team' | 'month' | 'channel'>;

/** The sums of a cell while they grow. */
export class CellSums {
  readonly group: CellGroup;
  #replies = 0;
  #withoutWarnings = 0;
  readonly #order: RuleOrder;
  /** Null until there are some: most cells never have any. */
  #rules: number[] | null = null;
  #fromLibrary: number[] | null = null;

  /** @param order of all rules that are counted. */
  constructor(group: CellGroup, order: RuleOrder) {
    this.group = group;
    this.#order = order;
  }

  add({ hasWarning, rules }: CountedReply): void {
    this.#replies++;
    if (!hasWarning) this.#withoutWarnings++;
    for (const [rule, isFromLibrary] of rules) {
      this.#rules ??= [];
      this.#order.add(this.#rules, rule, 1);
      if (!isFromLibrary) continue;
      this.#fromLibrary ??= [];
      this.#order.add(this.#fromLibrary, rule, 1);
    }
  }

  cell(): Cell {
    const { agent, team, month, channel } = this.group;
    return {
      agent,
      team,
      month,
      channel,
      replies: this.#replies,
      withoutWarnings: this.#withoutWarnings,
      rules: this.#order.record(this.#rules ?? []),
      fromLibrary: this.#order.record(this.#fromLibrary ?? []),
    };
  }
}
