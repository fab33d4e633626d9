import type { RateComparison } from '../report.js';
import { clearUpTo, type TestFamily } from '../statistics/benjamini-hochberg.js';
import { upperQuantile } from '../statistics/normal.js';
import { overdispersion } from '../statistics/overdispersion.js';
import type { GroupSizes, Standard } from '../statistics/standardisation.js';
import { distanceOf, type Exactness, type Moments, type Stratum, twoSided } from '../statistics/stratified-test.js';
import { wilson } from '../statistics/wilson.js';
import type { Sums } from './layout.js';
import { falseDiscoveries, isWorthTelling, minExpected } from './thresholds.js';

/** P-values that are up to this many times the first that would be clear are worked out exactly. */
const nearlyClear = 200;
/** With more tests only the smallest numbers are: it would take minutes. */
const manyTests = 20_000;

/** One group beside all others for one thing, before it is known how many are looked at. */
interface Tested {
  thing: number;
  z: number;
  expected: number;
}

/** With fewer, not even a clear finding could be told from chance. */
const minExpectedOfTest = 1;

/** Groups that together are all replies, each beside what was to be expected of it. */
export class Comparisons<T> {
  readonly #standard: Standard;
  readonly #tested: ReadonlyMap<T, ReadonlyMap<number, Tested>>;
  readonly #spread: ReadonlyMap<number, number>;
  readonly #clearUpTo: number;
  /** All tests, with the p-values that may be clear. */
  readonly family: TestFamily;

  /**
   * `spread` says of each thing by how much groups scatter more than chance does, for groups that are too few to tell by
   * themselves; left out, it is worked out from the groups.
   */
  constructor(groups: ReadonlyMap<T, Sums>, { standard, things, minReplies, spread }: ComparisonOptions) {
    this.#standard = standard;
    const eligible = Array.from(groups, ([key, sums]) => ({
      key,
      sums,
      of: eligibleOf(sums, standard, things, minReplies),
    }));
    const tests = eligible.reduce((sum, { of }) => sum + of.length, 0);
    const exactness = exactnessFor(tests);
    this.#tested = new Map(eligible.map(({ key, sums, of }) => [key, testedOf(sums, standard, of, exactness)]));
    this.#spread = spread ?? spreadOf(this.#tested.values());
    const pValues = Array.from(this.#tested.values(), (found) => Array.from(found.values(), (test) => this.#pOf(test)));
    this.family = { pValues: pValues.flatMap((values) => values.filter((p) => p <= falseDiscoveries)), tests };
    this.#clearUpTo = clearUpTo(this.family, falseDiscoveries);
  }

  /** By how much groups scatter more than chance does; 1 where they don't. */
  spreadOf(thing: number): number {
    return this.#spread.get(thing) ?? 1;
  }

  of(key: T, sums: Sums, thing: number): RateComparison {
    const observed = sums.count(thing);
    const { expected } = this.#standard.moments(thing, sums.sizes);
    const test = this.#tested.get(key)?.get(thing);
    const p = test ? this.#pOf(test) : null;
    const isClear = p !== null && p <= this.#clearUpTo && isWorthTelling(observed / expected);
    return {
      observed,
      expected,
      replies: sums.replies,
      adjusted: this.#adjusted(thing, observed, sums.replies, expected),
      verdict: verdictOf(observed, expected, isClear, p !== null),
      p,
    };
  }

  /** The things of a group that are clearly more frequent than expected (or, with `fewer`, rarer), the clearest first. */
  clear(key: T, sums: Sums, verdict: 'more' | 'fewer'): number[] {
    const tests = Array.from(this.#tested.get(key)?.values() ?? []);
    return tests
      .filter((test) => this.#pOf(test) <= this.#clearUpTo && this.of(key, sums, test.thing).verdict === verdict)
      .sort((a, b) => this.#distance(b) - this.#distance(a) || a.thing - b.thing)
      .map(({ thing }) => thing);
  }

  #distance({ thing, z }: Tested): number {
    return Math.abs(z) / Math.sqrt(this.spreadOf(thing));
  }

  #pOf(test: Tested): number {
    return twoSided(this.#distance(test));
  }

  #adjusted(thing: number, observed: number, replies: number, expected: number): RateComparison['adjusted'] {
    const all = this.#standard.total(thing);
    if (replies === 0 || expected === 0) return { count: observed, of: replies, rate: null, low: null, high: null };
    const scale = ((all.count / all.of) * replies) / expected;
    const { low, high } = wilson(observed, replies);
    const scaled = (rate: number): number => Math.min(1, rate * scale);
    return { count: observed, of: replies, rate: scaled(observed / replies), low: scaled(low), high: scaled(high) };
  }
}

export interface ComparisonOptions {
  standard: Standard;
  things: readonly number[];
  minReplies: number;
  spread?: ReadonlyMap<number, number>;
}

function verdictOf(observed: number, expected: number, isClear: boolean, isTested: boolean): RateComparison['verdict'] {
  // A few agents with many of a rule that all others avoid are told, though few are expected of anybody.
  const isEnough = isTested && (expected >= minExpected || (isClear && observed >= minExpected));
  if (!isEnough) return 'too few';
  if (!isClear) return 'as expected';
  return observed > expected ? 'more' : 'fewer';
}

function exactnessFor(tests: number): Exactness {
  const p = Math.min(falseDiscoveries, (nearlyClear * falseDiscoveries) / Math.max(1, tests));
  return { from: upperQuantile(p / 2), upTo: tests > manyTests ? 10 : 100 };
}

interface Eligible {
  thing: number;
  moments: Moments;
}

/** What can be tested of a group; what was found in it has no say in that. */
function eligibleOf(sums: Sums, standard: Standard, things: readonly number[], minReplies: number): Eligible[] {
  if (!isComparable(sums.sizes, standard, minReplies)) return [];
  return things
    .map((thing) => ({ thing, moments: standard.moments(thing, sums.sizes) }))
    .filter(({ moments }) => moments.expected >= minExpectedOfTest);
}

function testedOf(
  sums: Sums,
  standard: Standard,
  eligible: readonly Eligible[],
  exactness: Exactness,
): ReadonlyMap<number, Tested> {
  const tested = new Map<number, Tested>();
  for (const { thing, moments } of eligible) {
    const strata = (): Stratum[] => standard.strata(thing, sums.sizes);
    const z = distanceOf(sums.count(thing), moments, strata, exactness);
    tested.set(thing, { thing, z, expected: moments.expected });
  }
  return tested;
}

/** Whether there are enough replies on both sides, in those months and channels that have both. */
function isComparable({ strata, counts }: GroupSizes, standard: Standard, minReplies: number): boolean {
  let own = 0;
  let others = 0;
  strata.forEach((stratum, i) => {
    const rest = (standard.sizes[stratum] ?? 0) - (counts[i] ?? 0);
    others += rest;
    if (rest > 0) own += counts[i] ?? 0;
  });
  return Math.min(own, others) >= minReplies;
}

function spreadOf(groups: Iterable<ReadonlyMap<number, Tested>>): Map<number, number> {
  const distances = new Map<number, number[]>();
  for (const tests of groups)
    for (const { thing, z, expected } of tests.values()) {
      if (expected < minExpected) continue;
      const known = distances.get(thing);
      if (known) known.push(z);
      else distances.set(thing, [z]);
    }
  return new Map(Array.from(distances, ([thing, values]) => [thing, overdispersion(values)]));
}
