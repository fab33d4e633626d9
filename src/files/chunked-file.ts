import { close, fstat, open, read } from 'node:fs';
import { promisify, TextDecoder } from 'node:util';
import { type Encoding, encodingOf, notText, wrongEncoding } from './decode.js';

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

/** How often a file is read before it is linted, at most: for its encoding, its form and its format. */
const maxChecks = 3;

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

  /** @throws {DecodeError} as `decode` does for the whole file. */
  async checkEncoding(): Promise<void> {
    let decoder: TextDecoder | null = null;
    let isBroken = false;
    for await (const bytes of this.#read()) {
      if (!decoder) {
        this.#encoding = encodingOf(bytes);
        decoder = this.#decoder();
      }
      if (this.#encoding === 'utf-8' && bytes.includes(0)) throw notText();
      isBroken ||= decoded(decoder, bytes) === null;
    }
    if (isBroken || (decoder && decoded(decoder) === null)) throw wrongEncoding(this.#encoding);
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

  #textOf(decoder: TextDecoder, bytes?: Uint8Array): string {
    const text = decoded(decoder, bytes);
    if (text === null) throw wrongEncoding(this.#encoding);
    return text;
  }

  #decoder(): TextDecoder {
    return new TextDecoder(this.#encoding, { fatal: true, ignoreBOM: true });
  }

  async *#read(): AsyncGenerator<Uint8Array> {
    const { signal } = this.#options;
    const buffer = Buffer.allocUnsafe(this.#chunkBytes);
    for (let at = 0; at < this.#bytes; ) {
      this.#reportProgress(at / this.#bytes);
      const wanted = Math.min(this.#chunkBytes, this.#bytes - at);
      const { bytesRead } = await promisify(read)(this.#descriptor, buffer, 0, wanted, at);
      signal?.throwIfAborted();
      if (bytesRead === 0) break;
      at += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
    this.#passes++;
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

/** The next text; null for bytes that are none. Without bytes, what the last ones began. */
function decoded(decoder: TextDecoder, bytes?: Uint8Array): string | null {
  try {
    return decoder.decode(bytes, { stream: bytes !== undefined });
  } catch {
    return null;
  }
}
