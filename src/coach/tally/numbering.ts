/** Values that come again and again, each with a number: from 0, in the order in which they first came. */
export class Numbering<T> {
  readonly #numbers = new Map<T, number>();
  readonly #values: T[] = [];
  readonly #kept: (value: T) => T;

  /** @param kept what is kept of a value, such as a text without what it was read from. */
  constructor(kept: (value: T) => T) {
    this.#kept = kept;
  }

  /** The number of a value, which gets one where it has none. */
  of(value: T): number {
    const known = this.#numbers.get(value);
    if (known !== undefined) return known;
    const kept = this.#kept(value);
    const number = this.#values.length;
    this.#numbers.set(kept, number);
    this.#values.push(kept);
    return number;
  }

  /** Undefined where the value has none. */
  find(value: T): number | undefined {
    return this.#numbers.get(value);
  }

  /** In the order of their numbers. */
  get values(): readonly T[] {
    return this.#values;
  }
}

/** For each value its place among all, sorted. */
export function ranksOf<T>(values: readonly T[], compare: (a: T, b: T) => number): Uint32Array {
  const order = values.map((value, number) => ({ value, number })).sort((a, b) => compare(a.value, b.value));
  const ranks = new Uint32Array(values.length);
  for (const [rank, { number }] of order.entries()) ranks[number] = rank;
  return ranks;
}
