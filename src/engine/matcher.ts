import { type Step, stepTypes } from './program.js';
import { symbols, type Vocabulary } from './vocabulary.js';
import type { Words } from './words.js';

/** A phrase found: its number, and the first and last word (inclusive) of the place. */
export interface Match {
  phrase: number;
  first: number;
  last: number;
}

/** Steps that a walk may be at, all at once. What follows each word is worked out when it is first met, then remembered. */
interface State {
  steps: readonly number[];
  accepts: readonly number[];
  after: Map<number, State | null>;
}

/** The steps that phrases begin with, by the word they take. */
interface Beginnings {
  byWord: ReadonlyMap<number, readonly number[]>;
  /** Those that take a class of words. */
  byClass: readonly number[];
}

/** Phrases to look for: the steps they begin at. */
export interface Begins {
  anywhere: readonly number[];
  /** Only where a sentence begins. */
  atStart: readonly number[];
}

const maxStates = 20_000;

/** Words that a gap does not jump over: what follows them says the opposite. */
const negations = ['not', 'never', 'no', 'nor', 'neither', 'nothing', 'none', 'hardly', 'without'];

/** A phrase that ends in one of these does not match before "not": "we can" is not in "we can't". */
const auxiliaries =
  'can could will would shall should may might must do does did have has had am is are was were need'.split(' ');

/**
 * Finds all phrases of all rules in one walk. Phrases share their beginnings, so the cost of a text hardly grows with
 * the number of rules: a lazily built deterministic automaton, started at each word and bounded by the longest phrase.
 */
export class Matcher {
  readonly #vocabulary: Vocabulary;
  readonly #steps: readonly Step[];
  readonly #idsOfStep = new Map<number, ReadonlySet<number>>();
  readonly #anywhere: Beginnings;
  readonly #atStart: Beginnings;
  readonly #negations: ReadonlySet<number>;
  readonly #auxiliaries: ReadonlySet<number>;
  readonly #not: number | undefined;
  #states = new Map<string, State>();
  /** By word, whether it may be a name, and whether a sentence begins: an array, since every word of every text asks. */
  #firstStates: (State | null | undefined)[] = [];

  constructor(vocabulary: Vocabulary, steps: readonly Step[], begins: Begins) {
    this.#vocabulary = vocabulary;
    this.#steps = steps;
    this.#anywhere = this.#beginnings(begins.anywhere);
    this.#atStart = this.#beginnings(begins.atStart);
    this.#negations = vocabulary.idsOf(negations);
    this.#auxiliaries = vocabulary.idsOf(auxiliaries);
    [this.#not] = vocabulary.idsOf(['not']);
  }

  /**
   * Every phrase in the words `[from, to)`, the longest for each beginning.
   * @param isStart tells whether a sentence begins at a word.
   */
  find(words: Words, from: number, to: number, isStart: (word: number) => boolean): Match[] {
    const matches: Match[] = [];
    for (let first = from; first < to; first++) {
      let state = this.#begin(words, first, isStart(first));
      if (!state) continue;
      let longest: Map<number, number> | undefined;
      for (let last = first; state; ) {
        if (state.accepts.length > 0 && !this.#isDenied(words, last, to)) {
          longest ??= new Map();
          for (const phrase of state.accepts) longest.set(phrase, last);
        }
        last++;
        state = last < to ? this.#advance(state, words, last) : null;
      }
      if (longest) for (const [phrase, last] of longest) matches.push({ phrase, first, last });
    }
    return matches;
  }

  #isDenied(words: Words, last: number, to: number): boolean {
    if (last + 1 >= to || words.ids[last + 1] !== this.#not) return false;
    return this.#auxiliaries.has(words.ids[last] ?? symbols.other);
  }

  #begin(words: Words, at: number, isStart: boolean): State | null {
    const id = words.ids[at] ?? symbols.barrier;
    const nameLike = words.nameLike[at] ?? false;
    const key = keyOf(id, nameLike) * 2 + (isStart ? 1 : 0);
    const known = this.#firstStates[key];
    if (known !== undefined) return known;
    const steps = (isStart ? [this.#anywhere, this.#atStart] : [this.#anywhere]).flatMap(({ byWord, byClass }) => [
      ...(byWord.get(id) ?? []),
      ...byClass,
    ]);
    const state = this.#stateAfter(steps, id, nameLike);
    this.#firstStates[key] = state;
    return state;
  }

  #advance(state: State, words: Words, at: number): State | null {
    const id = words.ids[at] ?? symbols.barrier;
    const nameLike = words.nameLike[at] ?? false;
    const key = keyOf(id, nameLike);
    const known = state.after.get(key);
    if (known !== undefined) return known;
    const next = this.#stateAfter(state.steps, id, nameLike);
    state.after.set(key, next);
    return next;
  }

  #stateAfter(steps: readonly number[], id: number, nameLike: boolean): State | null {
    if (id === symbols.barrier) return null;
    const reached = new Set<number>();
    for (const number of steps) {
      const next = this.#takes(number, id, nameLike);
      if (next !== undefined) this.#close(next, reached);
      else if (id === symbols.comma && this.#steps[number]?.[0] !== stepTypes.accept) reached.add(number);
    }
    return reached.size === 0 ? null : this.#stateOf(reached);
  }

  /** The step after `number` if it takes this word. */
  #takes(number: number, id: number, nameLike: boolean): number | undefined {
    const step = this.#steps[number];
    const takes = (): boolean => {
      switch (step?.[0]) {
        case stepTypes.words:
          return this.#idsOf(number).has(id);
        case stepTypes.any:
          return id !== symbols.comma && !this.#negations.has(id);
        case stepTypes.adverb:
          return this.#vocabulary.isAdverb(id);
        case stepTypes.name:
          return nameLike;
        case stepTypes.number:
          return id === symbols.number;
        case stepTypes.comma:
          return id === symbols.comma;
        default:
          return false;
      }
    };
    return takes() ? step?.[1] : undefined;
  }

  #idsOf(number: number): ReadonlySet<number> {
    let ids = this.#idsOfStep.get(number);
    if (!ids) {
      ids = new Set(this.#steps[number]?.slice(2));
      this.#idsOfStep.set(number, ids);
    }
    return ids;
  }

  #stateOf(reached: ReadonlySet<number>): State {
    const steps = [...reached].sort((a, b) => a - b);
    const key = steps.join(' ');
    const known = this.#states.get(key);
    if (known) return known;
    if (this.#states.size >= maxStates) this.#forgetStates();
    const accepts = steps.flatMap((number) => {
      const step = this.#steps[number];
      return step?.[0] === stepTypes.accept && step[1] !== undefined ? [step[1]] : [];
    });
    const state: State = { steps, accepts, after: new Map() };
    this.#states.set(key, state);
    return state;
  }

  #forgetStates(): void {
    this.#states = new Map();
    this.#firstStates = [];
  }

  /** Adds `number` and all that is reached from it without taking a word. */
  #close(number: number, reached: Set<number>): void {
    const step = this.#steps[number];
    if (step?.[0] !== stepTypes.split) reached.add(number);
    else for (let i = 1; i < step.length; i++) this.#close(step[i] ?? number, reached);
  }

  #beginnings(phrases: readonly number[]): Beginnings {
    const reached = new Set<number>();
    for (const first of phrases) this.#close(first, reached);
    const byWord = new Map<number, number[]>();
    const byClass: number[] = [];
    for (const number of reached) {
      const step = this.#steps[number];
      if (step?.[0] !== stepTypes.words) {
        byClass.push(number);
        continue;
      }
      for (let i = 2; i < step.length; i++) {
        const id = step[i] ?? symbols.other;
        const numbers = byWord.get(id);
        if (numbers) numbers.push(number);
        else byWord.set(id, [number]);
      }
    }
    return { byWord, byClass };
  }
}

function keyOf(id: number, nameLike: boolean): number {
  return id * 2 + (nameLike ? 1 : 0);
}
