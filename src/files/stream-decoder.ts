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
  const decoder = encoding === 'utf-8' ? utf8Decoder() : new TextDecoder(encoding, { fatal: true });
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

/** Each piece is decoded as a whole, up to its last whole character: Node takes five times as long for a stream. */
function utf8Decoder(): Pick<TextDecoder, 'decode'> {
  let decoder = new TextDecoder('utf-8', { fatal: true });
  let rest: Uint8Array = new Uint8Array();
  let isFirst = true;
  return {
    decode(bytes: Uint8Array = new Uint8Array(), { stream = false } = {}) {
      const all = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
      const end = stream ? endOfCharacters(all) : all.length;
      rest = all.slice(end);
      const text = decoder.decode(all.subarray(0, end));
      if (isFirst && end > 0) {
        isFirst = false;
        decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
      }
      return text;
    },
  };
}

/** Where a character begins at the end that may go on in what follows; the length where there is none. */
function endOfCharacters(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) break;
    if (byte >= 0xc0) return back < lengthFrom(byte) ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

/** How many bytes a character has that begins so. */
function lengthFrom(byte: number): number {
  if (byte >= 0xf0) return 4;
  return byte >= 0xe0 ? 3 : 2;
}
