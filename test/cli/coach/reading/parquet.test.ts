import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bytesInMemory, readParquet } from '../../../../src/cli/coach/reading/parquet.js';
import { DecodeError } from '../../../../src/shared/decode-error.js';

/** Written by DuckDB: columns of many types, texts in a dictionary and plain, nulls, lists, records and maps. */
const file = readFileSync(join(import.meta.dirname, 'types.parquet'));

async function rowsOf(...pieces: Uint8Array[]): Promise<unknown[]> {
  const rows: unknown[] = [];
  for await (const records of readParquet(bytesInMemory(pieces))) rows.push(...records.map(({ record }) => record));
  return rows;
}

const at = '2026-03-01T10:00:00.000Z';
const facts = { mood: 'good' };
const note = { a: [1] };
const agent = { name: 'Jo' };
const [first, second] = [
  { from: 'agent', text: 'Text 0' },
  { from: 'customer', text: 'Text 1' },
];

test('values are what JSON would say: times with a zone only where they have one, days without a time; a duration is left out', async () => {
  expect(await rowsOf(file)).toEqual([
    {
      ticket: 'T0',
      sent: '2026-03-01T10:00:00.500',
      day: '2026-02-28',
      at,
      price: 0,
      big: 0,
      messages: [],
      agent,
      facts,
      note,
    },
    {
      ticket: 'T1',
      sent: '2026-03-01T10:01:00.500',
      day: '2026-03-01',
      at,
      price: 0.125,
      big: null,
      messages: [first],
      agent: null,
      facts,
      note,
    },
    {
      ticket: 'T2',
      sent: '2026-03-01T10:02:00.500',
      day: '2026-03-02',
      at,
      price: 0.25,
      big: 20_000_000_000_000,
      messages: [first, second],
      agent,
      facts,
      note,
    },
  ]);
});

test('bytes may come in pieces of any size', async () => {
  const pieces = Array.from({ length: Math.ceil(file.length / 7) }, (_, i) => file.subarray(i * 7, i * 7 + 7));
  expect(await rowsOf(...pieces)).toEqual(await rowsOf(file));
});

test('what is damaged is read, or refused with a sentence', async () => {
  for (let at = 0; at < file.length; at += 17) {
    const damaged = Uint8Array.from(file);
    damaged[at] = (damaged[at] ?? 0) ^ 0x55;
    await rowsOf(damaged).catch((error: unknown) => expect(error).toBeInstanceOf(DecodeError));
  }
});
