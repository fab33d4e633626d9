import { SourceMap } from '../../parsers/core/source-map.js';
import { type MapValue, maxNesting, type ScalarValue, type TextCodec, type Value } from '../../parsers/values/value.js';
import { isRecord } from '../../shared/is-record.js';

/** What is counted has no places in a file, and nothing is written back. */
const codec: TextCodec = {
  sourceMap: ({ text }) => SourceMap.verbatim(text),
  encode: () => null,
};

const nothing = scalarOf('null');

/**
 * What a JSON parser, a table or a column store holds, in the shape in which exports are recognised. Dates become text as
 * ISO 8601 writes it; what is nested deeper than files may be, and what is none of these, becomes `null`. A field of a record
 * that holds records as JSON is read as those.
 */
export function valueOfPlain(plain: unknown): Value {
  return valueAt(plain, 0);
}

function valueAt(plain: unknown, depth: number): Value {
  if (typeof plain === 'string') return (depth === 1 && recordsIn(plain)) || textOf(plain);
  if (typeof plain === 'number' || typeof plain === 'bigint' || typeof plain === 'boolean')
    return scalarOf(String(plain));
  if (plain === null || plain === undefined || depth >= maxNesting) return nothing;
  if (Array.isArray(plain))
    return { type: 'list', items: plain.map((item) => valueAt(item, depth + 1)), start: 0, end: 0 };
  if (plain instanceof Date) return valueAt(Number.isNaN(plain.getTime()) ? null : plain.toISOString(), depth);
  if (ArrayBuffer.isView(plain) || !isRecord(plain)) return nothing;
  return mapAt(plain, depth);
}

function textOf(text: string): Value {
  return { type: 'text', text, codec, start: 0, end: 0 };
}

/** How JSON begins that holds records, or none in a list. */
const jsonRecords = /^\s*(?:\[\s*[{\]]|\{\s*")/u;

/** The records that a field holds as JSON: where tickets are rows, their messages are often such a text. */
function recordsIn(text: string): Value | null {
  if (!jsonRecords.test(text)) return null;
  try {
    return valueAt(JSON.parse(text), 1);
  } catch {
    return null;
  }
}

function mapAt(plain: Readonly<Record<string, unknown>>, depth: number): MapValue {
  const entries = new Map<string, Value>();
  for (const key of Object.keys(plain)) entries.set(key, valueAt(plain[key], depth + 1));
  return { type: 'map', entries, start: 0, end: 0 };
}

function scalarOf(text: string): ScalarValue {
  return { type: 'scalar', text, start: 0, end: 0 };
}
