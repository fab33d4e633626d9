import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wrap } from '../../../src/reporters/shared/wrap.js';

describe('wrapping', () => {
  test.each([
    { text: '', width: 40, lines: [''] },
    { text: 'a b', width: 40, lines: ['a b'] },
    { text: `${'a'.repeat(30)} b`, width: 20, lines: ['a'.repeat(30), 'b'] },
    { text: 'aaaaaaaaaa bbbbbbbbb c', width: 20, lines: ['aaaaaaaaaa bbbbbbbbb', 'c'] },
    { text: 'aaaaaaaaaa b́b́b́b́b́b́b́b́b́ c', width: 20, lines: ['aaaaaaaaaa b́b́b́b́b́b́b́b́b́', 'c'] },
  ])('$text', ({ text, width, lines }) => {
    expect(wrap(text, width)).toEqual(lines);
  });

  test('loses no word', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: -5, max: 120 }), (text, width) => {
        expect(wrap(text, width).join(' ')).toBe(text.split(/\s+/u).filter(Boolean).join(' '));
      }),
    );
  });
});
