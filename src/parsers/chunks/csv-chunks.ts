import { RowReader, readHeader, type TableHeader } from '../containers/csv.js';
import { type CsvText, NeedsMoreInput } from '../containers/csv-scanner.js';
import type { MapValue } from '../values/value.js';
import type { ChunkBuffer } from './chunk-buffer.js';
import { type AroundRecords, maxRecordLength, nothingAround, type RecordChunk } from './record-chunk.js';

/** Reads a table with a header row as a `ChunkReader` does. */
export async function* readCsvChunks(buffer: ChunkBuffer): AsyncGenerator<RecordChunk, AroundRecords | null> {
  let header: TableHeader | null | undefined;
  while (header === undefined) {
    if (buffer.text.length > maxRecordLength) return null;
    await buffer.advance(0);
    header = unlessCut(() => readHeader(textOf(buffer)));
  }
  if (header === null) return null;
  while (true) {
    const { text, start } = buffer;
    const rows = new RowReader(textOf(buffer), header);
    const { records, isEnd } = recordsOf(rows);
    if (records.length > 0) yield { text, start, records, skipped: rows.skipped, isAlone: true };
    if (isEnd) return nothingAround;
    const { at, number } = rows.position;
    if (text.length - at > maxRecordLength) return null;
    await buffer.advance(at);
    header = { ...header, at: 0, number };
  }
}

/** The records that the text at hand holds as a whole. */
function recordsOf(rows: RowReader): { records: MapValue[]; isEnd: boolean } {
  const records: MapValue[] = [];
  while (true) {
    const record = unlessCut(() => rows.next());
    if (!record) return { records, isEnd: record === null };
    records.push(record);
  }
}

function textOf({ text, start, isEnd }: ChunkBuffer): CsvText {
  return { file: text, origin: start.offset, isEnd };
}

/** What a task gives; undefined where the text at hand ends too early for it. */
function unlessCut<T>(task: () => T): T | undefined {
  try {
    return task();
  } catch (error) {
    if (error instanceof NeedsMoreInput) return undefined;
    throw error;
  }
}
