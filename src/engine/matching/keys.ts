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
  /** How many words of a million are one of these. */
  frequency: number;
}

/** By which words a phrase is looked for. */
export interface Keys {
  best: Key;
  /** Further words that a match can't do without either. */
  other: Key | null;
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
  readonly #keys = new Map<string, Keys | null>();
  readonly #spans = new Map<string, Span>();

  constructor(idsOf: ReadIds, lists: WordLists, frequencyOf: (id: number) => number) {
    this.#idsOf = idsOf;
    this.#lists = lists;
    this.#frequencyOf = frequencyOf;
  }

  /** Null for a part that may hold any words: a name, a gap. */
  keysOf(part: PhrasePart): Keys | null {
    switch (part.type) {
      case 'word':
        return this.#keysOfWord(this.#idsOf(part.word));
      case 'sequence':
        return this.#keysOfSequence(part.items);
      case 'choice':
        return this.#keysOfChoice(part.options);
      case 'comma':
        return { best: this.#keyAt(symbols.comma, noWords), other: null };
      case 'list':
        return this.#keysOfList(part.name);
      default:
        return null;
    }
  }

  #keysOfList(name: string): Keys | null {
    if (name === 'name') return null;
    if (name === 'number') return { best: this.#keyAt(symbols.number, noWords), other: null };
    let keys = this.#keys.get(name);
    if (keys === undefined) {
      keys = this.keysOf(this.#entriesOf(name));
      this.#keys.set(name, keys);
    }
    return keys;
  }

  #keysOfWord(ids: readonly number[]): Keys | null {
    const keys: Key[] = [];
    let before = 0;
    for (const id of ids) {
      keys.push(this.#keyAt(id, { min: before, max: before }));
      if (id !== symbols.comma) before++;
    }
    return bestOf(keys);
  }

  #keysOfSequence(items: readonly PhrasePart[]): Keys | null {
    const keys: Key[] = [];
    let before = noWords;
    for (const item of items) {
      const { best, other } = this.keysOf(item) ?? { best: null, other: null };
      for (const key of [best, other])
        if (key) keys.push(before.max === 0 ? key : this.#keyOfPlaces(behind(before, key.places)));
      before = sum(before, this.#spanOf(item));
    }
    return bestOf(keys);
  }

  /** A word of each option, and a further one where each option has one. */
  #keysOfChoice(options: readonly PhrasePart[]): Keys | null {
    const best = new Map<number, Span>();
    const other = new Map<number, Span>();
    let haveOther = true;
    for (const option of options) {
      const keys = this.keysOf(option);
      if (!keys) return null;
      addTo(best, keys.best);
      if (keys.other) addTo(other, keys.other);
      else haveOther = false;
    }
    return { best: this.#keyOfPlaces(best), other: haveOther ? this.#keyOfPlaces(other) : null };
  }

  #keyAt(id: number, span: Span): Key {
    return this.#keyOfPlaces(new Map([[id, span]]));
  }

  #keyOfPlaces(places: ReadonlyMap<number, Span>): Key {
    let cost = 0;
    let frequency = 0;
    for (const [id, { min, max }] of places) {
      cost += this.#frequencyOf(id) * (max - min + 1);
      frequency += this.#frequencyOf(id);
    }
    return { places, cost, frequency };
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

/** The key that makes us try a phrase least often, and the rarest among the others. */
function bestOf(keys: readonly Key[]): Keys | null {
  const [first, ...more] = keys;
  if (!first) return null;
  const best = more.reduce((least, key) => (key.cost < least.cost ? key : least), first);
  const others = keys.filter((key) => key !== best);
  return { best, other: others.length === 0 ? null : others.reduce((a, b) => (b.frequency < a.frequency ? b : a)) };
}

function addTo(places: Map<number, Span>, key: Key): void {
  for (const [id, span] of key.places) {
    const known = places.get(id);
    places.set(id, known ? union(known, span) : span);
  }
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
