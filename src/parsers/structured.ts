import { extensions } from './extensions.js';
import { ParseError } from './parse-error.js';
import type { Comment, Document, Parser } from './parser.js';
import { createRecognition, entriesIn, isEmptyExport, type RecordOptions } from './recognise.js';
import { documentOf, type Entry } from './record.js';
import { columnsOf } from './table.js';
import type { ParsedFile, TextValue } from './value.js';
import type { Sheet } from './xlsx/sheet-text.js';

/** How a file of records is written. */
export type Container = 'json' | 'yaml' | 'csv' | 'xlsx';

/**
 * Loads the source for files of records. It throws a `SourceError` for a file that cannot be read as its format says, and
 * an `UnrecognizedError` for one in which no replies are recognised.
 */
export async function loadRecordParser(container: Container, options: RecordOptions): Promise<Parser> {
  if (container === 'xlsx') return loadSheetParser(options);
  const readContainer = await loadContainer(container);
  return {
    name: container,
    extensions: extensions[container],
    parse: (file) => {
      const { root, skipped, comments = [] } = readContainer(file);
      if (!root || isEmptyExport(root)) return { replies: [], comments, skipped };
      const recognition = createRecognition(options);
      recognition.see(root);
      const document = recognition.reader().read(root);
      return { ...document, comments, skipped: [...(document.skipped ?? []), ...skipped] };
    },
    encode: (words) => words,
  };
}

async function loadSheetParser(options: RecordOptions): Promise<Parser> {
  const { readSheets } = await import('./xlsx/sheet-text.js');
  return {
    name: 'xlsx',
    extensions: extensions.xlsx,
    parse: (file) => sheetsDocument(readSheets(file), options),
    encode: (words) => words,
  };
}

/** The records of every sheet, each a table of its own; their fields go by the address of their cell. */
function sheetsDocument(sheets: readonly Sheet[], options: RecordOptions): Document {
  const entries: Entry[] = [];
  const refusals: ParseError[] = [];
  for (const { root, addressOf } of sheets.filter(({ root }) => root.items.length > 0)) {
    try {
      for (const entry of entriesIn(root, options)) entries.push(withAddresses(entry, addressOf));
    } catch (error) {
      if (!(error instanceof ParseError)) throw error;
      refusals.push(error);
    }
  }
  const [refusal] = refusals;
  if (refusal && entries.length === 0) throw refusal;
  const document = documentOf(entries);
  const skipped = [
    { reason: 'in cells beyond the header row', count: sheets.reduce((sum, { beyond }) => sum + beyond, 0) },
    { reason: 'sheets without replies', count: refusals.length },
  ];
  return { ...document, skipped: [...(document.skipped ?? []), ...skipped.filter(({ count }) => count > 0)] };
}

function withAddresses(entry: Entry, addressOf: Sheet['addressOf']): Entry {
  const placed = <T extends { name: string; value: TextValue }>(named: T): T => ({
    ...named,
    name: addressOf(named.value) ?? named.name,
  });
  const fields = entry.fields.map((field) => ({ ...placed(field), twin: field.twin && placed(field.twin) }));
  return { ...entry, fields };
}

/** How a text without a telling name is written: JSON by its bracket, a table by its header, and else YAML. */
export function sniffContainer(file: string): Exclude<Container, 'xlsx'> {
  const start = file.trimStart().slice(0, 1);
  if (start === '{' || start === '[') return 'json';
  const header = file.slice(0, 1000).split(/[\r\n]/, 1)[0] ?? '';
  return columnsOf(header.split(/[,;\t|]/)) ? 'csv' : 'yaml';
}

/** Loads what reads a container; the parser of YAML is large. */
async function loadContainer(
  container: Exclude<Container, 'xlsx'>,
): Promise<(file: string) => ParsedFile & { comments?: Comment[] }> {
  switch (container) {
    case 'json':
      return (await import('./json.js')).readJson;
    case 'yaml':
      return (await import('./yaml.js')).readYaml;
    case 'csv':
      return (await import('./csv.js')).readCsv;
  }
}
