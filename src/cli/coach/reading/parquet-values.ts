import type { DecodedArray } from 'hyparquet';
import { convert } from 'hyparquet/src/convert.js';
import { decompressPage } from 'hyparquet/src/datapage.js';
import { readRleBitPackedHybrid } from 'hyparquet/src/encoding.js';
import { readPlain } from 'hyparquet/src/plain.js';
import type { ColumnDecoder } from 'hyparquet/src/types.js';
import type { ParquetPage } from './parquet-pages.js';

/** How many values are made at once. */
const valuesAtOnce = 1024;

/** The values of a page, which can be gone through once. */
export interface PageValues {
  count: number;
  values: Iterator<unknown>;
}

/** A page of a flat column, unpacked. */
interface OpenPage {
  /** For each value 1 where it is there, and 0 for null; null where all are. */
  levels: Uint8Array | null;
  /** What is written of those that are there, and how many they are. */
  body: Uint8Array;
  count: number;
}

/**
 * The values of a page of a flat column, made a few at a time: some writers make pages of a million, which take a hundred
 * megabytes as they are written, and several times as much as values. Null for one that is written in a rarer way.
 */
export function valuesIn(page: ParquetPage, decoder: ColumnDecoder, dictionary?: DecodedArray): PageValues | null {
  const { num_values: count, encoding } = page.header.data_page_header ?? page.header.data_page_header_v2 ?? {};
  const isPlain = encoding === 'PLAIN';
  const isListed = dictionary !== undefined && encoding?.endsWith('_DICTIONARY') === true;
  if (count === undefined || !(isPlain || isListed)) return null;
  const open = opened(page, count, decoder);
  const values = isListed ? listedValues(open, dictionary) : plainValues(open, decoder);
  return { count, values: open.levels ? withNulls(values, open.levels) : values };
}

function opened({ header, bytes }: ParquetPage, valueCount: number, decoder: ColumnDecoder): OpenPage {
  const { codec, compressors, element } = decoder;
  const { uncompressed_page_size: size, data_page_header_v2: second } = header;
  const isOptional = element.repetition_type !== 'REQUIRED';
  if (!second) {
    const body = decompressPage(bytes, size, codec, compressors);
    const reader = readerOf(body);
    const levels = isOptional ? readLevels(reader, valueCount) : null;
    return { levels, body: body.subarray(reader.offset), count: countOf(levels, valueCount) };
  }
  const { definition_levels_byte_length: levelBytes, is_compressed: isPacked } = second;
  const levels = isOptional ? readLevels(readerOf(bytes), valueCount, levelBytes) : null;
  const packed = bytes.subarray(levelBytes);
  const bodySize = size - levelBytes;
  // A page without values may be of no bytes, which is nothing that can be unpacked.
  const body = isPacked && bodySize > 0 ? decompressPage(packed, bodySize, codec, compressors) : packed;
  return { levels, body, count: countOf(levels, valueCount) };
}

type Reader = Parameters<typeof readPlain>[0];

function readerOf({ buffer, byteOffset, byteLength }: Uint8Array): Reader {
  return { view: new DataView(buffer, byteOffset, byteLength), offset: 0 };
}

/** @param length in bytes; without it they begin with it. */
function readLevels(reader: Reader, count: number, length?: number): Uint8Array | null {
  const levels = new Uint8Array(count);
  readRleBitPackedHybrid(reader, 1, levels, length);
  return levels.includes(0) ? levels : null;
}

function countOf(levels: Uint8Array | null, all: number): number {
  return levels ? levels.reduce((sum, level) => sum + level, 0) : all;
}

function* plainValues({ body, count }: OpenPage, decoder: ColumnDecoder): Generator<unknown> {
  const reader = readerOf(body);
  for (let left = count; left > 0; left -= valuesAtOnce)
    yield* convert(readPlain(reader, decoder.type, Math.min(left, valuesAtOnce), decoder.element.type_length), decoder);
}

function* listedValues({ body, count }: OpenPage, dictionary: DecodedArray): Generator<unknown> {
  const [width = 0] = body;
  const places = width <= 8 ? new Uint8Array(count) : new Uint32Array(count);
  if (width > 0) readRleBitPackedHybrid(readerOf(body.subarray(1)), width, places, body.length - 1);
  for (const place of places) yield dictionary[place];
}

function* withNulls(values: Generator<unknown>, levels: Uint8Array): Generator<unknown> {
  for (const level of levels) yield level === 0 ? null : values.next().value;
}
