import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { decode, decodeMail, readTextSync } from '../files/decode.js';
import type { Parser } from '../parsers/core/parser.js';
import {
  containerOf,
  type FormatName,
  formatForPath,
  formatNames,
  type InputFormat,
  knownExtensions,
  loadParser,
  type RecordOptions,
} from '../parsers/index.js';
import { isOwnFile } from '../shared/own-file.js';
import type { FileContext } from './file-context.js';
import { resultOfError } from './file-result.js';

/** A text and the format that it is read in. */
export interface OpenedText {
  text: string;
  format: FormatName;
}

/** How a text is written, and which records are looked for in it. */
export interface RecordForm {
  format: FormatName;
  records: RecordOptions;
}

/** What an earlier run wrote, which is nobody's draft. */
const ownFile: Parser = {
  parse: () => ({ replies: [], comments: [], skipped: [{ reason: 'among replylint’s own files', count: 1 }] }),
  encode: (text) => text,
};

/** Says how files are written: by their names and contents, or as an option says for all of them. */
export class Formats {
  readonly #inputFormat: InputFormat | undefined;
  readonly #forced: FormatName | undefined;

  constructor(inputFormat: InputFormat | undefined) {
    this.#inputFormat = inputFormat;
    this.#forced = formatNames.find((name) => name === inputFormat);
  }

  /** Null for an ending that is not read. */
  ofFile(path: string): FormatName | null {
    return this.#forced ?? formatForPath(path) ?? (this.#inputFormat === undefined ? null : 'text');
  }

  ofText({ path, format }: { path?: string; format?: FormatName }): FormatName {
    return this.#forced ?? format ?? (path === undefined ? 'text' : (formatForPath(path) ?? 'text'));
  }

  /** Whether a file that a glob matches is one that is read. */
  isRead(path: string): boolean {
    return this.#inputFormat !== undefined || formatForPath(path) !== null;
  }

  /** Whether a file of this format may hold records, and so be read in chunks. */
  holdsRecords(format: FormatName): boolean {
    if (format === 'mail' || format === 'xlsx') return false;
    return format === 'json' || format === 'csv' || (this.#inputFormat !== undefined && !this.#forced);
  }

  /** @param text the text, or how it begins. */
  async formOf({ text, format }: OpenedText, { path, settings }: FileContext): Promise<RecordForm> {
    const mapped = { format: null, map: settings.fieldMap };
    if (this.#inputFormat === undefined) return { format, records: mapped };
    const container = await containerOf(this.#inputFormat, path, text);
    if (container !== null) return { format: container, records: { format: this.#inputFormat, map: null } };
    return { format: this.#forced ?? format, records: mapped };
  }

  async parserFor(opened: OpenedText, context: FileContext): Promise<Parser> {
    if (isOwnFile(opened.text)) return ownFile;
    const { format, records } = await this.formOf(opened, context);
    return loadParser(format, records);
  }

  /** The text of a file, or why it could not be read, as a sentence. */
  async open(path: string, cwd: string): Promise<OpenedText | { error: string }> {
    const format = this.ofFile(path);
    if (!format)
      return {
        error: `${path} has a file extension that replylint does not read (it reads ${knownExtensions.join(' ')}).`,
      };
    try {
      const place = resolve(cwd, path);
      const isText = format !== 'mail' && format !== 'xlsx';
      return { text: isText ? readTextSync(place) : await textOfBytes(readFileSync(place), format), format };
    } catch (error) {
      return resultOfError(error, path);
    }
  }
}

/**
 * The text that a parser reads, from the bytes of a file.
 * @throws {DecodeError} for bytes that the format can't be read from.
 */
export async function textOfBytes(bytes: Uint8Array, format: FormatName): Promise<string> {
  switch (format) {
    case 'mail':
      return decodeMail(bytes);
    case 'xlsx':
      return (await import('../parsers/xlsx/workbook.js')).workbookText(bytes);
    default:
      return decode(bytes);
  }
}
