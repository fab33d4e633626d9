import { compareTexts, sortedRecord } from './order.js';

/**
 * The rules in the order of their ids, and counts by rule as lists of numbers: the place of a rule and its count in turn, sorted.
 * They take a third of the memory of a map, of which a state of many agents would need half a million.
 */
export class RuleOrder {
  readonly ids: readonly string[];
  /** As JSON has them before a value. */
  readonly #keys: readonly string[];
  readonly #places: ReadonlyMap<string, number>;

  /** @param rules all that are counted. */
  constructor(rules: readonly { id: string }[]) {
    this.ids = rules.map(({ id }) => id).sort(compareTexts);
    this.#keys = this.ids.map((id) => `${JSON.stringify(id)}:`);
    this.#places = new Map(this.ids.map((id, place) => [id, place]));
  }

  /**
   * Adds a count to others; what is no rule is not counted.
   * @param from where to look first: what the call for the rule before returned.
   * @returns where the count is.
   */
  add(counts: number[], rule: string, count: number, from = 0): number {
    const place = this.#places.get(rule);
    if (place === undefined) return from;
    let at = (counts[from] ?? 0) > place ? 0 : from;
    while ((counts[at] ?? place) < place) at += 2;
    if (counts[at] === place) counts[at + 1] = (counts[at + 1] ?? 0) + count;
    else counts.splice(at, 0, place, count);
    return at;
  }

  /** Adds counts that are kept in the same way. @param length how many of their numbers are meant. */
  addPlaces(counts: number[], more: readonly number[], length: number): void {
    for (let at = 0, i = 0; i < length; i += 2) {
      const place = more[i] ?? 0;
      const count = more[i + 1] ?? 0;
      while ((counts[at] ?? place) < place) at += 2;
      if (counts[at] === place) counts[at + 1] = (counts[at + 1] ?? 0) + count;
      else counts.splice(at, 0, place, count);
    }
  }

  addAll(counts: number[], more: Readonly<Record<string, number>>): void {
    let at = 0;
    for (const rule in more) at = this.add(counts, rule, more[rule] ?? 0, at);
  }

  /** What is between the braces of `record` as JSON. */
  text(counts: readonly number[]): string {
    let text = '';
    for (let at = 0; at < counts.length; at += 2)
      text += `${at === 0 ? '' : ','}${this.#keys[counts[at] ?? 0]}${counts[at + 1]}`;
    return text;
  }

  /** By id, sorted. */
  record(counts: readonly number[]): Record<string, number> {
    const entries: [string, number][] = [];
    for (let at = 0; at < counts.length; at += 2) entries.push([this.ids[counts[at] ?? 0] ?? '', counts[at + 1] ?? 0]);
    return sortedRecord(entries);
  }
}
