import { SourceMap, SourceMapBuilder } from '../core/source-map.js';
import { type Octets, octetsOf } from './octets.js';

/** Node's types know the name as a value alone. */
type Decoder = InstanceType<typeof TextDecoder>;

/**
 * Bytes as text.
 * @param raw the text that the ranges of the octets count in.
 * @param charset as the mail names it, in any letter case; null where it names none.
 * @returns null for a charset that is not known, unless all is ASCII.
 */
export function decodeOctets(octets: Octets, raw: string, charset: string | null): SourceMap | null {
  const decoder = decoderFor(octets, charset);
  if (decoder === null) return null;
  const text = new DecodedTextBuilder(octets, raw);
  if (decoder.encoding === 'utf-8') readUtf8(text, decoder);
  else if (oneBytePerCharacter.test(decoder.encoding)) readSingleBytes(text, decoder);
  else readStream(text, decoder);
  return text.build();
}

/**
 * As `decodeOctets`, for text that went on its way as it is. A file that is not UTF-8 comes as one unit a byte, as
 * `decodeMail` reads it, and is decoded here; any other is text already.
 */
export function decodeAsIs(raw: string, charset: string | null): SourceMap | null {
  const encoding = encodingOf(charset);
  const isPlain = !beyondAscii.test(raw) && !(encoding && notAscii.test(encoding));
  if (isPlain || beyondBytes.test(raw)) return SourceMap.verbatim(raw);
  const octets = octetsOf(raw);
  // Letters that would fit into bytes each, in a file that is UTF-8 as a whole.
  if (encoding === 'utf-8' && !isUtf8(octets.bytes)) return SourceMap.verbatim(raw);
  return decodeOctets(octets, raw, charset);
}

const beyondAscii = /[^\0-\x7F]/;
const beyondBytes = /[^\0-\xFF]/;
/** Encodings in which bytes below 128 may mean something else than ASCII. */
const notAscii = /^(?:iso-2022-|utf-16)/;

const oneBytePerCharacter = /^(?:iso-8859-|windows-|koi8-|macintosh|ibm866|x-mac-cyrillic|x-user-defined)/;
/** What mail programs write who never asked themselves which one it is. */
const unnamed = /^(?:us-ascii|ascii|ansi_x3\.4-1968|unknown-8bit|default|)$/i;

function decoderFor({ bytes }: Octets, charset: string | null): Decoder | null {
  const name = charset?.trim() ?? '';
  if (unnamed.test(name)) return new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'windows-1252', options);
  const encoding = encodingOf(name);
  if (encoding !== null) return new TextDecoder(encoding, options);
  return bytes.every((byte) => byte < 0x80) ? new TextDecoder('utf-8', options) : null;
}

/** A mark at the start is a unit like any other, until it is left out on purpose. */
const options = { ignoreBOM: true };

/** The name of an encoding that is known; null for any other. */
function encodingOf(charset: string | null): string | null {
  try {
    return charset === null ? null : new TextDecoder(charset.trim()).encoding;
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function isUtf8(bytes: readonly number[]): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(bytes));
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

function readUtf8(text: DecodedTextBuilder, decoder: Decoder): void {
  const { bytes } = text.octets;
  let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
  while (at < bytes.length) {
    const lead = bytes[at] ?? 0;
    const end = at + utf8Length(bytes, at);
    text.add(lead < 0x80 ? String.fromCharCode(lead) : decoder.decode(Uint8Array.from(bytes.slice(at, end))), at, end);
    at = end;
  }
}

/** How many bytes a character takes; 1 for a byte that begins none. */
function utf8Length(bytes: readonly number[], at: number): number {
  const lead = bytes[at] ?? 0;
  const wanted = lead < 0xc2 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 1;
  for (let i = 1; i < wanted; i++) if (((bytes[at + i] ?? 0) & 0xc0) !== 0x80) return 1;
  return wanted;
}

function readSingleBytes(text: DecodedTextBuilder, decoder: Decoder): void {
  // As a stream, since Node 20 otherwise takes windows-1252 for ISO 8859-1, without curly quotes.
  const characters = decoder.decode(
    Uint8Array.from({ length: 256 }, (_, byte) => byte),
    { stream: true },
  );
  text.octets.bytes.forEach((byte, i) => {
    text.add(characters[byte] ?? '', i, i + 1);
  });
}

/** Byte by byte, since only the decoder knows where a character ends. */
function readStream(text: DecodedTextBuilder, decoder: Decoder): void {
  const { bytes } = text.octets;
  let start = 0;
  bytes.forEach((byte, i) => {
    const characters = decodeLeniently(() => decoder.decode(Uint8Array.of(byte), { stream: true }));
    if (characters === '') return;
    text.add(characters, start, i + 1);
    start = i + 1;
  });
  text.add(
    decodeLeniently(() => decoder.decode()),
    start,
    bytes.length,
  );
}

/** In a few encodings Node refuses broken bytes although it is not asked to. */
function decodeLeniently(decode: () => string): string {
  try {
    return decode();
  } catch (error) {
    if (error instanceof TypeError) return '\uFFFD';
    throw error;
  }
}

/** Builds the source map of characters that were decoded from octets, joined where they came from one place. */
class DecodedTextBuilder {
  readonly octets: Octets;
  readonly #raw: string;
  readonly #builder = new SourceMapBuilder();
  #text = '';
  #start = 0;
  #end = 0;
  #isVerbatim = false;

  constructor(octets: Octets, raw: string) {
    this.octets = octets;
    this.#raw = raw;
  }

  /** A character that the octets from `from` to `to` encode. */
  add(text: string, from: number, to: number): void {
    if (text === '') return;
    const start = this.octets.starts[from] ?? 0;
    const end = this.octets.ends[to - 1] ?? start;
    const isVerbatim = end - start === text.length && this.#raw.startsWith(text, start);
    const continues = isVerbatim
      ? this.#isVerbatim && start === this.#end
      : !this.#isVerbatim && start === this.#start && end === this.#end;
    if (!continues) {
      this.#flush();
      this.#start = start;
      this.#isVerbatim = isVerbatim;
    }
    this.#text += text;
    this.#end = end;
  }

  build(): SourceMap {
    this.#flush();
    return this.#builder.build();
  }

  #flush(): void {
    if (this.#isVerbatim) this.#builder.add(this.#text, this.#start);
    else this.#builder.addAtom(this.#text, this.#start, this.#end);
    this.#text = '';
  }
}
