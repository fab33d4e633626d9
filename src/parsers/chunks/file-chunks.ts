import type { Start } from '../../shared/lines.js';
import type { Document, Skipped } from '../core/parser.js';
import { createRecognition, isEmptyExport } from '../records/recognition.js';
import type { RecordSearch } from '../records/record-format.js';
import type { ListValue, Value } from '../values/value.js';
import { ChunkBuffer } from './chunk-buffer.js';
import type { AroundRecords, ChunkReader, RecordChunk } from './record-chunk.js';

/** Some of the replies of a file. Offsets count in the file. */
export interface FileChunk {
  /** The text of the file that holds the replies, and where it begins. */
  text: string;
  start: Start;
  /** Its replies, read when they are first asked for. */
  readonly document: Document;
  /** What was passed over in the text, beside records. */
  skipped: readonly Skipped[];
}

/** A file that is too large to be held as a whole. */
export interface ChunkedText {
  /** Its text from the beginning on; called once for every pass over the file. */
  chunks(): AsyncIterable<string>;
  /** A value of more units is not held as a whole, where that can be. */
  maxValueUnits: number;
}

/**
 * Reads a file of records chunk by chunk, and finds the very replies that reading it whole would. It is read three times:
 * to learn that it is well-formed and what is around its records, to recognise it, and for its replies. So a file that
 * is broken at its end gives an error and no replies, as any other does.
 * @returns null for a file that can only be read whole.
 * @throws {ParseError} as a parser does.
 */
export async function openFileChunks(
  readChunks: ChunkReader,
  search: RecordSearch,
  file: ChunkedText,
): Promise<AsyncGenerator<FileChunk> | null> {
  const records = (): ReturnType<ChunkReader> => readChunks(new ChunkBuffer(file.chunks()), file.maxValueUnits);
  const around = await lastOf(records());
  if (!around) return null;
  const recognition = createRecognition(search);
  let hasRecords = false;
  for await (const { root } of rootsOf(records(), around)) {
    if (isEmptyExport(root)) return null;
    hasRecords = true;
    recognition.observe(root);
  }
  if (!hasRecords) return null;
  const reader = recognition.reader();
  if (reader.needsWhole(around(listOf([])))) return null;
  return (async function* () {
    for await (const { root, chunk } of rootsOf(records(), around)) {
      const { text, start, skipped } = chunk;
      let document: Document | undefined;
      yield {
        text,
        start,
        skipped,
        get document() {
          document ??= reader.read(root);
          return document;
        },
      };
    }
  })();
}

async function lastOf<T>(steps: AsyncGenerator<unknown, T>): Promise<T> {
  while (true) {
    const { done, value } = await steps.next();
    if (done) return value;
  }
}

/** The file as it would be with no other records than those of a chunk, for each. */
async function* rootsOf(
  chunks: AsyncIterable<RecordChunk>,
  around: AroundRecords,
): AsyncGenerator<{ root: Value; chunk: RecordChunk }> {
  const before = { items: 0, maps: 0 };
  for await (const chunk of chunks) {
    yield { root: around({ ...listOf(chunk.records), before: { ...before } }), chunk };
    before.items += chunk.records.length;
    before.maps += chunk.records.filter(({ type }) => type === 'map').length;
  }
}

function listOf(items: readonly Value[]): ListValue {
  return { type: 'list', items, start: 0, end: 0 };
}
