import { joinedLists } from '../../shared/joined-lists.js';
import { symbols, type Vocabulary } from '../text/vocabulary.js';
import type { Words } from '../text/words.js';
import { listAt, type Program, stepSize, stepTypes } from './program.js';

/** Words that a gap does not jump over: what follows them says the opposite. */
const negations = ['not', 'never', 'no', 'nor', 'neither', 'nothing', 'none', 'hardly', 'without'];

/** The words with which matches of a phrase may begin. */
interface FirstWords {
  /** How often the phrase was tried. */
  tries: number;
  first: WordBits | null;
  /** The next word that is no comma. */
  second: WordBits | null;
}

/** Where a step leads without taking a word. */
interface OpenSteps {
  /** The steps that take one. */
  steps: readonly number[];
  /** Whether the phrase is complete there. */
  isComplete: boolean;
}

const nowhere: OpenSteps = { steps: [], isComplete: false };

/** A set of words, a bit each. Null: any word. */
type WordBits = Uint8Array;

/** As far as numbers of 32 bits go. Marks that go up from text to text empty a set without a look at what is in it. */
const maxMark = 2 ** 31 - 1;

/** A phrase that is tried less often is walked sooner than its first words are worked out. */
const minTries = 30;

/**
 * Walks along words by the steps of one phrase, at all the steps at once that the words so far lead to. One is enough for
 * all texts: each walk begins anew.
 */
export class PhraseWalk {
  readonly #vocabulary: Vocabulary;
  readonly #steps: Program['steps'];
  readonly #sets: Program['sets'];
  readonly #setEnds: Program['setEnds'];
  readonly #negations: ReadonlySet<number>;
  // As long as they may become: V8 looks up slowly in an array that is filled here and there.
  readonly #wordSets: (WordBits | undefined)[];
  /** By step. */
  readonly #reached: (OpenSteps | undefined)[];
  /** By step, the number of the last joined place that it is in. */
  readonly #marks: Int32Array;
  readonly #starts: Program['starts'];
  /** By phrase. */
  readonly #firstWords: (FirstWords | undefined)[];
  #mark = 0;
  /** Where the walk is. */
  #open = nowhere;
  /** What was last put together of several places. */
  #joined: OpenSteps & { steps: number[] } = { steps: [], isComplete: false };

  constructor(
    vocabulary: Vocabulary,
    { steps, sets, setEnds, starts }: Pick<Program, 'steps' | 'sets' | 'setEnds' | 'starts'>,
  ) {
    this.#vocabulary = vocabulary;
    this.#steps = steps;
    this.#sets = sets;
    this.#setEnds = setEnds;
    this.#starts = starts;
    this.#firstWords = new Array(starts.length).fill(undefined);
    this.#negations = vocabulary.idsOf(negations);
    this.#wordSets = new Array(setEnds.length).fill(undefined);
    this.#marks = new Int32Array(steps.length / stepSize);
    this.#reached = new Array(steps.length / stepSize).fill(undefined);
  }

  /** Whether a further word may lead on. */
  get isOpen(): boolean {
    return this.#open.steps.length > 0;
  }

  /** False where the first two words tell that no match of a phrase begins at word `at`. */
  mayBegin(phrase: number, words: Words, at: number): boolean {
    const known = this.#firstWordsOf(phrase);
    if (words.idAt(at) === symbols.comma) return true;
    if (known.first && !holds(known.first, words.idAt(at))) return false;
    if (!known.second) return true;
    let next = at + 1;
    while (words.idAt(next) === symbols.comma) next++;
    return holds(known.second, words.idAt(next));
  }

  #firstWordsOf(phrase: number): FirstWords {
    const known = this.#firstWords[phrase] ?? { tries: 0, first: null, second: null };
    this.#firstWords[phrase] = known;
    if (++known.tries === minTries) {
      const first = this.#stepsFrom([this.#starts[phrase] ?? 0]);
      known.first = this.#wordsTakenAt(first);
      known.second = this.#wordsTakenAt(this.#stepsFrom(first.map((step) => this.#after(step))));
    }
    return known;
  }

  /** The steps that take a word to which some lead without taking one; none where the phrase is complete there. */
  #stepsFrom(starts: readonly number[]): readonly number[] {
    const reached = starts.map((start) => this.#reachedFrom(start));
    return reached.some(({ isComplete }) => isComplete) ? [] : [...new Set(joinedLists(reached, ({ steps }) => steps))];
  }

  /** Null where there are no steps, and for those that take words of which nobody has a list, or a comma. */
  #wordsTakenAt(steps: readonly number[]): WordBits | null {
    if (steps.length === 0) return null;
    const bits = new Uint8Array((this.#vocabulary.idLimit >> 3) + 1);
    for (const step of steps) {
      const words = this.#wordsTaken(step);
      if (!words) return null;
      for (const id of words) bits[id >> 3] = (bits[id >> 3] ?? 0) | (1 << (id & 7));
    }
    return bits;
  }

  #wordsTaken(step: number): Iterable<number> | null {
    const operand = this.#steps[step * stepSize + 2] ?? 0;
    switch (this.#steps[step * stepSize]) {
      case stepTypes.word:
        return [operand];
      case stepTypes.oneOf:
        return listAt(this.#sets, this.#setEnds, operand);
      case stepTypes.adverb:
        return this.#vocabulary.adverbs;
      case stepTypes.number:
        return this.#vocabulary.numbers;
      default:
        return null;
    }
  }

  #after(step: number): number {
    return step - (this.#steps[step * stepSize + 1] ?? 0);
  }

  /** Takes the first word of a match of a phrase; true where the phrase is complete. */
  begin(phrase: number, words: Words, at: number): boolean {
    this.#open = this.#reachedFrom(this.#starts[phrase] ?? 0);
    // A comma begins a match of phrases alone that begin with no certain word.
    return this.#take(words, at, stepTypes.any);
  }

  /** Takes the next word; true where the phrase is complete. */
  advance(words: Words, at: number): boolean {
    return this.#take(words, at, stepTypes.word);
  }

  /** @param skipsComma the least type of the steps that pass over a comma. */
  #take(words: Words, at: number, skipsComma: number): boolean {
    const { steps } = this.#open;
    this.#open = nowhere;
    const id = words.idAt(at);
    if (id === symbols.barrier) return false;
    for (let i = 0; i < steps.length; i++) {
      const step = steps[i] ?? 0;
      const type = this.#steps[step * stepSize] ?? stepTypes.accept;
      if (this.#accepts(type, step, id, words, at)) this.#goTo(this.#reachedFrom(this.#after(step)));
      else if (id === symbols.comma && type >= skipsComma) this.#goTo({ steps: [step], isComplete: false });
    }
    return this.#open.isComplete;
  }

  /** Goes somewhere besides where the word has led to already. Mostly it leads to one place, which is taken as it is. */
  #goTo(place: OpenSteps): void {
    const open = this.#open;
    if (open === nowhere) this.#open = place;
    else if (open === this.#joined) this.#join(place);
    else if (open !== place) {
      this.#nextMark();
      this.#joined = { steps: [], isComplete: false };
      this.#join(open);
      this.#join(place);
      this.#open = this.#joined;
    }
  }

  /** Adds each step once: a phrase may come to a fork in more ways than could ever be walked. */
  #join({ steps, isComplete }: OpenSteps): void {
    if (isComplete) this.#joined.isComplete = true;
    for (let i = 0; i < steps.length; i++) {
      const step = steps[i] ?? 0;
      if (this.#marks[step] === this.#mark) continue;
      this.#marks[step] = this.#mark;
      this.#joined.steps.push(step);
    }
  }

  #nextMark(): void {
    if (++this.#mark < maxMark) return;
    this.#marks.fill(0);
    this.#mark = 1;
  }

  #accepts(type: number, step: number, id: number, words: Words, at: number): boolean {
    switch (type) {
      case stepTypes.word:
        return this.#steps[step * stepSize + 2] === id;
      case stepTypes.oneOf:
        return holds(this.#wordSet(this.#steps[step * stepSize + 2] ?? 0), id);
      case stepTypes.any:
        return id !== symbols.comma && !this.#negations.has(id);
      case stepTypes.adverb:
        return this.#vocabulary.isAdverb(id);
      case stepTypes.name:
        return words.isNameLike(at);
      case stepTypes.number:
        return this.#vocabulary.isNumber(id);
      case stepTypes.comma:
        return id === symbols.comma;
      default:
        return false;
    }
  }

  #reachedFrom(start: number): OpenSteps {
    const known = this.#reached[start];
    if (known) return known;
    const reached = new Set([start]);
    // Goes on with those that are added meanwhile.
    for (const step of reached) {
      const at = step * stepSize;
      if (this.#steps[at] === stepTypes.split)
        reached.add(step - (this.#steps[at + 1] ?? 0)).add(step - (this.#steps[at + 2] ?? 0));
    }
    const typeOf = (step: number) => this.#steps[step * stepSize] ?? stepTypes.accept;
    const made = {
      steps: [...reached].filter((step) => typeOf(step) < stepTypes.split),
      isComplete: [...reached].some((step) => typeOf(step) === stepTypes.accept),
    };
    this.#reached[start] = made;
    return made;
  }

  #wordSet(number: number): WordBits {
    const words = this.#wordSets[number] ?? this.#bitsOf(listAt(this.#sets, this.#setEnds, number));
    this.#wordSets[number] = words;
    return words;
  }

  #bitsOf(words: Iterable<number>): WordBits {
    const bits = new Uint8Array((this.#vocabulary.idLimit >> 3) + 1);
    for (const id of words) bits[id >> 3] = (bits[id >> 3] ?? 0) | (1 << (id & 7));
    return bits;
  }
}

function holds(bits: WordBits, id: number): boolean {
  return (((bits[id >> 3] ?? 0) >> (id & 7)) & 1) === 1;
}
