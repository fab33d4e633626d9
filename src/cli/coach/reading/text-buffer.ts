import { createStreamDecoder, type StreamDecoder } from '../../../files/stream-decoder.js';

/** @throws {DecodeError} for bytes that are no text. */
export async function* decoded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: StreamDecoder | null = null;
  for await (const chunk of bytes) {
    decoder ??= createStreamDecoder(chunk);
    yield decoder(chunk);
  }
  if (decoder) yield decoder();
}

/** How much is added at once to what is long already, in UTF-16 units: engines hold no text of more than 2^29. */
const mostAdded = 64 * 1024 * 1024;

/** The text of an input that is at hand. What lies before `at` has been read, and is dropped when more is fetched. */
export class TextBuffer {
  text = '';
  at = 0;
  /** Whether the input ends where `text` does. */
  isEnd = false;
  /** The line in which `text` begins. */
  #line = 1;
  readonly #chunks: AsyncIterator<string>;

  constructor(chunks: AsyncIterable<string>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** The line of what comes next, from 1. */
  get line(): number {
    return this.#line + lineBreaksIn(this.text, this.at);
  }

  /** Adds at least as much as is left, up to a limit, so that whoever asks again and again for one long value reads in linear time. */
  async more(): Promise<void> {
    this.#line += lineBreaksIn(this.text, this.at);
    const rest = this.text.slice(this.at);
    const texts = [rest];
    for (let wanted = Math.max(1, Math.min(rest.length, mostAdded)); wanted > 0; ) {
      const { done, value } = await this.#chunks.next();
      if (done) {
        this.isEnd = true;
        break;
      }
      texts.push(value);
      wanted -= value.length;
    }
    this.text = texts.join('');
    this.at = 0;
  }

  /** Passes over the rest of a line; false where the text ends with it. */
  async skipLine(): Promise<boolean> {
    while (true) {
      const end = this.text.indexOf('\n', this.at);
      this.at = end === -1 ? this.text.length : end + 1;
      if (end !== -1) return true;
      if (this.isEnd) return false;
      await this.more();
    }
  }

  /** Whether anything but space follows, to which it goes on. */
  async hasMore(): Promise<boolean> {
    while (true) {
      space.lastIndex = this.at;
      space.test(this.text);
      this.at = space.lastIndex;
      if (this.at < this.text.length || this.isEnd) return this.at < this.text.length;
      await this.more();
    }
  }

  /** Reads to the end. */
  async drain(): Promise<void> {
    while (!this.isEnd) {
      this.at = this.text.length;
      await this.more();
    }
  }

  async close(): Promise<void> {
    await this.#chunks.return?.();
  }
}

const space = /\s*/uy;

function lineBreaksIn(text: string, end: number): number {
  let count = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) count++;
  return count;
}
