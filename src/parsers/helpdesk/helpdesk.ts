import type { Entry } from '../record.js';
import { child, type MapValue, mapsIn, nameIn, type Value } from '../value.js';

/** An export of a help desk: how it is recognised, and where its texts stand. */
export interface Helpdesk {
  /** For `--input-format`. */
  name: string;
  title: string;
  /** What a file is recognised by, for people. */
  signs: string;
  records(root: Value): Records;
}

/** The records of a file, or of a part of it, as a format reads them. */
export interface Records {
  /** Whether one of them has the signs of the format; then the whole file is of it. */
  areOurs: boolean;
  entries(): Entry[];
}

/** The records of a file and the key that they stand under; null where they stand at the top. */
export interface Found {
  record: MapValue;
  wrapper: string | null;
}

/**
 * The records of an export: a list, a single record, or either under one of the keys that an API wraps its answers in
 * (`a.b` for a key in a key). Several pages in one list, or one to a line, are one export.
 */
export function recordsIn(root: Value, wrappers: readonly string[]): Found[] {
  const ways = wrappers.map((wrapper) => ({ wrapper, keys: wrapper.split('.') }));
  const found: Found[] = [];
  for (const top of root.type === 'map' ? [root] : mapsIn(root)) {
    const way = ways.find(({ keys }) => isNested(valueAt(top, keys)));
    const inner = way && valueAt(top, way.keys);
    const records = inner?.type === 'map' ? [inner] : inner ? mapsIn(inner) : [top];
    for (const record of records) found.push({ record, wrapper: way?.wrapper ?? null });
  }
  return found;
}

function valueAt(top: MapValue, keys: readonly string[]): Value | undefined {
  let value: Value | undefined = top;
  for (const key of keys) value = child(value, key);
  return value;
}

function isNested(value: Value | undefined): boolean {
  return value?.type === 'map' || value?.type === 'list';
}

export function recordsOf(
  records: readonly Found[],
  isOurs: (found: Found) => boolean,
  toEntries: (record: MapValue) => readonly Entry[],
): Records {
  return {
    areOurs: records.some(isOurs),
    entries: () => records.flatMap(({ record }) => toEntries(record)),
  };
}

/** The id and title of a record. */
export function namesOf(
  record: MapValue,
  titles: readonly string[] = ['title', 'name'],
  ids: readonly string[] = ['id'],
): Pick<Entry, 'id' | 'title'> {
  return { id: nameIn(record, ids), title: nameIn(record, titles) };
}
