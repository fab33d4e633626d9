import type { Rate } from '../report.js';
import { wilson } from '../statistics/wilson.js';

export function rateOf(count: number, of: number): Rate {
  if (of <= 0) return { count, of, rate: null, low: null, high: null };
  return { count, of, rate: count / of, ...wilson(count, of) };
}

/** Replies without what `rate` counts. */
export function rateWithout({ count, of }: Rate): Rate {
  return rateOf(of - count, of);
}
