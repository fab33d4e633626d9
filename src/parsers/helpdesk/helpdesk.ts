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
  const paths = wrappers.map((wrapper) => ({ wrapper, keys: wrapper.split('.') }));
  return {
    title,
    signs,
    reads: 'responses',
    isHelpdesk: true,
    recogniser: () => {
      let isMatch = false;
      return {
        observe: (root) => {
          // Each help desk looks at each record of a large file.
          isMatch ||= topsOf(root).some((top) => {
            const { wrapper, records } = recordsOf(top, paths);
            return records.some((record) => matches({ record, wrapper }));
          });
        },
        matches: () => isMatch,
        responses: (root) =>
          topsOf(root)
            .flatMap((top) => recordsOf(top, paths).records)
            .flatMap((record) => responses(record).map((response) => ({ ...response, source: record }))),
      };
    },
  };
}

interface WrapperPath {
  wrapper: string;
  keys: readonly string[];
}

/** The maps of an export at the top. Several pages in one list, or one to a line, are one export. */
function topsOf(root: Value): readonly MapValue[] {
  return root.type === 'map' ? [root] : mapsIn(root);
}

/** The records in one of them: a list or a single record under the first of the wrappers that is there, or itself. */
function recordsOf(
  top: MapValue,
  paths: readonly WrapperPath[],
): { wrapper: string | null; records: readonly MapValue[] } {
  for (const { wrapper, keys } of paths) {
    const inner = valueAt(top, keys);
    if (inner?.type === 'map') return { wrapper, records: [inner] };
    if (inner?.type === 'list') return { wrapper, records: mapsIn(inner) };
  }
  return { wrapper: null, records: [top] };
}

function valueAt(top: MapValue, keys: readonly string[]): Value | undefined {
  let value: Value | undefined = top;
  for (const key of keys) value = child(value, key);
  return value;
}

/** The id and title of a record. */
export function namesOf(
  record: MapValue,
  titles: readonly string[] = ['title', 'name'],
  ids: readonly string[] = ['id'],
): Pick<CannedResponse, 'id' | 'title'> {
  return { id: nameIn(record, ids), title: nameIn(record, titles) };
}
