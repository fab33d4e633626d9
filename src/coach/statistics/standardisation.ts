import { addMoments, type Moments, type Stratum } from './stratified-test.js';

/** How large a group is in each stratum that it is in: `counts[i]` is for `strata[i]`. */
export interface GroupSizes {
  strata: readonly number[];
  counts: readonly number[];
}

/**
 * What is found in how many of all, by stratum, for things numbered from 0: the standard by which a group is measured
 * (indirect standardisation). A group is expected to have the rate of all in each of its strata.
 */
export class Standard {
  /** How many there are, by stratum. */
  readonly sizes: Float64Array;
  readonly #hits: readonly Float64Array[];

  constructor(strata: number, things: number) {
    this.sizes = new Float64Array(strata);
    this.#hits = Array.from({ length: things }, () => new Float64Array(strata));
  }

  addSize(stratum: number, count: number): void {
    this.sizes[stratum] = (this.sizes[stratum] ?? 0) + count;
  }

  addHits(thing: number, stratum: number, count: number): void {
    const hits = this.#hits[thing];
    if (hits) hits[stratum] = (hits[stratum] ?? 0) + count;
  }

  /** How many a group of these sizes is expected to have, and how far chance scatters that. */
  moments(thing: number, { strata, counts }: GroupSizes): Moments {
    const moments = { expected: 0, sure: 0, variance: 0 };
    const hits = this.#hits[thing];
    for (let i = 0; i < strata.length; i++) {
      const stratum = strata[i] ?? 0;
      addMoments(moments, this.sizes[stratum] ?? 0, hits?.[stratum] ?? 0, counts[i] ?? 0);
    }
    return moments;
  }

  /** In how many of all a thing is. */
  total(thing: number): { count: number; of: number } {
    const sum = (total: number, value: number): number => total + value;
    return { count: this.#hits[thing]?.reduce(sum, 0) ?? 0, of: this.sizes.reduce(sum, 0) };
  }

  /** The strata of a group, for a test. */
  strata(thing: number, { strata, counts }: GroupSizes): Stratum[] {
    const hits = this.#hits[thing];
    return strata.map((stratum, i) => ({
      size: this.sizes[stratum] ?? 0,
      hits: hits?.[stratum] ?? 0,
      drawn: counts[i] ?? 0,
    }));
  }
}
