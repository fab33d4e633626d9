import { quoted } from '../shared/problem.js';
import { type FieldMap, mappedEntries, refuseDeadEnds } from './field-map.js';
import type { Helpdesk } from './helpdesk/helpdesk.js';
import { helpdesks } from './helpdesk/index.js';
import { nameMapEntries } from './name-map.js';
import { ParseError, UnrecognizedError } from './parse-error.js';
import type { Document } from './parser.js';
import { documentOf, type Entry } from './record.js';
import { columnsOf, tableEntries } from './table.js';
import { Threads } from './thread.js';
import { child, itemsOf, type ListValue, type MapValue, mapsIn, type Value } from './value.js';

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
  recogniser(forced: boolean): Recogniser;
}

/** Tells whether a file is of a format, seen whole or one part after the other. */
interface Recogniser {
  see(root: Value): void;
  isOurs(): boolean;
  /** The records of the file, or of a part of it. */
  entries(root: Value): Iterable<Entry>;
}

const table: Format = {
  name: 'table',
  title: 'Lists of records and tables',
  signs:
    'a column or key such as `body`, `content`, `message`, `text`, `response` or `reply`; also `subject`, `title` or `name`, `id`, `active`, `language`',
  recogniser: () => new TableRecogniser(),
};

const map: Format = {
  name: 'map',
  title: 'Plain maps of name to text',
  signs: 'nothing but texts, most of them of three words or more, perhaps in groups',
  recogniser: (forced) => {
    let entries: Entry[] | null = null;
    return {
      see: (root) => {
        entries = nameMapEntries(root, { forced });
      },
      isOurs: () => entries !== null,
      entries: () => entries ?? [],
    };
  },
};

const formats: readonly Format[] = [
  ...helpdesks.map((helpdesk) => ({ ...helpdesk, recogniser: () => helpdeskRecogniser(helpdesk) })),
  table,
  map,
];

function helpdeskRecogniser({ name, records }: Helpdesk): Recogniser {
  let areOurs = false;
  return {
    see: (root) => {
      areOurs ||= records(root).areOurs;
    },
    isOurs: () => areOurs,
    entries: (root) =>
      records(root)
        .entries()
        .map((entry) => ({ ...entry, platform: name })),
  };
}

const thread: Signs = {
  name: 'thread',
  title: 'Conversations',
  signs: 'messages with `from` (`customer` or `agent`) and `text`, in a list or under `messages`',
};

/** Every shape of records that is recognised, in the order in which they are tried. */
export const recordFormats: readonly Signs[] = [thread, ...formats];

/** Finds out what a file is an export of, seen whole or one part after the other. */
export interface Recognition {
  /** `root` is the file, with all of its records or with some. */
  see(root: Value): void;
  /**
   * Called when all has been seen.
   * @throws {ParseError} as a source does.
   */
  reader(): RecordReader;
}

/** Reads replies once it is known what a file is an export of. */
export interface RecordReader {
  read(root: Value): Document;
  /** Whether the file can only be read whole. `root` is the file with its list of records left empty. */
  needsWhole(root: Value): boolean;
}

export function createRecognition(options: RecordOptions): Recognition {
  const { format, map: fieldMap } = options;
  const threads = fieldMap === null && (format === null || format === thread.name) ? new Threads() : null;
  const records = entryRecognition(options);
  return {
    see: (root) => {
      threads?.see(root);
      records.see(root);
    },
    reader: () => {
      if (threads?.areThreads) return { read: (root) => threads.read(root), needsWhole: () => threads.areOne };
      const entries = records.entries();
      return { read: (root) => documentOf(entries(root)), needsWhole: (root) => [...entries(root)].length > 0 };
    },
  };
}

/**
 * The records of a file, or of one of its sheets, where it holds no threads.
 * @throws {ParseError} as a source does.
 */
export function entriesIn(root: Value, options: RecordOptions): Iterable<Entry> {
  const recognition = entryRecognition(options);
  recognition.see(root);
  return recognition.entries()(root);
}

function entryRecognition({ format, map: fieldMap }: RecordOptions): EntryRecognition {
  return fieldMap ? mappedRecognition(fieldMap) : formatRecognition(format);
}

interface EntryRecognition {
  see(root: Value): void;
  /** @throws {ParseError} when nothing is recognised. */
  entries(): (root: Value) => Iterable<Entry>;
}

function mappedRecognition(fieldMap: FieldMap): EntryRecognition {
  const found = { records: 0, fields: 0 };
  return {
    see: (root) => {
      for (const { fields } of mappedEntries(root, fieldMap)) {
        found.records++;
        found.fields += fields.length;
      }
    },
    entries: () => {
      refuseDeadEnds(fieldMap, found);
      return (root) => mappedEntries(root, fieldMap);
    },
  };
}

function formatRecognition(forced: string | null): EntryRecognition {
  const tried = formats
    .filter(({ name }) => forced === null || name === forced)
    .map(({ recogniser }) => recogniser(forced !== null));
  let outline: Outline | null = null;
  return {
    see: (root) => {
      if (!outline?.keys) outline = outlineOf(root);
      for (const recogniser of tried) {
        recogniser.see(root);
        // What is tried later does not count any more.
        if (recogniser.isOurs()) return;
      }
    },
    entries: () => {
      const found = tried.find((recogniser) => recogniser.isOurs());
      if (found) return (root) => found.entries(root);
      throw forced === null ? new UnrecognizedError(unrecognized(outline)) : unlike(forced, outline);
    },
  };
}

function unlike(format: string, outline: Outline | null): ParseError {
  const { signs = 'nothing' } = recordFormats.find(({ name }) => name === format) ?? {};
  return new ParseError(
    `This file does not look like ${quoted(format)}, which is recognised by ${signs}. ${whatThereIs(outline)} Leave \`--input-format\` out to have the format recognised.`,
    null,
  );
}

/** What is known of a list of records. */
interface Table {
  records: number;
  /** The keys of the first records, and those of them that hold texts in any. */
  keys: Set<string>;
  texts: Set<string>;
}

/** The records of a list, of the one list in a map that has a column for texts, or of a map that is itself a record. */
class TableRecogniser implements Recogniser {
  readonly #tables = new Map<string, Table>();

  see(root: Value): void {
    for (const { name, records } of listsIn(root)) {
      const table = this.#tables.get(name) ?? { records: 0, keys: new Set(), texts: new Set() };
      this.#tables.set(name, table);
      for (const { entries } of records) {
        const isEarly = table.records++ < recordsToSee;
        for (const [key, { type }] of entries) {
          if (isEarly) table.keys.add(key);
          if (type === 'text' && table.keys.has(key)) table.texts.add(key);
        }
      }
    }
  }

  isOurs(): boolean {
    return this.#only() !== null;
  }

  *entries(root: Value): Generator<Entry> {
    const only = this.#only();
    if (!only) return;
    const { name, columns } = only;
    for (const { records, before } of listsIn(root).filter((list) => list.name === name))
      yield* tableEntries(records, columns, (i) =>
        name === '' ? `record ${before + i + 1}` : `${name}[${before + i}]`,
      );
  }

  #only() {
    const found = [...this.#tables].flatMap(([name, { keys, texts }]) => {
      const columns = columnsOf([...keys]);
      return columns && texts.has(columns.body) ? [{ name, columns }] : [];
    });
    const [only] = found;
    return only && found.length === 1 ? only : null;
  }
}

/** The lists of a file; `before` counts the records of one that stand in earlier parts. */
function listsIn(root: Value): { name: string; records: MapValue[]; before: number }[] {
  if (root.type === 'list') return [listOf('', root)];
  if (root.type !== 'map') return [];
  const lists = [...root.entries].flatMap(([name, value]) => (value.type === 'list' ? [listOf(name, value)] : []));
  if (lists.length === 0 && isRecord(root)) return [{ name: '', records: [root], before: 0 }];
  return lists;
}

function listOf(name: string, list: ListValue): { name: string; records: MapValue[]; before: number } {
  return { name, records: mapsIn(list), before: list.before?.maps ?? 0 };
}

/** A map of name to text may have a text called `message`; only a record has a title, an id or a subject beside it. */
function isRecord(map: MapValue): boolean {
  const columns = columnsOf([...map.entries.keys()]);
  return columns !== null && (columns.title ?? columns.id ?? columns.subject) !== null;
}

const recordsToSee = 50;

/** The keys under which interfaces hand out lists. */
const listKeys = [
  ...['macros', 'canned_responses', 'responses', 'data', '_results', 'saved_replies', 'records', 'templates', 'items'],
  ...['text_modules', 'replies', 'payload'],
];

/** A list without items, alone or under a key that we know: an export of nothing. */
export function isEmptyExport(root: Value): boolean {
  if (root.type === 'list') return root.items.length === 0;
  const lists = listKeys.map((key) => child(root, key)).filter((value) => value?.type === 'list');
  return lists.length > 0 && lists.every((list) => itemsOf(list).length === 0);
}

function unrecognized(outline: Outline | null): string {
  return [
    'No replies are recognised in this file.',
    `It was compared with ${helpdesks.length} exports of help desks, with lists of records that have a key such as \`body\` or \`content\`, and with maps of name to text.`,
    whatThereIs(outline),
    'Say where the replies stand under `formats` in the configuration, such as `formats: [{files: "*.json", records: "$.items[*]", body: "$.text"}]`.',
    'Or name the format with `--input-format`; `replylint sources` lists them all.',
  ].join(' ');
}

const mostKeys = 12;

/** What a file holds, for people who look for the slip. */
interface Outline {
  type: Value['type'];
  /** Its keys, or those of its first record; null where there is none. */
  keys: readonly string[] | null;
}

function outlineOf(root: Value): Outline {
  const [first] = root.type === 'map' ? [root] : mapsIn(root);
  return { type: root.type, keys: first ? [...first.entries.keys()] : null };
}

function whatThereIs(outline: Outline | null): string {
  const keys = outline?.keys ?? [];
  if (keys.length === 0)
    return outline?.type === 'list' ? 'It holds a list without records.' : 'It holds a single value.';
  const shown = keys.slice(0, mostKeys).map(quoted).join(', ');
  return `${outline?.type === 'map' ? 'Its keys are' : 'Its records have the keys'} ${shown}${keys.length > mostKeys ? ' and more' : ''}.`;
}
