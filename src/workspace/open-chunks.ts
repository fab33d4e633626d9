import { type LargeFile, openLargeFile, type ReadOptions } from '../files/chunked-file.js';
import type { FileSizes } from '../files/file-sizes.js';
import { placeIn } from '../parsers/chunk-buffer.js';
import { type FileChunk, openChunks as openRecordChunks } from '../parsers/chunks.js';
import { ParseError } from '../parsers/parse-error.js';
import type { RecordForm } from './formats.js';

interface OpenChunksOptions {
  sizes: FileSizes;
  reading: ReadOptions;
  /** @param beginning some of the text. */
  formOf(beginning: string): Promise<RecordForm>;
}

/**
 * Opens a large file for being read in chunks. It stays open until the last chunk is read.
 * @returns null for a file that can only be read whole.
 * @throws {ParseError | DecodeError} as the reading of the whole file does; the reason of the signal when it is aborted.
 */
export async function openChunks(path: string, options: OpenChunksOptions): Promise<AsyncIterable<FileChunk> | null> {
  const { sizes, reading, formOf } = options;
  const file = await openLargeFile(path, sizes.chunk, reading);
  let chunks: AsyncIterable<FileChunk> | null = null;
  try {
    await file.checkEncoding();
    const { format, records } = await formOf(await beginningOf(file));
    if (format === 'json' || format === 'csv')
      chunks = await openRecordChunks(format, records, { chunks: () => file.chunks(), largest: sizes.value });
  } catch (error) {
    throw await placed(error, file);
  } finally {
    if (!chunks) await file.close();
  }
  return chunks && untilClosed(chunks, file);
}

async function* untilClosed(chunks: AsyncIterable<FileChunk>, file: LargeFile): AsyncGenerator<FileChunk> {
  try {
    yield* chunks;
  } catch (error) {
    throw await placed(error, file);
  } finally {
    await file.close();
  }
}

async function beginningOf(file: LargeFile): Promise<string> {
  for await (const chunk of file.chunks()) return chunk;
  return '';
}

/** An error with its line and column, which only the text before it tells. */
async function placed(error: unknown, file: LargeFile): Promise<unknown> {
  if (!(error instanceof ParseError) || error.offset === null) return error;
  return new ParseError(error.message, error.offset, await placeIn(file.chunks(), error.offset));
}
