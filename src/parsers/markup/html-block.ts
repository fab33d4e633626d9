import type { BlockKind, Range } from '../../shared/reply.js';
import type { ParsedBlock } from '../core/parser.js';
import { SourceMapBuilder } from '../core/source-map.js';
import { blockOf } from './block.js';
import { tokenizeText } from './html-tokenizer.js';

/** One block in the making. A run of white space reads as one space, and only between words. */
export class BlockBuilder {
  codeDepth = 0;
  readonly #file: string;
  readonly #builder = new SourceMapBuilder();
  readonly #opaque: Range[] = [];
  #space: Range | null = null;
  #lineBreak: Range | null = null;

  constructor(file: string) {
    this.#file = file;
  }

  addText(start: number, end: number): void {
    const text = this.#file.slice(start, end);
    const spaces = /[ \t\n\f\r]+/g;
    let from = 0;
    for (let match = spaces.exec(text); match; match = spaces.exec(text)) {
      this.#addWord(text.slice(from, match.index), start + from);
      from = spaces.lastIndex;
      this.#space ??= { start: start + match.index, end: start + from };
    }
    this.#addWord(text.slice(from), start + from);
  }

  addEntity(text: string, start: number, end: number): void {
    if (/^[ \t\n\f\r]$/.test(text)) {
      this.#space ??= { start, end };
      return;
    }
    this.#write(() => this.#builder.addAtom(text, start, end));
  }

  /** The value of an attribute, decoded. */
  addAttribute({ start, end }: Range): void {
    const raw = this.#file.slice(start, end);
    tokenizeText(raw, {
      ontext: (from, to) => this.addText(start + from, start + to),
      onentity: (text, from, to) => {
        // `?a=1&copy=2` in an attribute is an address: HTML wants the semicolon there.
        const isBare = raw[to - 1] !== ';' && raw[from + 1] !== '#' && /[=a-z\d]/i.test(raw[to] ?? '');
        if (isBare) this.addText(start + from, start + to);
        else this.addEntity(text, start + from, start + to);
      },
    });
  }

  /** False for the second break in a row, which ends a block. */
  addLineBreak(start: number, end: number): boolean {
    if (this.#lineBreak) return false;
    this.#lineBreak = { start, end };
    this.#space = null;
    return true;
  }

  end(kind: BlockKind): ParsedBlock | null {
    return blockOf(kind, this.#builder.build(), this.#opaque);
  }

  #addWord(word: string, start: number): void {
    if (word !== '') this.#write(() => this.#builder.add(word, start));
  }

  #write(add: () => void): void {
    const before = this.#builder.length;
    if (before > 0) this.#writeGap();
    this.#space = null;
    this.#lineBreak = null;
    const start = this.#builder.length;
    add();
    if (this.codeDepth > 0) this.#addOpaque(before, start, this.#builder.length);
  }

  #writeGap(): void {
    if (this.#lineBreak) {
      this.#builder.addAtom('\n', this.#lineBreak.start, this.#lineBreak.end);
    } else if (this.#space) {
      const { start, end } = this.#space;
      if (this.#file.slice(start, end) === ' ') this.#builder.add(' ', start);
      else this.#builder.addAtom(' ', start, end);
    }
  }

  #addOpaque(before: number, start: number, end: number): void {
    const last = this.#opaque.at(-1);
    if (last?.end === before) last.end = end;
    else this.#opaque.push({ start, end });
  }
}
