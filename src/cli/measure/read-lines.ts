import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';
import { LineError } from '../../evaluation/labelled-reply.js';
import { encodingOf, notText, wrongEncoding } from '../../files/decode.js';

const maxLineLength = 2 ** 24;

/**
 * The lines of a file, read chunk by chunk. Only `\n` ends a line: JSON may hold the other signs that some take for one.
 * @throws {DecodeError} for what is no text, as linting does; {LineError} about the line after the last one given.
 */
export async function* readLines(path: string): AsyncGenerator<string> {
  let decoder: LineDecoder | null = null;
  let parts: string[] = [];
  let length = 0;
  for await (const chunk of createReadStream(path)) {
    const bytes: Uint8Array = chunk;
    decoder ??= createLineDecoder(bytes);
    const [rest = '', ...next] = decoder(bytes).split('\n');
    parts.push(rest);
    length += rest.length;
    for (const start of next) {
      yield parts.join('');
      parts = [start];
      length = start.length;
    }
    if (length > maxLineLength)
      throw new LineError('This line is longer than sixteen million characters. Write one reply a line.');
  }
  if (decoder) parts.push(decoder());
  yield parts.join('');
}

/** Decodes bytes, and what is left over where there are no more. */
type LineDecoder = (bytes?: Uint8Array) => string;

function createLineDecoder(start: Uint8Array): LineDecoder {
  const encoding = encodingOf(start);
  const decoder = new TextDecoder(encoding, { fatal: true });
  return (bytes) => {
    if (encoding === 'utf-8' && bytes?.includes(0)) throw notText();
    try {
      return decoder.decode(bytes, { stream: bytes !== undefined });
    } catch (error) {
      if (!(error instanceof TypeError)) throw error;
      throw wrongEncoding(encoding);
    }
  };
}
