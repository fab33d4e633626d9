import { DecodeError } from '../../../shared/decode-error.js';
import { endOfJson } from '../../../shared/end-of-json.js';
import type { TextBuffer } from './text-buffer.js';

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
      const end = endOfJson(buffer.text, buffer.at, buffer.isEnd);
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
