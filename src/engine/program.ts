import { type Part, type Phrase, parsePhrase } from './phrase.js';
import type { Vocabulary } from './vocabulary.js';
import { readWords } from './words.js';

/** What a step does. Steps are arrays of numbers, so that a build can write them as JSON. */
export const stepTypes = {
  /** `[words, next, ...ids]`: takes one of these words. */
  words: 0,
  /** `[any, next]`: takes any word but a negation; `[adverb, next]` and so on take a word of that class. */
  any: 1,
  adverb: 2,
  name: 3,
  number: 4,
  comma: 5,
  /** `[split, ...nexts]`: goes on at several steps at once. */
  split: 6,
  /** `[accept, phrase]`: a phrase is complete. */
  accept: 7,
} as const;

export type Step = readonly number[];

/** Phrases compiled: how to walk along words so that every phrase is found. */
export interface Program {
  /** The words that phrases use, in the order of their ids. */
  words: readonly string[];
  steps: readonly Step[];
  /** The step at which each phrase begins, by phrase number. */
  begins: readonly number[];
  /** The number of the first phrase of each rule, by rule id. */
  firstPhrase: Readonly<Record<string, number>>;
}

const longestGap = 3;
const mostAdverbs = 2;

/** Single words, and what takes more than a word. */
interface Alternatives {
  single: ReadonlySet<number>;
  longer: readonly Part[];
}

/** Compiles phrases, on top of a program that a build compiled before. */
export class Compiler {
  readonly steps: Step[];
  readonly begins: number[];
  readonly #vocabulary: Vocabulary;
  readonly #lists: Readonly<Record<string, readonly string[]>>;
  readonly #alternativesOf = new Map<string, Alternatives>();
  readonly #ids = new Map<string, readonly number[]>();

  constructor(vocabulary: Vocabulary, lists: Readonly<Record<string, readonly string[]>>, program?: Program) {
    this.#vocabulary = vocabulary;
    this.#lists = lists;
    this.steps = [...(program?.steps ?? [])];
    this.begins = [...(program?.begins ?? [])];
  }

  /** Adds a phrase and returns its number. */
  add(phrase: Phrase): number {
    const number = this.begins.length;
    const accept = this.#push([stepTypes.accept, number]);
    this.begins.push(this.#compile(phrase.body, accept, []));
    return number;
  }

  #push(step: Step): number {
    return this.steps.push(step) - 1;
  }

  /** The step at which `part` begins, when `next` follows it. `inside` names the lists that we are in. */
  #compile(part: Part, next: number, inside: readonly string[]): number {
    switch (part.type) {
      case 'word':
        return this.#idsOf(part.word).reduceRight(
          (following, id) => this.#push([stepTypes.words, following, id]),
          next,
        );
      case 'sequence':
        return part.items.reduceRight((following, item) => this.#compile(item, following, inside), next);
      case 'choice':
        return this.#fork(this.#alternatives(part.options), next, inside);
      case 'optional':
        return this.#push([stepTypes.split, this.#compile(part.item, next, inside), next]);
      case 'gap':
        return this.#upTo(longestGap, stepTypes.any, next);
      case 'adverb':
        return this.#upTo(mostAdverbs, stepTypes.adverb, next);
      case 'comma':
        return this.#push([stepTypes.comma, next]);
      case 'list':
        return this.#compileList(part.name, next, inside);
    }
  }

  #compileList(name: string, next: number, inside: readonly string[]): number {
    if (name === 'name') return this.#push([stepTypes.name, next]);
    if (name === 'number') return this.#push([stepTypes.number, next]);
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

  #alternatives(options: readonly Part[]): Alternatives {
    const single = new Set<number>();
    const longer: Part[] = [];
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
    if (single.size > 0) nexts.push(this.#push([stepTypes.words, next, ...single]));
    const [only] = nexts;
    return nexts.length === 1 && only !== undefined ? only : this.#push([stepTypes.split, ...nexts]);
  }

  #upTo(times: number, type: number, next: number): number {
    let first = next;
    for (let i = 0; i < times; i++) first = this.#push([stepTypes.split, this.#push([type, first]), next]);
    return first;
  }

  #idsOf(written: string): readonly number[] {
    let ids = this.#ids.get(written);
    if (!ids) {
      ids = this.#vocabulary.learn(() => readWords(written, [], this.#vocabulary).ids);
      this.#ids.set(written, ids);
    }
    return ids;
  }
}
