import { quoted } from '../shared/problem.js';
import type { Range } from '../shared/reply.js';
import { NeedsMoreInput } from './chunk-buffer.js';
import { ParseError } from './parse-error.js';
import { type SourceMap, SourceMapBuilder } from './source-map.js';
import { hasRole, headerNames } from './table.js';
import type { MapValue, Notation, ParsedFile, TextValue, Value } from './value.js';

const delimiters = [',', ';', '\t', '|'] as const;

/** Null for a table of one column, where a comma is a comma. */
type Delimiter = (typeof delimiters)[number] | null;

/** A cell with its quotes, if it has any. */
interface Cell extends Range {
  quoted: boolean;
}

/**
 * Reads CSV with a header row as a list of maps, header to text. The delimiter is a comma, semicolon, tab or bar.
 * @throws {ParseError} for a quote that is not closed and for words after a closing quote.
 */
export function readCsv(file: string): ParsedFile {
  const text: CsvText = { file, origin: 0, isEnd: true };
  const head = readHead(text);
  const rows = head && new RowReader(text, head);
  if (!rows) return { root: null, skipped: [] };
  const items: MapValue[] = [];
  for (let record = rows.next(); record; record = rows.next()) items.push(record);
  return { root: { type: 'list', items, start: head.at, end: file.length }, skipped: beyondHeader(rows.beyond) };
}

/** Some of a table, as text. */
export interface CsvText {
  file: string;
  /** Where `file` begins in the whole file, in which offsets count. */
  origin: number;
  /** Whether the whole file ends where `file` does. */
  isEnd: boolean;
}

/** What the rows of a table are read by. */
export interface Head {
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
export function readHead(text: CsvText): Head | null {
  const { file } = text;
  const start = file.startsWith('\uFEFF') ? 1 : 0;
  const declared = /^sep=([,;|\t])\r?\n/.exec(file.slice(start, start + 7));
  const at = start + (declared?.[0].length ?? 0);
  const delimiter = delimiters.find((sign) => sign === declared?.[1]) ?? sniff(text, at);
  const scanner = new Scanner(text, { at, delimiter, number: 0 });
  const header = scanner.row();
  if (!header) return null;
  const names = headerNames(header.map((cell) => cellText(file, cell)));
  return { names, delimiter, at: scanner.at, number: scanner.number };
}

/** Reads the rows of a table as maps. */
export class RowReader {
  /** How many cells with text in them stand beyond the header row. */
  beyond = 0;
  readonly #scanner: Scanner;
  readonly #text: CsvText;
  readonly #names: readonly string[];
  readonly #notation: Notation;

  constructor(text: CsvText, head: Head) {
    this.#scanner = new Scanner(text, head);
    this.#text = text;
    this.#names = head.names;
    this.#notation = notationOf(text, head.delimiter);
  }

  /** Where the next row begins, and the number of the row before it. */
  get position(): Pick<Head, 'at' | 'number'> {
    const { at, number } = this.#scanner;
    return { at, number };
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
      if (name === undefined) this.beyond += text.trim() === '' ? 0 : 1;
      else if (name !== '')
        entries.set(name, {
          type: 'text',
          text,
          start: origin + cell.start,
          end: origin + cell.end,
          notation: this.#notation,
        });
    });
    return { type: 'map', entries, start: origin + (row[0]?.start ?? 0), end: origin + (row.at(-1)?.end ?? 0) };
  }
}

export function beyondHeader(count: number): ParsedFile['skipped'] {
  return count > 0 ? [{ reason: 'in cells beyond the header row', count }] : [];
}

function cellText(file: string, { start, end, quoted: isQuoted }: Cell): string {
  return isQuoted ? file.slice(start + 1, end - 1).replaceAll('""', '"') : file.slice(start, end);
}

function notationOf({ file, origin }: CsvText, delimiter: Delimiter): Notation {
  const isQuoted = ({ start, end }: TextValue): boolean => file[start - origin] === '"' && end > start + 1;
  return {
    sourceMap: (value) =>
      cellSegments(file, { start: value.start - origin, end: value.end - origin, quoted: isQuoted(value) }, origin),
    encode: (text, value) => {
      if (isQuoted(value)) return text.replaceAll('"', '""');
      return (delimiter !== null && text.includes(delimiter)) || /["\r\n]/.test(text) ? null : text;
    },
  };
}

function cellSegments(file: string, { start, end, quoted: isQuoted }: Cell, origin: number): SourceMap {
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

const rowsToSniff = 30;
const unitsToSniff = 100_000;

/** The delimiter under which the first rows fit their header best. */
function sniff(text: CsvText, start: number): Delimiter {
  let best: Delimiter = null;
  let bestScore = 0;
  for (const delimiter of delimiters) {
    const score = scoreOf(text, start, delimiter);
    if (score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

/**
 * How well a delimiter explains the first rows: a header that we know says most, then rows as wide as the header. A row
 * may be narrower, or have one empty cell more. One column explains nothing.
 */
function scoreOf(text: CsvText, start: number, delimiter: Delimiter): number {
  const [header = [], ...rows] = firstRows(
    new Scanner(text, { at: start, delimiter, number: 0 }),
    start + unitsToSniff,
  );
  if (header.length < 2) return 0;
  const known = header.filter((cell) => hasRole(cellText(text.file, cell))).length;
  let fitting = 0;
  for (const row of rows) {
    const width = row.length - (row.at(-1)?.start === row.at(-1)?.end ? 1 : 0);
    if (row.length === header.length || width === header.length) fitting += 1;
    else if (row.length > 1 && width < header.length) fitting += 0.5;
  }
  return 1 + known * 2 + (rows.length === 0 ? 0 : (4 * fitting) / rows.length);
}

/** A broken row ends the sample; the reading proper tells of it. */
function firstRows(scanner: Scanner, limit: number): Cell[][] {
  const rows: Cell[][] = [];
  try {
    for (let row = scanner.row(); row && rows.length <= rowsToSniff; row = scanner.row()) {
      rows.push(row);
      if (scanner.at > limit) break;
    }
  } catch (error) {
    if (!(error instanceof ParseError)) throw error;
  }
  return rows;
}

/** Reads rows after RFC 4180, with `\n` and `\r` as line breaks too. Blank lines are passed over. */
class Scanner {
  at: number;
  /** How many rows have been read, blank ones included. */
  number: number;
  readonly #file: string;
  readonly #origin: number;
  readonly #isEnd: boolean;
  readonly #delimiter: Delimiter;
  readonly #unquoted: RegExp;

  constructor({ file, origin, isEnd }: CsvText, { at, delimiter, number }: Omit<Head, 'names'>) {
    this.#file = file;
    this.#origin = origin;
    this.#isEnd = isEnd;
    this.at = at;
    this.number = number;
    this.#delimiter = delimiter;
    this.#unquoted = new RegExp(`[^${delimiter ?? ''}\\r\\n]*`, 'y');
  }

  /** The cells of the next row; null at the end. */
  row(): Cell[] | null {
    const { at, number } = this;
    try {
      const row = this.#row();
      if (!this.#isCut()) return row;
    } catch (error) {
      if (!this.#isCut()) throw error;
    }
    this.at = at;
    this.number = number;
    throw new NeedsMoreInput();
  }

  /** What the last units of a text say, and what is wrong with them, depends on those behind them. */
  #isCut(): boolean {
    return !this.#isEnd && this.at >= this.#file.length;
  }

  #row(): Cell[] | null {
    while (this.at < this.#file.length) {
      this.number++;
      const cells = [this.#cell(1)];
      while (this.#file[this.at] === this.#delimiter) {
        this.at++;
        cells.push(this.#cell(cells.length + 1));
      }
      if (this.#file[this.at] === '\r') this.at++;
      if (this.#file[this.at] === '\n') this.at++;
      if (cells.some(({ start, end }) => end > start)) return cells;
    }
    return null;
  }

  #cell(column: number): Cell {
    const start = this.at;
    const quote = this.#afterSpaces(start);
    if (this.#file[quote] !== '"') {
      this.at = this.#restOfCell(start);
      return { start, end: this.at, quoted: false };
    }
    const end = this.#closingQuote(quote, column) + 1;
    this.at = this.#restOfCell(end);
    const rest = this.#file.slice(end, this.at).trim();
    if (rest !== '')
      throw this.#error(
        `After the closing quote there is ${quoted(rest)}. A quotation mark inside a text is written twice: \`""\`.`,
        end,
        column,
      );
    return { start: quote, end, quoted: true };
  }

  #closingQuote(open: number, column: number): number {
    for (let at = this.#file.indexOf('"', open + 1); at !== -1; at = this.#file.indexOf('"', at + 2))
      if (this.#file[at + 1] !== '"') return at;
    this.at = this.#file.length;
    throw this.#error('The text that begins here is not closed by a quotation mark.', open, column);
  }

  #restOfCell(from: number): number {
    this.#unquoted.lastIndex = from;
    this.#unquoted.test(this.#file);
    return this.#unquoted.lastIndex;
  }

  #afterSpaces(from: number): number {
    let at = from;
    while (this.#file[at] === ' ') at++;
    return at;
  }

  #error(message: string, offset: number, column: number): ParseError {
    return new ParseError(`${message} (In row ${this.number}, column ${column}.)`, this.#origin + offset);
  }
}
