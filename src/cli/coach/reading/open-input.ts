import { createHash, type Hash } from 'node:crypto';
import { valueOfPlain } from '../../../coach/intake/plain-value.js';
import type { MapValue, Value } from '../../../parsers/values/value.js';
import { DecodeError } from '../../../shared/decode-error.js';
import { contentOf } from './content.js';
import type { JsonObject, PlainRecord, TellBadRow } from './plain-record.js';
import type { TextBuffer } from './text-buffer.js';
import { hashed, unpacked } from './unpacked.js';

/** Where an input comes from. */
export interface InputSource {
  /** What it is called. */
  name: string;
  /** Null for standard input, which can be read once. */
  path: string | null;
  /** Its bytes, from the beginning with each call. */
  open(): AsyncIterable<Uint8Array>;
}

/** A record, and what it is in, the innermost first. */
export interface SourceRecord {
  record: MapValue;
  around: readonly MapValue[];
}

/** An input of which the kind is known. */
export interface OpenInput {
  content: { records: AsyncIterable<readonly SourceRecord[]> } | { states: TextBuffer };
  /** Of all bytes, as they are without gzip; to be asked when all is read. */
  hash(): string;
  /** Lets go of an input that is not read to its end. */
  close(): Promise<void>;
}

/**
 * Opens what may be JSON, JSON lines, CSV, TSV, Parquet, a mailbox or a state, gzipped or not.
 * @throws {DecodeError} for anything else, here or while it is read; an error of the file system.
 */
export async function openInput(source: InputSource, tell: TellBadRow): Promise<OpenInput> {
  let hash: Hash = createHash('sha256');
  const opened: AsyncGenerator<Uint8Array>[] = [];
  const unpackedBytes = (): AsyncIterable<Uint8Array> => {
    hash = createHash('sha256');
    const bytes = hashed(unpacked(source.open()), hash);
    opened.push(bytes);
    return bytes;
  };
  const content = await contentOf({ name: source.name, path: source.path, bytes: unpackedBytes }, tell);
  return {
    content: 'states' in content ? content : { records: withValues(content.records) },
    hash: () => hash.copy().digest('hex'),
    async close() {
      for (const bytes of opened) await bytes.return(undefined);
    },
  };
}

async function* withValues(all: AsyncIterable<readonly PlainRecord[]>): AsyncGenerator<readonly SourceRecord[]> {
  let known: { plain: readonly JsonObject[]; values: readonly MapValue[] } = { plain: [], values: [] };
  for await (const records of all)
    yield records.map(({ record, around }) => {
      if (known.plain !== around) known = { plain: around, values: around.map(mapOf) };
      return { record: mapOf(record), around: known.values };
    });
}

function mapOf(record: JsonObject): MapValue {
  const value: Value = valueOfPlain(record);
  if (value.type === 'map') return value;
  throw new DecodeError('holds what is no record');
}
