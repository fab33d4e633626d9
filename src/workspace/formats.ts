import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { decode, decodeMail, readTextSync } from '../files/decode.js';
import type { Parser } from '../parsers/core/parser.js';
import {
  containerIn,
  containerOf,
  endingOf,
  type FormatName,
  formatForPath,
  formatIn,
  formatNames,
  holdsValues,
  type InputFormat,
  loadParser,
  type RecordOptions,
  unreadEnding,
} from '../parsers/index.js';
import { isOwnFile } from '../shared/own-file.js';
import type { FileContext } from './file-context.js';
import { resultOfError } from './file-result.js';
import type { FileSettings } from './file-settings.js';

export interface TextOptions {
  /** The file that the text is from, which need not exist: its ending says the format, its folder the configuration. */
  path?: string;
  /** The format, where the path does not tell. */
  format?: FormatName;
}

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

/** Says how files are written: as an option says for all of them, as the configuration says, or by names and contents. */
export class Formats {
  readonly #inputFormat: InputFormat | undefined;
  readonly #cwd: string;
  readonly #remembers: boolean;
  #markdown: Parser | undefined;

  /** @param remembers whether texts are read again and again, with few changes. */
  constructor(inputFormat: InputFormat | undefined, cwd: string, remembers = false) {
    this.#inputFormat = inputFormat;
    this.#cwd = cwd;
    this.#remembers = remembers;
  }

  /** Null for an ending that is not read. */
  ofFile(path: string, settings: FileSettings): FormatName | null {
    const named = this.#named(settings);
    const isSaid = named !== null || this.isSaidToBeRead(settings);
    return formatNamed(named) ?? formatForPath(path) ?? (isSaid ? 'text' : null);
  }

  ofText({ path, format }: TextOptions, settings: FileSettings): FormatName {
    const forced = formatNamed(this.#inputFormat ?? null);
    return forced ?? format ?? (path === undefined ? 'text' : (this.ofFile(path, settings) ?? 'text'));
  }

  /** Whether a file that was found in a folder or by a glob is one that is read, as far as its name and the options tell. */
  isReadByName(path: string, by: 'folder' | 'glob'): boolean {
    if (by === 'folder' && endingOf(path) !== '') return formatForPath(path) !== null;
    if (this.#inputFormat !== undefined) return true;
    return by === 'glob' && formatForPath(path) !== null;
  }

  /** Whether the configuration says how a file is read, whatever its name. */
  isSaidToBeRead({ fieldMap, keys, inputFormat }: FileSettings): boolean {
    return fieldMap !== null || keys !== null || inputFormat !== null;
  }

  /** Whether a file of this format may be one of many replies that is read in chunks. */
  mayBeInChunks(format: FormatName, settings: FileSettings): boolean {
    if (format === 'xlsx') return false;
    const named = this.#named(settings);
    return ['json', 'csv', 'mail'].includes(format) || (named !== null && formatNamed(named) === null);
  }

  /** @param text the text, or how it begins. */
  async formOf({ text, format }: OpenedText, { path, settings }: FileContext): Promise<RecordForm> {
    const { fieldMap, keys } = settings;
    const catalogue = { path: path === null ? null : resolve(this.#cwd, path), keys };
    const mapped: RecordOptions = { format: null, map: fieldMap, catalogue };
    const named = this.#named(settings);
    if (named === null) {
      const isMapped = fieldMap !== null || keys !== null;
      return {
        format: isMapped && !holdsValues(format) ? await containerIn(text) : await formatIn(format, path, text),
        records: mapped,
      };
    }
    const container = await containerOf(named, path, text);
    if (container === null) return { format, records: mapped };
    return { format: container, records: { format: named, map: null, catalogue } };
  }

  async parserFor(opened: OpenedText, context: FileContext): Promise<Parser> {
    if (isOwnFile(opened.text)) return ownFile;
    const { format, records } = await this.formOf(opened, context);
    if (format !== 'markdown' || !this.#remembers) return loadParser(format, records);
    this.#markdown ??= (await import('../parsers/markup/markdown.js')).createRememberingMarkdown();
    return this.#markdown;
  }

  /** The text of a file, or why it could not be read, as a sentence. */
  async open(path: string, settings: FileSettings): Promise<OpenedText | { error: string }> {
    const format = this.ofFile(path, settings);
    if (!format) return { error: `${path} ${unreadEnding(path)}` };
    try {
      const place = resolve(this.#cwd, path);
      return { text: isPlain(format) ? readTextSync(place) : await textOfBytes(readFileSync(place), format), format };
    } catch (error) {
      return resultOfError(error, path);
    }
  }

  #named(settings: FileSettings): InputFormat | null {
    return this.#inputFormat ?? settings.inputFormat;
  }
}

function formatNamed(name: InputFormat | null): FormatName | null {
  return formatNames.find((format) => format === name) ?? null;
}

/** Whether the bytes of a file are its text in UTF-8 or UTF-16. */
function isPlain(format: FormatName): boolean {
  return format !== 'mail' && format !== 'xlsx' && format !== 'properties';
}

/**
 * The text that a parser reads, from the bytes of a file.
 * @throws {DecodeError} for bytes that the format can't be read from.
 */
export async function textOfBytes(bytes: Uint8Array, format: FormatName): Promise<string> {
  switch (format) {
    case 'mail':
    case 'properties':
      return decodeMail(bytes);
    case 'xlsx':
      return (await import('../parsers/xlsx/workbook.js')).workbookText(bytes);
    default:
      return decode(bytes);
  }
}
