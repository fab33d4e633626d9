const firstLength = 64;
const maxLoad = 0.75;

/** Pairs of whole numbers below 2^32, each with its place in the order in which they first came, in 16 to 24 bytes each. */
export class PairIndex {
  #firsts = new Uint32Array(firstLength * maxLoad);
  #seconds = new Uint32Array(firstLength * maxLoad);
  #size = 0;
  /** By hash: the place of a pair and 1, or 0 for none. */
  #slots = new Uint32Array(firstLength);

  get size(): number {
    return this.#size;
  }

  /** The place of a pair, which gets one where it has none. */
  of(first: number, second: number): number {
    const slot = this.#slotOf(first, second);
    const known = this.#slots[slot] ?? 0;
    if (known !== 0) return known - 1;
    if (this.#size === this.#firsts.length) {
      this.#grow();
      return this.of(first, second);
    }
    this.#firsts[this.#size] = first;
    this.#seconds[this.#size] = second;
    this.#slots[slot] = ++this.#size;
    return this.#size - 1;
  }

  /** Null where the pair has none. */
  find(first: number, second: number): number | null {
    const known = this.#slots[this.#slotOf(first, second)] ?? 0;
    return known === 0 ? null : known - 1;
  }

  first(place: number): number {
    return this.#firsts[place] ?? 0;
  }

  second(place: number): number {
    return this.#seconds[place] ?? 0;
  }

  /** The places of all pairs, by what the ranks say of the first numbers and then of the second ones. */
  sorted(ranks: Uint32Array, secondRanks: Uint32Array): Uint32Array {
    const rankOf = (place: number): number => ranks[this.first(place)] ?? 0;
    const secondRankOf = (place: number): number => secondRanks[this.second(place)] ?? 0;
    const places = Uint32Array.from({ length: this.#size }, (_, place) => place);
    return places.sort((a, b) => rankOf(a) - rankOf(b) || secondRankOf(a) - secondRankOf(b));
  }

  /** Where a pair is, or would be. */
  #slotOf(first: number, second: number): number {
    const last = this.#slots.length - 1;
    const hash = Math.imul(Math.imul(first, 0x9e3779b1) ^ second, 0x85ebca6b);
    for (let slot = (hash ^ (hash >>> 15)) & last; ; slot = (slot + 1) & last) {
      const known = this.#slots[slot] ?? 0;
      if (known === 0 || (this.#firsts[known - 1] === first && this.#seconds[known - 1] === second)) return slot;
    }
  }

  #grow(): void {
    this.#firsts = copied(this.#firsts, this.#firsts.length * 2);
    this.#seconds = copied(this.#seconds, this.#seconds.length * 2);
    this.#slots = new Uint32Array(this.#slots.length * 2);
    for (let place = 0; place < this.#size; place++)
      this.#slots[this.#slotOf(this.first(place), this.second(place))] = place + 1;
  }
}

function copied(numbers: Uint32Array, length: number): Uint32Array<ArrayBuffer> {
  const longer = new Uint32Array(length);
  longer.set(numbers);
  return longer;
}
