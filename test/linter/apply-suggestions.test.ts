import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import {
  applyFixes,
  applySuggestions,
  createLinter,
  lint,
  type Message,
  type SuggestionChoice,
} from '../../src/index.js';
import { rulebook } from '../../src/linter/described-rules.js';
import type { FormatName } from '../../src/parsers/index.js';

const refusal = 'We cannot refund the ticket.';

function firstOf(text: string): Message {
  const [message] = lint(text);
  if (!message) throw new Error(`Nothing is flagged in ${text}`);
  return message;
}

describe('a suggestion', () => {
  const text = `Hi Ana,\n\n${refusal} The form decides.\n`;
  const message = firstOf(text);

  test('knows what it replaces, and where its open places are', () => {
    const [best] = message.suggestions;
    expect(best).toEqual({
      text: 'We cannot refund the ticket. What we can do is {what you can do for them}.',
      slots: [{ name: 'what you can do for them', start: 47, end: 73 }],
      place: { offset: 9, endOffset: 37 },
      stored: null,
      scope: 'sentence',
      safety: 'suggested',
    });
    expect(message.sentence).toEqual({ text: refusal, start: 0, end: 9, offset: 9, endOffset: 37 });
  });

  test('takes its place with the slots filled in', () => {
    const slots = { 'what you can do for them': 'send you a\n voucher ' };
    expect(applySuggestions(text, [{ message, slots }])).toEqual({
      text: 'Hi Ana,\n\nWe cannot refund the ticket. What we can do is send you a voucher. The form decides.\n',
      applied: [{ message, slots }],
      refused: [],
    });
  });

  test('gives way to own words', () => {
    const choice = { message, text: 'The ticket keeps its value until May.' };
    expect(applySuggestions(text, [choice]).text).toBe(
      'Hi Ana,\n\nThe ticket keeps its value until May. The form decides.\n',
    );
  });

  const refusals: { name: string; file?: string; choice: Partial<SuggestionChoice>; reason: RegExp }[] = [
    { name: 'an open slot', choice: {}, reason: /slot `what you can do for them` is still open/u },
    { name: 'an empty value', choice: { slots: { 'what you can do for them': ' \n' } }, reason: /still open/u },
    { name: 'braces', choice: { slots: { 'what you can do for them': '{{name}}' } }, reason: /has braces/u },
    { name: 'empty words', choice: { text: ' ' }, reason: /own words are empty/u },
    { name: 'a suggestion that is not there', choice: { suggestion: 9 }, reason: /no such suggestion/u },
    { name: 'a changed text', file: 'Hello.', choice: { text: 'Yes.' }, reason: /may have changed/u },
    {
      name: 'another text at the place',
      file: text.replace('We cannot', 'We gladly'),
      choice: { text: 'Yes.' },
      reason: /may have changed/u,
    },
    {
      name: 'a place that is none',
      choice: { text: 'Yes.', message: { ...message, offset: Number.NaN } },
      reason: /may have changed/u,
    },
    {
      name: 'a place from its end to its beginning',
      choice: {
        text: 'Yes.',
        message: { ...message, sentence: { text: '', start: 0, end: 0, offset: 37, endOffset: 9 } },
      },
      reason: /may have changed/u,
    },
    { name: 'what would part the paragraph', choice: { text: 'One.\n\nTwo.' }, reason: /no longer say the same/u },
  ];
  for (const { name, file = text, choice, reason } of refusals)
    test(`is refused for ${name}`, () => {
      const whole = { message, ...choice };
      const outcome = applySuggestions(file, [whole]);
      expect(outcome.text).toBe(file);
      expect(outcome.applied).toEqual([]);
      expect(outcome.refused).toEqual([{ choice: whole, reason: expect.stringMatching(reason) }]);
    });

  test.each([
    'Off',
    'null',
    '12',
    'true',
    'Yes',
    '~',
    '2024-05-01',
    '12:30',
    'It is gone: since May',
    'It’s gone #1',
    "It's",
  ])('own words that YAML takes for something else are quoted: %s', async (words) => {
    const linter = createLinter({ config: false });
    const file = `- title: a\n  text: ${refusal} # checked\n- title: b\n  text: Hello\n`;
    const [about] = (await linter.lintText(file, { format: 'yaml' })).messages;
    if (!about) throw new Error('Nothing is flagged.');
    const { text: after } = await linter.applySuggestions(file, [{ message: about, text: words }], { format: 'yaml' });
    expect(parseYaml(after)).toEqual([
      { title: 'a', text: words },
      { title: 'b', text: 'Hello' },
    ]);
    expect(after).toContain('# checked');
  });

  const tails = [
    'null',
    'yes',
    'on',
    'off.',
    '12',
    '12.5',
    '0x10',
    '1e3',
    '2024-05-01',
    '12:30',
    'true',
    '"it" is gone',
    "it's, gone",
    'gone: forever',
    'gone # now',
    '.5 is gone',
  ];
  const kept: { format: FormatName; write(text: string): string }[] = [
    { format: 'yaml', write: (text) => `- title: a\n  text: ${text}\n` },
    { format: 'yaml', write: (text) => `[{ title: a, text: ${text} }]\n` },
    { format: 'csv', write: (text) => `title;text\na;${text}\n` },
    { format: 'csv', write: (text) => `title\ttext\na\t${text}\n` },
    { format: 'json', write: (text) => title(text) },
    { format: 'properties', write: (text) => `reply.body=${text}\n` },
  ];
  const written = kept.flatMap(({ format, write }) =>
    ['Unfortunately, ', 'Unfortunately it is '].flatMap((head) =>
      tails.map((tail) => ({ format, file: write(head + tail) })),
    ),
  );

  test.each(written)('that a file cannot take is not offered, nor a fix: $format $file', async ({ format, file }) => {
    const linter = createLinter({ config: false });
    const { messages } = await linter.lintText(file, { format });
    for (const message of messages) {
      for (const [suggestion, { place, slots }] of message.suggestions.entries()) {
        if (!place || slots.length > 0) continue;
        const { refused } = await linter.applySuggestions(file, [{ message, suggestion }], { format });
        expect(refused).toEqual([]);
      }
    }
    for (const message of messages.filter(({ fix }) => fix)) {
      const after = applyFixes(file, [message]);
      expect((await linter.lintText(after, { format })).replies).toBe(1);
    }
  });

  test('is refused where another one was made', () => {
    const first = { message, text: 'One.' };
    const second = { message, text: 'Two.' };
    const { applied, refused } = applySuggestions(text, [first, second]);
    expect(applied).toEqual([first]);
    expect(refused).toEqual([{ choice: second, reason: expect.stringMatching(/overlaps/u) }]);
  });

  test('that is advice replaces nothing', () => {
    const [late] = lint('Hi, we are looking into it. Thank you for waiting.', { preset: 'all' }).filter(
      ({ sentence }) => sentence === null,
    );
    expect(late?.suggestions.map(({ place }) => place)).toEqual([null]);
  });
});

describe('one voice', () => {
  test('of the messages about a sentence the gravest speaks', () => {
    const messages = lint('Unfortunately, we cannot refund it. You failed to sign. Sadly it is gone.');
    expect(messages.map(({ ruleId, partOf }) => [ruleId, partOf?.ruleId ?? null])).toEqual([
      ['bad-news/unfortunately', null],
      ['bad-news/refusal-without-option', 'bad-news/unfortunately'],
      ['blame/blame-you', null],
      ['bad-news/unfortunately', null],
    ]);
  });

  test('that a comment silences leaves the word to the others', () => {
    const messages = lint(
      '<!-- replylint-disable-next-line bad-news/unfortunately -- agreed -->\nUnfortunately, we cannot refund it.',
      { format: 'markdown' },
    );
    expect(messages.map(({ ruleId, partOf }) => [ruleId, partOf])).toEqual([['bad-news/refusal-without-option', null]]);
  });
});

/** How a text is kept in a file, and how whatever reads the file gets it back. */
interface Holder {
  name: string;
  format: FormatName;
  write(text: string): string;
  /** How a text is kept that `write` cannot; left out where it can keep all. */
  writeAny?(text: string): string;
  read(file: string): unknown;
}

const line = (text: string): string => text.replace(/\s+/gu, ' ').trim();
const title = (text: string): string => `{"macros":[{"title":"a","text":${JSON.stringify(text)}}]}`;

const holders: Holder[] = [
  { name: 'text', format: 'text', write: (text) => text, read: (file) => file },
  { name: 'HTML', format: 'html', write: (text) => `<p>${markup(text)}</p><p>Bye &amp; good luck</p>`, read: unmarked },
  { name: 'JSON', format: 'json', write: title, read: (file) => JSON.parse(file) },
  {
    name: 'plain YAML',
    format: 'yaml',
    write: (text) => yaml(text),
    writeAny: (text) => yaml(JSON.stringify(text)),
    read: parseYaml,
  },
  {
    name: 'single-quoted YAML',
    format: 'yaml',
    write: (text) => yaml(`'${text.replaceAll("'", "''")}'`),
    read: parseYaml,
  },
  { name: 'double-quoted YAML', format: 'yaml', write: (text) => yaml(JSON.stringify(text)), read: parseYaml },
  { name: 'literal YAML', format: 'yaml', write: (text) => yaml(`|\n      ${text}`), read: parseYaml },
  { name: 'folded YAML', format: 'yaml', write: (text) => yaml(`>-\n      ${text}`), read: parseYaml },
  { name: 'CSV', format: 'csv', write: (text) => `title,text\na,"${text.replaceAll('"', '""')}"\n`, read: csvCell },
];

function markup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}

function unmarked(file: string): string {
  return file
    .replace(/&#(\d+);/gu, (_, code: string) => String.fromCodePoint(Number(code)))
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

function yaml(scalar: string): string {
  return `macros:\n  - title: a\n    text: ${scalar}\n`;
}

function csvCell(file: string): string {
  return file.replaceAll('""', '"');
}

const oddValues = [
  'a form',
  '"quotes" and \'single\'',
  '<b>bold</b> & more',
  'null: yes, #1',
  'smile 😀',
  '- a; b',
  'x,y',
];

describe('suggestions of every rule, put into files', () => {
  const linter = createLinter({ preset: 'all' });
  const texts = rulebook.rules
    .filter(({ kind }) => kind === 'phrase')
    .flatMap(({ examples }) => examples.slice(0, 2))
    .map(({ before }) => line(before))
    .filter((text) => /^[\p{L}\p{N} .,'’“”!?()-]+$/u.test(text));

  for (const { name, format, write, writeAny = write, read } of holders)
    test(`${name} stays what it was but for the sentence`, async () => {
      let made = 0;
      let asked = 0;
      for (const [i, text] of texts.entries()) {
        const file = write(text);
        const { messages } = await linter.lintText(file, { format });
        const value = oddValues[i % oddValues.length] ?? '';
        for (const message of messages.slice(0, 1)) {
          for (const suggestion of message.suggestions.slice(0, 1)) {
            if (!suggestion.place) continue;
            asked++;
            const slots = Object.fromEntries(suggestion.slots.map((slot) => [slot.name, value]));
            const outcome = await linter.applySuggestions(file, [{ message, suggestion, slots }], { format });
            if (outcome.applied.length === 0) {
              expect(outcome.text).toBe(file);
              continue;
            }
            made++;
            const { sentence } = message;
            const words = suggestion.slots.reduceRight(
              (filled, slot) => filled.slice(0, slot.start) + value + filled.slice(slot.end),
              suggestion.text,
            );
            const old =
              suggestion.scope === 'words' ? file.slice(suggestion.place.offset, suggestion.place.endOffset) : '';
            if (old === '' && sentence)
              expect(line(JSON.stringify(read(outcome.text)))).toBe(
                line(JSON.stringify(read(writeAny(text.replace(sentence.text, () => words))))),
              );
          }
        }
      }
      expect(asked).toBeGreaterThan(100);
      // A value with markup turns a text of records into a page, and few signs can be written in a plain scalar.
      expect(made / asked).toBeGreaterThan(name === 'plain YAML' ? 0.2 : 0.75);
    });
});
