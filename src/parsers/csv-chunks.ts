import { type ChunkBuffer, NeedsMoreInput } from './chunk-buffer.js';
import { beyondHeader, type CsvText, type Head, RowReader, readHead } from './csv.js';
import { type AroundRecords, longestRecord, type RecordChunk } from './record-chunk.js';
import type { MapValue } from './value.js';

/** Reads a table with a header row as a `PieceReader` does. */
export async function* csvChunks(window: ChunkBuffer): AsyncGenerator<RecordChunk, AroundRecords | null> {
  let head: Head | null | undefined;
  while (head === undefined) {
    if (window.text.length > longestRecord) return null;
    await window.advance(0);
    head = unlessCut(() => readHead(textOf(window)));
  }
  if (head === null) return null;
  while (true) {
    const { text, start } = window;
    const rows = new RowReader(textOf(window), head);
    const { records, isEnd } = recordsOf(rows);
    if (records.length > 0) yield { text, start, records, skipped: beyondHeader(rows.beyond) };
    if (isEnd) return (list) => list;
    const { at, number } = rows.position;
    if (text.length - at > longestRecord) return null;
    await window.advance(at);
    head = { ...head, at: 0, number };
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
