import { quoted } from '../../shared/problem.js';
import type { Range } from '../../shared/reply.js';
import { ParseError } from '../core/parse-error.js';

export const delimiters = [',', ';', '\t', '|'] as const;

/** Null for a table of one column, where a comma is a comma. */
export type Delimiter = (typeof delimiters)[number] | null;

/** Some of a table, as text. */
export interface CsvText {
  file: string;
  /** Where `file` begins in the whole file, in which offsets count. */
  origin: number;
  /** Whether the whole file ends where `file` does. */
  isEnd: boolean;
}

/** A cell with its quotes, if it has any. Offsets count in `CsvText.file`. */
export interface CellRange extends Range {
  quoted: boolean;
}

/** What a cell says. */
export function cellText(file: string, { start, end, quoted: isQuoted }: CellRange): string {
  return isQuoted ? file.slice(start + 1, end - 1).replaceAll('""', '"') : file.slice(start, end);
}

/** Thrown where a text ends before its last row does, and the file goes on. */
export class NeedsMoreInput extends Error {
  override readonly name = 'NeedsMoreInput';
}

/** Where a scanner begins. */
interface ScannerStart {
  delimiter: Delimiter;
  at: number;
  /** The number of the row before. */
  number: number;
}

/** Reads rows after RFC 4180, with `\n` and `\r` as line breaks too. Blank lines are passed over. */
export class CsvScanner {
  at: number;
  /** How many rows have been read, blank ones included. */
  number: number;
  readonly #file: string;
  readonly #origin: number;
  readonly #isEnd: boolean;
  readonly #delimiter: Delimiter;
  readonly #unquoted: RegExp;

  constructor({ file, origin, isEnd }: CsvText, { at, delimiter, number }: ScannerStart) {
    this.#file = file;
    this.#origin = origin;
    this.#isEnd = isEnd;
    this.at = at;
    this.number = number;
    this.#delimiter = delimiter;
    this.#unquoted = new RegExp(`[^${delimiter ?? ''}\\r\\n]*`, 'y');
  }

  /**
   * The cells of the next row; null at the end.
   * @throws {ParseError} for a quote that is not closed and for words after a closing quote.
   * @throws {NeedsMoreInput} when more of the file is needed.
   */
  row(): CellRange[] | null {
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

  #row(): CellRange[] | null {
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

  #cell(column: number): CellRange {
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
