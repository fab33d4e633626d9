import { type ChunkedFile, openChunkedFile, type ReadOptions } from '../files/chunked-file.js';
import type { ReadLimits } from '../files/read-limits.js';
import { positionIn } from '../parsers/chunks/chunk-buffer.js';
import type { FileChunk } from '../parsers/chunks/file-chunk.js';
import { ParseError } from '../parsers/core/parse-error.js';
import { openChunks as openRecordChunks } from '../parsers/index.js';
import type { RecordForm } from './formats.js';

interface OpenChunksOptions {
  sizes: ReadLimits;
  reading: ReadOptions;
  /** Whether its parts may be in different encodings. */
  isMail: boolean;
  /** @param beginning some of the text. */
  formOf(beginning: string): Promise<RecordForm>;
  onRecords: (() => void) | undefined;
}

/**
 * Opens a large file for being read in chunks. It stays open until the last chunk is read.
 * @returns null for a file that can only be read whole.
 * @throws {ParseError | DecodeError} as the reading of the whole file does; the reason of the signal when it is aborted.
 */
export async function openChunks(path: string, options: OpenChunksOptions): Promise<AsyncIterable<FileChunk> | null> {
  const { sizes, reading, isMail, formOf, onRecords } = options;
  const file = await openChunkedFile(path, sizes.chunk, reading);
  let chunks: AsyncIterable<FileChunk> | null = null;
  try {
    await file.checkEncoding(isMail ? 'latin1' : null);
    const { format, records } = await formOf(await beginningOf(file));
    const text = { chunks: () => file.chunks(), maxValueUnits: sizes.value, onRecords };
    chunks = await openRecordChunks(format, records, text);
    file.endChecks();
  } catch (error) {
    throw await placed(error, file);
  } finally {
    if (!chunks) await file.close();
  }
  return chunks && untilClosed(chunks, file);
}

async function* untilClosed(chunks: AsyncIterable<FileChunk>, file: ChunkedFile): AsyncGenerator<FileChunk> {
  try {
    yield* chunks;
  } catch (error) {
    throw await placed(error, file);
  } finally {
    await file.close();
  }
}

async function beginningOf(file: ChunkedFile): Promise<string> {
  for await (const chunk of file.chunks()) return chunk;
  return '';
}

/** An error with its line and column, which only the text before it tells. */
async function placed(error: unknown, file: ChunkedFile): Promise<unknown> {
  if (!(error instanceof ParseError) || error.offset === null) return error;
  return new ParseError(error.message, error.offset, await positionIn(file.chunks(), error.offset));
}
