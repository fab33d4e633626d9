import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { applySuggestions, lint } from '../../src/index.js';
import type { Format } from '../../src/linter/lint.js';

const letters = 'abcdefghijklmnopqrstuvwxyz';
const from = (first: number, capital = first - 26) => ({
  lower: (i: number) => String.fromCodePoint(first + i),
  upper: (i: number) => String.fromCodePoint(capital + i),
});

/** Ways to write a letter that a reader takes for the same. */
const shapes = {
  bold: from(0x1d41a),
  'sans-serif': from(0x1d5ba),
  monospaced: from(0x1d68a),
  'full-width': from(0xff41, 0xff21),
  circled: from(0x24d0, 0x24b6),
};

const shaped = (word: string, { lower, upper }: (typeof shapes)['bold'], only = (_: number) => true): string =>
  [...word]
    .map((letter, at) => {
      const i = letters.indexOf(letter.toLowerCase());
      if (i === -1 || !only(at)) return letter;
      return letter === letter.toLowerCase() ? lower(i) : upper(i);
    })
    .join('');

const unseen = [
  '\u00AD',
  '\u034F',
  '\u180E',
  '\u200B',
  '\u200D',
  '\u200E',
  '\u202E',
  '\u2060',
  '\u2063',
  '\u{E0061}',
  '\uFE0F',
  '\uFEFF',
];

const places = (reply: string, rule: string, format: Format = 'text'): string[] =>
  lint(reply, { format, preset: 'all' })
    .filter(({ ruleId }) => ruleId === rule)
    .map(({ offset, endOffset }) => reply.slice(offset, endOffset));

describe('a phrase is found, at its very place,', () => {
  test.each(Object.entries(shapes))('in %s letters', (_, shape) => {
    for (const only of [() => true, (at: number) => at === 0, (at: number) => at === 3, (at: number) => at % 2 === 1]) {
      const word = shaped('Unfortunately', shape, only);
      expect(places(`Hi Jo, ${word} we close.`, 'bad-news/unfortunately')).toEqual([word]);
    }
  });

  test.each(unseen.map((sign) => [sign.codePointAt(0)?.toString(16), sign]))('with U+%s in its words', (_, sign) => {
    for (const word of [`Un${sign}fortunately`, `U${sign}nf${sign}ortunatel${sign}y`, `Unfor${sign}${sign}tunately`])
      expect(places(`Hi Jo,\n\n${word}, we close.`, 'bad-news/unfortunately')).toEqual([word]);
    const [place] = places(`${sign}Unfortunately, we close.`, 'bad-news/unfortunately');
    expect(place?.replace(sign, '')).toBe('Unfortunately');
  });

  test.each([
    { word: 'Unfоrtunаtely', rule: 'bad-news/unfortunately' },
    { word: 'Υou failed', rule: 'blame/blame-you' },
    { word: 'You ｆａiled', rule: 'blame/blame-you' },
    { word: 'Yo\u200Bu f𝐚\u00ADiled', rule: 'blame/blame-you' },
    { word: 'I’\u200Dm afraid', rule: 'bad-news/im-afraid' },
  ])('as $word', ({ word, rule }) => {
    expect(places(`Hi Jo,\n\n${word} to sign.`, rule)).toEqual([word]);
  });

  test('in HTML, where a letter is a reference', () => {
    const reply = '<p>&#x1D414;nfor&shy;tunately, we close.</p>';
    expect(places(reply, 'bad-news/unfortunately', 'html')).toEqual(['&#x1D414;nfor&shy;tunately']);
  });

  test('beside signs of which one is as wide as several letters', () => {
    expect(places('The oﬃce ﬂoor is, unfortunately, ﬁlled.', 'bad-news/unfortunately')).toEqual(['unfortunately']);
  });
});

test.each([
  'Я рад помочь.',
  'Το γραφείο είναι ανοιχτό.',
  'It covers 12 m², № 7 and ½ of 3ª.',
  '🎉 It is here ☎️ 👨‍👩‍👧 🏴󠁧󠁢󠁥󠁮󠁧󠁿 ❤️.',
  'می‌خواهم',
])('other letters stay what they are: %s', (reply) => {
  expect(lint(reply)).toEqual([]);
});

test('no edit cuts a letter, and each leaves the rest of the text as it is', () => {
  const sign = fc.constantFrom(...unseen);
  const shape = fc.constantFrom(...Object.values(shapes));
  const word = fc.constantFrom(
    'Unfortunately, we',
    'Honestly, the oﬃce',
    'You failed to',
    'I am afraid we',
    'Please kindly',
    'oﬃce',
    'ﬁve',
  );
  const disguised = fc.tuple(word, shape, sign, fc.nat(12)).map(([words, of, mark, at]) => {
    const all = [...shaped(words, of, (i) => (i + at) % 3 === 0)];
    return [...all.slice(0, at), mark, ...all.slice(at)].join('');
  });
  fc.assert(
    fc.property(fc.array(disguised, { minLength: 1, maxLength: 4 }), (words) => {
      const reply = `${words.join(' closed at six. ')} closed at six.`;
      for (const message of lint(reply, { preset: 'all' })) {
        const edits = [...message.suggestions.map(({ place }) => place), message.fix, message].filter(
          (edit) => edit !== null,
        );
        for (const { offset, endOffset } of edits) {
          for (const at of [offset, endOffset]) {
            const around = reply.slice(at - 1, at + 1);
            expect(/^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(around)).toBe(false);
          }
        }
        expect(reply.slice(message.offset, message.endOffset)).toBe(message.actual);
        for (const [suggestion, { slots }] of message.suggestions.entries())
          if (slots.length === 0 && message.suggestions[suggestion]?.place)
            expect(applySuggestions(reply, [{ message, suggestion }]).refused).toEqual([]);
      }
    }),
    { numRuns: 300 },
  );
});
