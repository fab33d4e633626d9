import { linesOf } from '../../shared/lines.js';
import { ParseError } from '../core/parse-error.js';
import { type SourceMap, SourceMapBuilder } from '../core/source-map.js';
import { headerNames } from '../values/columns.js';
import type { ListValue, MapValue, TextCodec, TextValue, Value } from '../values/value.js';

export interface SheetCell {
  /** In letters. */
  column: string;
  text: string;
}

/** A sheet as a list of records, header to text. */
export interface Sheet {
  root: ListValue;
  /** `Sheet1!B12` */
  addressOf: (value: Value) => string | null;
  /** How many cells are under no header. */
  beyondHeader: number;
}

/** The name of a sheet as addresses write it. */
export function sheetLabel(name: string): string {
  const plain = name.replace(/\s/g, ' ');
  return /^[\p{L}_][\p{L}\p{N}_.]*$/u.test(plain) ? plain : `'${plain.replaceAll("'", "''")}'`;
}

/**
 * A row in the text that is made of a workbook, which is no text itself: its address and, for each cell, the letters of
 * the column and its text, all separated by tabs, as in `Sheet1!12<tab>A<tab>Late parcel<tab>B<tab>Hi Ana, ...`.
 * Places count in this text. A line break in a cell is U+2028 there, so that a row is one line.
 */
export function rowLine(address: string, cells: readonly SheetCell[]): string {
  const fields = cells.flatMap(({ column, text }) => [column, text.replace(/\r\n?|\n/g, '\u2028').replace(/\t/g, ' ')]);
  return `${[address, ...fields].join('\t')}\n`;
}

interface PlacedCell {
  column: string;
  value: TextValue;
}

/**
 * Reads the text of a workbook, whose sheets each begin with a row of headers.
 * @throws {ParseError} for a line that is no row.
 */
export function readSheets(file: string): Sheet[] {
  const sheets = new Map<string, SheetReader>();
  for (const { start, end } of linesOf(file)) {
    if (start === end) continue;
    const [address = '', ...fields] = file.slice(start, end).split('\t');
    const place = /^(.+)!(\d{1,7})$/u.exec(address);
    if (!place?.[1] || !place[2])
      throw new ParseError('This line is not a row of a workbook; lint the workbook file itself.', start);
    const sheet = sheets.get(place[1]) ?? new SheetReader(place[1]);
    sheets.set(place[1], sheet);
    sheet.add(place[2], cellsIn(fields, start + address.length + 1));
  }
  return [...sheets.values()];
}

function cellsIn(fields: readonly string[], start: number): PlacedCell[] {
  const cells: PlacedCell[] = [];
  let at = start;
  for (let i = 0; i + 1 < fields.length; i += 2) {
    const column = fields[i] ?? '';
    const raw = fields[i + 1] ?? '';
    const from = at + column.length + 1;
    const end = from + raw.length;
    const text = raw.replaceAll('\u2028', '\n');
    cells.push({ column, value: { type: 'text', text, start: from, end, codec } });
    at = end + 1;
  }
  return cells;
}

/** Nothing is written into a workbook. */
const codec: TextCodec = { sourceMap: cellSourceMap, encode: () => null };

function cellSourceMap({ text, start }: TextValue): SourceMap {
  const builder = new SourceMapBuilder();
  let at = start;
  for (const part of text.split(/(\n)/)) {
    if (part === '\n') builder.addAtom(part, at, at + 1);
    else builder.add(part, at);
    at += part.length;
  }
  return builder.build();
}

class SheetReader implements Sheet {
  readonly #label: string;
  readonly #records: MapValue[] = [];
  readonly #addresses = new Map<Value, string>();
  #headers: ReadonlyMap<string, string> | null = null;
  beyondHeader = 0;

  constructor(label: string) {
    this.#label = label;
  }

  get root(): ListValue {
    const { start = 0 } = this.#records[0] ?? {};
    return { type: 'list', items: this.#records, start, end: this.#records.at(-1)?.end ?? start };
  }

  readonly addressOf = (value: Value): string | null => this.#addresses.get(value) ?? null;

  /** The first row holds the headers. */
  add(row: string, cells: readonly PlacedCell[]): void {
    if (this.#headers) this.#addRecord(this.#headers, row, cells);
    else this.#headers = headersOf(cells);
  }

  #addRecord(headers: ReadonlyMap<string, string>, row: string, cells: readonly PlacedCell[]): void {
    const entries = new Map<string, Value>();
    for (const { column, value } of cells) {
      const header = headers.get(column);
      if (header === undefined) {
        this.beyondHeader++;
        continue;
      }
      entries.set(header, value);
      this.#addresses.set(value, `${this.#label}!${column}${row}`);
    }
    const { start = 0 } = cells[0]?.value ?? {};
    this.#records.push({ type: 'map', entries, start, end: cells.at(-1)?.value.end ?? start });
  }
}

/** Headers by column; the second `note` is `note (2)`. */
function headersOf(cells: readonly PlacedCell[]): Map<string, string> {
  const names = headerNames(cells.map(({ value }) => value.text));
  return new Map(cells.map(({ column }, i) => [column, names[i] ?? '']));
}
