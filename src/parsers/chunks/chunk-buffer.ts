import { fileStart, lineIndex, lineStarts, type Position, type Start } from '../../shared/lines.js';

/** The text of a file that is at hand. It grows chunk by chunk, and what has been read is dropped from its beginning. */
export class ChunkBuffer {
  text = '';
  start: Start = fileStart;
  /** Whether the file ends where `text` does. */
  isEnd = false;
  readonly #chunks: AsyncIterator<string>;

  constructor(chunks: AsyncIterable<string>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Drops the first units, and adds at least as many as are left: a record that asks again and again is read in linear time. */
  async advance(read: number): Promise<void> {
    this.start = startAfter(this.start, this.text.slice(0, read));
    const rest = this.text.slice(read);
    const texts = [rest];
    for (let wanted = Math.max(rest.length, 1); wanted > 0; ) {
      const { done, value } = await this.#chunks.next();
      if (done) {
        this.isEnd = true;
        break;
      }
      texts.push(value);
      wanted -= value.length;
    }
    this.text = texts.join('');
  }
}

/** The line and column of an offset of a file. */
export async function positionIn(chunks: AsyncIterable<string>, offset: number): Promise<Position> {
  const buffer = new ChunkBuffer(chunks);
  while (!buffer.isEnd && buffer.start.offset + buffer.text.length <= offset) {
    const { text } = buffer;
    // The two characters of a line break stay together.
    await buffer.advance(text.endsWith('\r') ? text.length - 1 : text.length);
  }
  return lineIndex(buffer.text, buffer.start)(offset);
}

/** Where the text begins that follows `text`. */
function startAfter({ offset, line, column, bytes }: Start, text: string): Start {
  const starts = lineStarts(text);
  const rest = text.slice(starts.at(-1));
  const sameLine = starts.length === 1;
  return {
    offset: offset + text.length,
    line: line + starts.length - 1,
    column: (sameLine ? column : 1) + rest.length,
    bytes: (sameLine ? bytes : 0) + encoder.encode(rest).length,
  };
}

const encoder = new TextEncoder();
