import type { FileChunk } from '../parsers/chunks/file-chunk.js';
import type { ChunkLinter, SharedChunk } from './chunk-helper.js';
import { emptyResult, type FileResult, failedResult, resultOfError } from './file-result.js';

interface OpenedChunks {
  /** Null for a file that is not read in chunks. */
  chunks: AsyncIterable<FileChunk> | null;
  lint: ChunkLinter;
}

/** A file on the way through its chunks. */
interface FollowedFile {
  path: string;
  chunks: AsyncIterator<FileChunk> | undefined;
  lint: ChunkLinter;
  /** The number of the chunk that comes next. */
  next: number;
}

/** Lints those chunks of a file that another thread leaves to it; it reads the file once for all of them. */
export class ChunkFollower {
  readonly #open: (path: string) => Promise<OpenedChunks>;
  #file: FollowedFile | null = null;

  constructor(open: (path: string) => Promise<OpenedChunks>) {
    this.#open = open;
  }

  /** @throws {ParseError | DecodeError} as the reading of the whole file does. */
  async open(path: string): Promise<void> {
    await this.#fileBefore(path, 0);
  }

  /** A result with an error where the file no longer holds that text. */
  async lint({ path, number, text }: SharedChunk): Promise<FileResult> {
    try {
      const file = await this.#fileBefore(path, number);
      const chunk = await chunkAt(file, number);
      if (chunk?.text !== text) return failedResult(path, `${path} was changed while it was read.`);
      return { ...emptyResult(path), ...(await file.lint(chunk, 0)) };
    } catch (error) {
      return resultOfError(error, path);
    }
  }

  async #fileBefore(path: string, number: number): Promise<FollowedFile> {
    if (this.#file?.path === path && this.#file.next <= number) return this.#file;
    await this.#file?.chunks?.return?.();
    const { chunks, lint } = await this.#open(path);
    this.#file = { path, chunks: chunks?.[Symbol.asyncIterator](), lint, next: 0 };
    return this.#file;
  }
}

async function chunkAt(file: FollowedFile, number: number): Promise<FileChunk | null> {
  while (true) {
    const step = await file.chunks?.next();
    if (!step || step.done) return null;
    if (file.next++ === number) return step.value;
  }
}
