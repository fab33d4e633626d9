import { isUtf8 } from 'node:buffer';
import { close, fstat, open, read } from 'node:fs';
import { promisify, TextDecoder } from 'node:util';
import { type Encoding, encodingOf, isUtf32, notText, utf32, wrongEncoding } from './decode.js';

/** How far the reading of a file in chunks has come. */
export interface ReadProgress {
  /** Whether the file is still being looked through, or its replies are being linted. */
  doing: 'checking' | 'linting';
  /** How much of that is done, from 0 to 1. */
  share: number;
  /** The size of the file. */
  bytes: number;
}

export interface ReadOptions {
  /** Stops the reading, with the reason that it is given. */
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: ReadProgress) => void) | undefined;
}

const readAt = promisify(read);

/** How often a file is read before it is linted, at most: for its encoding, its form and its format. */
const maxChecks = 3;

/** The mark of UTF-32 is the longest. */
const maxMarkBytes = 4;

type BytesDecoder = Pick<TextDecoder, 'decode'>;

/** For ISO 8859-1: what `TextDecoder` calls latin1 has other letters at 0x80 to 0x9F. */
const unitPerByte: BytesDecoder = {
  decode: (bytes: Uint8Array = new Uint8Array()) => Buffer.from(bytes).toString('latin1'),
};

/** A file that is open for being read in chunks again and again, as it was when it was opened. */
export class ChunkedFile {
  readonly #descriptor: number;
  readonly #bytes: number;
  readonly #chunkBytes: number;
  readonly #options: ReadOptions;
  #encoding: Encoding = 'utf-8';
  #passes = 0;
  #isChecked = false;

  constructor(descriptor: number, bytes: number, chunkBytes: number, options: ReadOptions) {
    this.#descriptor = descriptor;
    this.#bytes = bytes;
    this.#chunkBytes = chunkBytes;
    this.#options = options;
  }

  /**
   * @param otherwise what the file is read in where it is not UTF-8, as `decodeMail` does; null for files that must be.
   * @throws {DecodeError} as `decode` does for the whole file.
   */
  async checkEncoding(otherwise: 'latin1' | null): Promise<void> {
    const mark = await this.#mark();
    if (isUtf32(mark)) throw utf32();
    this.#encoding = encodingOf(mark);
    const isText = this.#encoding === 'utf-8' ? checkUtf8() : checkBy(this.#decoder());
    let isBroken = false;
    for await (const bytes of this.#read()) {
      if (this.#encoding === 'utf-8' && otherwise === null && bytes.includes(0)) throw notText();
      isBroken ||= !isText(bytes);
    }
    if (!isBroken && isText()) return;
    if (otherwise === null || this.#encoding !== 'utf-8') throw wrongEncoding(this.#encoding);
    this.#encoding = otherwise;
  }

  /** @throws {DecodeError} for a file that was changed meanwhile. */
  async *chunks(): AsyncGenerator<string> {
    const decoder = this.#decoder();
    for await (const bytes of this.#read()) yield this.#textOf(decoder, bytes);
    yield this.#textOf(decoder);
  }

  /** Called before it is read for its replies. */
  endChecks(): void {
    this.#isChecked = true;
  }

  async close(): Promise<void> {
    await promisify(close)(this.#descriptor);
  }

  #textOf(decoder: BytesDecoder, bytes?: Uint8Array): string {
    const text = decoded(decoder, bytes);
    if (text === null) throw wrongEncoding(this.#encoding);
    return text;
  }

  #decoder(): BytesDecoder {
    if (this.#encoding === 'latin1') return unitPerByte;
    return new TextDecoder(this.#encoding, { fatal: true, ignoreBOM: true });
  }

  /** The bytes that a byte order mark may take, which a small chunk would cut. */
  async #mark(): Promise<Uint8Array> {
    const { bytesRead, buffer } = await readAt(this.#descriptor, Buffer.alloc(maxMarkBytes), 0, maxMarkBytes, 0);
    return buffer.subarray(0, bytesRead);
  }

  async *#read(): AsyncGenerator<Uint8Array> {
    const { signal } = this.#options;
    let at = 0;
    let next = this.#readInto(Buffer.allocUnsafe(this.#chunkBytes), at);
    let other: Buffer = Buffer.allocUnsafe(this.#chunkBytes);
    try {
      while (at < this.#bytes) {
        this.#reportProgress(at / this.#bytes);
        const { bytesRead, buffer } = await next;
        signal?.throwIfAborted();
        if (bytesRead === 0) break;
        at += bytesRead;
        // What comes then is read while somebody works on this.
        next = this.#readInto(other, at);
        other = buffer;
        yield buffer.subarray(0, bytesRead);
      }
    } finally {
      // Nobody closes the file under it.
      await next.catch(() => {});
    }
    this.#passes++;
  }

  #readInto(buffer: Buffer, at: number): Promise<{ bytesRead: number; buffer: Buffer }> {
    const reading = readAt(this.#descriptor, buffer, 0, Math.min(this.#chunkBytes, this.#bytes - at), at);
    // It fails when its turn comes.
    reading.catch(() => {});
    return reading;
  }

  #reportProgress(share: number): void {
    this.#options.onProgress?.(
      this.#isChecked
        ? { doing: 'linting', share, bytes: this.#bytes }
        : { doing: 'checking', share: (this.#passes + share) / maxChecks, bytes: this.#bytes },
    );
  }
}

/**
 * @param chunkBytes how many bytes are read at once.
 * @throws an error of the file system.
 */
export async function openChunkedFile(path: string, chunkBytes: number, options: ReadOptions): Promise<ChunkedFile> {
  // A bare descriptor is closed with the thread that opened it, wherever that is stopped.
  const descriptor = await promisify(open)(path, 'r');
  const { size } = await promisify(fstat)(descriptor);
  return new ChunkedFile(descriptor, size, chunkBytes, options);
}

/** Tells of bytes, one after the other, whether they are UTF-8; without bytes, whether the last ones are whole. */
function checkUtf8(): (bytes?: Uint8Array) => boolean {
  let begun = new Uint8Array();
  return (bytes) => {
    if (!bytes) return begun.length === 0;
    const all = begun.length > 0 ? Buffer.concat([begun, bytes]) : bytes;
    const end = endOfWhole(all);
    begun = Uint8Array.from(all.subarray(end));
    return isUtf8(all.subarray(0, end));
  };
}

/** Where the last character begins of which some bytes are still to come; the end where there is none. */
function endOfWhole(bytes: Uint8Array): number {
  for (let at = bytes.length - 1; at >= 0 && at >= bytes.length - 3; at--) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x80) break;
    if (byte < 0xc0) continue;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    return at + length > bytes.length ? at : bytes.length;
  }
  return bytes.length;
}

/** The same as a decoder sees it. */
function checkBy(decoder: BytesDecoder): (bytes?: Uint8Array) => boolean {
  return (bytes) => decoded(decoder, bytes) !== null;
}

/** The next text; null for bytes that are none. Without bytes, what the last ones began. */
function decoded(decoder: BytesDecoder, bytes?: Uint8Array): string | null {
  try {
    return decoder.decode(bytes, { stream: bytes !== undefined });
  } catch {
    return null;
  }
}
