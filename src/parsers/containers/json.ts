import { getOrCreate } from '../../shared/get-or-create.js';
import { fileStart, lineIndex, type Start } from '../../shared/lines.js';
import { quoted } from '../../shared/problem.js';
import { ParseError } from '../core/parse-error.js';
import { skippedKeys } from '../values/repeated-keys.js';
import { type MapValue, maxNesting, nameIn, type TextCodec, type TextValue, type Value } from '../values/value.js';
import type { ValueTree } from '../values/value-tree.js';
import { asciiKept } from './ascii.js';
import { decodeJsonString } from './json-string.js';

/**
 * Reads JSON, or several JSON values one after the other (JSON lines) as a list. Comments and a comma before a closing
 * bracket are read over, as editors do. Of a key that is twice in one object the last value counts, as for programs.
 * @throws {ParseError} for what is no JSON, and for values nested too deeply.
 */
export function readJson(file: string): ValueTree {
  const reader = new JsonReader(file);
  return { root: reader.read(), skipped: skippedKeys(file, reader.repeatedKeys) };
}

/**
 * Reads string catalogues of Xcode, whose keys are texts too.
 * @throws {ParseError} as `readJson` does.
 */
export function readStringCatalogue(file: string): ValueTree {
  const reader = new JsonReader(file, { keepsKeys: true });
  return { root: reader.read(), skipped: skippedKeys(file, reader.repeatedKeys), holds: 'xcode' };
}

const space = /[ \t\r\n\uFEFF]*/y;
const restOfLine = /[^\r\n]*/y;
const plainCharacters = /[^"\\\r\n]*/y;
const bareWord = /[-+.\w]+/y;
const bareValue = /^(?:true|false|null|-?\d+(?:\.\d+)?(?:e[-+]?\d+)?)$/i;
/** What names a record in most exports; only for messages. */
const naming = ['title', 'name', 'id', 'short_code', 'templateName', 'Name'];

/** Reads the values of a file, or of a chunk of it; every offset that it gives counts in the file. */
export class JsonReader {
  protected file = '';
  protected at = 0;
  /** Where the values are whose key comes again below in its object. */
  readonly repeatedKeys: number[] = [];
  /** Whether a line break is between the last value and `at`. */
  protected isNewLine = false;
  /** The path of the value being read, and the objects on it. */
  protected readonly path: (string | number)[] = [];
  protected readonly openMaps: Map<string, Value>[] = [];
  /** The lines and columns of brackets that are in an earlier chunk, by their offsets. */
  protected readonly earlierBrackets = new Map<number, string>();
  /** The keys of each map with their places, where they are kept. */
  readonly #keys: Map<ReadonlyMap<string, Value>, Map<string, TextValue>> | null;
  #start: Start = fileStart;
  #codec: TextCodec;

  constructor(file: string, { keepsKeys = false } = {}) {
    this.#keys = keepsKeys ? new Map() : null;
    this.#codec = this.setText(file, fileStart);
  }

  /** Reads on in a text that begins at `start` in the file, from its beginning. */
  protected setText(file: string, start: Start): TextCodec {
    this.file = file;
    this.at = 0;
    this.#start = start;
    this.#codec = {
      sourceMap: (value) => {
        const from = value.start + 1;
        return decodeJsonString(file.slice(from - start.offset, value.end - 1 - start.offset), from);
      },
      encode: asciiKept(file),
    };
    return this.#codec;
  }

  read(): Value | null {
    this.skipSpace();
    if (this.at === this.file.length) return null;
    const start = this.offset();
    const values: Value[] = [];
    while (this.at < this.file.length) values.push(this.nextOfSeveral(values.length));
    const [first] = values;
    return first && values.length === 1 ? first : { type: 'list', items: values, start, end: this.offset() };
  }

  /** One of several values that follow each other, and the space behind it. */
  protected nextOfSeveral(index: number): Value {
    // The first value may be the only one, and then its path has no number.
    if (index > 0) {
      this.assertOnNewLine();
      this.path[0] = index;
    }
    const value = this.value();
    this.skipSpaceAfter();
    return value;
  }

  protected assertOnNewLine(): void {
    if (!this.isNewLine)
      throw this.error(`Something follows a value that is already complete: ${this.#here()}. Remove it.`);
  }

  /** The space behind a value at the top. */
  protected skipSpaceAfter(): void {
    const end = this.at;
    this.skipSpace();
    this.isNewLine = /[\r\n]/.test(this.file.slice(end, this.at));
  }

  protected value(): Value {
    if (this.path.length > maxNesting)
      throw this.error(`Values are nested more than ${maxNesting} levels deep here. Write them flatter.`);
    switch (this.file[this.at]) {
      case '{':
        return this.#map();
      case '[':
        return this.#list();
      case '"':
        return this.#text();
      default:
        return this.#scalar();
    }
  }

  #map(): MapValue {
    const start = this.offset();
    this.at++;
    const entries = new Map<string, Value>();
    this.openMaps.push(entries);
    for (this.skipSpace(); !this.accept('}'); this.endItem('}', start)) {
      const key = this.key(entries, start);
      const value = this.value();
      entries.delete(key);
      entries.set(key, value);
      this.path.pop();
    }
    this.openMaps.pop();
    const keys = this.#keys?.get(entries);
    return { type: 'map', entries, start, end: this.offset(), ...(keys && { keys }) };
  }

  /** Reads a key of the map that begins at `start`, up to its value, which the path leads to then. */
  protected key(entries: ReadonlyMap<string, Value>, start: number): string {
    if (this.file[this.at] !== '"') {
      this.assertNotAtEnd(start, '}');
      throw this.error(`A key in double quotes is expected here, but there is ${this.#here()}.`);
    }
    const key = this.#text();
    const earlier = entries.get(key.text);
    if (earlier) this.repeatedKeys.push(earlier.start);
    if (this.#keys) getOrCreate(this.#keys, entries, () => new Map<string, TextValue>()).set(key.text, key);
    this.skipSpace();
    if (!this.accept(':')) {
      this.assertNotAtEnd(start, '}');
      throw this.error(`After the key ${quoted(key.text)} a colon is expected, but there is ${this.#here()}.`);
    }
    this.skipSpace();
    this.path.push(key.text);
    this.assertNotAtEnd(start, '}');
    return key.text;
  }

  #list(): Value {
    const start = this.offset();
    this.at++;
    const items: Value[] = [];
    for (this.skipSpace(); !this.accept(']'); ) items.push(this.item(items.length, start));
    return { type: 'list', items, start, end: this.offset() };
  }

  /** Reads an item of the list that begins at `start`, and the comma behind it. */
  protected item(index: number, start: number): Value {
    this.assertNotAtEnd(start, ']');
    this.path.push(index);
    const value = this.value();
    this.path.pop();
    this.endItem(']', start);
    return value;
  }

  /** Reads the comma after an item; none is needed before the closing bracket. */
  protected endItem(bracket: ']' | '}', start: number): void {
    this.skipSpace();
    if (this.accept(',')) this.skipSpace();
    else if (this.file[this.at] !== bracket) {
      this.assertNotAtEnd(start, bracket);
      throw this.error(
        `Here a comma or ${quoted(bracket)} is expected, but there is ${this.#here()}. A quotation mark inside a text is written \`\\"\`.`,
      );
    }
  }

  #text(): Extract<Value, { type: 'text' }> {
    const start = this.at++;
    let escaped = false;
    while (true) {
      this.#skip(plainCharacters);
      const character = this.file[this.at];
      if (character === '"') break;
      if (character !== '\\')
        throw this.error(
          `The text that begins with ${quoted(this.file.slice(start, Math.min(this.at, start + 40)))} is not closed: add \`"\`. A line break inside a text is written \`\\n\`.`,
          this.offset(start),
        );
      escaped = true;
      this.at = Math.min(this.at + 2, this.file.length);
    }
    const raw = this.file.slice(start + 1, this.at++);
    const text = escaped ? decodeJsonString(raw, 0).text : raw;
    return { type: 'text', text, codec: this.#codec, start: this.offset(start), end: this.offset() };
  }

  #scalar(): Value {
    const start = this.offset();
    bareWord.lastIndex = this.at;
    const word = bareWord.exec(this.file)?.[0] ?? '';
    const here = bareValue.test(word) ? null : this.#here();
    this.at += word.length;
    if (here === null) return { type: 'scalar', text: word, start, end: this.offset() };
    throw this.error(`Here a value is expected, but there is ${here}. A text is written in double quotes.`, start);
  }

  /** Reads a character if it comes next. */
  protected accept(sign: string): boolean {
    if (this.file[this.at] !== sign) return false;
    this.at++;
    return true;
  }

  protected skipSpace(): void {
    while (true) {
      this.#skip(space);
      if (this.file.startsWith('//', this.at)) this.#skip(restOfLine);
      else if (this.file.startsWith('/*', this.at)) this.#skipComment();
      else return;
    }
  }

  #skipComment(): void {
    const end = this.file.indexOf('*/', this.at + 2);
    const start = this.offset();
    this.at = end === -1 ? this.file.length : end + 2;
    if (end === -1) throw this.error('The comment that begins here is not closed: add `*/`.', start);
  }

  #skip(pattern: RegExp): void {
    pattern.lastIndex = this.at;
    pattern.test(this.file);
    this.at = pattern.lastIndex;
  }

  protected assertNotAtEnd(start: number, bracket: ']' | '}'): void {
    if (this.at < this.file.length) return;
    throw this.error(
      `The file ends before the ${quoted(bracket === ']' ? '[' : '{')} at ${this.earlierBrackets.get(start) ?? this.positionOf(start)} is closed by ${quoted(bracket)}. It may have been cut off; export it again.`,
    );
  }

  /** `12:5` */
  protected positionOf(offset: number): string {
    const { line, column } = lineIndex(this.file, this.#start)(offset);
    return `${line}:${column}`;
  }

  /** Where `at`, or another index of the text, is in the file. */
  protected offset(index = this.at): number {
    return this.#start.offset + index;
  }

  #here(): string {
    const rest = this.file.slice(this.at, this.at + 20).split(/[\r\n]/, 1)[0] ?? '';
    return rest === '' ? (this.at < this.file.length ? 'a line break' : 'the end of the file') : quoted(rest);
  }

  protected error(message: string, offset = this.offset()): ParseError {
    return new ParseError(`${message}${this.#recordHint()}`, offset);
  }

  /** " (In `macros[3]`, record `Refund delay`.)", since a line may hold a whole export. */
  #recordHint(): string {
    const path = pathText(this.path.slice(0, 6));
    for (const entries of this.openMaps.toReversed()) {
      const name = nameIn({ type: 'map', entries, start: 0, end: 0 }, naming);
      if (name !== null) return ` (In ${path === '' ? 'the' : `${quoted(path)},`} record ${quoted(name)}.)`;
    }
    return path === '' ? '' : ` (In ${quoted(path)}.)`;
  }
}

/** `macros[3].title` */
export function pathText(path: readonly (string | number)[]): string {
  return path.map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i === 0 ? '' : '.'}${step}`)).join('');
}
