import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cpuClock } from '../../cpu-clock.js';
import { libraryOf, message } from './made-up.js';

interface Row {
  name: string;
  macro: string;
  sentence: string;
}

const found: Row[] = [
  { name: 'word for word', macro: 'You must call us.', sentence: 'You must call us.' },
  { name: 'in other capitals', macro: 'You must call us.', sentence: 'YOU MUST call us' },
  { name: 'with other signs', macro: 'You can’t, sorry.', sentence: "You can't - sorry!" },
  { name: 'with other spaces', macro: 'You must call us.', sentence: '  You must\n call  us. ' },
  { name: 'with composed letters', macro: 'You must call José.', sentence: 'You must call Jose\u0301.' },
  { name: 'with a quotation', macro: 'Click “Forgot password” now.', sentence: 'Click "Forgot password" now.' },
  {
    name: 'with a link',
    macro: 'You must open https://example.com/a/b now.',
    sentence: 'You must open https://example.com/a/b now!',
  },
  {
    name: 'with a placeholder that nobody filled in',
    macro: 'Hi {{name}}, you must.',
    sentence: 'Hi {{name}}, you must.',
  },
  { name: 'a placeholder of one word', macro: 'Hi {{name}}, you must call.', sentence: 'Hi Jo, you must call.' },
  { name: 'a placeholder of eight words', macro: 'You must {{act}} now.', sentence: 'You must a b c d e f g h now.' },
  { name: 'a placeholder in the beginning', macro: '{{name}}, you must call.', sentence: 'Jo Miller, you must call.' },
  {
    name: 'a placeholder in the end',
    macro: 'You must call {{phone}}.',
    sentence: 'You must call +44 (0)20 7946 0958.',
  },
  {
    name: 'two placeholders',
    macro: 'You must pay {{a}} by {{b}} now.',
    sentence: 'You must pay £49.99 by 3 May now.',
  },
  { name: 'placeholders side by side', macro: 'You must pay {{cur}}{{sum}} now.', sentence: 'You must pay £30 now.' },
  { name: 'a possessive', macro: '{{name}}’s order must wait.', sentence: "Jo's order must wait." },
  { name: 'a placeholder in a word', macro: 'Order ORD-{{id}} must wait.', sentence: 'Order ORD-48213 must wait.' },
  { name: 'a placeholder before a unit', macro: 'You must buy {{n}}GB more.', sentence: 'You must buy 30GB more.' },
  {
    name: 'a figure with many parts',
    macro: 'You must quote {{id}}.',
    sentence: 'You must quote 3f2a9c1e-77b1-4c52-a0de-0123.',
  },
  {
    name: 'a link in a placeholder',
    macro: 'You must open {{url}} now.',
    sentence: 'You must open https://a.example/t/1?b=2&c=3#d now.',
  },
  {
    name: 'a placeholder in a link',
    macro: 'You must open https://a.example/{{id}} now.',
    sentence: 'You must open https://a.example/48 now.',
  },
  {
    name: 'a word that the placeholder holds too',
    macro: 'You {{a}} must {{b}} now.',
    sentence: 'You must must must now now.',
  },
  { name: 'a tag, which is no word', macro: 'You must {% if a %}call us.', sentence: 'You must call us.' },
];

/** One of each way of writing a placeholder. */
const dialects = [
  ...['{{name}}', '{{{Recipient.Name}}}', '{!Contact.Name}', '#{name}', '%{name}', '$' + '{name}', '{name}', '%name%'],
  ...[
    '[NAME]',
    '<attribute key="name">',
    '{contactfield=name|there}',
    '[[name|there]]',
    '<%= name %>',
    '<<Contact.Name>>',
  ],
  ...[
    '[% name %]',
    '{{ name | default: "you there" }}',
    '___',
    '%%name%%',
    '#NAME#',
    '{$name}',
    '{{ticket.requester.first_name}}',
  ],
];

const missed: Row[] = [
  { name: 'another word', macro: 'You must call us.', sentence: 'You must write us.' },
  { name: 'a word more', macro: 'You must call us.', sentence: 'You must call us now.' },
  { name: 'a word less', macro: 'You must call us.', sentence: 'You must call.' },
  { name: 'a part of it', macro: 'Sorry, you must call us.', sentence: 'You must call us.' },
  { name: 'a placeholder of no word', macro: 'Hi {{name}}, you must call.', sentence: 'Hi, you must call.' },
  { name: 'a placeholder of nine words', macro: 'You must {{act}} now.', sentence: 'You must a b c d e f g h i now.' },
  { name: 'one of nothing but placeholders', macro: '{{name}} {{text}}', sentence: 'You must call us.' },
  { name: 'one fixed word', macro: 'Unfortunately {{reason}}.', sentence: 'Unfortunately you must call us.' },
  { name: 'no words', macro: '!!!', sentence: '???' },
];

describe('a sentence that stands in the library', () => {
  test.each(found)('$name', ({ macro, sentence }) => {
    expect(libraryOf({ m: [macro] }).macroOf(sentence)).toBe('m');
  });

  test.each(dialects)('%s', (placeholder) => {
    const library = libraryOf({ m: [`Sorry ${placeholder}, you must call us.`] });
    expect(library.macroOf('Sorry Jo Miller, you must call us.')).toBe('m');
    expect(library.macroOf('Sorry Jo Miller, you must write us.')).toBeNull();
  });
});

test.each(missed)('a sentence that does not: $name', ({ macro, sentence }) => {
  expect(libraryOf({ m: [macro] }).macroOf(sentence)).toBeNull();
});

describe('the macro', () => {
  const macros = { b: ['Hi {{n}}, you must call.'], c: ['Hi {{n}}, you must {{m}}.'], a: ['Hi {{n}} you {{m}} call'] };

  test('is the first by name of those that fit, in whatever order they come', () => {
    expect(libraryOf(macros).macroOf('Hi Jo, you must call.')).toBe('a');
    expect(libraryOf(Object.fromEntries(Object.entries(macros).reverse())).macroOf('Hi Jo, you must call.')).toBe('a');
  });

  test('is one word for word before others', () => {
    expect(libraryOf({ ...macros, z: ['Hi Jo, you must call'] }).macroOf('Hi Jo, you must call.')).toBe('z');
  });

  test('is found among those added after it was asked for', () => {
    const library = libraryOf({ b: ['Hi {{n}}, you must call.'] });
    expect(library.macroOf('Hey Jo, you must go.')).toBeNull();
    library.add('a', [message({ sentence: 'Hey {{n}}, you must go.' })]);
    expect(library.macroOf('Hey Jo, you must go.')).toBe('a');
  });
});

const word = fc.constantFrom('you', 'must', 'call', 'us', 'now', 'please', '48', 'don’t');

test('a sentence is found exactly where its words fit those of the macro', () => {
  const part = fc.oneof({ weight: 3, arbitrary: word }, { weight: 1, arbitrary: fc.constant('{{x}}') });
  fc.assert(
    fc.property(
      fc.array(part, { minLength: 1, maxLength: 7 }),
      fc.array(word, { minLength: 1, maxLength: 20 }),
      (macro, sentence) => {
        const fixed = macro
          .filter((each) => each !== '{{x}}')
          .join(' ')
          .split(/[ ’]/u)
          .filter((each) => each !== '');
        // Placeholders side by side may take from one word to eight each.
        const source = macro
          .join(' ')
          .replace(/\{\{x\}\}(?: \{\{x\}\})*/gu, (run) => `\\S+(?: \\S+){0,${run.split(' ').length * 8 - 1}}`);
        const isExpected = macro.includes('{{x}}')
          ? fixed.length >= 2 && new RegExp(`^${source}$`, 'u').test(sentence.join(' '))
          : macro.join(' ') === sentence.join(' ');
        expect(libraryOf({ m: [macro.join(' ')] }).macroOf(sentence.join(' ')) !== null).toBe(isExpected);
      },
    ),
    { numRuns: 1500 },
  );
});

test('a library of 5,000 macros is looked up as quickly as a small one', () => {
  const sentences = (count: number) =>
    libraryOf(
      Object.fromEntries(
        Array.from({ length: count }, (_, i) => [
          `m${i}`,
          [`Unfortunately {{name}}, we are unable to send part ${i} until {{date}}.`],
        ]),
      ),
    );
  const time = (count: number): number => {
    const library = sentences(count);
    library.macroOf('Unfortunately Jo, we are unable to send part 7 until 3 May.');
    const spent = cpuClock();
    for (let i = 0; i < 400; i++) {
      const found = library.macroOf(`Unfortunately Jo, we are unable to send part ${i % 50} until 3 May.`);
      expect(found).toBe(`m${i % 50}`);
    }
    return spent();
  };
  const small = Math.min(time(50), time(50));
  expect(Math.min(time(5000), time(5000))).toBeLessThan(small * 4);
});
