import { symbols, type Vocabulary } from '../text/vocabulary.js';
import { listAt, type Program, stepSize, stepTypes } from './program.js';

/**
 * Words in classes, a bit each: adverbs, figures, and all words by their ids. A word is in its own class, which it may share
 * with others, and an adverb among the adverbs too.
 */
export type WordClasses = number;

export const anyWord: WordClasses = -1;
const adverb: WordClasses = 1;
const number: WordClasses = 2;
const ownClasses = 30;

function ownClassOf(id: number): WordClasses {
  return 4 << (id % ownClasses);
}

/** How the classes of a word are kept in a byte: the number of its own class, and above it the classes that have others too. */
const ownBits = 5;

/** Which words may be right before and after a key of a phrase, commas aside. */
export interface BesideKey {
  before: WordClasses;
  after: WordClasses;
}

/** The steps to which some lead without taking a word. */
interface Reached {
  steps: readonly number[];
  isComplete: boolean;
}

/** Tells from the steps of a phrase which words may be beside its keys. */
export class BesideKeys {
  readonly #program: Pick<Program, 'steps' | 'sets' | 'setEnds' | 'starts'>;
  /** By the id of a word, as `ownBits` says. */
  readonly #classes: Uint8Array;

  constructor(vocabulary: Vocabulary, program: Pick<Program, 'steps' | 'sets' | 'setEnds' | 'starts'>) {
    this.#program = program;
    this.#classes = Uint8Array.from({ length: vocabulary.idLimit }, (_, id) => id % ownClasses);
    for (const id of vocabulary.adverbs) this.#addClass(id, adverb);
    for (const id of vocabulary.numbers) this.#addClass(id, number);
  }

  classesOf(id: number): WordClasses {
    const classes = this.#classes[id];
    return classes === undefined ? anyWord : (4 << (classes & (2 ** ownBits - 1))) | (classes >> ownBits);
  }

  #addClass(id: number, shared: WordClasses): void {
    this.#classes[id] = (this.#classes[id] ?? 0) | (shared << ownBits);
  }

  of(phrase: number, key: number): BesideKey {
    const first = this.#reachedFrom(this.#program.starts[phrase] ?? 0);
    const isKey = (step: number): boolean => this.#takes(step, key);
    const beside = { before: first.steps.some(isKey) ? anyWord : 0, after: 0 };
    const reached = new Set(first.steps);
    // Goes on with those that are added meanwhile.
    for (const step of reached) {
      const next = this.#reachedFrom(step - (this.#program.steps[step * stepSize + 1] ?? 0));
      for (const other of next.steps) reached.add(other);
      if (next.steps.some(isKey)) beside.before |= this.#classesTaken(step);
      if (!isKey(step)) continue;
      if (next.isComplete) beside.after = anyWord;
      for (const other of next.steps) beside.after |= this.#classesTaken(other);
    }
    return beside;
  }

  #reachedFrom(start: number): Reached {
    const { steps } = this.#program;
    const reached = new Set([start]);
    for (const step of reached) {
      const at = step * stepSize;
      if (steps[at] === stepTypes.split) reached.add(step - (steps[at + 1] ?? 0)).add(step - (steps[at + 2] ?? 0));
    }
    const taking = [...reached].filter((step) => (steps[step * stepSize] ?? 0) < stepTypes.split);
    const isComplete = [...reached].some((step) => steps[step * stepSize] === stepTypes.accept);
    return { steps: taking, isComplete };
  }

  #takes(step: number, key: number): boolean {
    const { steps, sets, setEnds } = this.#program;
    const operand = steps[step * stepSize + 2] ?? 0;
    switch (steps[step * stepSize]) {
      case stepTypes.word:
        return operand === key;
      case stepTypes.oneOf:
        return listAt(sets, setEnds, operand).includes(key);
      case stepTypes.number:
        return key === symbols.number;
      case stepTypes.comma:
        return key === symbols.comma;
      default:
        return false;
    }
  }

  #classesTaken(step: number): WordClasses {
    const { steps, sets, setEnds } = this.#program;
    const operand = steps[step * stepSize + 2] ?? 0;
    switch (steps[step * stepSize]) {
      case stepTypes.word:
        return ownClassOf(operand);
      case stepTypes.oneOf:
        return listAt(sets, setEnds, operand).reduce((classes, id) => classes | ownClassOf(id), 0);
      case stepTypes.adverb:
        return adverb;
      case stepTypes.number:
        return number;
      default:
        // Commas are passed over where they are looked for, and of other words nobody has a list.
        return anyWord;
    }
  }
}
