import type { Root } from 'nlcst';
import { getOrCreate } from '../../shared/get-or-create.js';
import { joinedLists } from '../../shared/joined-lists.js';
import { wordsIn } from '../../shared/letters.js';
import type { Range } from '../../shared/reply.js';
import type { KeyTable } from '../matching/key-table.js';
import type { Candidate } from '../matching/matcher.js';
import type { PhraseIndex } from '../matching/phrase-index.js';
import { masksOf, writeOver } from '../text/mask.js';
import { parse, parsedSentences, partedFurther, plainSentences } from '../text/sentences.js';
import { type Mask, readWords, type Words } from '../text/words.js';

/** One for all, since most texts hold nothing. */
const none: readonly Candidate[] = [];

/** A block, or a part of it that is read at once. */
export interface BlockSlice {
  text: string;
  offset: number;
  opaque: readonly Range[];
}

/** Where a sentence is in the words (`from`, `to`) and in the text of its passage; both half-open. */
export interface SentencePlace extends Range {
  from: number;
  to: number;
}

/**
 * What there is to say of a text without what is around it, worked out when first asked for: passages of the same text
 * may share it.
 */
export class PassageText {
  readonly text: string;
  readonly #phrases: PhraseIndex;
  readonly #opaque: readonly Range[];
  #masks: readonly Mask[] | undefined;
  #words: Words | undefined;
  #tree: Root | undefined;
  #sentences: readonly SentencePlace[] | undefined;
  #plain: readonly Range[] | null | undefined;
  #wordCount: number | undefined;
  #candidates: Map<KeyTable, readonly Candidate[]> | undefined;

  constructor(phrases: PhraseIndex, { text, opaque }: BlockSlice) {
    this.#phrases = phrases;
    this.text = text;
    this.#opaque = opaque;
  }

  get masks(): readonly Mask[] {
    this.#masks ??= masksOf(this.text, this.#opaque);
    return this.#masks;
  }

  get words(): Words {
    this.#words ??= readWords(this.text, this.masks, this.#phrases.vocabulary);
    return this.#words;
  }

  /** Lets it be kept for long without the words of other texts. */
  ownWords(): void {
    this.#words = this.words.copied();
  }

  /** The id of its last word; undefined where it has none. */
  get lastWord(): number | undefined {
    const { words } = this;
    return words.length === 0 ? undefined : words.idAt(words.length - 1);
  }

  get wordCount(): number {
    this.#wordCount ??= wordsIn(this.text);
    return this.#wordCount;
  }

  get tree(): Root {
    this.#tree ??= parse(writeOver(this.text, this.masks));
    return this.#tree;
  }

  dropTree(): void {
    this.#tree = undefined;
  }

  dropWords(): void {
    this.#masks = undefined;
    this.#words = undefined;
    this.#sentences = undefined;
    this.#plain = undefined;
  }

  /** Where the phrases of a table may be. */
  candidatesIn(table: KeyTable): readonly Candidate[] {
    this.#candidates ??= new Map();
    return getOrCreate(this.#candidates, table, () => {
      const found = this.#phrases.matcher.candidatesIn(this.words, table);
      return found.length === 0 ? none : found;
    });
  }

  get sentences(): readonly SentencePlace[] {
    if (!this.#sentences) {
      const { words } = this;
      let from = 0;
      const whole = this.#plainSentences ?? parsedSentences(this.tree);
      const ranges = joinedLists(whole, (range) => partedFurther(this.text, range));
      this.#sentences = ranges.map((range) => {
        let to = from;
        while (to < words.length && words.startAt(to) < range.end) to++;
        const sentence = { from, to, start: range.start, end: range.end };
        from = to;
        return sentence;
      });
    }
    return this.#sentences;
  }

  /** Whether its sentences are told without the parser, one after the other. */
  get isPlain(): boolean {
    return this.#plainSentences !== null;
  }

  get #plainSentences(): readonly Range[] | null {
    if (this.#plain === undefined) {
      this.#plain = this.#phrases.prefilter ? plainSentences(writeOver(this.text, this.masks)) : null;
    }
    return this.#plain;
  }
}

/** How much text is remembered before the older half of it is forgotten, in UTF-16 code units. */
const remembered = 250_000;

/** What was read lately, for a draft that is linted again and again while it is written. */
export class PassageMemory {
  #older = new Map<string, PassageText>();
  #newer = new Map<string, PassageText>();
  #size = 0;

  textOf(slice: BlockSlice, phrases: PhraseIndex): PassageText {
    const { text, opaque } = slice;
    const key = `${opaque.map(({ start, end }) => `${start}-${end}`).join()} ${text}`;
    const known = this.#newer.get(key);
    if (known) return known;
    if (this.#size > remembered) {
      this.#older = this.#newer;
      this.#newer = new Map();
      this.#size = 0;
    }
    const found = this.#older.get(key) ?? new PassageText(phrases, slice);
    this.#newer.set(key, found);
    this.#size += text.length;
    return found;
  }
}
