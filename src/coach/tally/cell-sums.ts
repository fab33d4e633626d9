import type { Cell } from '../state.js';
import type { RuleOrder } from './rule-order.js';

/** What is counted of one reply. */
export interface CountedReply {
  words: number;
  /** Whether an error or a warning speaks. */
  hasWarning: boolean;
  /** By rule that speaks: whether all of its sentences stand in the library. */
  rules: ReadonlyMap<string, boolean>;
}

/** The sums of a cell while they grow. */
export class CellSums {
  readonly group: Pick<Cell, 'agent' | 'team' | 'month' | 'channel'>;
  #replies = 0;
  #withoutWarnings = 0;
  readonly #order: RuleOrder;
  readonly #rules: number[] = [];
  readonly #fromLibrary: number[] = [];
  readonly #lengths: number[] = [];

  /** @param order of all rules that are counted. */
  constructor(group: Pick<Cell, 'agent' | 'team' | 'month' | 'channel'>, order: RuleOrder) {
    this.group = group;
    this.#order = order;
  }

  add({ words, hasWarning, rules }: CountedReply): void {
    this.#replies++;
    if (!hasWarning) this.#withoutWarnings++;
    for (const [rule, isFromLibrary] of rules) {
      this.#order.add(this.#rules, rule, 1);
      if (isFromLibrary) this.#order.add(this.#fromLibrary, rule, 1);
    }
    const bucket = bucketOf(words);
    while (this.#lengths.length <= bucket) this.#lengths.push(0);
    this.#lengths[bucket] = (this.#lengths[bucket] ?? 0) + 1;
  }

  addCell({ replies, withoutWarnings, rules, fromLibrary, lengths }: Cell): void {
    this.#replies += replies;
    this.#withoutWarnings += withoutWarnings;
    this.#order.addAll(this.#rules, rules);
    this.#order.addAll(this.#fromLibrary, fromLibrary);
    for (const [bucket, count] of lengths.entries()) this.#lengths[bucket] = (this.#lengths[bucket] ?? 0) + count;
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
      rules: this.#order.record(this.#rules),
      fromLibrary: this.#order.record(this.#fromLibrary),
      lengths: [...this.#lengths],
    };
  }
}

/** Those without words are in the first, those with 2^(n-1) words or more in the bucket `n`. */
function bucketOf(words: number): number {
  return 32 - Math.clz32(words);
}
