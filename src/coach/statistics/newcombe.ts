import { type RateBounds, wilson, z95 } from './wilson.js';

/** Two groups, side by side in one stratum: `count` of `of` each. */
export interface Pair {
  first: { count: number; of: number };
  second: { count: number; of: number };
}

export interface Difference extends RateBounds {
  /** The rate of the first less that of the second, from -1 to 1. */
  value: number;
}

/**
 * The difference of two rates with its interval at 95 %: Newcombe's (1998, method 10), made of Wilson's intervals, so that it
 * holds for few and for none. Over strata it is the stratified form (Yan and Su 2010) with the weights of Mantel and
 * Haenszel, and with one stratum the plain one. Strata that lack a group say nothing; null where all do.
 */
export function newcombe(pairs: readonly Pair[]): Difference | null {
  const usable = pairs.filter(({ first, second }) => first.of > 0 && second.of > 0);
  if (usable.length === 0) return null;
  const raw = usable.map(({ first, second }) => (first.of * second.of) / (first.of + second.of));
  const sum = raw.reduce((total, weight) => total + weight, 0);
  const weights = raw.map((weight) => weight / sum);
  const first = weighted(
    usable.map((pair) => pair.first),
    weights,
  );
  const second = weighted(
    usable.map((pair) => pair.second),
    weights,
  );
  const value = first.rate - second.rate;
  return {
    value,
    low: value - Math.hypot(first.rate - first.low, second.high - second.rate),
    high: value + Math.hypot(first.high - first.rate, second.rate - second.low),
  };
}

/**
 * The weighted mean of rates, with the interval of Yan and Su: that of each stratum, narrower by as much as errors of
 * several strata cancel out.
 */
function weighted(
  strata: readonly { count: number; of: number }[],
  weights: readonly number[],
): RateBounds & { rate: number } {
  const over = (read: (stratum: { count: number; of: number }) => number): number =>
    strata.reduce((sum, stratum, index) => sum + (weights[index] ?? 0) * read(stratum), 0);
  const halves = strata.map(({ count, of }, index) => {
    const { low, high } = wilson(count, of);
    return ((weights[index] ?? 0) * (high - low)) / 2;
  });
  const z = (z95 * Math.hypot(...halves)) / halves.reduce((sum, half) => sum + half, 0);
  return {
    rate: over(({ count, of }) => count / of),
    low: over(({ count, of }) => wilson(count, of, z).low),
    high: over(({ count, of }) => wilson(count, of, z).high),
  };
}
