import fc from 'fast-check';
import { expect, test } from 'vitest';
import { packedNumbers, unpackedNumbers } from '../../../src/coach/tally/packed-numbers.js';

test('numbers are unpacked as they were packed, and signs are bytes', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(fc.nat(300), fc.maxSafeNat())), fc.constantFrom(1, 3000), (some, times) => {
      const numbers = Array.from({ length: times }, () => some).flat();
      const packed = packedNumbers(numbers);
      expect(unpackedNumbers(packed)).toEqual(numbers);
      expect(packed).toMatch(/^[\0-\xff]*$/u);
    }),
    { numRuns: 50 },
  );
});
