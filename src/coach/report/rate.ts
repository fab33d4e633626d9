import { getOrCreate } from '../../shared/get-or-create.js';
import type { MonthRate, Rate } from '../report.js';
import { wilson } from '../statistics/wilson.js';

export function rateOf(count: number, of: number): Rate {
  if (of <= 0) return { count, of, rate: null, low: null, high: null };
  const { low, high } = wilson(count, of);
  return { count, of, rate: count / of, low, high };
}

/** Replies without what `rate` counts. */
export function rateWithout({ count, of }: Rate): Rate {
  return rateOf(of - count, of);
}

/** The rates of months, of which those that are alike are one: with 10,000 agents they are a hundred thousand, and few differ. */
export class MonthRates {
  readonly #known = new Map<string, MonthRate>();

  of(month: string, count: number, of: number): MonthRate {
    return getOrCreate(this.#known, `${month} ${count} ${of}`, () => ({ month, rate: rateOf(count, of) }));
  }
}
