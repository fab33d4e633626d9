import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sentenceWords, textOfWords, wordsText } from '../../../src/coach/tally/sentence-words.js';

const pieces = fc.oneof(
  fc.constantFrom(
    'You ',
    'MUST',
    ' wait',
    '. ',
    '’',
    '…',
    '“',
    '” ',
    '{{name}}',
    'www.example.com ',
    'Σ',
    'İ',
    'e\u0301',
    'Ⅷ',
    '12.50',
    '\n',
  ),
  fc.string({ unit: 'binary', maxLength: 5 }),
);

test('the text of a sentence is that of its words', () => {
  fc.assert(
    fc.property(fc.array(pieces), (parts) => {
      const sentence = parts.join('');
      expect(wordsText(sentence)).toBe(textOfWords(sentenceWords(sentence)));
    }),
    { numRuns: 2000 },
  );
});
