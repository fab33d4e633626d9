import type { OutcomeSums } from '../state.js';
import { sortedRecord } from './order.js';

/** The sums of an outcome on a channel while they grow. */
export class OutcomeCounts {
  readonly #group: Pick<OutcomeSums, 'outcome' | 'channel'>;
  #tickets = 0;
  #yes = 0;
  readonly #rules = new Map<string, readonly [tickets: number, yes: number]>();

  constructor(group: Pick<OutcomeSums, 'outcome' | 'channel'>) {
    this.#group = group;
  }

  /** @param rules those that speak in a reply of the ticket. */
  add(isYes: boolean, rules: ReadonlySet<string>): void {
    const yes = Number(isYes);
    this.#tickets++;
    this.#yes += yes;
    for (const rule of rules) this.#addRule(rule, 1, yes);
  }

  addSums({ tickets, yes, rules }: OutcomeSums): void {
    this.#tickets += tickets;
    this.#yes += yes;
    for (const [rule, [ofRule, ended]] of Object.entries(rules)) this.#addRule(rule, ofRule, ended);
  }

  sums(): OutcomeSums {
    const { outcome, channel } = this.#group;
    return { outcome, channel, tickets: this.#tickets, yes: this.#yes, rules: sortedRecord(this.#rules) };
  }

  #addRule(rule: string, tickets: number, yes: number): void {
    const [before, ended] = this.#rules.get(rule) ?? [0, 0];
    this.#rules.set(rule, [before + tickets, ended + yes]);
  }
}
