import type { FileHandle } from 'node:fs/promises';
import { type AsyncBuffer, parquetMetadataAsync, parquetReadObjects } from 'hyparquet';
import { compressors } from 'hyparquet-compressors';
import { DecodeError } from '../../../shared/decode-error.js';
import { isRecord } from '../../../shared/is-record.js';
import type { PlainRecord } from './plain-record.js';

/** How much is unpacked at once, in bytes, and in rows. */
const bytesAtOnce = 16 * 1024 * 1024;
const maxRowsAtOnce = 16_384;

/**
 * The rows of a Parquet file, some at a time, row group by row group.
 * @throws {DecodeError} for what is no such file.
 */
export async function* readParquet(source: AsyncBuffer): AsyncGenerator<PlainRecord> {
  const metadata = await understood(parquetMetadataAsync(source));
  let groupStart = 0;
  for (const group of metadata.row_groups) {
    const rows = Number(group.num_rows);
    const groupEnd = groupStart + rows;
    const rowBytes = Number(group.total_byte_size) / Math.max(rows, 1);
    const rowsAtOnce = Math.max(1, Math.min(maxRowsAtOnce, Math.floor(bytesAtOnce / Math.max(rowBytes, 1))));
    const hasIndex = group.columns.every(({ offset_index_length: length }) => length !== undefined && length > 0);
    const file = hasIndex ? source : remembering(source);
    for (let rowStart = groupStart; rowStart < groupEnd; rowStart += rowsAtOnce) {
      const rowEnd = Math.min(rowStart + rowsAtOnce, groupEnd);
      const reading = parquetReadObjects({ file, metadata, compressors, rowStart, rowEnd, useOffsetIndex: hasIndex });
      for (const row of await understood(reading)) {
        const record = plain(row);
        if (isRecord(record)) yield { record, around: [] };
      }
    }
    groupStart = groupEnd;
  }
}

/** A file, as it was when this was asked. */
export async function bytesOfFile(handle: FileHandle): Promise<AsyncBuffer> {
  const { size: byteLength } = await handle.stat();
  return { byteLength, slice: (start, end = byteLength) => bytesBetween(handle, start, end) };
}

export function bytesInMemory(bytes: Uint8Array): AsyncBuffer {
  return { byteLength: bytes.length, slice: async (start, end) => Uint8Array.from(bytes.subarray(start, end)).buffer };
}

async function bytesBetween(handle: FileHandle, start: number, end: number): Promise<ArrayBuffer> {
  const bytes = new Uint8Array(end - start);
  let at = 0;
  while (at < bytes.length) {
    const { bytesRead } = await handle.read(bytes, at, bytes.length - at, start + at);
    if (bytesRead === 0) throw new DecodeError('ends early; write it again');
    at += bytesRead;
  }
  return bytes.buffer;
}

/** Keeps what was read: the columns of a group are asked for again with each of its parts. */
function remembering({ byteLength, slice }: AsyncBuffer): AsyncBuffer {
  const kept = new Map<string, ReturnType<AsyncBuffer['slice']>>();
  return {
    byteLength,
    slice(start, end) {
      const key = `${start} ${end}`;
      const known = kept.get(key) ?? slice(start, end);
      kept.set(key, known);
      return known;
    },
  };
}

/** What the library makes of the file; whatever it stumbles over is the file. */
async function understood<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof DecodeError || !(error instanceof Error)) throw error;
    throw new DecodeError(`is not a Parquet file that can be read (${error.message}); write it again`);
  }
}

/** A value as JSON would say it. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  if (Array.isArray(value)) return value.map(plain);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}
