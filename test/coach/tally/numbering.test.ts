import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Numbering, ranksOf } from '../../../src/coach/tally/numbering.js';
import { compareTexts } from '../../../src/coach/tally/order.js';

test('numbers values as they come, and ranks them in order', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.string({ maxLength: 2 }))), (values) => {
      const numbering = new Numbering<string | null>((value) => value);
      const different = Array.from(new Set(values));
      expect(values.map((value) => numbering.of(value))).toEqual(values.map((value) => different.indexOf(value)));
      expect(numbering.values).toEqual(different);
      expect(numbering.find('not there')).toBeUndefined();
      const sorted = different.toSorted(compareTexts);
      expect(Array.from(ranksOf(different, compareTexts))).toEqual(different.map((value) => sorted.indexOf(value)));
    }),
  );
});
