import type { WordLists } from '../../rulebook/notation/list-forms.js';
import { maxAdverbs, maxGapWords, type PhrasePart, parsePhrase } from '../../rulebook/notation/phrase.js';
import { symbols } from '../text/vocabulary.js';

/** How many words there may be, commas aside. */
interface Span {
  min: number;
  max: number;
}

/** Words of which every match of a phrase holds one, each with how many words of the match may be before it. */
export interface Key {
  places: ReadonlyMap<number, Span>;
  /** How often a text makes us try the phrase, in a million words. */
  cost: number;
}

/** Gives the ids of a written word of a phrase. */
type ReadIds = (written: string) => readonly number[];

const noWords: Span = { min: 0, max: 0 };

/**
 * Finds by which words a phrase is best looked for: those that it can't do without and that are rare in texts. "I am
 * afraid that" is looked for where a text says "afraid".
 */
export class KeyFinder {
  readonly #idsOf: ReadIds;
  readonly #lists: WordLists;
  readonly #frequencyOf: (id: number) => number;
  /** By the name of a list: its entries, and what was found for them. */
  readonly #entries = new Map<string, PhrasePart>();
  readonly #keys = new Map<string, Key | null>();
  readonly #spans = new Map<string, Span>();

  constructor(idsOf: ReadIds, lists: WordLists, frequencyOf: (id: number) => number) {
    this.#idsOf = idsOf;
    this.#lists = lists;
    this.#frequencyOf = frequencyOf;
  }

  /** Null for a part that may hold any words: a name, a gap. */
  keyOf(part: PhrasePart): Key | null {
    switch (part.type) {
      case 'word':
        return this.#keyOfWord(this.#idsOf(part.word));
      case 'sequence':
        return this.#keyOfSequence(part.items);
      case 'choice':
        return this.#keyOfChoice(part.options);
      case 'comma':
        return this.#keyAt(symbols.comma, noWords);
      case 'list':
        return this.#keyOfList(part.name);
      default:
        return null;
    }
  }

  #keyOfList(name: string): Key | null {
    if (name === 'name') return null;
    if (name === 'number') return this.#keyAt(symbols.number, noWords);
    let key = this.#keys.get(name);
    if (key === undefined) {
      key = this.keyOf(this.#entriesOf(name));
      this.#keys.set(name, key);
    }
    return key;
  }

  #keyOfWord(ids: readonly number[]): Key | null {
    let best: Key | null = null;
    let before = 0;
    for (const id of ids) {
      best = cheaper(best, this.#keyAt(id, { min: before, max: before }));
      if (id !== symbols.comma) before++;
    }
    return best;
  }

  #keyOfSequence(items: readonly PhrasePart[]): Key | null {
    let best: Key | null = null;
    let before = noWords;
    for (const item of items) {
      const key = this.keyOf(item);
      if (key) best = cheaper(best, before.max === 0 ? key : this.#keyOfPlaces(behind(before, key.places)));
      before = sum(before, this.#spanOf(item));
    }
    return best;
  }

  /** A word of each option. */
  #keyOfChoice(options: readonly PhrasePart[]): Key | null {
    const places = new Map<number, Span>();
    for (const option of options) {
      const key = this.keyOf(option);
      if (!key) return null;
      for (const [id, span] of key.places) {
        const known = places.get(id);
        places.set(id, known ? union(known, span) : span);
      }
    }
    return this.#keyOfPlaces(places);
  }

  #keyAt(id: number, span: Span): Key {
    return this.#keyOfPlaces(new Map([[id, span]]));
  }

  #keyOfPlaces(places: ReadonlyMap<number, Span>): Key {
    let cost = 0;
    for (const [id, { min, max }] of places) cost += this.#frequencyOf(id) * (max - min + 1);
    return { places, cost };
  }

  #spanOf(part: PhrasePart): Span {
    switch (part.type) {
      case 'word': {
        const count = this.#idsOf(part.word).filter((id) => id !== symbols.comma).length;
        return { min: count, max: count };
      }
      case 'sequence':
        return part.items.reduce((total, item) => sum(total, this.#spanOf(item)), noWords);
      case 'choice':
        return part.options.map((option) => this.#spanOf(option)).reduce(union);
      case 'optional':
        return { min: 0, max: this.#spanOf(part.item).max };
      case 'gap':
        return { min: 0, max: maxGapWords };
      case 'adverb':
        return { min: 0, max: maxAdverbs };
      case 'comma':
        return noWords;
      case 'list':
        return this.#spanOfList(part.name);
    }
  }

  #spanOfList(name: string): Span {
    if (name === 'name' || name === 'number') return { min: 1, max: 1 };
    let span = this.#spans.get(name);
    if (span === undefined) {
      span = this.#spanOf(this.#entriesOf(name));
      this.#spans.set(name, span);
    }
    return span;
  }

  #entriesOf(name: string): PhrasePart {
    let entries = this.#entries.get(name);
    if (entries === undefined) {
      const written = Object.hasOwn(this.#lists, name) ? (this.#lists[name] ?? []) : [];
      entries = { type: 'choice', options: written.map((entry) => parsePhrase(entry).body) };
      this.#entries.set(name, entries);
    }
    return entries;
  }
}

function cheaper(a: Key | null, b: Key): Key {
  return a && a.cost <= b.cost ? a : b;
}

function behind(before: Span, places: ReadonlyMap<number, Span>): ReadonlyMap<number, Span> {
  return new Map(Array.from(places, ([id, span]) => [id, sum(before, span)]));
}

function sum(a: Span, b: Span): Span {
  return { min: a.min + b.min, max: a.max + b.max };
}

function union(a: Span, b: Span): Span {
  return { min: Math.min(a.min, b.min), max: Math.max(a.max, b.max) };
}
