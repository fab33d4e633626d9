import { symbols, type Vocabulary } from '../text/vocabulary.js';
import type { Words } from '../text/words.js';
import { Beginnings } from './beginnings.js';
import { BesideKeys } from './beside-keys.js';
import { entryFields, entrySize, type KeyTable, keyTableOf, learnBeside, minTries } from './key-table.js';
import { PhraseWalk } from './phrase-walk.js';
import type { Program } from './program.js';
import { WordsHeld } from './words-held.js';

/** Where a phrase may begin: its number, and the number of the word. */
export interface Candidate {
  phrase: number;
  first: number;
}

/** A phrase found: its number, and the first and last word (inclusive) of the place. */
export interface Match extends Candidate {
  last: number;
}

/** What the matcher needs of a program. */
export type MatchedProgram = Omit<Program, 'words'>;

/** A phrase that ends in one of these does not match before "not": "we can" is not in "we can't". */
const auxiliaries =
  'can could will would shall should may might must do does did have has had am is are was were need'.split(' ');

/**
 * Finds phrases by their keys: only where a text holds one of the words that a phrase can't do without is the phrase tried,
 * so that the cost of a text hardly grows with the number of rules.
 */
export class Matcher {
  readonly #program: MatchedProgram;
  readonly #auxiliaries: ReadonlySet<number>;
  readonly #not: number | undefined;
  readonly #walk: PhraseWalk;
  readonly #wordsHeld: WordsHeld;
  readonly #tests: CandidateTests;

  /**
   * @param isWanted whether a phrase of the program is looked for: tables may hold those of rules that are off.
   * @param leads words behind which a sentence may begin for a reader ("So"); null: any.
   */
  constructor(
    vocabulary: Vocabulary,
    program: MatchedProgram,
    isWanted: (phrase: number) => boolean = () => true,
    leads: ReadonlySet<number> | null = null,
  ) {
    this.#program = program;
    this.#auxiliaries = vocabulary.idsOf(auxiliaries);
    [this.#not] = vocabulary.idsOf(['not']);
    this.#walk = new PhraseWalk(vocabulary, program);
    this.#wordsHeld = new WordsHeld(vocabulary, program.sets);
    this.#tests = {
      isWanted,
      walk: this.#walk,
      wordsHeld: this.#wordsHeld,
      besideKeys: new BesideKeys(vocabulary, program),
      beginnings: new Beginnings(program, leads),
    };
  }

  /** @param keyed false for phrases that are to be tried at every word. */
  tableOf(phrases: readonly number[], keyed: boolean): KeyTable {
    return keyTableOf(this.#program, phrases, keyed);
  }

  /** Where phrases are complete in some words, wherever sentences begin and end: never less than what sentences hold. */
  candidatesIn(words: Words, table: KeyTable): Candidate[] {
    const { lists, unkeyed } = table;
    const ofNumbers = lists[symbols.number] ?? 0;
    let search: CandidateSearch | undefined;
    for (let at = 0; at < words.length; at++) {
      const id = words.idAt(at);
      const list = lists[id] ?? 0;
      const listOfNumber = ofNumbers !== 0 && id !== symbols.number && this.#wordsHeld.isNumber(id) ? ofNumbers : 0;
      if (list === 0 && listOfNumber === 0 && unkeyed.length === 0) continue;
      search ??= new CandidateSearch(this.#tests, words, table);
      if (list !== 0) search.tryBeside(at, list);
      if (listOfNumber !== 0) search.tryBeside(at, listOfNumber);
      for (let i = 0; i < unkeyed.length; i++) search.try(unkeyed[i] ?? 0, at);
    }
    return search?.candidates ?? [];
  }

  /**
   * The candidates that are matches within the words `[from, to)`: by their first word, by the word at which they are first
   * complete, and by their phrase.
   * @param isStart tells whether a sentence begins at a word.
   */
  matchesAmong(
    candidates: readonly Candidate[],
    words: Words,
    from: number,
    to: number,
    mayBegin: (candidate: Candidate) => boolean,
  ): Match[] {
    const found: { match: Match; complete: number }[] = [];
    for (const candidate of candidates) {
      if (candidate.first < from || candidate.first >= to || !mayBegin(candidate)) continue;
      const ends = this.#endsOf(words, candidate, to);
      const { phrase, first } = candidate;
      if (ends) found.push({ match: { phrase, first, last: ends.last }, complete: ends.first });
    }
    found.sort((a, b) => a.match.first - b.match.first || a.complete - b.complete || a.match.phrase - b.match.phrase);
    return found.map(({ match }) => match);
  }

  /** The first and the last word at which a match may end. */
  #endsOf(words: Words, { phrase, first }: Candidate, to: number): { first: number; last: number } | null {
    let ends: { first: number; last: number } | null = null;
    let isComplete = this.#walk.begin(phrase, words, first);
    for (let at = first; ; isComplete = this.#walk.advance(words, at)) {
      if (isComplete && !this.#isDenied(words, at, to)) {
        if (ends) ends.last = at;
        else ends = { first: at, last: at };
      }
      if (++at >= to || !this.#walk.isOpen) return ends;
    }
  }

  #isDenied(words: Words, last: number, to: number): boolean {
    if (last + 1 >= to || words.idAt(last + 1) !== this.#not) return false;
    return this.#auxiliaries.has(words.idAt(last));
  }
}

/** What tells where a phrase is not worth a try, and tries it. */
interface CandidateTests {
  isWanted: (phrase: number) => boolean;
  walk: PhraseWalk;
  wordsHeld: WordsHeld;
  besideKeys: BesideKeys;
  beginnings: Beginnings;
}

/** Looks for candidates in the words of a text. */
class CandidateSearch {
  readonly candidates: Candidate[] = [];
  readonly #tests: CandidateTests;
  readonly #words: Words;
  readonly #table: KeyTable;
  /** Where phrases were found: the words around one key may lead to a place to which those around another do. */
  #found: Set<number> | undefined;

  constructor(tests: CandidateTests, words: Words, table: KeyTable) {
    this.#tests = tests;
    this.#words = words;
    this.#table = table;
  }

  /** Tries the phrases of a list around the word at `key`. */
  tryBeside(key: number, list: number): void {
    const { entries, entryEnds } = this.#table;
    const { besideKeys, wordsHeld } = this.#tests;
    const before = besideKeys.classesOf(this.#words.idAt(this.#besideCommas(key, -1)));
    const after = besideKeys.classesOf(this.#words.idAt(this.#besideCommas(key, 1)));
    const end = (entryEnds[list] ?? 0) * entrySize;
    for (let at = (entryEnds[list - 1] ?? 0) * entrySize; at < end; at += entrySize) {
      if (((entries[at + entryFields.before] ?? 0) & before) === 0) continue;
      if (((entries[at + entryFields.after] ?? 0) & after) === 0) continue;
      if ((entries[at + entryFields.tries] ?? 0) < minTries) this.#count(at, list);
      const needTo = entries[at + entryFields.needTo] ?? 0;
      if (needTo !== 0 && !wordsHeld.hasOneOf(entries[at + entryFields.needFrom] ?? 0, needTo, this.#words)) continue;
      this.tryAround(key, at);
    }
  }

  /** The next word that is no comma. */
  #besideCommas(at: number, direction: number): number {
    let next = at + direction;
    while (this.#words.idAt(next) === symbols.comma) next += direction;
    return next;
  }

  /** Counts how often the entry at `at` is tried, and works out what may be beside its key when that is worth it. */
  #count(at: number, list: number): void {
    const { entries } = this.#table;
    const tries = (entries[at + entryFields.tries] ?? 0) + 1;
    entries[at + entryFields.tries] = tries;
    if (tries === minTries) learnBeside(this.#table, this.#tests.besideKeys, at / entrySize, list);
  }

  /** Tries the phrase of an entry at each word that has as many words as it says between it and its key at `key`. */
  tryAround(key: number, at: number): void {
    const { entries } = this.#table;
    const phrase = entries[at + entryFields.phrase] ?? 0;
    const min = entries[at + entryFields.least] ?? 0;
    const max = entries[at + entryFields.most] ?? 0;
    const words = this.#words;
    let first = key;
    for (let before = 0; before <= max; before++) {
      if (before >= min) this.#tryKeyed(phrase, first);
      first--;
      for (; words.idAt(first) === symbols.comma; first--) if (before >= min) this.#tryKeyed(phrase, first);
      if (words.idAt(first) === symbols.barrier) return;
    }
  }

  #tryKeyed(phrase: number, first: number): void {
    if (this.#tests.beginnings.mayBegin(phrase, this.#words, first)) this.try(phrase, first);
  }

  try(phrase: number, first: number): void {
    const { walk, isWanted } = this.#tests;
    if (!walk.mayBegin(phrase, this.#words, first) || !isWanted(phrase)) return;
    let isComplete = walk.begin(phrase, this.#words, first);
    for (let at = first + 1; !isComplete && walk.isOpen; at++) isComplete = walk.advance(this.#words, at);
    if (isComplete) this.#add(phrase, first);
  }

  #add(phrase: number, first: number): void {
    const place = phrase * this.#words.length + first;
    this.#found ??= new Set();
    if (this.#found.has(place)) return;
    this.#found.add(place);
    this.candidates.push({ phrase, first });
  }
}
