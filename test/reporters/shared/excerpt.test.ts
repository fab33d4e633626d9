import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sentenceAround } from '../../../src/reporters/shared/excerpt.js';

describe('sentences', () => {
  test.each([
    { text: 'One. Two three! Four.', place: 'three', says: 'Two three!' },
    { text: 'One. Two three! Four.', place: 'One', says: 'One.' },
    { text: 'One. Two three! Four.', place: 'Two three!', says: 'Two three!' },
    { text: 'One. Two three! Four.', place: 'three! Four', says: 'Two three! Four.' },
    { text: 'It costs 3.50 euros?! (Yes.) No', place: '3.50', says: 'It costs 3.50 euros?!' },
    { text: 'He said “no.” We did not.', place: 'We', says: 'We did not.' },
  ])('$place: $says', ({ text, place, says }) => {
    const start = text.indexOf(place);
    const found = sentenceAround(text, { start, end: start + place.length });
    expect(found.text).toBe(says);
    expect(found.text.slice(found.start, found.end)).toBe(place);
  });

  test('what has no full stop is cut', () => {
    const text = 'word '.repeat(1000);
    const found = sentenceAround(text, { start: 2500, end: 2504 });
    expect(found.text.length).toBeLessThan(700);
    expect(found.text).toMatch(/^….*…$/u);
    expect(found.text.slice(found.start, found.end)).toBe('word');
  });

  test('always hold their place', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', '.', '!', '"', '\n', '😀') });
    fc.assert(
      fc.property(text, fc.nat(), fc.nat(), (whole, a, b) => {
        const start = Math.min(a, b, whole.length);
        const end = Math.min(Math.max(a, b), whole.length, start + 300);
        const found = sentenceAround(whole, { start, end });
        expect(found.text.slice(found.start, found.end)).toBe(whole.slice(start, end));
      }),
    );
  });
});
