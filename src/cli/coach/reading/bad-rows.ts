import type { TellBadRow } from './plain-record.js';

const maxTold = 3;

/** Rows that cannot be read, over all files of a run: the first of each file in words, the others as a number. */
export class BadRows {
  readonly #told = new Map<string, string[]>();
  readonly #counts = new Map<string, number>();

  /** @param name what the file is called. */
  of(name: string): TellBadRow {
    return (line, reason) => {
      const told = this.#told.get(name) ?? [];
      this.#told.set(name, told);
      this.#counts.set(name, (this.#counts.get(name) ?? 0) + 1);
      if (told.length < maxTold) told.push(`${name}:${line} ${reason}; it was left out.`);
    };
  }

  countOf(name: string): number {
    return this.#counts.get(name) ?? 0;
  }

  /** What to say of them, a sentence a line. */
  sentences(): string[] {
    return Array.from(this.#told, ([name, told]) => {
      const more = this.countOf(name) - told.length;
      if (more === 0) return told;
      return [...told, `${name}: ${more} more ${more === 1 ? 'row was' : 'rows were'} left out.`];
    }).flat();
  }
}
