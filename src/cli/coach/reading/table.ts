import { readHeader, type TableHeader } from '../../../parsers/containers/csv.js';
import { type CellRange, CsvScanner, cellText, NeedsMoreInput } from '../../../parsers/containers/csv-scanner.js';
import { ParseError } from '../../../parsers/core/parse-error.js';
import { copiedString } from '../../../shared/copy-string.js';
import {
  badRows,
  type JsonObject,
  maxRecordLength,
  type PlainRecord,
  recordsAtOnce,
  type TellBadRow,
} from './plain-record.js';
import type { TextBuffer } from './text-buffer.js';

/**
 * The rows of CSV or TSV with a header row. One with a quotation mark in the wrong place is told, and reading goes on in
 * the line after the one in which it begins.
 */
export async function* readTable(buffer: TextBuffer, tell: TellBadRow): AsyncGenerator<readonly PlainRecord[]> {
  const header = await headerOf(buffer);
  if (!header) return;
  buffer.at = header.at;
  while (true) {
    const scanner = scannerOf(buffer, header);
    const records: PlainRecord[] = [];
    let row = nextRow(scanner);
    while (Array.isArray(row)) {
      buffer.at = scanner.at;
      records.push({ record: recordOf(row, header.names, buffer.text), around: [] });
      if (records.length === recordsAtOnce) yield records.splice(0);
      row = nextRow(scanner);
    }
    yield records;
    if (row === 'end') return;
    const isTooLong = row === 'cut' && buffer.text.length - buffer.at > maxRecordLength;
    if (row === 'cut' && !isTooLong) {
      await buffer.more();
      continue;
    }
    tell(buffer.line, isTooLong ? badRows.tooLong : 'has a quotation mark that is not closed, or not written twice');
    await buffer.skipLine();
  }
}

async function headerOf(buffer: TextBuffer): Promise<TableHeader | null> {
  while (true) {
    try {
      return readHeader({ file: buffer.text, origin: 0, isEnd: buffer.isEnd });
    } catch (error) {
      if (!(error instanceof NeedsMoreInput)) throw error;
    }
    await buffer.more();
  }
}

function scannerOf({ text, at, isEnd }: TextBuffer, { delimiter }: TableHeader): CsvScanner {
  return new CsvScanner({ file: text, origin: 0, isEnd }, { at, delimiter, number: 0 });
}

function nextRow(scanner: CsvScanner): readonly CellRange[] | 'end' | 'cut' | 'broken' {
  try {
    return scanner.row() ?? 'end';
  } catch (error) {
    if (error instanceof NeedsMoreInput) return 'cut';
    if (error instanceof ParseError) return 'broken';
    throw error;
  }
}

function recordOf(row: readonly CellRange[], names: readonly string[], text: string): JsonObject {
  const entries: [string, string][] = [];
  for (const [i, cell] of row.entries()) {
    const name = names[i];
    if (name) entries.push([name, copiedString(cellText(text, cell))]);
  }
  return Object.fromEntries(entries);
}
