import { maxAdverbs, maxGapWords, type Phrase, type PhrasePart, parsePhrase } from '../../rulebook/notation/phrase.js';
import { type KnownWords, noWords, symbols, type Vocabulary } from '../text/vocabulary.js';
import { readIds } from '../text/words.js';
import { KeyFinder } from './keys.js';
import { commaFrequency, frequencyOf, numberFrequency } from './word-frequencies.js';

/**
 * What a step does. A step is three numbers, its type and two operands, in one flat array that a build writes as JSON and
 * a start-up reads in a millisecond. Steps refer to others by how many steps these come before them: mostly one.
 */
export const stepTypes = {
  /** `word, next, id`: takes one word. */
  word: 0,
  /** `oneOf, next, set`: takes one of the words of a set. */
  oneOf: 1,
  /** `any, next`: takes any word but a negation; `adverb, next` and so on take a word of that class. */
  any: 2,
  adverb: 3,
  name: 4,
  number: 5,
  comma: 6,
  /** `split, next, next`: goes on at two steps at once. */
  split: 7,
  /** `accept`: the phrase is complete. */
  accept: 8,
} as const;

/** How many numbers a step takes. */
export const stepSize = 3;

/**
 * How many numbers a key takes: the word, and how many words of a match are before it at least and at most, commas aside.
 * Each match of a phrase holds one of its keys; a phrase without any is one that may hold any words.
 */
export const keySize = 3;

/** Phrases compiled: how to walk along words so that every phrase is found. */
export interface Program {
  /** The words that phrases use. */
  words: KnownWords;
  /** All steps, one after the other; a step goes by its number, not by its offset. */
  steps: Int32Array;
  /** The sets of words that steps refer to, one after the other. */
  sets: Int32Array;
  /** Where each set ends in `sets`. */
  setEnds: Int32Array;
  /** The step at which each phrase begins, by phrase number. */
  starts: Int32Array;
  /** By which words the phrases are looked for, phrase after phrase: three numbers a word, see `keySize`. */
  keys: Int32Array;
  /** Where the keys of each phrase end in `keys`, by phrase number. */
  keyEnds: Int32Array;
  /** A set of which each match of a phrase holds a word beside its key, plus one, by phrase number; 0 for none. */
  needs: Int32Array;
  /** The phrases that hold only where a sentence begins. */
  atStart: Int32Array;
}

/** More words than that cost more to look for than to try the phrase. */
const maxNeeded = 64;

export const emptyProgram: Program = {
  words: noWords,
  steps: new Int32Array(),
  sets: new Int32Array(),
  setEnds: new Int32Array(),
  starts: new Int32Array(),
  keys: new Int32Array(),
  keyEnds: new Int32Array(),
  needs: new Int32Array(),
  atStart: new Int32Array(),
};

/** Items `number` of a list of lists that is kept in one array, with where each list ends. */
export function listAt(items: Int32Array, ends: Int32Array, number: number): Int32Array {
  return items.subarray(ends[number - 1] ?? 0, ends[number] ?? 0);
}

/** Single words, and what takes more than a word. */
interface Alternatives {
  single: ReadonlySet<number>;
  longer: readonly PhrasePart[];
}

/** Compiles phrases, on top of a program that a build compiled before. */
export class Compiler {
  readonly #base: Program;
  /** What comes after that of the program compiled before. */
  readonly #steps: number[] = [];
  readonly #sets: number[] = [];
  readonly #setEnds: number[] = [];
  readonly #starts: number[] = [];
  readonly #keys: number[] = [];
  readonly #keyEnds: number[] = [];
  readonly #needs: number[] = [];
  readonly #atStart: number[] = [];
  readonly #vocabulary: Vocabulary;
  readonly #lists: Readonly<Record<string, readonly string[]>>;
  readonly #alternativesOf = new Map<string, Alternatives>();
  readonly #ids = new Map<string, readonly number[]>();
  readonly #setNumbers = new Map<string, number>();
  readonly #keyFinder: KeyFinder;

  constructor(vocabulary: Vocabulary, lists: Readonly<Record<string, readonly string[]>>, base = emptyProgram) {
    this.#vocabulary = vocabulary;
    this.#lists = lists;
    this.#base = base;
    this.#keyFinder = new KeyFinder(
      (written) => this.#idsOf(written),
      lists,
      (id) => frequencyOfId(id, vocabulary),
    );
  }

  /** The number that the next phrase gets. */
  get phraseCount(): number {
    return this.#base.starts.length + this.#starts.length;
  }

  /** What was compiled so far. */
  get program(): Program {
    const base = this.#base;
    if (this.#starts.length === 0) return base;
    return {
      words: this.#vocabulary.known,
      steps: joined(base.steps, this.#steps),
      sets: joined(base.sets, this.#sets),
      setEnds: joined(base.setEnds, this.#setEnds),
      starts: joined(base.starts, this.#starts),
      keys: joined(base.keys, this.#keys),
      keyEnds: joined(base.keyEnds, this.#keyEnds),
      needs: joined(base.needs, this.#needs),
      atStart: joined(base.atStart, this.#atStart),
    };
  }

  /** Adds a phrase and returns its number. */
  add(phrase: Phrase): number {
    const number = this.phraseCount;
    const accept = this.#push(stepTypes.accept, this.#stepCount);
    this.#starts.push(this.#compile(phrase.body, accept, []));
    if (phrase.atStart) this.#atStart.push(number);
    const keys = this.#keyFinder.keysOf(phrase.body);
    for (const [id, { min, max }] of keys?.best.places ?? []) this.#keys.push(id, min, max);
    this.#keyEnds.push(this.#base.keys.length + this.#keys.length);
    const needed = [...(keys?.other?.places.keys() ?? [])];
    this.#needs.push(needed.length > 0 && needed.length <= maxNeeded ? this.#setOf(needed) + 1 : 0);
    return number;
  }

  /** @param next the step that follows, by its number. */
  #push(type: number, next: number, operand = 0): number {
    const number = this.#stepCount;
    this.#steps.push(type, number - next, operand);
    return number;
  }

  #pushSplit(first: number, second: number): number {
    return this.#push(stepTypes.split, first, this.#stepCount - second);
  }

  get #stepCount(): number {
    return (this.#base.steps.length + this.#steps.length) / stepSize;
  }

  /** The number of a set; the same members are one set. */
  #setOf(members: readonly number[]): number {
    const key = members.join(' ');
    let number = this.#setNumbers.get(key);
    if (number === undefined) {
      for (const member of members) this.#sets.push(member);
      number = this.#base.setEnds.length + this.#setEnds.push(this.#base.sets.length + this.#sets.length) - 1;
      this.#setNumbers.set(key, number);
    }
    return number;
  }

  /** The step at which `part` begins, when `next` follows it. `inside` names the lists that we are in. */
  #compile(part: PhrasePart, next: number, inside: readonly string[]): number {
    switch (part.type) {
      case 'word':
        return this.#idsOf(part.word).reduceRight((following, id) => this.#push(stepTypes.word, following, id), next);
      case 'sequence':
        return part.items.reduceRight((following, item) => this.#compile(item, following, inside), next);
      case 'choice':
        return this.#fork(this.#alternatives(part.options), next, inside);
      case 'optional':
        return this.#pushSplit(this.#compile(part.item, next, inside), next);
      case 'gap':
        return this.#upTo(maxGapWords, stepTypes.any, next);
      case 'adverb':
        return this.#upTo(maxAdverbs, stepTypes.adverb, next);
      case 'comma':
        return this.#push(stepTypes.comma, next);
      case 'list':
        return this.#compileList(part.name, next, inside);
    }
  }

  #compileList(name: string, next: number, inside: readonly string[]): number {
    if (name === 'name') return this.#push(stepTypes.name, next);
    if (name === 'number') return this.#push(stepTypes.number, next);
    if (inside.includes(name)) throw new Error(`the word list {${name}} contains itself`);
    let alternatives = this.#alternativesOf.get(name);
    if (!alternatives) {
      const entries = Object.hasOwn(this.#lists, name) ? this.#lists[name] : undefined;
      if (!entries) throw new Error(`there is no word list {${name}}`);
      alternatives = this.#alternatives(entries.map((entry) => parsePhrase(entry).body));
      this.#alternativesOf.set(name, alternatives);
    }
    return this.#fork(alternatives, next, [...inside, name]);
  }

  #alternatives(options: readonly PhrasePart[]): Alternatives {
    const single = new Set<number>();
    const longer: PhrasePart[] = [];
    for (const option of options) {
      const ids = option.type === 'word' ? this.#idsOf(option.word) : [];
      const [only] = ids;
      if (ids.length === 1 && only !== undefined) single.add(only);
      else longer.push(option);
    }
    return { single, longer };
  }

  /** One step for all single words, a fork for the rest. */
  #fork({ single, longer }: Alternatives, next: number, inside: readonly string[]): number {
    const nexts = longer.map((option) => this.#compile(option, next, inside));
    if (single.size > 0) nexts.push(this.#pushWords(single, next));
    return nexts.reduce((first, second) => this.#pushSplit(first, second));
  }

  #pushWords(ids: ReadonlySet<number>, next: number): number {
    const [only = 0] = ids;
    return ids.size === 1
      ? this.#push(stepTypes.word, next, only)
      : this.#push(stepTypes.oneOf, next, this.#setOf([...ids]));
  }

  #upTo(times: number, type: number, next: number): number {
    let first = next;
    for (let i = 0; i < times; i++) first = this.#pushSplit(this.#push(type, first), next);
    return first;
  }

  #idsOf(written: string): readonly number[] {
    let ids = this.#ids.get(written);
    if (!ids) {
      ids = this.#vocabulary.internWords(() => readIds(written, this.#vocabulary));
      this.#ids.set(written, ids);
    }
    return ids;
  }
}

function frequencyOfId(id: number, vocabulary: Vocabulary): number {
  if (id === symbols.comma) return commaFrequency;
  return id === symbols.number ? numberFrequency : frequencyOf(vocabulary.wordOf(id));
}

function joined(before: Int32Array, after: readonly number[]): Int32Array {
  const all = new Int32Array(before.length + after.length);
  all.set(before);
  all.set(after, before.length);
  return all;
}
