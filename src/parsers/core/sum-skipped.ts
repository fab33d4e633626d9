import type { Skipped } from './parser.js';

/** One entry for each reason, in the order of the first of each; the place is that of the first which has one. */
export function sumSkipped(all: Iterable<Skipped>): Skipped[] {
  const sums = new Map<string, Skipped>();
  for (const skipped of all) {
    const sum = sums.get(skipped.reason);
    sums.set(skipped.reason, sum ? { ...skipped, ...sum, count: sum.count + skipped.count } : skipped);
  }
  return [...sums.values()];
}
