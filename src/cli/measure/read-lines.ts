import { createReadStream } from 'node:fs';
import { LineError } from '../../evaluation/labelled-reply.js';
import { createStreamDecoder, type StreamDecoder } from '../../files/stream-decoder.js';

const maxLineLength = 2 ** 24;

/**
 * The lines of a file, read chunk by chunk. Only `\n` ends a line: JSON may hold the other signs that some take for one.
 * @throws {DecodeError} for what is no text, as linting does; {LineError} about the line after the last one given.
 */
export async function* readLines(path: string): AsyncGenerator<string> {
  let decoder: StreamDecoder | null = null;
  let parts: string[] = [];
  let length = 0;
  for await (const chunk of createReadStream(path)) {
    const bytes: Uint8Array = chunk;
    decoder ??= createStreamDecoder(bytes);
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
