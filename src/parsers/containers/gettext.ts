import { linesOf } from '../../shared/lines.js';
import { quoted } from '../../shared/problem.js';
import type { Range } from '../../shared/reply.js';
import { ParseError } from '../core/parse-error.js';
import { SourceMapBuilder } from '../core/source-map.js';
import type { MapValue, TextCodec, TextValue, Value } from '../values/value.js';
import type { ValueTree } from '../values/value-tree.js';
import { addEscapedString, escapeString } from './quoted-string.js';

const keywordLine = /^[ \t]*(msgctxt|msgid_plural|msgid|msgstr(?:\[\d{1,2}\])?)[ \t]*(?=")/;
const stringLine = /^[ \t]*"([^"\\]*(?:\\.[^"\\]*)*)"[ \t]*$/;
/** `#: app/mailers/welcome.rb:12`, and `#. what a programmer tells the translator`. */
const remark = /^#([:.])(.*)$/;

/**
 * Reads a catalogue of gettext (`.po`, `.pot`) as a list of maps, whose keys are called as in the file; `references` are the
 * files that use the text, with spaces between, and `comments` what is said of it, line by line. Entries that are commented
 * out (`#~`) are passed over.
 * @throws {ParseError} for a line that is neither a comment nor a part of an entry.
 */
export function readGettext(file: string): ValueTree {
  const reader = new GettextReader(file);
  for (const line of linesOf(file, file.startsWith('\uFEFF') ? 1 : 0)) reader.readLine(line);
  reader.endEntry();
  return { root: { type: 'list', items: reader.entries, start: 0, end: file.length }, skipped: [] };
}

/** The strings that follow a keyword, one a line, of which each is what is between its quotes. */
interface OpenText {
  keyword: string;
  pieces: Range[];
}

class GettextReader {
  readonly entries: MapValue[] = [];
  readonly #file: string;
  readonly #codec: TextCodec;
  #texts = new Map<string, TextValue>();
  #references: string[] = [];
  #comments: string[] = [];
  #open: OpenText | null = null;

  constructor(file: string) {
    this.#file = file;
    this.#codec = { sourceMap: (value) => this.#mapOf(piecesOf(file, value)), encode: encoderFor(file) };
  }

  readLine({ start, end }: Range): void {
    const line = this.#file.slice(start, end);
    if (line.trim() === '') this.#endText();
    else if (line.trimStart().startsWith('#')) this.#readComment(line.trimStart());
    else this.#readString(line, { start, end });
  }

  #readString(line: string, { start, end }: Range): void {
    const keyword = keywordLine.exec(line);
    const name = keyword?.[1] ?? '';
    if (keyword) {
      if (name === 'msgctxt' || (name === 'msgid' && this.#hasIdOrTranslation)) this.endEntry();
      this.#endText();
      this.#open = { keyword: name, pieces: [] };
    }
    const from = start + (keyword?.[0].length ?? 0);
    const string = stringLine.exec(this.#file.slice(from, end));
    if (!string || !this.#open) throw new ParseError(problemOf(line), start);
    const first = from + string[0].indexOf('"') + 1;
    this.#open.pieces.push({ start: first, end: first + (string[1] ?? '').length });
  }

  endEntry(): void {
    this.#endText();
    const [first] = this.#texts.values();
    if (!first) return;
    const entries = new Map<string, Value>(this.#texts);
    const [references, comments] = [this.#references.join(' '), this.#comments.join('\n')];
    this.#texts = new Map();
    this.#references = [];
    this.#comments = [];
    const { start, end } = first;
    entries.set('references', { type: 'scalar', text: references, start, end: start });
    entries.set('comments', { type: 'scalar', text: comments, start, end: start });
    this.entries.push({ type: 'map', entries, start, end });
  }

  /** Comments come before their entry. */
  #readComment(line: string): void {
    if (this.#hasIdOrTranslation) this.endEntry();
    const [, sign, words = ''] = remark.exec(line) ?? [];
    if (sign === ':') this.#references.push(words.trim());
    else if (sign === '.') this.#comments.push(words.trim());
  }

  get #hasIdOrTranslation(): boolean {
    return [this.#open?.keyword ?? '', ...this.#texts.keys()].some((keyword) => /^msg(?:id|str)/.test(keyword));
  }

  #endText(): void {
    const open = this.#open;
    this.#open = null;
    const [first, last] = [open?.pieces[0], open?.pieces.at(-1)];
    if (!open || !first || !last) return;
    const [start, end] = [first.start - 1, last.end + 1];
    this.#texts.set(open.keyword, {
      type: 'text',
      text: this.#mapOf(open.pieces).text,
      codec: this.#codec,
      start,
      end,
    });
  }

  #mapOf(pieces: readonly Range[]) {
    const builder = new SourceMapBuilder();
    for (const { start, end } of pieces) addEscapedString(builder, this.#file.slice(start, end), start);
    return builder.build();
  }
}

/** What is between the quotes of each line of a text. */
function piecesOf(file: string, { start, end }: Range): Range[] {
  const pieces: Range[] = [];
  for (const line of linesOf(file.slice(start, end))) {
    const text = file.slice(start + line.start, start + line.end);
    const from = text.indexOf('"') + 1;
    if (from > 0) pieces.push({ start: start + line.start + from, end: start + line.start + text.lastIndexOf('"') });
  }
  return pieces;
}

/** Letters beyond ASCII only where the header says UTF-8, as all of today's catalogues do. */
function encoderFor(file: string): (text: string) => string | null {
  const isUnicode = /charset=utf-?8/i.test(file.slice(0, 5000)) || /[^\u0000-\u007F]/u.test(file);
  return (text) => (isUnicode || !/[^\u0000-\u007F]/u.test(text) ? escapeString(text) : null);
}

function problemOf(line: string): string {
  return `This line is no part of a gettext catalogue: ${quoted(line.trim())}. Entries are made of \`msgid "…"\` and \`msgstr "…"\`, comments begin with \`#\`.`;
}
