import type { Range } from '../reply.js';
import { quoted } from '../rulebook/problem.js';
import { type Segments, SegmentsBuilder } from './segment.js';
import { SourceError } from './source-error.js';
import { hasRole, headerNames } from './table.js';
import type { MapValue, Notation, Reading, TextValue, Value } from './value.js';

const delimiters = [',', ';', '\t', '|'] as const;

/** Null for a table of one column, where a comma is a comma. */
type Delimiter = (typeof delimiters)[number] | null;

/** A cell with its quotes, if it has any. */
interface Cell extends Range {
  quoted: boolean;
}

/**
 * Reads CSV with a header row as a list of maps, header to text. The delimiter is a comma, semicolon, tab or bar.
 * @throws {SourceError} for a quote that is not closed and for words after a closing quote.
 */
export function readCsv(file: string): Reading {
  const start = file.startsWith('\uFEFF') ? 1 : 0;
  const declared = /^sep=([,;|\t])\r?\n/.exec(file.slice(start, start + 7));
  const bodyStart = start + (declared?.[0].length ?? 0);
  const delimiter = delimiters.find((sign) => sign === declared?.[1]) ?? sniff(file, bodyStart);
  const scanner = new Scanner(file, bodyStart, delimiter);
  const header = scanner.row();
  if (!header) return { root: null, skipped: [] };
  const names = headerNames(header.map((cell) => cellText(file, cell)));
  const notation = notationOf(file, delimiter);
  const items: MapValue[] = [];
  let beyond = 0;
  for (let row = scanner.row(); row; row = scanner.row()) {
    items.push(recordOf(row, names, file, notation));
    beyond += row.slice(names.length).filter((cell) => cellText(file, cell).trim() !== '').length;
  }
  const skipped = beyond > 0 ? [{ reason: 'in cells beyond the header row', count: beyond }] : [];
  return { root: { type: 'list', items, start, end: file.length }, skipped };
}

function recordOf(row: readonly Cell[], names: readonly string[], file: string, notation: Notation): MapValue {
  const entries = new Map<string, Value>();
  row.forEach((cell, i) => {
    const name = names[i];
    if (name === undefined || name === '') return;
    entries.set(name, { type: 'text', text: cellText(file, cell), start: cell.start, end: cell.end, notation });
  });
  return { type: 'map', entries, start: row[0]?.start ?? 0, end: row.at(-1)?.end ?? 0 };
}

function cellText(file: string, { start, end, quoted: isQuoted }: Cell): string {
  return isQuoted ? file.slice(start + 1, end - 1).replaceAll('""', '"') : file.slice(start, end);
}

function notationOf(file: string, delimiter: Delimiter): Notation {
  const isQuoted = ({ start, end }: TextValue): boolean => file[start] === '"' && end > start + 1;
  return {
    segments: (value) => cellSegments(file, { start: value.start, end: value.end, quoted: isQuoted(value) }),
    encode: (text, value) => {
      if (isQuoted(value)) return text.replaceAll('"', '""');
      return (delimiter !== null && text.includes(delimiter)) || /["\r\n]/.test(text) ? null : text;
    },
  };
}

function cellSegments(file: string, { start, end, quoted: isQuoted }: Cell): Segments {
  const builder = new SegmentsBuilder();
  if (!isQuoted) return builder.add(file.slice(start, end), start).build();
  const last = end - 1;
  let from = start + 1;
  for (let at = file.indexOf('"', from); at !== -1 && at < last; at = file.indexOf('"', from)) {
    builder.add(file.slice(from, at), from).addAtom('"', at, at + 2);
    from = at + 2;
  }
  return builder.add(file.slice(from, last), from).build();
}

const rowsToSniff = 30;
const unitsToSniff = 100_000;

/** The delimiter under which the first rows fit their header best. */
function sniff(file: string, start: number): Delimiter {
  let best: Delimiter = null;
  let bestScore = 0;
  for (const delimiter of delimiters) {
    const score = scoreOf(file, start, delimiter);
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
function scoreOf(file: string, start: number, delimiter: Delimiter): number {
  const [header = [], ...rows] = firstRows(new Scanner(file, start, delimiter), start + unitsToSniff);
  if (header.length < 2) return 0;
  const known = header.filter((cell) => hasRole(cellText(file, cell))).length;
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
    if (!(error instanceof SourceError)) throw error;
  }
  return rows;
}

/** Reads rows after RFC 4180, with `\n` and `\r` as line breaks too. Blank lines are passed over. */
class Scanner {
  at: number;
  readonly #file: string;
  readonly #delimiter: Delimiter;
  readonly #unquoted: RegExp;
  #rows = 0;

  constructor(file: string, start: number, delimiter: Delimiter) {
    this.#file = file;
    this.at = start;
    this.#delimiter = delimiter;
    this.#unquoted = new RegExp(`[^${delimiter ?? ''}\\r\\n]*`, 'y');
  }

  /** The cells of the next row; null at the end. */
  row(): Cell[] | null {
    while (this.at < this.#file.length) {
      this.#rows++;
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
    const rest = this.#restOfCell(end);
    if (this.#file.slice(end, rest).trim() !== '')
      throw this.#error(
        `After the closing quote there is ${quoted(this.#file.slice(end, rest).trim())}. A quotation mark inside a text is written twice: \`""\`.`,
        end,
        column,
      );
    this.at = rest;
    return { start: quote, end, quoted: true };
  }

  #closingQuote(open: number, column: number): number {
    for (let at = this.#file.indexOf('"', open + 1); at !== -1; at = this.#file.indexOf('"', at + 2))
      if (this.#file[at + 1] !== '"') return at;
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

  #error(message: string, offset: number, column: number): SourceError {
    return new SourceError(`${message} (In row ${this.#rows}, column ${column}.)`, offset);
  }
}
