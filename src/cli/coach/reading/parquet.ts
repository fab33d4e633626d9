import type { FileHandle } from 'node:fs/promises';
import { type AsyncBuffer, type FileMetaData, parquetMetadataAsync, type RowGroup } from 'hyparquet';
import { DecodeError } from '../../../shared/decode-error.js';
import { isRecord } from '../../../shared/is-record.js';
import { columnsOf, type ParquetColumn } from './parquet-columns.js';
import { type JsonObject, type PlainRecord, recordsAtOnce } from './plain-record.js';

/**
 * The rows of a Parquet file. One page of each column is held, so that it does not matter how many rows a group has.
 * @throws {DecodeError} for what is no such file.
 */
export async function* readParquet(file: AsyncBuffer): AsyncGenerator<readonly PlainRecord[]> {
  try {
    const metadata = await parquetMetadataAsync(file);
    for (const group of metadata.row_groups) yield* rowsOf(file, metadata, group);
  } catch (error) {
    // Whatever the library stumbles over is the file.
    if (error instanceof DecodeError || !(error instanceof Error)) throw error;
    throw new DecodeError(`is not a Parquet file that can be read (${error.message}); write it again`);
  }
}

async function* rowsOf(
  file: AsyncBuffer,
  metadata: FileMetaData,
  group: RowGroup,
): AsyncGenerator<readonly PlainRecord[]> {
  const columns = columnsOf(file, metadata, group);
  if (columns.length === 0) return;
  for (let left = Number(group.num_rows); left > 0; ) {
    let count = Math.min(left, recordsAtOnce);
    for (const column of columns) count = Math.min(count, await column.ready());
    if (count === 0) throw new DecodeError('ends early; write it again');
    left -= count;
    yield Array.from({ length: count }, () => ({ record: rowOf(columns), around: [] }));
  }
}

function rowOf(columns: readonly ParquetColumn[]): JsonObject {
  return Object.fromEntries(columns.map((column) => [column.name, plain(column.take())]));
}

/** A file, as it was when this was asked. */
export async function bytesOfFile(handle: FileHandle): Promise<AsyncBuffer> {
  const { size: byteLength } = await handle.stat();
  return { byteLength, slice: (start, end = byteLength) => bytesBetween(handle, start, end) };
}

/** Bytes that are held in pieces, as they came. */
export function bytesInMemory(pieces: readonly Uint8Array[]): AsyncBuffer {
  const byteLength = pieces.reduce((sum, { length }) => sum + length, 0);
  return {
    byteLength,
    slice(start, end = byteLength) {
      const bytes = new Uint8Array(end - start);
      let at = -start;
      for (const piece of pieces) {
        const part = piece.subarray(Math.max(0, -at), Math.max(0, bytes.length - at));
        if (part.length > 0) bytes.set(part, Math.max(0, at));
        at += piece.length;
      }
      return bytes.buffer;
    },
  };
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

/** A value as JSON would say it. */
function plain(value: unknown): unknown {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString();
  if (value instanceof Uint8Array) return new TextDecoder().decode(value);
  if (Array.isArray(value)) return value.map(plain);
  if (!isRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, plain(inner)]));
}
