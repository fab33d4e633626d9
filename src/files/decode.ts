import { isUtf8 } from 'node:buffer';
import { readFileSync } from 'node:fs';
import { DecodeError } from '../shared/decode-error.js';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin1';

/**
 * The text of a file: UTF-8, or UTF-16 with its byte order mark. The mark stays in the text, so that offsets are those
 * of the file.
 * @throws {DecodeError} for bytes that are no text, or text in an encoding that can only be guessed.
 */
export function decode(bytes: Uint8Array): string {
  const encoding = encodingOf(bytes);
  if (isUtf32(bytes)) throw utf32();
  if (encoding === 'utf-8' && bytes.includes(0)) throw notText();
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    throw wrongEncoding(encoding);
  }
}

/**
 * The text of a mail, whose parts may be in different encodings: where the whole is not UTF-8, each byte is one unit
 * (ISO 8859-1), and the parser decodes the parts.
 * @throws {DecodeError} for what begins as UTF-16 and is not, or as UTF-32.
 */
export function decodeMail(bytes: Uint8Array): string {
  if (isUtf32(bytes)) throw utf32();
  const encoding = mailEncodingOf(bytes);
  if (encoding === 'latin1') return Buffer.from(bytes).toString('latin1');
  return encoding === 'utf-8' ? new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes) : decode(bytes);
}

/** The encoding that `decodeMail` reads in. */
export function mailEncodingOf(bytes: Uint8Array): Encoding {
  const encoding = encodingOf(bytes);
  return encoding === 'utf-8' && !isUtf8(bytes) ? 'latin1' : encoding;
}

/** Whether a text begins with the byte order mark of UTF-32, which begins as that of UTF-16 does. */
export function isUtf32([first, second, third, fourth]: Uint8Array): boolean {
  if (first === 0 && second === 0) return third === 0xfe && fourth === 0xff;
  return first === 0xff && second === 0xfe && third === 0 && fourth === 0;
}

export function utf32(): DecodeError {
  return new DecodeError('is in UTF-32, which replylint does not read; save it as UTF-8 and try again');
}

/** For zero bytes in what is not UTF-16. */
export function notText(): DecodeError {
  return new DecodeError(
    'has zero bytes, so it is not text; if it is UTF-16, save it with a byte order mark or as UTF-8',
  );
}

export function wrongEncoding(encoding: Encoding): DecodeError {
  return new DecodeError(`is not valid ${encoding.toUpperCase()}; save it as UTF-8 and try again`);
}

/** The encoding that a file's byte order mark names; UTF-8 without one. */
export function encodingOf(bytes: Uint8Array): Exclude<Encoding, 'latin1'> {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
}

/** The bytes of a text. A byte order mark is a part of the text, here as in `decode`. */
export function encode(text: string, encoding: Encoding): Uint8Array {
  if (encoding === 'utf-8' || encoding === 'latin1') return Buffer.from(text, encoding);
  const bytes = Buffer.from(text, 'utf16le');
  return encoding === 'utf-16be' ? bytes.swap16() : bytes;
}

/** An object, since Node makes one of a name anew for each file, which takes as long as reading a short one. */
const asText = { encoding: 'utf8' } as const;

/**
 * The text of a file as `decode` gives it, read in the quickest way.
 * @throws {DecodeError} as `decode` does, and errors of the file system.
 */
export function readTextSync(path: string): string {
  const text = readFileSync(path, asText);
  // What is not UTF-8 left a replacement character; only the bytes tell what was there.
  return text.includes('\uFFFD') || text.includes('\0') ? decode(readFileSync(path)) : text;
}
