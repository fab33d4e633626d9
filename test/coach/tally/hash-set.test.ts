import fc from 'fast-check';
import { expect, test } from 'vitest';
import { HashSet } from '../../../src/coach/tally/hash-set.js';
import { wideHashOf } from '../../../src/shared/hash.js';

test('knows what was added', () => {
  const hash = fc.oneof(
    fc.maxSafeNat(),
    fc.nat(300),
    fc.nat(300).map((n) => n * 2 ** 32),
  );
  fc.assert(
    fc.property(fc.array(hash, { maxLength: 2000 }), (hashes) => {
      const set = new HashSet();
      const known = new Set<number>();
      for (const each of hashes) {
        // An empty place is a 0, and so 0 and 1 are one.
        const kept = Math.max(1, each);
        expect(set.add(each)).toBe(!known.has(kept));
        known.add(kept);
      }
      expect(set.size).toBe(known.size);
    }),
  );
});

test.each([
  { name: 'ids that count up', identity: (i: number) => `${100_000_000 + i}` },
  { name: 'a ticket and a time', identity: (i: number) => `${Math.floor(i / 3)} ${1_700_000_000_000 + (i % 3)}` },
  { name: 'ids that differ in the beginning', identity: (i: number) => `${i}-2026-03-01T10:00:00Z` },
  { name: 'signs of one bit', identity: (i: number) => i.toString(2).padStart(20, '0') },
])('a million identities are told apart in 17 MB: $name', ({ identity }) => {
  const set = new HashSet();
  for (let i = 0; i < 1_000_000; i++) set.add(wideHashOf(identity(i)));
  expect(set.size).toBe(1_000_000);
  expect(set.bytes).toBeLessThan(20_000_000);
});

test('hashes are spread evenly', () => {
  const buckets = new Uint32Array(64);
  const low = new Uint32Array(64);
  for (let i = 0; i < 64_000; i++) {
    const hash = wideHashOf(`${i}`);
    expect(Number.isSafeInteger(hash) && hash >= 0).toBe(true);
    const top = Math.floor(hash / 2 ** 47);
    buckets[top] = (buckets[top] ?? 0) + 1;
    low[hash % 64] = (low[hash % 64] ?? 0) + 1;
  }
  // A thousand each, with a standard deviation of 32.
  expect(Math.min(...buckets, ...low)).toBeGreaterThan(840);
  expect(Math.max(...buckets, ...low)).toBeLessThan(1160);
});
