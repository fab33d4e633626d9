import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PairIndex } from '../../../src/coach/tally/pair-index.js';

const number = fc.oneof(fc.nat(30), fc.nat(3000), fc.constantFrom(2 ** 16, 2 ** 31, 2 ** 32 - 1));

test('gives each pair a place, in the order in which they come', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(number, number), { maxLength: 1000 }), (pairs) => {
      const index = new PairIndex();
      const places = new Map<string, number>();
      for (const [first, second] of pairs) {
        const key = `${first} ${second}`;
        expect(index.find(first, second)).toBe(places.get(key) ?? null);
        const place = index.of(first, second);
        expect(place).toBe(places.get(key) ?? places.size);
        places.set(key, place);
        expect([index.first(place), index.second(place)]).toEqual([first, second]);
      }
      expect(index.size).toBe(places.size);
    }),
  );
});

test('sorts them by the ranks of both', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.nat(20), fc.nat(20))), (pairs) => {
      const index = new PairIndex();
      for (const [first, second] of pairs) index.of(first, second);
      const ranks = Uint32Array.from({ length: 21 }, (_, number) => 20 - number);
      const sorted = Array.from(index.sorted(ranks, ranks), (place) => [index.first(place), index.second(place)]);
      const different = new Map(pairs.map((pair) => [String(pair), pair]));
      expect(sorted).toEqual(Array.from(different.values()).sort(([a, b], [c, d]) => c - a || d - b));
    }),
  );
});
