import { getOrCreate } from '../shared/get-or-create.js';
import type { ChunkedText, FileChunk } from './chunks/file-chunk.js';
import type { Parser } from './core/parser.js';
import { endingOf, makesProgram } from './endings.js';
import { type FileFormat, fileFormats, recordFormats } from './formats.js';
import type { FieldMap } from './records/field-map.js';
import type { CatalogueSearch, RecordSearch } from './records/record-format.js';
import type { ValueReader } from './values/value-tree.js';

export { adviceFor, endingOf, knownExtensions, unreadEnding, whatIsRead } from './endings.js';

/** The formats that files are read in. */
export type FormatName = keyof typeof fileFormats;

/** The shapes of records that are recognised. */
type RecordFormatName = keyof typeof recordFormats;

/** What `--input-format` takes: how a file is written, or whose export it is. */
export type InputFormat = FormatName | RecordFormatName;

export const formatNames: readonly FormatName[] = Object.keys(fileFormats).filter(isFormatName);
const recordFormatNames = Object.keys(recordFormats).filter(isRecordFormatName);
export const inputFormats: readonly InputFormat[] = [...formatNames, ...recordFormatNames];

function isFormatName(name: string): name is FormatName {
  return Object.hasOwn(fileFormats, name);
}

function isRecordFormatName(name: string): name is RecordFormatName {
  return Object.hasOwn(recordFormats, name);
}

/**
 * The format of a path, by its ending in any letter case. A name without an ending is plain text.
 * Null for an ending that we do not read, and for hidden files such as `.env`.
 */
export function formatForPath(path: string): FormatName | null {
  const ending = endingOf(path);
  if (ending === '') return /(?:^|[\\/])\.[^\\/]*$/.test(path) ? null : 'text';
  const format = formatsByEnding.get(ending) ?? formatByLongEnding(path);
  return format === 'template' && makesProgram(path) ? null : format;
}

/** By endings of one dot, such as `endingOf` gives: the format of each path is asked for again and again. */
const formatsByEnding = new Map<string, FormatName>(
  formatNames.flatMap((format) => fileFormats[format].extensions.map((ending) => [ending, format] as const)),
);
const longEndings = Array.from(formatsByEnding).filter(([ending]) => ending.includes('.', 1));

function formatByLongEnding(path: string): FormatName | null {
  const name = path.toLowerCase();
  return longEndings.find(([ending]) => name.endsWith(ending))?.[1] ?? null;
}

/** Which records are looked for in a file of them. */
export interface RecordOptions {
  /** The format of the records, as the user names it; null to recognise it by their content. */
  format: string | null;
  /** Where the configuration says that the replies are; goes before everything else. */
  map: FieldMap | null;
  /** For catalogues of translations. */
  catalogue: CatalogueSearch;
}

const anyRecords: RecordOptions = { format: null, map: null, catalogue: { path: null, keys: null } };

/** Loads what reads a file as a tree of values; null for formats that are no such tree. */
export async function loadValueReader(name: FormatName): Promise<ValueReader | null> {
  const format: FileFormat = fileFormats[name];
  return 'values' in format ? format.values() : null;
}

/** Parsers that need no options; asking for a module takes its time, although it is there. */
const loadedParsers = new Map<FormatName, Promise<Parser>>();

/** Loads a parser with what it needs, and nothing else. */
export async function loadParser(name: FormatName, records: RecordOptions = anyRecords): Promise<Parser> {
  const format: FileFormat = fileFormats[name];
  if ('parser' in format) return getOrCreate(loadedParsers, name, () => format.parser());
  const search = await loadSearch(withUsual(records, format));
  if ('recordParser' in format) return (await format.recordParser())(search);
  const { createRecordParser } = await import('./records/record-parser.js');
  return createRecordParser(await format.values(), search);
}

/**
 * Opens a file to be read chunk by chunk, which finds the very replies that reading it whole would.
 * @returns null for a format or a file that can only be read whole.
 * @throws {ParseError} as a parser does.
 */
export async function openChunks(
  name: FormatName,
  records: RecordOptions,
  file: ChunkedText,
): Promise<AsyncGenerator<FileChunk> | null> {
  const format: FileFormat = fileFormats[name];
  if ('openChunks' in format && format.openChunks) return format.openChunks(file);
  if (!('chunks' in format) || !format.chunks) return null;
  const { openFileChunks } = await import('./chunks/file-chunks.js');
  return openFileChunks(await format.chunks(), await loadSearch(records), file);
}

/** Loads the shape of records that is named, or all of them, in the order in which they are tried. */
export async function loadRecordFormats(named: string | null = null): Promise<RecordSearch['formats']> {
  const names = recordFormatNames.filter((name) => named === null || name === named);
  const formats = await Promise.all(names.map(async (name) => ({ ...(await recordFormats[name]()), name })));
  const threads = formats.filter(({ reads }) => reads === 'threads');
  return [...threads, ...formats.filter(({ reads }) => reads !== 'threads')];
}

async function loadSearch({ format, map, catalogue }: RecordOptions): Promise<RecordSearch> {
  return { format, map, catalogue, formats: map ? [] : await loadRecordFormats(format) };
}

/** Files of some formats hold one kind of records, and need not be recognised. */
function withUsual(records: RecordOptions, format: FileFormat): RecordOptions {
  const { holds = null } = format;
  return { ...records, format: records.format ?? holds };
}

/**
 * How a text is written that is named as a shape of records: by its path, or by how it begins.
 * @returns null for a format that is itself a way of writing.
 */
export async function containerOf(format: InputFormat, path: string | null, text: string): Promise<FormatName | null> {
  if (isFormatName(format)) return null;
  const byPath = path === null ? null : formatForPath(path);
  if (byPath !== null && holdsValues(byPath)) return byPath;
  return containerIn(text);
}

/** How a text of records is written, by how it begins. */
export async function containerIn(text: string): Promise<FormatName> {
  return (await import('./containers/sniff.js')).sniffContainer(text);
}

/** The format of a text, where the ending of its file stands for two. */
export async function formatIn(format: FormatName, path: string | null, text: string): Promise<FormatName> {
  if (format !== 'template' || path === null || endingOf(path) !== '.ftl') return format;
  return (await import('./containers/fluent.js')).isFluent(text) ? 'fluent' : format;
}

/** Whether what is read in this way may be many texts, such as records and mails, rather than one. */
export function mayHoldMany(name: InputFormat): boolean {
  return holdsValues(name) || name === 'mail';
}

/** Whether files of a format are records, rather than the text of one reply or mail. */
export function holdsValues(name: InputFormat): boolean {
  return !isFormatName(name) || !('parser' in fileFormats[name]);
}
