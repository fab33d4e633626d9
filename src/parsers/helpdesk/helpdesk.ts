import type { CannedResponse } from '../records/canned-response.js';
import type { ResponseFormat } from '../records/record-format.js';
import { child, type MapValue, mapsIn, nameIn, type Value } from '../values/value.js';

/** An export of a help desk: how it is recognised, and where its texts are. */
interface Helpdesk {
  title: string;
  /** What a file is recognised by, for people. */
  signs: string;
  /** The keys that its API wraps lists of records in: `a.b` for a key in a key. */
  wrappers: readonly string[];
  /** Whether a record has the signs of the format; then the whole file is of it. */
  matches(record: WrappedRecord): boolean;
  responses(record: MapValue): readonly CannedResponse[];
}

/** A record of a file and the key that it is under; null for one at the top. */
interface WrappedRecord {
  record: MapValue;
  wrapper: string | null;
}

export function helpdesk({ title, signs, wrappers, matches, responses }: Helpdesk): ResponseFormat {
  return {
    title,
    signs,
    reads: 'responses',
    isHelpdesk: true,
    recogniser: () => {
      let isMatch = false;
      return {
        observe: (root) => {
          isMatch ||= recordsIn(root, wrappers).some(matches);
        },
        matches: () => isMatch,
        responses: (root) =>
          recordsIn(root, wrappers).flatMap(({ record }) =>
            responses(record).map((response) => ({ ...response, source: record })),
          ),
      };
    },
  };
}

/**
 * The records of an export: a list, a single record, or either under one of the wrappers. Several pages in one list, or
 * one to a line, are one export.
 */
function recordsIn(root: Value, wrappers: readonly string[]): WrappedRecord[] {
  const paths = wrappers.map((wrapper) => ({ wrapper, keys: wrapper.split('.') }));
  const found: WrappedRecord[] = [];
  for (const top of root.type === 'map' ? [root] : mapsIn(root)) {
    const path = paths.find(({ keys }) => isNested(valueAt(top, keys)));
    const inner = path && valueAt(top, path.keys);
    const records = inner?.type === 'map' ? [inner] : inner ? mapsIn(inner) : [top];
    for (const record of records) found.push({ record, wrapper: path?.wrapper ?? null });
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

/** The id and title of a record. */
export function namesOf(
  record: MapValue,
  titles: readonly string[] = ['title', 'name'],
  ids: readonly string[] = ['id'],
): Pick<CannedResponse, 'id' | 'title'> {
  return { id: nameIn(record, ids), title: nameIn(record, titles) };
}
