import { TextDecoder } from 'node:util';
import { encodingOf, isUtf32, notText, utf32, wrongEncoding } from './decode.js';

/**
 * Decodes bytes that come piece by piece, and what is left over where there are no more. A byte order mark is left out.
 * @throws {DecodeError} as `decode` does for the whole.
 */
export type StreamDecoder = (bytes?: Uint8Array) => string;

/** @param start the first bytes, which are to be decoded too. */
export function createStreamDecoder(start: Uint8Array): StreamDecoder {
  if (isUtf32(start)) throw utf32();
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
