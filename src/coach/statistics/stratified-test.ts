import { type Distribution, hypergeometric, negligible, sumOf } from './distribution.js';
import { matchedZ } from './matched-binomial.js';
import { upperQuantile, upperTail } from './normal.js';

/** Replies that are alike but for what is compared: those of one channel and month, say. */
export interface Stratum {
  /** All of them. */
  size: number;
  /** In how many of all the thing is. */
  hits: number;
  /** How many are of the group in question. */
  drawn: number;
}

export interface Moments {
  expected: number;
  /** The part of it that is sure: of strata in which nobody else is, or where all have the thing. */
  sure: number;
  variance: number;
}

export interface StratifiedTest {
  expected: number;
  variance: number;
  /** How far above (or, negative, below) the expected number, as a quantile of the normal distribution. */
  z: number;
  /** Two-sided. */
  p: number;
}

/** When the distribution is worked out exactly. */
export interface Exactness {
  /** From this distance on: nearer to the expected number no verdict depends on the digits. */
  from: number;
  /** Up to this variance: beyond it the approximation is right to a few percent, and exact sums take long. */
  upTo: number;
}

const usually: Exactness = { from: 1.2, upTo: 100 };

/**
 * Whether a group has another share of the hits than the rest of its strata: the test of Cochran, Mantel and Haenszel. If it
 * made no difference, then the hits of each stratum would fall on the group as if drawn by lot. What the group itself adds to
 * the rate of all is allowed for by that, and so are small numbers and strata in which there is nobody else.
 *
 * The p-value is the mid-P one: exact tests count the whole chance of what was seen and are too cautious with small numbers;
 * half of it keeps what is promised on average.
 */
export function stratifiedTest(observed: number, strata: readonly Stratum[]): StratifiedTest {
  const moments = momentsOf(strata);
  const z = distanceOf(observed, moments, () => strata, usually);
  return { expected: moments.expected, variance: moments.variance, z, p: twoSided(z) };
}

/** The distance of that test, where the moments are known and the strata may not be needed. */
export function distanceOf(
  observed: number,
  { expected, sure, variance }: Moments,
  strata: () => readonly Stratum[],
  { from, upTo }: Exactness,
): number {
  if (variance === 0) return 0;
  const near = matchedZ(observed - sure, expected - sure, variance);
  const isFar = Math.max(Math.abs(near), Math.abs(observed - expected) / Math.sqrt(variance)) >= from;
  return variance <= upTo && isFar ? exactZ(observed, strata()) : near;
}

/** The p-value for a distance on either side. */
export function twoSided(z: number): number {
  return Math.min(1, 2 * upperTail(Math.abs(z)));
}

function momentsOf(strata: readonly Stratum[]): Moments {
  const moments = { expected: 0, sure: 0, variance: 0 };
  for (const { size, hits, drawn } of strata) addMoments(moments, size, hits, drawn);
  return moments;
}

/** How many hits of one stratum are expected in a group, and how far chance alone scatters them. */
export function addMoments(moments: Moments, size: number, hits: number, drawn: number): void {
  if (size === 0) return;
  const expected = (drawn * hits) / size;
  moments.expected += expected;
  if (drawn === size || hits === size) moments.sure += expected;
  else moments.variance += (expected * (size - hits) * (size - drawn)) / (size * (size - 1));
}

/** How likely fewer hits, as many, and more are. */
function chancesOf(observed: number, strata: readonly Stratum[]): { fewer: number; same: number; more: number } {
  let sum: Distribution = { first: 0, chances: Float64Array.of(1) };
  for (const { size, hits, drawn } of strata)
    if (drawn > 0 && hits > 0) sum = sumOf(sum, hypergeometric(drawn, size, hits));
  const at = observed - sum.first;
  const total = (chances: Float64Array): number => chances.reduce((whole, chance) => whole + chance, 0);
  return {
    fewer: total(sum.chances.subarray(0, Math.max(0, at))),
    same: sum.chances[at] ?? 0,
    more: total(sum.chances.subarray(Math.max(0, at + 1))),
  };
}

function exactZ(observed: number, strata: readonly Stratum[]): number {
  const { fewer, same, more } = chancesOf(observed, strata);
  const above = more + same / 2;
  const below = fewer + same / 2;
  const smallest = Math.max(Math.min(above, below), negligible);
  return above < below ? upperQuantile(smallest) : -upperQuantile(smallest);
}
