import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';
import { LineError } from '../../evaluation/labelled-reply.js';
import { encodingOf } from '../../files/decode.js';

const maxLineLength = 2 ** 24;

/**
 * The lines of a file, read chunk by chunk. Only `\n` ends a line: JSON may hold the other signs that some take for one.
 * @throws {LineError} about the line after the last one given.
 */
export async function* readLines(path: string): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  let parts: string[] = [];
  let length = 0;
  for await (const chunk of createReadStream(path)) {
    const bytes: Uint8Array = chunk;
    decoder ??= new TextDecoder(encodingOf(bytes), { fatal: true });
    const [rest = '', ...next] = decoded(decoder, bytes).split('\n');
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
  if (decoder) parts.push(decoded(decoder));
  yield parts.join('');
}

function decoded(decoder: TextDecoder, bytes?: Uint8Array): string {
  try {
    return decoder.decode(bytes, { stream: bytes !== undefined });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const encoding = decoder.encoding.toUpperCase();
    throw new LineError(`Here or below stand bytes that are not ${encoding}. Save the file as UTF-8.`);
  }
}
