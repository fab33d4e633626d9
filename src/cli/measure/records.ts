import type { LabelledFields } from '../../evaluation/labelled-reply.js';
import { LineError } from '../../evaluation/labelled-reply.js';
import { type FormatName, loadValueReader } from '../../parsers/index.js';
import { itemsOf, type MapValue, mapsIn, type Value } from '../../parsers/values/value.js';
import { lineIndex } from '../../shared/lines.js';

/** A record with labels, or with what else only such records have, and its line in the file, from 1. */
export interface LabelledRecord {
  line: number;
  /** @throws {LineError} for marks that cannot be read. */
  fields(): LabelledFields;
}

/** Keys beside `text` by which records to measure are told from canned responses. */
const ownKeys = ['marks', 'kind', 'source', 'channel'];

/**
 * The records of a file of JSON, YAML or CSV that holds replies to measure: a list, by itself or under the only key that
 * holds one. In a table the marks are JSON in a cell.
 * @returns null for any other file.
 * @throws {ParseError} for a file that is not written as its format says.
 */
export async function labelledRecords(text: string, format: FormatName): Promise<LabelledRecord[] | null> {
  const read = await loadValueReader(format);
  const root = read?.(text).root;
  if (!root) return null;
  const list = root.type === 'map' ? onlyList(root) : root;
  const records = mapsIn(list);
  const isOurs =
    records.length > 0 &&
    records.length === itemsOf(list).length &&
    records.every(({ entries }) => entries.has('text')) &&
    records.some(({ entries }) => ownKeys.some((key) => entries.has(key)));
  if (!isOurs) return null;
  const positionOf = lineIndex(text);
  return records.map((record) => ({ line: positionOf(record.start).line, fields: () => fieldsOf(record) }));
}

function onlyList({ entries }: MapValue): Value | undefined {
  const [list, ...others] = [...entries.values()].filter(({ type }) => type === 'list');
  return others.length === 0 ? list : undefined;
}

/** An empty cell of a table is as good as none. */
function fieldsOf({ entries }: MapValue): LabelledFields {
  const fields = [...entries].map(([key, value]): [string, unknown] => [key, plain(value)]);
  const given = fields.filter(([key, value]) => key === 'text' || value !== '');
  return Object.fromEntries(
    given.map(([key, value]) => [key, key === 'marks' && typeof value === 'string' ? marksIn(value) : value]),
  );
}

function marksIn(cell: string): unknown {
  try {
    return JSON.parse(cell);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new LineError('`marks` is not JSON. Write a list: `[{"category": "...", "quote": "..."}]`.');
  }
}

function plain(value: Value): unknown {
  switch (value.type) {
    case 'text':
      return value.text;
    case 'list':
      return value.items.map(plain);
    case 'map':
      return Object.fromEntries([...value.entries].map(([key, inner]) => [key, plain(inner)]));
    case 'scalar':
      return scalar(value.text);
  }
}

/** YAML writes more numbers and words than JSON does; those stay texts. */
function scalar(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text === '' || text === '~' ? null : text;
  }
}
