import { compareTexts, sortedRecord } from './order.js';

/** Most cells have no rule of the library, and many none at all: a table for each would take most of their memory. */
const nothing: Readonly<Record<string, number>> = Object.freeze(sortedRecord<number>([]));

/**
 * The rules in the order of their ids, and counts by rule as lists of numbers: the place of a rule and its count in turn, sorted.
 * That is how a cell of a state is read and written.
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

  has(rule: string): boolean {
    return this.#places.has(rule);
  }

  /** @throws {RangeError} for what is no rule. */
  placeOf(rule: string): number {
    const place = this.#places.get(rule);
    if (place === undefined) throw new RangeError(`${rule} is not counted`);
    return place;
  }

  /** The counts of a map; what is no rule is not counted. */
  list(record: Readonly<Record<string, number>>): number[] {
    const counts: [place: number, count: number][] = [];
    for (const rule in record) if (this.has(rule)) counts.push([this.placeOf(rule), record[rule] ?? 0]);
    return counts.sort(([a], [b]) => a - b).flat();
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
