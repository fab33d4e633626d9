import { lineIndex } from '../lines.js';
import { quoted } from '../rulebook/problem.js';
import { decodeJsonString } from './json-string.js';
import { SourceError } from './source-error.js';
import { deepestNesting, type MapValue, type Notation, nameIn, type Reading, type Value } from './value.js';

/**
 * Reads JSON, or several JSON values one after the other (JSON lines) as a list. Comments and a comma before a closing
 * bracket are read over, as editors do.
 * @throws {SourceError} for what is no JSON, for a key that stands twice in one object, and for values nested too deeply.
 */
export function readJson(file: string): Reading {
  return { root: new JsonReader(file).read(), skipped: [] };
}

const space = /[ \t\r\n\uFEFF]*/y;
const restOfLine = /[^\r\n]*/y;
const plainCharacters = /[^"\\\r\n]*/y;
const bareWord = /[-+.\w]+/y;
const bareValue = /^(?:true|false|null|-?\d+(?:\.\d+)?(?:e[-+]?\d+)?)$/i;
/** What names a record in most exports; only for messages. */
const naming = ['title', 'name', 'id', 'short_code', 'templateName', 'Name'];

class JsonReader {
  readonly #file: string;
  readonly #notation: Notation;
  #at = 0;
  /** The way to the value being read, and the objects on it. */
  readonly #path: (string | number)[] = [];
  readonly #open: Map<string, Value>[] = [];

  constructor(file: string) {
    this.#file = file;
    this.#notation = {
      segments: ({ start, end }) => decodeJsonString(file.slice(start + 1, end - 1), start + 1),
      encode: (text) => JSON.stringify(text).slice(1, -1),
    };
  }

  read(): Value | null {
    this.#skipSpace();
    if (this.#at === this.#file.length) return null;
    const start = this.#at;
    const values: Value[] = [];
    let end = start;
    while (this.#at < this.#file.length) {
      if (values.length > 0 && !/[\r\n]/.test(this.#file.slice(end, this.#at)))
        throw this.#error(`Something follows a value that is already complete: ${this.#here()}. Remove it.`);
      // The first value may be the only one, and then its path has no number.
      if (values.length > 0) this.#path[0] = values.length;
      values.push(this.#value());
      end = this.#at;
      this.#skipSpace();
    }
    const [first] = values;
    return first && values.length === 1 ? first : { type: 'list', items: values, start, end };
  }

  #value(): Value {
    if (this.#path.length > deepestNesting)
      throw this.#error(`Values are nested more than ${deepestNesting} levels deep here. Write them flatter.`);
    switch (this.#file[this.#at]) {
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
    const start = this.#at++;
    const entries = new Map<string, Value>();
    this.#open.push(entries);
    for (this.#skipSpace(); !this.#takes('}'); this.#endItem('}', start)) {
      if (this.#file[this.#at] !== '"') {
        this.#refuseEnd(start, '}');
        throw this.#error(`Here a key in double quotes is expected, and there is ${this.#here()}.`);
      }
      const key = this.#text();
      if (entries.has(key.text))
        throw this.#error(`The key ${quoted(key.text)} stands here a second time. Keep one of the two.`, key.start);
      this.#skipSpace();
      if (!this.#takes(':')) {
        this.#refuseEnd(start, '}');
        throw this.#error(`After the key ${quoted(key.text)} a colon is expected, and there is ${this.#here()}.`);
      }
      this.#skipSpace();
      this.#path.push(key.text);
      this.#refuseEnd(start, '}');
      entries.set(key.text, this.#value());
      this.#path.pop();
    }
    this.#open.pop();
    return { type: 'map', entries, start, end: this.#at };
  }

  #list(): Value {
    const start = this.#at++;
    const items: Value[] = [];
    for (this.#skipSpace(); !this.#takes(']'); this.#endItem(']', start)) {
      this.#refuseEnd(start, ']');
      this.#path.push(items.length);
      items.push(this.#value());
      this.#path.pop();
    }
    return { type: 'list', items, start, end: this.#at };
  }

  /** Reads the comma after an item; none is needed before the closing bracket. */
  #endItem(bracket: ']' | '}', start: number): void {
    this.#skipSpace();
    if (this.#takes(',')) this.#skipSpace();
    else if (this.#file[this.#at] !== bracket) {
      this.#refuseEnd(start, bracket);
      throw this.#error(
        `Here a comma or ${quoted(bracket)} is expected, and there is ${this.#here()}. A quotation mark inside a text is written \`\\"\`.`,
      );
    }
  }

  #text(): Extract<Value, { type: 'text' }> {
    const start = this.#at++;
    let escaped = false;
    while (true) {
      this.#skip(plainCharacters);
      const character = this.#file[this.#at];
      if (character === '"') break;
      if (character !== '\\')
        throw this.#error(
          `The text that begins with ${quoted(this.#file.slice(start, Math.min(this.#at, start + 40)))} is not closed: add \`"\`. A line break inside a text is written \`\\n\`.`,
          start,
        );
      escaped = true;
      this.#at = Math.min(this.#at + 2, this.#file.length);
    }
    const end = ++this.#at;
    const raw = this.#file.slice(start + 1, end - 1);
    const text = escaped ? decodeJsonString(raw, 0).text : raw;
    return { type: 'text', text, notation: this.#notation, start, end };
  }

  #scalar(): Value {
    const start = this.#at;
    bareWord.lastIndex = start;
    const word = bareWord.exec(this.#file)?.[0] ?? '';
    if (!bareValue.test(word))
      throw this.#error(`Here a value is expected, and there is ${this.#here()}. A text is written in double quotes.`);
    this.#at += word.length;
    return { type: 'scalar', text: word, start, end: this.#at };
  }

  #takes(sign: string): boolean {
    if (this.#file[this.#at] !== sign) return false;
    this.#at++;
    return true;
  }

  #skipSpace(): void {
    while (true) {
      this.#skip(space);
      if (this.#file.startsWith('//', this.#at)) this.#skip(restOfLine);
      else if (this.#file.startsWith('/*', this.#at)) this.#skipComment();
      else return;
    }
  }

  #skipComment(): void {
    const end = this.#file.indexOf('*/', this.#at + 2);
    if (end === -1) throw this.#error('The comment that begins here is not closed: add `*/`.');
    this.#at = end + 2;
  }

  #skip(pattern: RegExp): void {
    pattern.lastIndex = this.#at;
    pattern.test(this.#file);
    this.#at = pattern.lastIndex;
  }

  #refuseEnd(start: number, bracket: string): void {
    if (this.#at < this.#file.length) return;
    throw this.#error(
      `The file ends before the ${quoted(this.#file[start] ?? '')} at ${this.#lineAndColumn(start)} is closed by ${quoted(bracket)}. It may have been cut off; export it again.`,
    );
  }

  #lineAndColumn(offset: number): string {
    const { line, column } = lineIndex(this.#file)(offset);
    return `${line}:${column}`;
  }

  #here(): string {
    const rest = this.#file.slice(this.#at, this.#at + 20).split(/[\r\n]/, 1)[0] ?? '';
    return rest === '' ? (this.#at < this.#file.length ? 'a line break' : 'the end of the file') : quoted(rest);
  }

  #error(message: string, offset = this.#at): SourceError {
    return new SourceError(`${message}${this.#record()}`, offset);
  }

  /** " (in `macros[3]`, “Refund delay”)", since a line may hold a whole export. */
  #record(): string {
    const path = pathText(this.#path.slice(0, 6));
    for (const entries of this.#open.toReversed()) {
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
