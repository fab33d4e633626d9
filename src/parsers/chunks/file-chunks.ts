import { createRecognition, isEmptyExport, type Recognition } from '../records/recognition.js';
import type { RecordSearch } from '../records/record-format.js';
import type { ListValue, Value } from '../values/value.js';
import { ChunkBuffer } from './chunk-buffer.js';
import { type ChunkedText, createFileChunk, type FileChunk } from './file-chunk.js';
import type { AroundRecords, ChunkReader, RecordChunk } from './record-chunk.js';

/**
 * Reads a file of records chunk by chunk, and finds the very replies that reading it whole would. It is read to learn that
 * it is well-formed and what it is an export of, and again for its replies. So a file that is broken at its end gives an
 * error and no replies, as any other does. Where there is something around the records, recognising them takes another
 * reading, since all of that must be known.
 * @returns null for a file that can only be read whole.
 * @throws {ParseError} as a parser does.
 */
export async function openFileChunks(
  readChunks: ChunkReader,
  search: RecordSearch,
  file: ChunkedText,
): Promise<AsyncGenerator<FileChunk> | null> {
  const records = (): ReturnType<ChunkReader> => readChunks(new ChunkBuffer(file.chunks()), file.maxValueUnits);
  const { recognition, around } = await recognise(records, search, file.onRecords);
  if (!around) return null;
  const reader = recognition.reader();
  if (reader.needsWhole(around(listOf([])))) return null;
  return (async function* () {
    for await (const { root, chunk } of rootsOf(records(), around)) {
      const { text, start, skipped } = chunk;
      yield createFileChunk({ text, start, skipped }, () => reader.read(root));
    }
  })();
}

interface Recognised {
  recognition: Recognition;
  /** Null for a file that can only be read whole. */
  around: AroundRecords | null;
}

async function recognise(
  records: () => ReturnType<ChunkReader>,
  search: RecordSearch,
  onRecords: ChunkedText['onRecords'],
): Promise<Recognised> {
  const recognition = createRecognition(search);
  const counter = new RecordCounter();
  const steps = records();
  let hasRecords = false;
  let step = await steps.next();
  if (!step.done) onRecords?.();
  for (; !step.done; step = await steps.next()) {
    if (!step.value.isAlone) continue;
    hasRecords = true;
    recognition.observe(counter.listOf(step.value));
  }
  const around = step.value;
  if (hasRecords || !around) return { recognition, around };
  for await (const { root } of rootsOf(records(), around)) {
    if (isEmptyExport(root)) return { recognition, around: null };
    hasRecords = true;
    recognition.observe(root);
  }
  return { recognition, around: hasRecords ? around : null };
}

/** The file as it would be with no other records than those of a chunk, for each. */
async function* rootsOf(
  chunks: AsyncIterable<RecordChunk>,
  around: AroundRecords,
): AsyncGenerator<{ root: Value; chunk: RecordChunk }> {
  const counter = new RecordCounter();
  for await (const chunk of chunks) yield { root: around(counter.listOf(chunk)), chunk };
}

/** Makes lists of the records of chunks, which know how many came before them. */
class RecordCounter {
  #items = 0;
  #maps = 0;

  listOf({ records }: RecordChunk): ListValue {
    const list = { ...listOf(records), before: { items: this.#items, maps: this.#maps } };
    this.#items += records.length;
    for (const { type } of records) if (type === 'map') this.#maps++;
    return list;
  }
}

function listOf(items: readonly Value[]): ListValue {
  return { type: 'list', items, start: 0, end: 0 };
}
