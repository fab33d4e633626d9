import { getOrCreate } from '../../shared/get-or-create.js';
import { symbols, type Vocabulary } from '../text/vocabulary.js';
import type { Words } from '../text/words.js';
import { maxMark, PhraseWalk } from './phrase-walk.js';
import { keySize, listAt, type Program } from './program.js';

/** Where a phrase may begin: its number, and the number of the word. */
export interface Candidate {
  phrase: number;
  first: number;
}

/** A phrase found: its number, and the first and last word (inclusive) of the place. */
export interface Match extends Candidate {
  last: number;
}

/** Phrases that are looked for together. */
export interface KeyTable {
  /** The ids of the words that are keys, in the order of their lists in `entries`. */
  words: readonly number[];
  /** By the id of a word, the number of its list plus one; 0 for a word that is no key. */
  lists: Uint16Array;
  /** The phrases that a word is a key of: three numbers each, the phrase, and how many words are before the key at least and at most. */
  entries: Int32Array;
  /** Where each list ends in `entries`. */
  entryEnds: Int32Array;
  /** Phrases that are tried at every word. */
  unkeyed: Int32Array;
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
  readonly #isWanted: (phrase: number) => boolean;
  readonly #auxiliaries: ReadonlySet<number>;
  readonly #not: number | undefined;
  readonly #walk: PhraseWalk;
  readonly #wordsHeld: WordsHeld;

  /** @param isWanted whether a phrase of the program is looked for: tables may hold those of rules that are off. */
  constructor(vocabulary: Vocabulary, program: MatchedProgram, isWanted: (phrase: number) => boolean = () => true) {
    this.#program = program;
    this.#isWanted = isWanted;
    this.#auxiliaries = vocabulary.idsOf(auxiliaries);
    [this.#not] = vocabulary.idsOf(['not']);
    this.#walk = new PhraseWalk(vocabulary, program);
    this.#wordsHeld = new WordsHeld(vocabulary, program);
  }

  /** @param keyed false for phrases that are to be tried at every word. */
  tableOf(phrases: readonly number[], keyed: boolean): KeyTable {
    return keyTableOf(this.#program, phrases, keyed);
  }

  /** Where phrases are complete in some words, wherever sentences begin and end: never less than what sentences hold. */
  candidatesIn(words: Words, table: KeyTable): Candidate[] {
    const search = new CandidateSearch(this.#walk, this.#wordsHeld, words, table, this.#isWanted);
    const { lists, unkeyed } = table;
    const ofNumbers = lists[symbols.number] ?? 0;
    for (let at = 0; at < words.length; at++) {
      const id = words.idAt(at);
      const list = lists[id] ?? 0;
      if (list !== 0) search.tryBeside(at, list - 1);
      if (ofNumbers !== 0 && id !== symbols.number && this.#wordsHeld.isNumber(id)) search.tryBeside(at, ofNumbers - 1);
      for (let i = 0; i < unkeyed.length; i++) search.try(unkeyed[i] ?? 0, at);
    }
    return search.candidates;
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
      if (ends) found.push({ match: { ...candidate, last: ends.last }, complete: ends.first });
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

/** Knows which words a text holds. One is enough for all texts. */
class WordsHeld {
  readonly #needs: Program['needs'];
  readonly #sets: Program['sets'];
  readonly #setEnds: Program['setEnds'];
  readonly #isNumber: Uint8Array;
  /** By the id of a word, the number of the text that last held it. */
  readonly #marks: Int32Array;
  #mark = 0;
  #words: Words | undefined;

  constructor(vocabulary: Vocabulary, { needs, sets, setEnds }: Pick<Program, 'needs' | 'sets' | 'setEnds'>) {
    this.#needs = needs;
    this.#sets = sets;
    this.#setEnds = setEnds;
    this.#isNumber = new Uint8Array(vocabulary.idLimit);
    for (const id of vocabulary.numbers) this.#isNumber[id] = 1;
    this.#marks = new Int32Array(vocabulary.idLimit);
  }

  /** Figures, those that some rule names among them. */
  isNumber(id: number): boolean {
    return this.#isNumber[id] === 1;
  }

  /** False where a text lacks what each match of a phrase holds beside its key. */
  mayHold(phrase: number, words: Words): boolean {
    const need = this.#needs[phrase] ?? 0;
    if (need === 0) return true;
    if (words !== this.#words) this.#read(words);
    const end = this.#setEnds[need - 1] ?? 0;
    for (let i = this.#setEnds[need - 2] ?? 0; i < end; i++)
      if (this.#marks[this.#sets[i] ?? 0] === this.#mark) return true;
    return false;
  }

  #read(words: Words): void {
    this.#words = words;
    if (++this.#mark === maxMark) {
      this.#marks.fill(0);
      this.#mark = 1;
    }
    for (let at = 0; at < words.length; at++) {
      const id = words.idAt(at);
      this.#marks[id] = this.#mark;
      if (this.#isNumber[id] === 1) this.#marks[symbols.number] = this.#mark;
    }
  }
}

/** Looks for candidates in the words of a text. */
class CandidateSearch {
  readonly candidates: Candidate[] = [];
  readonly #walk: PhraseWalk;
  readonly #wordsHeld: WordsHeld;
  readonly #words: Words;
  readonly #table: KeyTable;
  readonly #isWanted: (phrase: number) => boolean;
  /** Where phrases were walked from: the words around one key may lead to a place to which those around another do. */
  #tried: Set<number> | undefined;

  constructor(
    walk: PhraseWalk,
    wordsHeld: WordsHeld,
    words: Words,
    table: KeyTable,
    isWanted: (phrase: number) => boolean,
  ) {
    this.#walk = walk;
    this.#wordsHeld = wordsHeld;
    this.#words = words;
    this.#table = table;
    this.#isWanted = isWanted;
  }

  /** Tries the phrases of a list around the word at `key`. */
  tryBeside(key: number, list: number): void {
    const { entries, entryEnds } = this.#table;
    const end = entryEnds[list] ?? 0;
    for (let i = entryEnds[list - 1] ?? 0; i < end; i += keySize) {
      const phrase = entries[i] ?? 0;
      if (this.#wordsHeld.mayHold(phrase, this.#words))
        this.tryAround(key, phrase, entries[i + 1] ?? 0, entries[i + 2] ?? 0);
    }
  }

  /** Tries a phrase at each word that has `min` to `max` words between it and its key at `key`. */
  tryAround(key: number, phrase: number, min: number, max: number): void {
    const words = this.#words;
    let first = key;
    for (let before = 0; before <= max; before++) {
      if (before >= min) this.try(phrase, first);
      first--;
      for (; words.idAt(first) === symbols.comma; first--) if (before >= min) this.try(phrase, first);
      if (words.idAt(first) === symbols.barrier) return;
    }
  }

  try(phrase: number, first: number): void {
    if (!this.#walk.mayBegin(phrase, this.#words, first) || !this.#isWanted(phrase)) return;
    const place = phrase * this.#words.length + first;
    this.#tried ??= new Set();
    if (this.#tried.has(place)) return;
    this.#tried.add(place);
    let isComplete = this.#walk.begin(phrase, this.#words, first);
    for (let at = first + 1; !isComplete && this.#walk.isOpen; at++) isComplete = this.#walk.advance(this.#words, at);
    if (isComplete) this.candidates.push({ phrase, first });
  }
}

/** The table by which phrases of a program are looked for. */
export function keyTableOf(
  { keys, keyEnds }: Pick<Program, 'keys' | 'keyEnds'>,
  phrases: readonly number[],
  keyed = true,
): KeyTable {
  const byWord = new Map<number, number[]>();
  const unkeyed: number[] = [];
  for (const phrase of phrases) {
    const ofPhrase = keyed ? listAt(keys, keyEnds, phrase) : [];
    if (ofPhrase.length === 0) unkeyed.push(phrase);
    for (let i = 0; i < ofPhrase.length; i += keySize) {
      const entries = getOrCreate(byWord, ofPhrase[i] ?? 0, (): number[] => []);
      entries.push(phrase, ofPhrase[i + 1] ?? 0, ofPhrase[i + 2] ?? 0);
    }
  }
  return keyTable([...byWord.keys()], {
    entries: Int32Array.from([...byWord.values()].flat()),
    entryEnds: Int32Array.from(endsOf([...byWord.values()])),
    unkeyed: Int32Array.from(unkeyed),
  });
}

/** A table of lists, in the order of the words that they are the lists of. */
export function keyTable(words: readonly number[], phrases: Omit<KeyTable, 'words' | 'lists'>): KeyTable {
  const listOfWord = new Uint16Array(words.reduce((most, id) => Math.max(most, id + 1), 0));
  for (const [list, id] of words.entries()) listOfWord[id] = list + 1;
  return { ...phrases, words, lists: listOfWord };
}

/** Where each list ends when they come one after the other. */
function* endsOf(lists: readonly (readonly number[])[]): Generator<number> {
  let end = 0;
  for (const { length } of lists) {
    end += length;
    yield end;
  }
}
