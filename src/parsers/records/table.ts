import { type Columns, canBeColumn, columnsOf } from '../values/columns.js';
import { recordsOfRows } from '../values/rows.js';
import { isSwitchedOff, type ListValue, type MapValue, mapsIn, nameOf, textOf, type Value } from '../values/value.js';
import { type CannedResponse, detectSyntax, type Field, isOtherLanguage, subjectField } from './canned-response.js';
import { nestedRecords } from './nested-records.js';
import { otherTextsIn, unreadTexts } from './other-texts.js';
import type { ResponseFormat, ResponseRecogniser } from './record-format.js';

export const table: ResponseFormat = {
  title: 'Lists of records and tables',
  signs:
    'a column or key such as `body`, `content`, `message`, `text`, `response` or `reply`; also `subject`, `title` or `name`, `id`, `active`, `language`',
  reads: 'responses',
  recogniser: () => new TableRecogniser(),
};

/** The same where a file may hold anything, such as XML: only a subject beside a body makes a mail. */
export const mails: ResponseFormat = {
  title: 'Lists of mails, in XML',
  signs: '`subject` beside `body`',
  reads: 'responses',
  recogniser: () => new TableRecogniser((columns) => columns.subject !== null),
};

/** What is known of a list of records. */
interface Table {
  records: number;
  /** The keys of the first records that can be columns, and those of them that hold texts in any. */
  keys: Set<string>;
  texts: Set<string>;
  /** The first key of a sentence that is not read; null where there is none. */
  other: string | null;
  /** Those that hold words in any, and not only names and codes. */
  worded: Set<string>;
  /** What the keys hold; undefined where there are more of them than when it was found out. */
  columns: Columns | null | undefined;
}

const words = /\S\s+\S+\s+\S+\s+\S/;

function newTable(): Table {
  return { records: 0, keys: new Set(), texts: new Set(), other: null, worded: new Set(), columns: undefined };
}

function learnKeys(table: Table, { entries }: MapValue): void {
  const { keys, texts, worded } = table;
  const isEarly = table.records++ < recordsWithKeys;
  const known = keys.size + worded.size;
  for (const [key, value] of entries) {
    if (isEarly && !keys.has(key) && canBeColumn(key)) keys.add(key);
    if (value.type !== 'text' || worded.has(key) || !keys.has(key)) continue;
    texts.add(key);
    if (words.test(value.text)) worded.add(key);
  }
  if (keys.size + worded.size > known) table.columns = undefined;
}

function columnsIn(table: Table): Columns | null {
  const { keys, worded } = table;
  if (table.columns === undefined) table.columns = columnsOf([...keys], (key) => worded.has(key));
  return table.columns;
}

/** The keys that somebody looks at, if only to leave them out. */
function keysIn({ customer, ...columns }: Columns): Set<string | null> {
  return new Set([...Object.values(columns), customer?.name ?? null]);
}

/** How many records tell which columns a list has. */
const recordsWithKeys = 50;

/** The records of a list, of the one list in a map that has a column for texts, or of a map that is itself a record. */
class TableRecogniser implements ResponseRecogniser {
  readonly #tables = new Map<string, Table>();
  readonly #isEnough: (columns: Columns) => boolean;

  constructor(isEnough: (columns: Columns) => boolean = () => true) {
    this.#isEnough = isEnough;
  }

  observe(root: Value): void {
    for (const { name, records } of listsIn(root)) {
      const table = this.#tables.get(name) ?? newTable();
      this.#tables.set(name, table);
      for (const record of records) learnKeys(table, record);
      if (table.other !== null) continue;
      const columns = columnsIn(table);
      if (columns) table.other = firstOther(records, columns);
    }
  }

  matches(): boolean {
    return this.#onlyTable() !== null;
  }

  *responses(root: Value): Generator<CannedResponse> {
    const only = this.#onlyTable();
    if (!only) return;
    const { name, columns, other } = only;
    for (const list of listsIn(root).filter((list) => list.name === name)) {
      const placeOf = (i: number): string =>
        name === '' ? `record ${list.before + i + 1}` : `${name}[${list.before + i}]`;
      yield* responsesOf(list, columns, { placeOf, other });
    }
  }

  #onlyTable(): { name: string; columns: Columns; other: string | null } | null {
    const found = [...this.#tables].flatMap(([name, table]) => {
      const columns = columnsIn(table);
      return columns && table.texts.has(columns.body) && this.#isEnough(columns)
        ? [{ name, columns, other: table.other }]
        : [];
    });
    const [only] = found;
    return only && found.length === 1 ? only : null;
  }
}

/** A list of records; the key that it is under is empty at the top. */
interface RecordList {
  name: string;
  records: MapValue[];
  /** How many of its records came in earlier chunks of the file. */
  before: number;
  /** The keys that its records are under; left out for a list. */
  names?: readonly string[];
}

function listsIn(root: Value): RecordList[] {
  if (root.type === 'list') return [listOf('', root)];
  if (root.type !== 'map') return [];
  const lists = [...root.entries].flatMap(([name, value]) => (value.type === 'list' ? [listOf(name, value)] : []));
  if (lists.length > 0) return lists;
  return isRecord(root) ? [{ name: '', records: [root], before: 0 }] : recordsByKey(root);
}

/** A few keys do not tell whether a record holds both what was asked and the answer. */
const noAnswers = (): boolean => false;

/** `{late: {subject: ..., body: ...}, shut: ...}`: most of the records have texts in a column of bodies. */
function recordsByKey({ entries }: MapValue): RecordList[] {
  const named = [...entries].flatMap(([key, value]) => (value.type === 'map' ? [{ key, value }] : []));
  const keys = new Set(named.flatMap(({ value }) => [...value.entries.keys()]));
  const body = columnsOf([...keys], noAnswers)?.body;
  const withBody = named.filter(({ value }) => body !== undefined && value.entries.get(body)?.type === 'text');
  if (named.length < entries.size || withBody.length * 2 <= named.length) return [];
  return [{ name: '', records: named.map(({ value }) => value), names: named.map(({ key }) => key), before: 0 }];
}

function listOf(name: string, list: ListValue): RecordList {
  const rows = recordsOfRows(list);
  const nested = nestedRecords(mapsIn(list));
  if (nested.length > 0)
    return { name, records: nested.map(({ record }) => record), names: nested.map((inner) => inner.name), before: 0 };
  return { name, records: rows.length > 0 ? rows : mapsIn(list), before: list.before?.maps ?? 0 };
}

/** A map of name to text may have a text called `message`; only a record has a title, an id or a subject beside it. */
function isRecord(map: MapValue): boolean {
  const columns = columnsOf([...map.entries.keys()], noAnswers);
  return columns !== null && (columns.title ?? columns.id ?? columns.subject) !== null;
}

function firstOther(records: readonly MapValue[], columns: Columns): string | null {
  const known = keysIn(columns);
  for (const record of records) {
    const [key] = otherTextsIn(record, known).keys;
    if (key !== undefined) return key;
  }
  return null;
}

interface ListHints {
  /** Names the records that have neither id nor title. */
  placeOf(index: number): string;
  other: string | null;
}

function* responsesOf(
  { records, names }: RecordList,
  columns: Columns,
  { placeOf, other }: ListHints,
): Generator<CannedResponse> {
  const known = keysIn(columns);
  for (const [i, record] of records.entries()) {
    const at = (column: string | null) => (column === null ? undefined : record.entries.get(column));
    const id = nameOf(at(columns.id));
    const title = nameOf(at(columns.title)) ?? names?.[i] ?? null;
    const skip = isSwitchedOff(at(columns.active))
      ? 'inactive'
      : isOtherLanguage(nameOf(at(columns.language)))
        ? 'in other languages'
        : null;
    const others = otherTextsIn(record, known);
    const all = fieldsOf(columns, at).concat(others.fields);
    const isNamed = id !== null || title !== null;
    const fields = isNamed ? all : all.map((field) => ({ ...field, name: `${placeOf(i)}, ${field.name}` }));
    const unread = unreadTexts(others, other ?? '');
    yield { id, title, fields, source: record, skip: fields.length > 0 ? skip : null, unread };
    if (columns.customer && !columns.customer.isSure && textOf(at(columns.customer.name)))
      yield { id, title, fields: [], skip: 'taken for what customers wrote, since each stands beside an answer' };
  }
}

function fieldsOf(columns: Columns, at: (column: string | null) => Value | undefined): Field[] {
  const subject = subjectField(columns.subject ?? '', textOf(at(columns.subject)));
  const rich = textOf(at(columns.body));
  const plain = textOf(at(columns.plainBody));
  const name = rich ? columns.body : (columns.plainBody ?? columns.body);
  const value = rich ?? plain;
  if (!value) return subject;
  const plainCopy = rich && plain ? { name: columns.plainBody ?? '', value: plain } : undefined;
  return [...subject, { name, value, syntax: detectSyntax(value), plainCopy }];
}
