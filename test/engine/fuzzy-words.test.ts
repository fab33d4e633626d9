import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FuzzyWords, isOneEditAway } from '../../src/engine/text/fuzzy-words.js';

const words = ['unfortunately', 'department', 'procedure', 'procedures', 'apologise', 'naïveté', 'привет'];
const fuzzyWords = new FuzzyWords(words);

const letter = fc.oneof(fc.constantFrom(...'aeipstu'), fc.constantFrom('é', '’', '1', '\u{1F648}'));
const slip = fc.record({ kind: fc.constantFrom('add', 'lose', 'change', 'swap'), place: fc.nat(14), letter });
const written = fc
  .tuple(fc.constantFrom(...words, 'together', 'replied'), fc.array(slip, { maxLength: 3 }))
  .map(([word, slips]) => slips.reduce((so, { kind, place, letter: put }) => slipped(so, kind, place, put), word));

function slipped(word: string, kind: string, place: number, put: string): string {
  const [before, at, next, after] = [
    word.slice(0, place),
    word.charAt(place),
    word.charAt(place + 1),
    word.slice(place),
  ];
  if (kind === 'add') return before + put + after;
  if (kind === 'lose') return before + after.slice(1);
  return before + (kind === 'change' ? put + after.slice(1) : next + at + after.slice(2));
}

test('what is one slip away from a word is found, and nothing else', () => {
  let corrected = 0;
  fc.assert(
    fc.property(written, (word) => {
      const near = word.length < 6 ? [] : words.filter((known) => isOneEditAway(word, known));
      const found = fuzzyWords.corrected(word);
      expect(near.length === 0 ? [word] : near, word).toContain(found);
      corrected += Number(found !== word);
    }),
    { numRuns: 3000 },
  );
  expect(corrected).toBeGreaterThan(300);
});
