import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { lineIndex, linesOf } from '../../src/shared/lines.js';

describe('lineIndex', () => {
  test.each([
    { text: '', offset: 0, line: 1, column: 1 },
    { text: 'ab', offset: 2, line: 1, column: 3 },
    { text: 'a\nb', offset: 1, line: 1, column: 2 },
    { text: 'a\nb', offset: 2, line: 2, column: 1 },
    { text: 'a\r\nb', offset: 2, line: 1, column: 3 },
    { text: 'a\r\nb', offset: 3, line: 2, column: 1 },
    { text: 'a\rb\r\r', offset: 5, line: 4, column: 1 },
    { text: '\uFEFFa', offset: 1, line: 1, column: 2 },
    { text: '😀b', offset: 2, line: 1, column: 3 },
    { text: 'a\u2028b', offset: 2, line: 1, column: 3 },
    { text: 'a\n', offset: 99, line: 2, column: 1 },
    { text: 'a\n', offset: -1, line: 1, column: 1 },
  ])('$offset in $text', ({ text, offset, line, column }) => {
    expect(lineIndex(text)(offset)).toEqual({ line, column });
  });
});

describe('linesOf', () => {
  const texts = fc.string({ unit: fc.constantFrom('a', '\r', '\n', '😀') });

  it('gives the text back, line for line', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const lines = [...linesOf(text)];
        expect(lines.map(({ start, next }) => text.slice(start, next)).join('')).toBe(text);
        expect(lines.map(({ start, end }) => text.slice(start, end))).toEqual(text.split(/\r\n|\r|\n/));
      }),
    );
  });

  it('agrees with lineIndex', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const placeOf = lineIndex(text);
        for (const [i, { start }] of [...linesOf(text)].entries()) {
          expect(placeOf(start)).toEqual({ line: i + 1, column: 1 });
        }
      }),
    );
  });
});
