import type { WordLists } from '../../rulebook/notation/list-forms.js';
import { maxAdverbs, maxGapWords, type Phrase, type PhrasePart, parsePhrase } from '../../rulebook/notation/phrase.js';
import { getOrCreate } from '../../shared/get-or-create.js';
import { symbols, type Vocabulary } from '../text/vocabulary.js';
import { readIds, type Words } from '../text/words.js';
import type { Match } from './matcher.js';

/** The first and last word (inclusive) that a part of a phrase matched; a gap may hold none. */
export interface Capture {
  first: number;
  last: number;
}

/** What the parts of a phrase matched at a place. */
export interface Captures {
  /** By the name of the `{list}`; the last one counts when a list is named twice. */
  lists: ReadonlyMap<string, Capture>;
  /** What each `...` of the phrase held, in order; several in a row count as one. */
  gaps: readonly Capture[];
}

/** Matches phrases once more where they were found, to see what their lists and gaps hold. */
export class CaptureReader {
  readonly #vocabulary: Vocabulary;
  readonly #lists: WordLists;
  /** Phrases and words as they were parsed before: places that are reworded come again and again. */
  readonly #phrases = new Map<string, Phrase>();
  readonly #words = new Map<string, readonly number[]>();
  /** By list and by the id of a word, the entries of the list that may begin with the word. */
  readonly #entries = new Map<string, Map<number, readonly PhrasePart[]>>();

  constructor(vocabulary: Vocabulary, lists: WordLists) {
    this.#vocabulary = vocabulary;
    this.#lists = lists;
  }

  /** Null where reading the phrase takes too long. */
  capturesAt(words: Words, match: Match, phrase: string): Captures | null {
    return new Attempt(this, words, match).read(this.bodyOf(phrase));
  }

  bodyOf(written: string): PhrasePart {
    return getOrCreate(this.#phrases, written, () => parsePhrase(written)).body;
  }

  idsOf(written: string): readonly number[] {
    return getOrCreate(this.#words, written, () => readIds(written, this.#vocabulary));
  }

  /** The entries of a list that may begin with a word, in their order. */
  entriesOf(list: string, id: number): readonly PhrasePart[] {
    const byFirst = getOrCreate(this.#entries, list, () => new Map<number, readonly PhrasePart[]>());
    return getOrCreate(byFirst, id, () => {
      const bodies = (this.#lists[list] ?? []).map((entry) => this.bodyOf(entry));
      return bodies.filter((body) => this.#mayBegin(body, id));
    });
  }

  #mayBegin(part: PhrasePart, id: number): boolean {
    switch (part.type) {
      case 'word': {
        const [first] = this.idsOf(part.word);
        return first === undefined || first === id;
      }
      case 'sequence':
        return part.items[0] === undefined || this.#mayBegin(part.items[0], id);
      default:
        return true;
    }
  }

  isAdverb(id: number): boolean {
    return this.#vocabulary.isAdverb(id);
  }

  isNumber(id: number): boolean {
    return this.#vocabulary.isNumber(id);
  }
}

/** A phrase of a person's is read at once; one that could be read in thousands of ways is not worth a rewording. */
const maxTries = 10_000;

/** Goes on behind a part that was read; false where what follows can't be. */
type Then = (next: number) => boolean;

/** Tries the ways to read a phrase at a place until one holds from its first to its last word. */
class Attempt {
  readonly #reader: CaptureReader;
  readonly #words: Words;
  readonly #match: Match;
  readonly #lists = new Map<string, Capture>();
  readonly #held = new Map<PhrasePart, Capture>();
  #tries = 0;

  constructor(reader: CaptureReader, words: Words, match: Match) {
    this.#reader = reader;
    this.#words = words;
    this.#match = match;
  }

  read(body: PhrasePart): Captures | null {
    const { first, last } = this.#match;
    const isRead = this.#matches(body, first, (next) => next === last + 1);
    return isRead ? { lists: this.#lists, gaps: gapsOf(body, this.#held) } : null;
  }

  #idAt(at: number): number {
    return at <= this.#match.last ? this.#words.idAt(at) : symbols.barrier;
  }

  #skipCommas(at: number): number {
    let next = at;
    while (this.#idAt(next) === symbols.comma) next++;
    return next;
  }

  /** Tries to read `part` from word `at` on so that `then` holds for what follows. */
  #matches(part: PhrasePart, at: number, then: Then): boolean {
    if (++this.#tries > maxTries) return false;
    switch (part.type) {
      case 'word':
        return this.#word(part.word, at, then);
      case 'sequence':
        return this.#sequence(part.items, 0, at, then);
      case 'choice':
        return part.options.some((option) => this.#matches(option, at, then));
      case 'optional':
        return this.#matches(part.item, at, then) || then(at);
      case 'gap':
        return this.#gap(part, at, then);
      case 'adverb':
        return this.#upTo(maxAdverbs, at, (id) => this.#reader.isAdverb(id), then);
      case 'comma':
        return this.#idAt(at) === symbols.comma && then(at + 1);
      case 'list':
        return this.#list(part.name, at, then);
    }
  }

  #word(written: string, at: number, then: Then): boolean {
    let next = at;
    for (const id of this.#reader.idsOf(written)) {
      next = this.#skipCommas(next);
      if (this.#idAt(next) !== id) return false;
      next++;
    }
    return then(next);
  }

  #sequence(items: readonly PhrasePart[], index: number, at: number, then: Then): boolean {
    const item = items[index];
    return item ? this.#matches(item, at, (next) => this.#sequence(items, index + 1, next, then)) : then(at);
  }

  #gap(part: PhrasePart, at: number, then: Then): boolean {
    const anyWord = (): boolean => true;
    return this.#upTo(maxGapWords, at, anyWord, (next) => {
      if (!then(next)) return false;
      this.#held.set(part, { first: at, last: next - 1 });
      return true;
    });
  }

  #upTo(times: number, at: number, takes: (id: number) => boolean, then: Then): boolean {
    if (then(at)) return true;
    const word = this.#skipCommas(at);
    if (times === 0 || word > this.#match.last || !takes(this.#idAt(word))) return false;
    return this.#upTo(times - 1, word + 1, takes, then);
  }

  #list(name: string, at: number, then: Then): boolean {
    const first = this.#skipCommas(at);
    const capture: Then = (next) => {
      if (!then(next)) return false;
      if (!this.#lists.has(name)) this.#lists.set(name, { first, last: next - 1 });
      return true;
    };
    if (name === 'name') return this.#words.isNameLike(first) && first <= this.#match.last && capture(first + 1);
    if (name === 'number') return this.#reader.isNumber(this.#idAt(first)) && capture(first + 1);
    return this.#reader.entriesOf(name, this.#idAt(first)).some((entry) => this.#matches(entry, at, capture));
  }
}

/** The gaps between the words of a phrase, neighbours joined. */
function gapsOf(body: PhrasePart, held: ReadonlyMap<PhrasePart, Capture>): Capture[] {
  const items = body.type === 'sequence' ? body.items : [body];
  const gaps: Capture[] = [];
  items.forEach((item, i) => {
    const capture = held.get(item);
    if (item.type !== 'gap' || !capture) return;
    const before = gaps.at(-1);
    if (before && items[i - 1]?.type === 'gap') before.last = Math.max(before.last, capture.last);
    else gaps.push({ ...capture });
  });
  return gaps;
}
