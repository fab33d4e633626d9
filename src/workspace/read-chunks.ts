import { type LargeFile, openLargeFile, type ReadOptions } from '../files/chunked-file.js';
import type { FileSizes } from '../files/file-sizes.js';
import { placeIn } from '../parsers/chunk-buffer.js';
import { type FileChunk, openChunks } from '../parsers/chunks.js';
import type { FormatName } from '../parsers/index.js';
import { ParseError } from '../parsers/parse-error.js';
import type { RecordOptions } from '../parsers/recognise.js';

/** How a text is written, and which records are looked for in it. */
export interface Form {
  name: FormatName;
  records: RecordOptions;
}

interface LargeRecordsOptions {
  sizes: FileSizes;
  reading: ReadOptions;
  /** @param beginning some of the text. */
  formOf(beginning: string): Promise<Form>;
}

/**
 * The replies of a large file, piece by piece. For a file that is to be read whole, null and nothing else.
 * @throws {ParseError | DecodeError} as the reading of the whole file does; the reason of the signal when it is aborted.
 */
export async function* readChunks(path: string, options: LargeRecordsOptions): AsyncGenerator<FileChunk | null> {
  const { sizes, reading, formOf } = options;
  const file = await openLargeFile(path, sizes.chunk, reading);
  try {
    await file.checkEncoding();
    const { name, records } = await formOf(await beginningOf(file));
    const text = { chunks: () => file.chunks(), largest: sizes.value };
    const pieces = name === 'json' || name === 'csv' ? await openChunks(name, records, text) : null;
    if (pieces) yield* pieces;
    else yield null;
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
