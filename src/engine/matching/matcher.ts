import { symbols, type Vocabulary } from '../text/vocabulary.js';
import type { Words } from '../text/words.js';
import { type Program, stepSize, stepTypes } from './program.js';

/** A phrase found: its number, and the first and last word (inclusive) of the place. */
export interface Match {
  phrase: number;
  first: number;
  last: number;
}

/** Steps that a walk may be at, all at once. What follows each word is worked out when it is first met, then remembered. */
interface State {
  steps: ReadonlySet<number>;
  accepts: readonly number[];
  after: Map<number, State | null>;
}

/** The steps that phrases begin with, by the word they take. */
interface StartIndex {
  byWord: ReadonlyMap<number, readonly number[]>;
  /** Those that take a class of words. */
  byClass: readonly number[];
}

/** Phrases to look for: the steps they begin at. */
export interface StartStates {
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
  readonly #steps: Program['steps'];
  readonly #sets: Program['sets'];
  readonly #wordSets = new Map<number, ReadonlySet<number>>();
  readonly #anywhere: StartIndex;
  readonly #atStart: StartIndex;
  readonly #negations: ReadonlySet<number>;
  readonly #auxiliaries: ReadonlySet<number>;
  readonly #not: number | undefined;
  /** By the hash of their steps. */
  #states = new Map<number, readonly State[]>();
  #stateCount = 0;
  /** By word, whether it may be a name, and whether a sentence begins: an array, since every word of every text asks. */
  #firstStates: (State | null | undefined)[];

  constructor(vocabulary: Vocabulary, { steps, sets }: Pick<Program, 'steps' | 'sets'>, starts: StartStates) {
    this.#vocabulary = vocabulary;
    this.#steps = steps;
    this.#sets = sets;
    this.#anywhere = this.#startIndexOf(starts.anywhere);
    this.#atStart = this.#startIndexOf(starts.atStart);
    this.#negations = vocabulary.idsOf(negations);
    this.#auxiliaries = vocabulary.idsOf(auxiliaries);
    [this.#not] = vocabulary.idsOf(['not']);
    this.#firstStates = this.#noStates();
  }

  /**
   * Every phrase in the words `[from, to)`, the longest for each beginning.
   * @param isStart tells whether a sentence begins at a word.
   */
  find(words: Words, from: number, to: number, isStart: (word: number) => boolean): Match[] {
    const matches: Match[] = [];
    for (let first = from; first < to; first++) {
      const before = matches.length;
      let state = this.#firstState(words, first, isStart(first));
      for (let last = first; state; ) {
        if (state.accepts.length > 0 && !this.#isDenied(words, last, to)) {
          for (const phrase of state.accepts) addLongest(matches, before, { phrase, first, last });
        }
        last++;
        state = last < to ? this.#advance(state, words, last) : null;
      }
    }
    return matches;
  }

  #isDenied(words: Words, last: number, to: number): boolean {
    if (last + 1 >= to || words.ids[last + 1] !== this.#not) return false;
    return this.#auxiliaries.has(words.ids[last] ?? symbols.other);
  }

  #firstState(words: Words, at: number, isStart: boolean): State | null {
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

  #stateAfter(steps: Iterable<number>, id: number, nameLike: boolean): State | null {
    if (id === symbols.barrier) return null;
    const reached = new Set<number>();
    const forks = new Set<number>();
    for (const number of steps) {
      const next = this.#takes(number, id, nameLike);
      if (next !== undefined) this.#close(next, reached, forks);
      else if (id === symbols.comma && this.#steps[number * stepSize] !== stepTypes.accept) reached.add(number);
    }
    return reached.size === 0 ? null : this.#stateOf(reached);
  }

  /** The step after `number` if it takes this word. */
  #takes(number: number, id: number, nameLike: boolean): number | undefined {
    const at = number * stepSize;
    return this.#accepts(this.#steps[at], this.#steps[at + 2] ?? 0, id, nameLike)
      ? number - (this.#steps[at + 1] ?? 0)
      : undefined;
  }

  #accepts(type: number | undefined, operand: number, id: number, nameLike: boolean): boolean {
    switch (type) {
      case stepTypes.word:
        return operand === id;
      case stepTypes.oneOf:
        return this.#wordSet(operand).has(id);
      case stepTypes.any:
        return id !== symbols.comma && !this.#negations.has(id);
      case stepTypes.adverb:
        return this.#vocabulary.isAdverb(id);
      case stepTypes.name:
        return nameLike;
      case stepTypes.number:
        return this.#vocabulary.isNumber(id);
      case stepTypes.comma:
        return id === symbols.comma;
      default:
        return false;
    }
  }

  #wordSet(number: number): ReadonlySet<number> {
    let words = this.#wordSets.get(number);
    if (!words) {
      words = new Set(this.#sets[number]);
      this.#wordSets.set(number, words);
    }
    return words;
  }

  /** The one state for these steps. */
  #stateOf(steps: ReadonlySet<number>): State {
    const hash = hashOf(steps);
    const alike = this.#states.get(hash) ?? [];
    const known = alike.find((state) => isSame(state.steps, steps));
    if (known) return known;
    if (++this.#stateCount > maxStates) this.#forgetStates();
    const accepts: number[] = [];
    for (const number of steps) {
      const at = number * stepSize;
      const phrase = this.#steps[at + 1];
      if (this.#steps[at] === stepTypes.accept && phrase !== undefined) accepts.push(phrase);
    }
    const state: State = { steps, accepts: accepts.sort((a, b) => a - b), after: new Map() };
    this.#states.set(hash, [...alike, state]);
    return state;
  }

  #forgetStates(): void {
    this.#states = new Map();
    this.#stateCount = 0;
    this.#firstStates = this.#noStates();
  }

  /** As long as it may become: V8 looks up slowly in an array that is filled here and there. */
  #noStates(): undefined[] {
    return new Array(2 * keyOf(this.#vocabulary.idLimit, false)).fill(undefined);
  }

  /**
   * Adds `start` and all that is reached from it without taking a word.
   * @param forks those that were passed already: a phrase may come to one in more ways than could ever be walked.
   */
  #close(start: number, reached: Set<number>, forks: Set<number>): void {
    if (this.#steps[start * stepSize] !== stepTypes.split) {
      reached.add(start);
      return;
    }
    const open = [start];
    for (let number = open.pop(); number !== undefined; number = open.pop()) {
      const at = number * stepSize;
      if (this.#steps[at] !== stepTypes.split) reached.add(number);
      else if (!forks.has(number)) {
        forks.add(number);
        open.push(number - (this.#steps[at + 2] ?? 0), number - (this.#steps[at + 1] ?? 0));
      }
    }
  }

  #startIndexOf(phrases: readonly number[]): StartIndex {
    const reached = new Set<number>();
    const forks = new Set<number>();
    for (const first of phrases) this.#close(first, reached, forks);
    const byWord = new Map<number, number[]>();
    const byClass: number[] = [];
    const add = (id: number, number: number): void => {
      const numbers = byWord.get(id);
      if (numbers) numbers.push(number);
      else byWord.set(id, [number]);
    };
    for (const number of reached) {
      const at = number * stepSize;
      const type = this.#steps[at];
      const operand = this.#steps[at + 2] ?? 0;
      if (type === stepTypes.word) add(operand, number);
      else if (type === stepTypes.oneOf) for (const id of this.#sets[operand] ?? []) add(id, number);
      else byClass.push(number);
    }
    return { byWord, byClass };
  }
}

/** Adds a match, in place of a shorter one of its phrase among those from `from` on. */
function addLongest(matches: Match[], from: number, match: Match): void {
  for (let i = from; i < matches.length; i++) {
    if (matches[i]?.phrase !== match.phrase) continue;
    matches[i] = match;
    return;
  }
  matches.push(match);
}

function keyOf(id: number, nameLike: boolean): number {
  return id * 2 + (nameLike ? 1 : 0);
}

/** A number that sets of the same steps share, in whatever order they were reached; others seldom do. */
function hashOf(steps: ReadonlySet<number>): number {
  let hash = steps.size;
  for (const step of steps) {
    const mixed = Math.imul(step + 1, 0x9e3779b1);
    hash = (hash + Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b)) | 0;
  }
  return hash;
}

function isSame(a: ReadonlySet<number>, b: ReadonlySet<number>): boolean {
  if (a.size !== b.size) return false;
  for (const step of a) if (!b.has(step)) return false;
  return true;
}
