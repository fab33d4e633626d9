import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { exceptionsOf, measuredSentence, phraseInWords } from '../../src/rulebook/describe.js';
import { parseRuleFile } from '../../src/rulebook/loading/parse-rule.js';
import type { Measured } from '../../src/rulebook/rule.js';
import { replylint, scratchFolder } from '../run-command.js';

let folder: ReturnType<typeof scratchFolder>;

beforeEach(() => {
  folder = scratchFolder();
});

afterEach(() => folder.remove());

const ruleFile = `title: Promises soon
why: The customer hears that you do not know when.
basis:
  - practice: Trainers ask for a date.
severity: warning
flag:
  - very soon
examples:
  - before: It comes very soon.
    after: It comes on Monday.
`;

async function explained(extra: string): Promise<string> {
  folder.write({ 'acme/soon.yml': ruleFile + extra, '.replylintrc.yaml': 'ruleFiles: [acme/*.yml]' });
  const { code, stdout, stderr } = await replylint(['explain', 'acme/soon'], { cwd: folder.root });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  return stdout;
}

describe('explain', () => {
  test.each([
    {
      extra: '',
      shows: ['  presets  recommended: warning, strict: warning, all: warning', '  for      every channel'],
    },
    { extra: 'strict: error', shows: ['  presets  recommended: warning, strict: error, all: warning'] },
    { extra: 'recommended: false', shows: ['  presets  recommended: off, strict: off, all: warning'] },
    { extra: 'by-channel: { notice: off }', shows: ['  for      every channel (notice: off)'] },
    { extra: 'channels: [email, sms]', shows: ['  for      email, sms'] },
    {
      extra: 'measured: {replies: 2000, hits: 40, read: 30, right: 27}',
      shows: ['  Measured on 2,000 real replies: 40 places, 27 of 30 read were right (90%).'],
    },
    {
      name: 'what it was measured on, kind by kind',
      extra:
        'measured:\n  - {on: chat, replies: 90, hits: 4, read: 4, right: 3}\n  - {on: ticket, replies: 70, hits: 0, read: 0, right: 0}',
      shows: [
        '  Measured on 90 messages of chats: 4 places, 3 of 4 read were right (75%).',
        '  Measured on 70 answers to tickets: no places.',
      ],
    },
    {
      extra: 'unless: [not very soon]\nrescued-by: ["on {number} (may | june)"]\nnot-in: [question, item, heading]',
      shows: [
        'Exceptions',
        '  In a question.',
        '  In a list item or a numbered step.',
        '  In a heading.',
        '  Where it is part of “not very soon”.',
        '  Where the same sentence or one of the next two has “on [number] may/june”.',
      ],
    },
  ])('$extra', async ({ extra, shows }) => {
    const lines = (await explained(extra)).split('\n');
    expect(lines).toEqual(expect.arrayContaining(shows));
  });

  test.each([
    {
      keys: 'kind: spelling\nnames: [Acme Go, eBay]\nordinary: [acme]\nunless: [acme go kart]',
      shows: [
        '  names    Acme Go, eBay',
        '  Where it is part of “acme go kart”.',
        '  Where it is an ordinary word: “acme”.',
      ],
    },
    { keys: 'kind: reference\nshapes: [RM-#####, EX-@##]', shows: ['  shapes   RM-#####, EX-@##'] },
  ])('$keys', async ({ keys, shows }) => {
    folder.write({
      'acme/soon.yml': ruleFile.replace('flag:\n  - very soon', keys),
      '.replylintrc.yaml': 'ruleFiles: [acme/*.yml]',
    });
    const { stdout } = await replylint(['explain', 'acme/soon'], { cwd: folder.root });
    expect(stdout.split('\n')).toEqual(expect.arrayContaining(shows));
  });

  test('what is not there is left out', async () => {
    const text = await explained('');
    for (const part of ['Measured', 'Exceptions', 'Fine as it is']) expect(text).not.toContain(part);
  });
});

test.each([
  { phrase: 'not very soon', words: '“not very soon”' },
  { phrase: '^ (we | I) ~ lost ... {thing-lost}', words: '“we/I lost … [thing lost]” at the start of a sentence' },
  { phrase: 'well , (then)? wait', words: '“well, (then) wait”' },
  { phrase: '(no | not any) more', words: '“(no / not any) more”' },
  { phrase: '(as soon as | when)? done', words: '“(as soon as / when) done”' },
  { phrase: '(a | b | c | d | e | f | g) x', words: '“a/b/c/d/e/f/… x”' },
])('$phrase reads $words', ({ phrase, words }) => {
  expect(phraseInWords(phrase)).toBe(words);
});

test.each<{ measured: Measured; says: string }>([
  {
    measured: { on: null, readers: 0, replies: 1, hits: 0, read: 0, right: 0 },
    says: 'Measured on 1 real reply: no places.',
  },
  {
    measured: { on: null, readers: 0, replies: 900, hits: 1, read: 0, right: 0 },
    says: 'Measured on 900 real replies: 1 place.',
  },
  {
    measured: { on: null, readers: 0, replies: 900, hits: 1, read: 1, right: 1 },
    says: 'Measured on 900 real replies: 1 place, 1 of 1 read was right (100%).',
  },
  {
    measured: { on: null, readers: 0, replies: 39_563, hits: 389, read: 130, right: 121 },
    says: 'Measured on 39,563 real replies: 389 places, 121 of 130 read were right (93%).',
  },
  {
    measured: { on: 'template', readers: 2, replies: 900, hits: 40, read: 40, right: 36 },
    says: 'Measured on 900 templates of letters and mails: 40 places, 36 of 40 read were right (90%), by the marks of 2 readers who had not seen the rules.',
  },
  {
    measured: { on: 'review', readers: 2, replies: 1, hits: 0, read: 0, right: 0 },
    says: 'Measured on 1 answer to a public review: no places.',
  },
])('$says', ({ measured, says }) => {
  expect(measuredSentence(measured)).toBe(says);
});

test.each([
  {
    name: 'a rule about what is missing',
    text: `${ruleFile}kind: missing\npart: reply\nunless: [bye]`,
    says: ['Where the reply has “bye”.'],
  },
  {
    name: 'a rule of retext-simplify',
    text: `${ruleFile}kind: simplify\nignore: [a, b, c, d, e, f, g]`,
    says: ['7 phrases of retext-simplify, such as “a”, “b”, “c”, “d”, “e”, “f”.'],
  },
])('$name', ({ text, says }) => {
  const { rule } = parseRuleFile({ text, path: 'soon.yml', id: 'acme/soon', category: 'acme' });
  expect(rule && exceptionsOf(rule)).toEqual(says);
});
