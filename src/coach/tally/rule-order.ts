import { compareTexts, sortedRecord } from './order.js';

/** Most cells have no rule of the library, and many none at all: a table for each would take most of their memory. */
const nothing: Readonly<Record<string, number>> = Object.freeze(sortedRecord<number>([]));

/**
 * The rules in the order of their ids, and counts by rule as lists of numbers: the place of a rule and its count in turn, sorted.
 * They take a third of the memory of a map, of which a state of many agents would need half a million.
 */
export class RuleOrder {
  readonly ids: readonly string[];
  /** As JSON has them before a value. */
  readonly #keys: readonly string[];
  readonly #places: ReadonlyMap<string, number>;
  readonly #placesOfKeys: ReadonlyMap<string, number>;

  /** @param rules all that are counted. */
  constructor(rules: readonly { id: string }[]) {
    this.ids = rules.map(({ id }) => id).sort(compareTexts);
    this.#keys = this.ids.map((id) => `${JSON.stringify(id)}:`);
    this.#places = new Map(this.ids.map((id, place) => [id, place]));
    this.#placesOfKeys = new Map(this.#keys.map((key, place) => [key, place]));
  }

  /** Adds a count to others; what is no rule is not counted. */
  add(counts: number[], rule: string, count: number): void {
    const place = this.#places.get(rule);
    if (place === undefined) return;
    let at = 0;
    while ((counts[at] ?? place) < place) at += 2;
    if (counts[at] === place) counts[at + 1] = (counts[at + 1] ?? 0) + count;
    else counts.splice(at, 0, place, count);
  }

  sum(a: readonly number[], b: readonly number[]): number[] {
    const sum: number[] = [];
    for (let i = 0, j = 0; i < a.length || j < b.length; ) {
      const place = Math.min(a[i] ?? Number.POSITIVE_INFINITY, b[j] ?? Number.POSITIVE_INFINITY);
      let count = 0;
      for (; a[i] === place; i += 2) count += a[i + 1] ?? 0;
      for (; b[j] === place; j += 2) count += b[j + 1] ?? 0;
      sum.push(place, count);
    }
    return sum;
  }

  /** The counts of a map. */
  list(record: Readonly<Record<string, number>>): number[] {
    const counts: number[] = [];
    for (const rule in record) this.add(counts, rule, record[rule] ?? 0);
    return counts;
  }

  /** What is between the braces of `record` as JSON. */
  text(counts: readonly number[]): string {
    let text = '';
    for (let at = 0; at < counts.length; at += 2)
      text += `${at === 0 ? '' : ','}${this.#keys[counts[at] ?? 0]}${counts[at + 1]}`;
    return text;
  }

  /** What `text` has written; null where rules are others, or in another order. */
  read(text: string): number[] | null {
    const counts: number[] = [];
    for (let at = 0, last = -1; at < text.length; ) {
      const keyEnd = text.indexOf('":', at) + 2;
      const place = this.#placesOfKeys.get(text.slice(at, keyEnd)) ?? -1;
      if (place <= last) return null;
      const comma = text.indexOf(',', keyEnd);
      const end = comma === -1 ? text.length : comma;
      counts.push(place, Number(text.slice(keyEnd, end)));
      last = place;
      at = end + 1;
    }
    return counts;
  }

  /** By id, sorted. */
  record(counts: readonly number[]): Readonly<Record<string, number>> {
    if (counts.length === 0) return nothing;
    const entries: [string, number][] = [];
    for (let at = 0; at < counts.length; at += 2) entries.push([this.ids[counts[at] ?? 0] ?? '', counts[at + 1] ?? 0]);
    return sortedRecord(entries);
  }
}
