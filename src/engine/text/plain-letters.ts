import { firstIndex } from '../../shared/binary-search.js';
import type { Block, Range } from '../../shared/reply.js';

/** A text in plain letters, and where each of its units is in the text as it is written. */
export interface PlainText {
  text: string;
  /** Whether no letter as it is written goes on over this offset. */
  isBetweenLetters(offset: number): boolean;
  /** The range as it is written. */
  toWritten(range: Range): Range;
  /** The range in plain letters. */
  fromWritten(range: Range): Range;
}

/** A block whose text is in plain letters. */
export interface PlainBlock {
  block: Block;
  /** Null for a block that was in plain letters. */
  plain: PlainText | null;
}

/** Signs that nobody sees: soft hyphens, joiners, marks of direction, fillers, selectors, tags. */
const unseen =
  '\\u00AD\\u034F\\u061C\\u115F\\u1160\\u17B4\\u17B5\\u180B-\\u180F\\u200B-\\u200F\\u202A-\\u202E\\u2060-\\u206F\\u3164\\uFE00-\\uFE0F\\uFEFF\\uFFA0\\uFFF9-\\uFFFB\\u{1D173}-\\u{1D17A}\\u{E0000}-\\u{E0FFF}';
/** English letters in another shape: mathematical, full-width, circled, squared, joined to one sign. */
const shaped =
  '\\u2102\\u210A-\\u2113\\u2115\\u2119-\\u211D\\u2124\\u2128\\u212A\\u212C\\u212D\\u212F-\\u2131\\u2133\\u2134\\u2145-\\u2149\\u24B6-\\u24E9\\uFB00-\\uFB06\\uFF10-\\uFF19\\uFF21-\\uFF3A\\uFF41-\\uFF5A\\u{1D400}-\\u{1D6A5}\\u{1D7CE}-\\u{1D7FF}\\u{1F130}-\\u{1F149}';
/** Letters of other alphabets that look like English ones: they are meant where English letters are in the same word. */
const lookalikes = new Map(
  Object.entries({
    ...{
      а: 'a',
      е: 'e',
      о: 'o',
      р: 'p',
      с: 'c',
      у: 'y',
      х: 'x',
      і: 'i',
      ј: 'j',
      ѕ: 's',
      ԁ: 'd',
      һ: 'h',
      ԛ: 'q',
      ԝ: 'w',
    },
    ...{
      А: 'A',
      В: 'B',
      Е: 'E',
      І: 'I',
      Ј: 'J',
      К: 'K',
      М: 'M',
      Н: 'H',
      О: 'O',
      Р: 'P',
      С: 'C',
      Ѕ: 'S',
      Т: 'T',
      Х: 'X',
    },
    ...{
      Α: 'A',
      Β: 'B',
      Ε: 'E',
      Ζ: 'Z',
      Η: 'H',
      Ι: 'I',
      Κ: 'K',
      Μ: 'M',
      Ν: 'N',
      Ο: 'O',
      Ρ: 'P',
      Τ: 'T',
      Υ: 'Y',
      Χ: 'X',
    },
    ...{ ο: 'o', ν: 'v', ı: 'i', ɡ: 'g', ɑ: 'a' },
  }),
);
const similar = [...lookalikes.keys()].join('');

/** Whether a text may hold any of them. By units and without their names, so that other texts cost one look. */
const mayDisguise = new RegExp(
  `[${unseen.replace(/\\u\{.*/u, '')}${shaped.replace(/\\u\{.*/u, '')}${similar}\\uD834\\uD835\\uDB40-\\uDB43]|\\uD83C[\\uDD30-\\uDD49]`,
);
const disguised = new RegExp(`(?<unseen>[${unseen}]+)|(?<shaped>[${shaped}])|(?<word>[A-Za-z${similar}]+)`, 'gu');
const beginsLetter = new RegExp(`^['’A-Za-z${shaped}${similar}]`, 'u');

/** The blocks in plain letters; null where they are all in plain letters already, as most are. */
export function plainBlocks(blocks: readonly Block[]): PlainBlock[] | null {
  const texts = blocks.map(({ text }) => plainText(text));
  if (texts.every((plain) => plain === null)) return null;
  return blocks.map((block, i) => {
    const plain = texts[i] ?? null;
    if (plain === null) return { block, plain };
    return { block: { ...block, text: plain.text, opaque: block.opaque.map(plain.fromWritten) }, plain };
  });
}

/** The same blocks, without what leads back. */
export function inPlainLetters(blocks: readonly Block[]): readonly Block[] {
  return plainBlocks(blocks)?.map(({ block }) => block) ?? blocks;
}

/**
 * A text in the letters that a reader takes it for: `𝐔nfor\u00ADtunately` is `Unfortunately`, and `oﬃce` is `office`.
 * Null for a text that is in plain letters.
 */
function plainText(written: string): PlainText | null {
  if (!mayDisguise.test(written)) return null;
  const builder = new PlainBuilder(written);
  for (const { 0: found, index, groups = {} } of written.matchAll(disguised)) {
    const end = index + found.length;
    if (groups['unseen'] !== undefined) {
      if (beginsLetter.test(written.slice(end, end + 2))) builder.addUnseen(index, end);
    } else if (groups['shaped'] !== undefined) builder.addLetter(found.normalize('NFKC'), index, end);
    else if (/[A-Za-z]/u.test(found))
      for (const [i, letter] of [...found].entries()) {
        const plain = lookalikes.get(letter);
        if (plain !== undefined) builder.addLetter(plain, index + i, index + i + 1);
      }
  }
  return builder.build();
}

class PlainBuilder {
  readonly #written: string;
  #text = '';
  /** Where each unit of the plain text begins and ends as it is written. */
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  #at = 0;
  #endsInLetter = false;
  #isChanged = false;

  constructor(written: string) {
    this.#written = written;
  }

  /** A letter in place of what is written there. */
  addLetter(letters: string, start: number, end: number): void {
    this.#copyTo(start);
    for (let i = 0; i < letters.length; i++) {
      this.#starts.push(start);
      this.#ends.push(end);
    }
    this.#text += letters;
    this.#endsInLetter = true;
    this.#at = end;
    this.#isChanged = true;
  }

  /** What nobody sees belongs to the letter before it; where none is, it stays. */
  addUnseen(start: number, end: number): void {
    this.#copyTo(start);
    if (!this.#endsInLetter) return;
    const last = this.#starts.at(-1);
    for (let i = this.#starts.length - 1; i >= 0 && this.#starts[i] === last; i--) this.#ends[i] = end;
    this.#at = end;
    this.#isChanged = true;
  }

  build(): PlainText | null {
    if (!this.#isChanged) return null;
    this.#copyTo(this.#written.length);
    const [starts, ends, text, length] = [this.#starts, this.#ends, this.#text, this.#written.length];
    const startOf = (offset: number): number => starts[offset] ?? length;
    return {
      text,
      isBetweenLetters: (offset) => offset === 0 || startOf(offset) !== startOf(offset - 1),
      toWritten: ({ start, end }) => ({
        start: startOf(start),
        end: end > start ? (ends[end - 1] ?? length) : startOf(start),
      }),
      fromWritten: ({ start, end }) => ({
        start: firstIndex(text.length, (i) => startOf(i) >= start),
        end: firstIndex(text.length, (i) => startOf(i) >= end),
      }),
    };
  }

  #copyTo(end: number): void {
    for (let at = this.#at; at < end; at++) {
      this.#starts.push(at);
      this.#ends.push(at + 1);
    }
    if (end > this.#at) this.#endsInLetter = /^['’A-Za-z]$/u.test(this.#written.charAt(end - 1));
    this.#text += this.#written.slice(this.#at, end);
    this.#at = end;
  }
}
