import { isPlain } from '../../shared/letters.js';
import { FuzzyWords } from './fuzzy-words.js';
import { hashOfLetters, unknown, WrittenWords } from './written-words.js';

/**
 * What the matcher sees in place of a word. Ids below `firstWord` stand for classes of words that no rule names.
 */
export const symbols = {
  other: 0,
  /** A word in -ly that no rule names. */
  adverb: 1,
  comma: 2,
  /** Punctuation that no phrase crosses: brackets, dashes, colons. */
  barrier: 3,
  number: 4,
  /** Masked text: quoted words, code, a URL. */
  opaque: 5,
  /** A variable that the helpdesk fills in. */
  placeholder: 6,
  firstWord: 7,
} as const;

/** The parts of a rulebook that say how words are written. */
export interface Spelling {
  /** Variant to standard form; the standard form may be several words. */
  spellings: Readonly<Record<string, string>>;
  /** Words long and odd enough that any single slip of the fingers still is that word. */
  fuzzyMatched: readonly string[];
  /** Words that "~" stands for beside those in -ly. */
  adverbs: readonly string[];
  /** Words that have ids already. */
  known: KnownWords;
}

/** Words that have ids, with what was found out about them. */
export interface KnownWords {
  /** In the order of their ids. */
  words: readonly string[];
  /** The ids of those in -ly. */
  adverbs: readonly number[];
  /** The ids of those that are figures. */
  figures: readonly number[];
}

export const noWords: KnownWords = { words: [], adverbs: [], figures: [] };

const apostrophes = /['’‘ʼ`´＇]/gu;
const invisible = /[\u00AD\u200B-\u200D\u2060\uFEFF]/gu;
const hostsOfIs = new Set(
  'it that there what here who where how when he she this everything something nothing everyone one'.split(' '),
);
const irregularNegations = new Map([
  ["won't", 'will'],
  ["can't", 'can'],
  ["shan't", 'shall'],
  ["ain't", 'is'],
]);
const longForms = new Map([
  ["'m", 'am'],
  ["'re", 'are'],
  ["'ve", 'have'],
  ["'ll", 'will'],
  ["'d", 'would'],
]);
const notAdverbs = new Set('apply reply supply family imply comply multiply assembly july'.split(' '));
const maxCachedWords = 50_000;
/** Longer words hardly come twice. */
const maxCachedLength = 64;
const firstSeveral = -2;

/**
 * Knows the words that rules use and reads any spelling of them: case, apostrophes, contractions, variants, slips of the fingers.
 * Rules and texts go through the same tables, so an author writes one line.
 */
export class Vocabulary {
  readonly #ids = new Map<string, number>();
  readonly #words: string[] = [];
  readonly #spellings: ReadonlyMap<string, string>;
  readonly #fuzzyWords: FuzzyWords;
  readonly #adverbs = new Set<number>([symbols.adverb]);
  readonly #numbers = new Set<number>([symbols.number]);
  readonly #is: number;
  readonly #has: number;
  readonly #would: number;
  readonly #had: number;
  readonly #afterHas: ReadonlySet<number>;
  readonly #afterHad: ReadonlySet<number>;
  /** Words that were read before, and their ids. */
  readonly #written = new WrittenWords();
  /** Of those that read as several words, by what is kept for them, from `firstSeveral` downwards. */
  readonly #several: (readonly number[])[] = [];
  #interning = false;

  constructor(spelling: Spelling) {
    this.#spellings = new Map(Object.entries(spelling.spellings));
    this.#fuzzyWords = new FuzzyWords(spelling.fuzzyMatched);
    const { words, adverbs, figures } = spelling.known;
    for (const word of words) this.#add(word);
    for (const id of adverbs) this.#adverbs.add(id);
    for (const id of figures) this.#numbers.add(id);
    this.#is = this.#intern('is');
    this.#has = this.#intern('has');
    this.#would = this.#intern('would');
    this.#had = this.#intern('had');
    const intern = (words: string): Set<number> => new Set(words.split(' ').map((word) => this.#intern(word)));
    this.#afterHas = intern('been got had gone become come taken');
    this.#afterHad = intern('been better gone had known');
    for (const adverb of spelling.adverbs) this.#adverbs.add(this.#intern(adverb));
  }

  /** Runs `task` with an id given to every word that it reads: how the words of rules get theirs. */
  internWords<T>(task: () => T): T {
    this.#forget();
    this.#interning = true;
    try {
      return task();
    } finally {
      this.#interning = false;
      this.#forget();
    }
  }

  /** The ids of a written word: one, or several for a contraction. Classes of `symbols` for words that no rule names. */
  read(written: string): readonly number[] {
    const id = this.readAt(written, 0, written.length, hashOfLetters(written));
    return id >= 0 ? [id] : this.severalOf(id);
  }

  /** The id of the word at `[start, end)` of a text, whose hash is `hash`; a negative number for one that reads as several. */
  readAt(text: string, start: number, end: number, hash: number): number {
    const known = this.#written.find(text, start, end, hash);
    return known === unknown ? this.#readNew(text.slice(start, end), hash) : known;
  }

  /** The ids of a word for which `readAt` gives a negative number, until the next word is read. */
  severalOf(number: number): readonly number[] {
    return this.#several[firstSeveral - number] ?? [];
  }

  #readNew(written: string, hash: number): number {
    const ids = this.#standard(written).map((word) => (this.#interning ? this.#intern(word) : this.#idOf(word)));
    if (this.#written.size >= maxCachedWords || this.#several.length >= maxCachedWords) this.#forget();
    const [only = symbols.other] = ids;
    const kept = ids.length === 1 ? only : firstSeveral - (this.#several.push(ids) - 1);
    if (written.length <= maxCachedLength) this.#written.add(written, hash, kept);
    return kept;
  }

  #forget(): void {
    this.#written.clear();
    this.#several.length = 0;
  }

  /** The ids of words that the engine itself names. */
  idsOf(words: readonly string[]): Set<number> {
    return this.internWords(() => new Set(words.flatMap((word) => this.read(word))));
  }

  /** The words that rules name. */
  get known(): KnownWords {
    const named = (ids: ReadonlySet<number>) => [...ids].filter((id) => id >= symbols.firstWord);
    return { words: this.#words, adverbs: named(this.#adverbs), figures: named(this.#numbers) };
  }

  /** The word of an id, in its standard form; an empty text for a class of words. */
  wordOf(id: number): string {
    return this.#words[id - symbols.firstWord] ?? '';
  }

  /** The ids of words that "~" stands for. */
  get adverbs(): ReadonlySet<number> {
    return this.#adverbs;
  }

  /** The ids of figures, those that some rule names among them. */
  get numbers(): ReadonlySet<number> {
    return this.#numbers;
  }

  /** All ids are below it. */
  get idLimit(): number {
    return symbols.firstWord + this.#ids.size;
  }

  isAdverb(id: number): boolean {
    return this.#adverbs.has(id);
  }

  /** Figures, those that some rule names among them. */
  isNumber(id: number): boolean {
    return this.#numbers.has(id);
  }

  /** What the word before `next` is. "It's been" is "it has been", "you'd better" is "you had better": only the next word tells. */
  resolvedBefore(next: number, id: number): number {
    if (id === this.#is && this.#afterHas.has(next)) return this.#has;
    return id === this.#would && this.#afterHad.has(next) ? this.#had : id;
  }

  #intern(word: string): number {
    const known = this.#ids.get(word);
    if (known !== undefined) return known;
    const id = this.#add(word);
    if (looksLikeAdverb(word)) this.#adverbs.add(id);
    if (isFigure(word)) this.#numbers.add(id);
    return id;
  }

  /** Gives a word its id. */
  #add(word: string): number {
    const id = symbols.firstWord + this.#words.length;
    this.#ids.set(word, id);
    this.#words.push(word);
    return id;
  }

  #idOf(word: string): number {
    const known = this.#ids.get(word) ?? this.#ids.get(this.#fuzzyWords.corrected(word));
    if (known !== undefined) return known;
    if (isFigure(word)) return symbols.number;
    return looksLikeAdverb(word) ? symbols.adverb : symbols.other;
  }

  #standard(written: string, depth = 0): string[] {
    const word = written.replace(invisible, '').replace(apostrophes, "'").toLowerCase();
    const variant = depth < 3 ? this.#spellings.get(word) : undefined;
    if (variant !== undefined) return variant.split(' ').flatMap((part) => this.#standard(part, depth + 1));
    if (!word.includes("'")) return [word];
    if (word === "let's") return ['let', 'us'];
    if (word.endsWith("n't")) return [irregularNegations.get(word) ?? word.slice(0, -3), 'not'];
    if (word.endsWith("'s") && hostsOfIs.has(word.slice(0, -2))) return [word.slice(0, -2), 'is'];
    for (const [suffix, long] of longForms) {
      if (word.endsWith(suffix)) return [...this.#standard(word.slice(0, -suffix.length), depth + 1), long];
    }
    return [word];
  }
}

function isFigure(word: string): boolean {
  return isPlain(word) ? /^[0-9]/u.test(word) : /^\p{N}/u.test(word);
}

function looksLikeAdverb(word: string): boolean {
  return word.length > 4 && word.endsWith('ly') && !notAdverbs.has(word);
}
