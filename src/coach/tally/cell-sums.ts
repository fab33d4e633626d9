import type { Cell } from '../state.js';
import type { CellScanner, ScannedCounts } from './cell-scanner.js';
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
  /** The last state that has it. */
  #state = 0;
  #replies = 0;
  #withoutWarnings = 0;
  readonly #order: RuleOrder;
  #rules: number[] = [];
  #fromLibrary: number[] = [];

  /** @param order of all rules that are counted. */
  constructor({ agent, team, month, channel }: CellGroup, order: RuleOrder) {
    this.group = { agent, team, month, channel };
    this.#order = order;
  }

  add({ hasWarning, rules }: CountedReply): void {
    this.#replies++;
    if (!hasWarning) this.#withoutWarnings++;
    for (const [rule, isFromLibrary] of rules) {
      this.#order.add(this.#rules, rule, 1);
      if (isFromLibrary) this.#order.add(this.#fromLibrary, rule, 1);
    }
  }

  /** Whether a state, told by a number from 1, was not here before. */
  isNewTo(state: number): boolean {
    const isNew = this.#state !== state;
    this.#state = state;
    return isNew;
  }

  addCell({ replies, withoutWarnings, rules, fromLibrary }: Cell): void {
    this.#replies += replies;
    this.#withoutWarnings += withoutWarnings;
    this.#order.addAll(this.#rules, rules);
    this.#order.addAll(this.#fromLibrary, fromLibrary);
  }

  addScanned({ replies, withoutWarnings, rules, fromLibrary }: CellScanner): void {
    const isFirst = this.#replies === 0;
    this.#replies += replies;
    this.#withoutWarnings += withoutWarnings;
    if (isFirst) {
      this.#rules = copied(rules);
      this.#fromLibrary = copied(fromLibrary);
      return;
    }
    this.#order.addPlaces(this.#rules, rules.numbers, rules.length);
    this.#order.addPlaces(this.#fromLibrary, fromLibrary.numbers, fromLibrary.length);
  }

  /** The same as JSON, as `serialize` writes it. @param key how it begins, as `cellKey` makes it. */
  text(key: string): string {
    const order = this.#order;
    const counts = `"rules":{${order.text(this.#rules)}},"fromLibrary":{${order.text(this.#fromLibrary)}}`;
    return `${key},"replies":${this.#replies},"withoutWarnings":${this.#withoutWarnings},${counts}}`;
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
    };
  }
}

/** In no more memory than they need, which a list that grows does not keep to. */
function copied({ numbers, length }: ScannedCounts): number[] {
  return numbers.slice(0, length);
}
