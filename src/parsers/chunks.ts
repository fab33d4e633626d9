import type { Start } from '../shared/lines.js';
import { ChunkBuffer } from './chunk-buffer.js';
import { csvChunks } from './csv-chunks.js';
import { jsonChunks } from './json-chunks.js';
import type { Document } from './parser.js';
import { createRecognition, isEmptyExport, type RecordOptions } from './recognise.js';
import type { AroundRecords, ChunkReader, RecordChunk } from './record-chunk.js';
import type { ListValue, ParsedFile, Value } from './value.js';

/** Some of the replies of a file. Offsets count in the file. */
export interface FileChunk {
  /** The stretch of the file that the replies stand in, and where it begins. */
  text: string;
  start: Start;
  document: Document;
  /** What was passed over by the reader of the container. */
  skipped: ParsedFile['skipped'];
}

/** A file that is too large to be held as a whole. */
export interface LargeText {
  /** Its text from the beginning on; called once for every pass over the file. */
  chunks(): AsyncIterable<string>;
  /** A value of more units is not held as a whole, where that can be. */
  largest: number;
}

const readers: Readonly<Record<'json' | 'csv', ChunkReader>> = { json: jsonChunks, csv: csvChunks };

/**
 * Reads a file of records piece by piece, and finds the very replies that reading it whole would. It is read three times:
 * to learn that it is well-formed and what stands around its records, to recognise it, and for its replies. So a file that
 * is broken at its end gives an error and no replies, as any other does.
 * @returns null for a file that can only be read whole.
 * @throws {SourceError} as a source does.
 */
export async function openChunks(
  container: keyof typeof readers,
  options: RecordOptions,
  file: LargeText,
): Promise<AsyncGenerator<FileChunk> | null> {
  const records = (): ReturnType<ChunkReader> => readers[container](new ChunkBuffer(file.chunks()), file.largest);
  const around = await lastOf(records());
  if (!around) return null;
  const recognition = createRecognition(options);
  let hasRecords = false;
  for await (const { root } of rootsOf(records(), around)) {
    if (isEmptyExport(root)) return null;
    hasRecords = true;
    recognition.see(root);
  }
  if (!hasRecords) return null;
  const reader = recognition.reader();
  if (reader.needsWhole(around(listOf([])))) return null;
  return (async function* () {
    for await (const { root, piece } of rootsOf(records(), around)) {
      const { text, start, skipped } = piece;
      yield { text, start, skipped, document: reader.read(root) };
    }
  })();
}

async function lastOf<T>(steps: AsyncGenerator<unknown, T>): Promise<T> {
  while (true) {
    const { done, value } = await steps.next();
    if (done) return value;
  }
}

/** The file as it would be with no other records than those of a piece, for each. */
async function* rootsOf(
  pieces: AsyncIterable<RecordChunk>,
  around: AroundRecords,
): AsyncGenerator<{ root: Value; piece: RecordChunk }> {
  const before = { items: 0, maps: 0 };
  for await (const piece of pieces) {
    yield { root: around({ ...listOf(piece.records), before: { ...before } }), piece };
    before.items += piece.records.length;
    before.maps += piece.records.filter(({ type }) => type === 'map').length;
  }
}

function listOf(items: readonly Value[]): ListValue {
  return { type: 'list', items, start: 0, end: 0 };
}
