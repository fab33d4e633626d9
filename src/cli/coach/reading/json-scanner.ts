import { DecodeError } from '../../../shared/decode-error.js';
import type { TextBuffer } from './text-buffer.js';

const structure = /["{}[\]]/g;
const restOfScalar = /[^\s,\]}]*/y;
const space = /[ \t\r\n]*/y;

/** Steps through JSON that comes piece by piece. What is inside of values is not checked here, but by `JSON.parse`. */
export class JsonScanner {
  readonly #buffer: TextBuffer;

  constructor(buffer: TextBuffer) {
    this.#buffer = buffer;
  }

  get line(): number {
    return this.#buffer.line;
  }

  /** The sign that comes next after white space; empty at the end. */
  async next(): Promise<string> {
    const buffer = this.#buffer;
    while (true) {
      space.lastIndex = buffer.at;
      space.test(buffer.text);
      buffer.at = space.lastIndex;
      if (buffer.at < buffer.text.length) return buffer.text.charAt(buffer.at);
      if (buffer.isEnd) return '';
      await buffer.more();
    }
  }

  /** @throws {DecodeError} where another sign is next. */
  async take(...signs: readonly string[]): Promise<string> {
    const sign = await this.next();
    if (sign === '') throw new DecodeError('ends early: its brackets are not all closed; export it again');
    if (!signs.includes(sign)) throw new DecodeError(`is not JSON at line ${this.line}; export it again`);
    this.#buffer.at++;
    return sign;
  }

  /**
   * The text of the value that comes next.
   * @throws {DecodeError} for one that does not end, or has more than `maxUnits`.
   */
  async value(maxUnits: number): Promise<string> {
    const buffer = this.#buffer;
    if ((await this.next()) === '') throw new DecodeError('ends early; export it again');
    while (true) {
      const end = endOfValue(buffer.text, buffer.at, buffer.isEnd);
      if (end !== -1) {
        const text = buffer.text.slice(buffer.at, end);
        buffer.at = end;
        return text;
      }
      if (buffer.isEnd) throw new DecodeError(`ends early: what begins at line ${this.line} is not closed`);
      if (buffer.text.length - buffer.at > maxUnits)
        throw new DecodeError(
          `has a value of more than ${Math.round(maxUnits / 1e6)} million characters at line ${this.line}`,
        );
      await buffer.more();
    }
  }
}

/** Where a value ends; -1 where the text ends before. */
function endOfValue(text: string, start: number, isEnd: boolean): number {
  const sign = text.charAt(start);
  if (sign === '"') return afterString(text, start);
  if (sign !== '{' && sign !== '[') {
    restOfScalar.lastIndex = start;
    restOfScalar.test(text);
    const end = Math.max(restOfScalar.lastIndex, start + 1);
    return end < text.length || isEnd ? end : -1;
  }
  let depth = 0;
  structure.lastIndex = start;
  for (let match = structure.exec(text); match; match = structure.exec(text)) {
    if (match[0] === '"') {
      const end = afterString(text, match.index);
      if (end === -1) return -1;
      structure.lastIndex = end;
    } else if (match[0] === '{' || match[0] === '[') {
      depth++;
    } else if (--depth === 0) {
      return structure.lastIndex;
    }
  }
  return -1;
}

function afterString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let before = at - 1;
    while (text.charAt(before) === '\\') before--;
    if ((at - before) % 2 === 1) return at + 1;
  }
  return -1;
}
