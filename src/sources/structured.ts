import { quoted } from '../rulebook/problem.js';
import { extensions } from './extensions.js';
import { type FieldMap, mappedEntries } from './field-map.js';
import { helpdesks } from './helpdesk/index.js';
import { nameMapEntries } from './name-map.js';
import { documentOf, type Entry } from './record.js';
import type { Comment, Document, Source } from './source.js';
import { SourceError, UnrecognizedError } from './source-error.js';
import { columnsOf, tableEntries } from './table.js';
import { threadDocument } from './thread.js';
import { child, itemsOf, type MapValue, mapsIn, type Reading, type TextValue, type Value } from './value.js';
import type { Sheet } from './xlsx/sheet-text.js';

/** How a file of records is written. */
export type Container = 'json' | 'yaml' | 'csv' | 'xlsx';

export interface RecordOptions {
  /** The help desk, `table` or `map` that the file is from; null to recognise it by its content. */
  format: string | null;
  /** Where the configuration says that the replies stand; goes before everything else. */
  map: FieldMap | null;
}

/** What a shape of records is called, and what it is recognised by. */
interface Signs {
  name: string;
  title: string;
  signs: string;
}

interface Format extends Signs {
  entries(root: Value, forced: boolean): Entry[] | null;
}

const table: Format = {
  name: 'table',
  title: 'Lists of records and tables',
  signs:
    'a column or key such as `body`, `content`, `message`, `text`, `response` or `reply`; also `subject`, `title` or `name`, `id`, `active`, `language`',
  entries: tableIn,
};

const map: Format = {
  name: 'map',
  title: 'Plain maps of name to text',
  signs: 'nothing but texts, most of them of three words or more, perhaps in groups',
  entries: (root, forced) => nameMapEntries(root, { forced }),
};

const formats: readonly Format[] = [...helpdesks, table, map];

const thread: Signs = {
  name: 'thread',
  title: 'Conversations',
  signs: 'messages with `from` (`customer` or `agent`) and `text`, in a list or under `messages`',
};

/** Every shape of records that is recognised, in the order in which they are tried. */
export const recordFormats: readonly Signs[] = [thread, ...formats];

/**
 * Loads the source for files of records. It throws a `SourceError` for a file that cannot be read as its format says, and
 * an `UnrecognizedError` for one in which no replies are recognised.
 */
export async function loadRecordSource(container: Container, options: RecordOptions): Promise<Source> {
  if (container === 'xlsx') return loadSheetSource(options);
  const readContainer = await loadContainer(container);
  return {
    name: container,
    extensions: extensions[container],
    read: (file) => {
      const { root, skipped, comments = [] } = readContainer(file);
      if (!root || isEmptyExport(root)) return { replies: [], comments, skipped };
      const document = threadIn(root, options) ?? documentOf(entriesIn(root, options));
      return { ...document, comments, skipped: [...(document.skipped ?? []), ...skipped] };
    },
    encode: (words) => words,
  };
}

async function loadSheetSource(options: RecordOptions): Promise<Source> {
  const { readSheets } = await import('./xlsx/sheet-text.js');
  return {
    name: 'xlsx',
    extensions: extensions.xlsx,
    read: (file) => sheetsDocument(readSheets(file), options),
    encode: (words) => words,
  };
}

/** The records of every sheet, each a table of its own; their fields go by the address of their cell. */
function sheetsDocument(sheets: readonly Sheet[], options: RecordOptions): Document {
  const entries: Entry[] = [];
  const refusals: SourceError[] = [];
  for (const { root, addressOf } of sheets.filter(({ root }) => root.items.length > 0)) {
    try {
      for (const entry of entriesIn(root, options)) entries.push(withAddresses(entry, addressOf));
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
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

function threadIn(root: Value, { format, map }: RecordOptions): Document | null {
  return map === null && (format === null || format === 'thread') ? threadDocument(root) : null;
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
): Promise<(file: string) => Reading & { comments?: Comment[] }> {
  switch (container) {
    case 'json':
      return (await import('./json.js')).readJson;
    case 'yaml':
      return (await import('./yaml.js')).readYaml;
    case 'csv':
      return (await import('./csv.js')).readCsv;
  }
}

function entriesIn(root: Value, { format, map: fieldMap }: RecordOptions): Iterable<Entry> {
  if (fieldMap) return mappedEntries(root, fieldMap);
  if (format === null) {
    for (const { entries } of formats) {
      const found = entries(root, false);
      if (found) return found;
    }
    throw new UnrecognizedError(unrecognized(root));
  }
  const found = formats.find(({ name }) => name === format)?.entries(root, true);
  if (found) return found;
  const forced = recordFormats.find(({ name }) => name === format);
  throw new SourceError(
    `This file does not look like ${quoted(format)}, which is recognised by ${forced?.signs ?? 'nothing'}. ${whatThereIs(root)} Leave \`--input-format\` out to have the format recognised.`,
    null,
  );
}

/** The records of a list, of the one list in a map that has a column for texts, or of a map that is itself a record. */
function tableIn(root: Value): Entry[] | null {
  const tables = listsIn(root).flatMap(({ name, records }) => {
    const columns = columnsOf(keysOf(records));
    return columns && records.some((record) => child(record, columns.body)?.type === 'text')
      ? [{ name, records, columns }]
      : [];
  });
  const [only] = tables;
  if (!only || tables.length > 1) return null;
  const placeOf = (i: number): string => (only.name === '' ? `record ${i + 1}` : `${only.name}[${i}]`);
  return [...tableEntries(only.records, only.columns, placeOf)];
}

function listsIn(root: Value): { name: string; records: MapValue[] }[] {
  if (root.type === 'list') return [{ name: '', records: mapsIn(root) }];
  if (root.type !== 'map') return [];
  const lists = [...root.entries].filter(([, { type }]) => type === 'list');
  if (lists.length === 0 && isRecord(root)) return [{ name: '', records: [root] }];
  return lists.map(([name, list]) => ({ name, records: mapsIn(list) }));
}

/** A map of name to text may have a text called `message`; only a record has a title, an id or a subject beside it. */
function isRecord(map: MapValue): boolean {
  const columns = columnsOf([...map.entries.keys()]);
  return columns !== null && (columns.title ?? columns.id ?? columns.subject) !== null;
}

const recordsToSee = 50;

function keysOf(records: readonly MapValue[]): string[] {
  return [...new Set(records.slice(0, recordsToSee).flatMap((record) => [...record.entries.keys()]))];
}

/** The keys under which interfaces hand out lists. */
const listKeys = [
  ...['macros', 'canned_responses', 'responses', 'data', '_results', 'saved_replies', 'records', 'templates', 'items'],
  ...['text_modules', 'replies', 'payload'],
];

/** A list without items, alone or under a key that we know: an export of nothing. */
function isEmptyExport(root: Value): boolean {
  if (root.type === 'list') return root.items.length === 0;
  const lists = listKeys.map((key) => child(root, key)).filter((value) => value?.type === 'list');
  return lists.length > 0 && lists.every((list) => itemsOf(list).length === 0);
}

function unrecognized(root: Value): string {
  return [
    'No replies are recognised in this file.',
    `It was compared with ${helpdesks.length} exports of help desks, with lists of records that have a key such as \`body\` or \`content\`, and with maps of name to text.`,
    whatThereIs(root),
    'Say where the replies stand under `formats` in the configuration, such as `formats: [{files: "*.json", records: "$.items[*]", body: "$.text"}]`.',
    'Or name the format with `--input-format`; `replylint sources` lists them all.',
  ].join(' ');
}

const mostKeys = 12;

function whatThereIs(root: Value): string {
  const [first] = mapsIn(root);
  const keys = root.type === 'map' ? [...root.entries.keys()] : first ? [...first.entries.keys()] : [];
  if (keys.length === 0) return root.type === 'list' ? 'It holds a list without records.' : 'It holds a single value.';
  const shown = keys.slice(0, mostKeys).map(quoted).join(', ');
  return `${root.type === 'map' ? 'Its keys are' : 'Its records have the keys'} ${shown}${keys.length > mostKeys ? ' and more' : ''}.`;
}
