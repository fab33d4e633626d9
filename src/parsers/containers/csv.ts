import type { Skipped } from '../core/parser.js';
import { type SourceMap, SourceMapBuilder } from '../core/source-map.js';
import { headerNames } from '../values/columns.js';
import type { MapValue, TextCodec, TextValue, Value } from '../values/value.js';
import type { ValueTree } from '../values/value-tree.js';
import { detectDelimiter } from './csv-delimiter.js';
import { type CellRange, CsvScanner, type CsvText, cellText, type Delimiter, delimiters } from './csv-scanner.js';

/**
 * Reads CSV with a header row as a list of maps, header to text. The delimiter is a comma, semicolon, tab or bar.
 * @throws {ParseError} for a quote that is not closed and for words after a closing quote.
 */
export function readCsv(file: string): ValueTree {
  const text: CsvText = { file, origin: 0, isEnd: true };
  const header = readHeader(text);
  const rows = header && new RowReader(text, header);
  if (!rows) return { root: null, skipped: [] };
  const items: MapValue[] = [];
  for (let record = rows.next(); record; record = rows.next()) items.push(record);
  return { root: { type: 'list', items, start: header.at, end: file.length }, skipped: rows.skipped };
}

/** What the rows of a table are read by. */
export interface TableHeader {
  names: readonly string[];
  delimiter: Delimiter;
  /** Where the row after the header begins, and the number of the row before it. */
  at: number;
  number: number;
}

/**
 * Reads the beginning of a table; null where there is no header row.
 * @throws {NeedsMoreInput} when more of the file is needed.
 */
export function readHeader(text: CsvText): TableHeader | null {
  const { file } = text;
  const start = file.startsWith('\uFEFF') ? 1 : 0;
  const declared = /^sep=([,;|\t])\r?\n/.exec(file.slice(start, start + 7));
  const at = start + (declared?.[0].length ?? 0);
  const delimiter = delimiters.find((sign) => sign === declared?.[1]) ?? detectDelimiter(text, at);
  const scanner = new CsvScanner(text, { at, delimiter, number: 0 });
  const header = scanner.row();
  if (!header) return null;
  const names = headerNames(header.map((cell) => cellText(file, cell)));
  return { names, delimiter, at: scanner.at, number: scanner.number };
}

/** Reads the rows of a table as maps. */
export class RowReader {
  /** How many cells with text in them are beyond the header row. */
  #beyondHeader = 0;
  readonly #scanner: CsvScanner;
  readonly #text: CsvText;
  readonly #names: readonly string[];
  readonly #codec: TextCodec;

  constructor(text: CsvText, header: TableHeader) {
    this.#scanner = new CsvScanner(text, header);
    this.#text = text;
    this.#names = header.names;
    this.#codec = codecOf(text, header.delimiter);
  }

  /** Where the next row begins, and the number of the row before it. */
  get position(): Pick<TableHeader, 'at' | 'number'> {
    const { at, number } = this.#scanner;
    return { at, number };
  }

  /** What was passed over so far. */
  get skipped(): Skipped[] {
    const count = this.#beyondHeader;
    return count > 0 ? [{ reason: 'in cells beyond the header row', count }] : [];
  }

  /**
   * The record of the next row; null at the end.
   * @throws {NeedsMoreInput} when more of the file is needed.
   */
  next(): MapValue | null {
    const { file, origin } = this.#text;
    const row = this.#scanner.row();
    if (!row) return null;
    const entries = new Map<string, Value>();
    row.forEach((cell, i) => {
      const name = this.#names[i];
      const text = cellText(file, cell);
      if (name === undefined) this.#beyondHeader += text.trim() === '' ? 0 : 1;
      else if (name !== '')
        entries.set(name, {
          type: 'text',
          text,
          start: origin + cell.start,
          end: origin + cell.end,
          codec: this.#codec,
        });
    });
    return { type: 'map', entries, start: origin + (row[0]?.start ?? 0), end: origin + (row.at(-1)?.end ?? 0) };
  }
}

function codecOf({ file, origin }: CsvText, delimiter: Delimiter): TextCodec {
  const isQuoted = ({ start, end }: TextValue): boolean => file[start - origin] === '"' && end > start + 1;
  return {
    sourceMap: (value) =>
      cellSourceMap(file, { start: value.start - origin, end: value.end - origin, quoted: isQuoted(value) }, origin),
    encode: (text, value, place) => {
      const inQuotes = text.replaceAll('"', '""');
      if (isQuoted(value)) return inQuotes;
      const needsQuotes = (delimiter !== null && text.includes(delimiter)) || /["\r\n]/.test(text);
      const isAll = place?.start === value.start && place.end === value.end;
      if (needsQuotes) return isAll && delimiter !== null ? `"${inQuotes}"` : null;
      // A quote in the middle of a cell is one, and at its beginning it opens the cell.
      const opensCell = place?.start === value.start && text === '' && file[place.end - origin] === '"';
      return opensCell ? null : text;
    },
  };
}

function cellSourceMap(file: string, { start, end, quoted: isQuoted }: CellRange, origin: number): SourceMap {
  const builder = new SourceMapBuilder();
  if (!isQuoted) return builder.add(file.slice(start, end), origin + start).build();
  const last = end - 1;
  let from = start + 1;
  for (let at = file.indexOf('"', from); at !== -1 && at < last; at = file.indexOf('"', from)) {
    builder.add(file.slice(from, at), origin + from).addAtom('"', origin + at, origin + at + 2);
    from = at + 2;
  }
  return builder.add(file.slice(from, last), origin + from).build();
}
