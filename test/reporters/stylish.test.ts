import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { lint } from '../../src/linter/lint.js';
import { columns } from '../../src/reporters/shared/columns.js';
import type { ReportedFile } from '../../src/reporters/shared/reporter.js';
import type { Message, SuppressedMessage } from '../../src/shared/message.js';
import { report } from '../read-report.js';
import { draft, error, fileOf, message, messageAt, suggestion, warning } from '../reported-files.js';
import { replylint } from '../run-command.js';

/** Messages at words of one sentence; the first speaks for the others. */
function inSentence(text: string, ...found: [words: string, more?: Partial<Message>][]): Message[] {
  const messages = found.map(([words, more]) => {
    const start = text.indexOf(words);
    const sentence = { text, start, end: start + words.length, offset: 0, endOffset: text.length };
    return messageAt(text, words, { sentence, ...more });
  });
  const [first] = messages;
  const speaker = first && { ruleId: first.ruleId, offset: first.offset, endOffset: first.endOffset };
  return messages.map((message, i) => (i === 0 || !speaker ? message : { ...message, partOf: speaker }));
}

const sentence = 'Unfortunately the blue one\nhas sold out.';
const inDraft = inSentence(
  sentence,
  ['Unfortunately', { line: 3, column: 1 }],
  ['one\nhas', { ruleId: 'clarity/a', severity: 'suggestion' }],
);
const [failed = error] = inSentence('You failed to sign.', [
  'You failed',
  { ruleId: 'blame/blame-you', severity: 'error', line: 4, column: 15, offset: 50, endOffset: 60 },
]);
const marked: ReportedFile = { path: 'drafts/a b.txt', replies: 1, messages: [...inDraft, failed] };
const reported = (messages: readonly Message[]): ReportedFile => ({ path: 'a.txt', replies: 1, messages });

describe('stylish', () => {
  test('a sentence with its words marked, one reason, one rewording, the names of the other rules', async () => {
    expect(await report('stylish', [marked])).toBe(
      `drafts/a b.txt
3:1   [Unfortunately] the blue [one has] sold out.
      warning: “Unfortunately” announces a no (bad-news/unfortunately)
      write: The blue one has sold out.
      also clarity/a
4:15  [You failed] to sign.
      error: announces a no (blame/blame-you)
      write: The blue one has sold out.

3 findings in 1 reply: 1 error, 1 warning, 1 suggestion. More: \`--verbose\`
They need a person: \`replylint review\`.
`,
    );
  });

  describe('one entry', () => {
    const text = 'We regret that the old lift is shut today.';
    test.each<{ name: string; messages: Message[]; shown: string[] }>([
      {
        name: 'words that overlap are one mark',
        messages: inSentence(text, ['regret that the'], ['the old lift', { ruleId: 'x/y' }]),
        shown: ['We [regret that the old lift] is shut today.'],
      },
      {
        name: 'words side by side are two',
        messages: inSentence(text, ['regret'], ['shut', { ruleId: 'x/y' }], ['old', { ruleId: 'x/z' }]),
        shown: ['We [regret] that the [old] lift is [shut] today.', 'also x/y, x/z'],
      },
      {
        name: 'a rule is named once',
        messages: inSentence(text, ['regret'], ['old'], ['shut', { ruleId: 'x/y' }], ['lift', { ruleId: 'x/y' }]),
        shown: ['also x/y\n'],
      },
      {
        name: 'the only words are not said again',
        messages: inSentence(text, ['regret']),
        shown: ['warning: announces a no (bad-news/unfortunately)'],
      },
      {
        name: 'where the speaker is left out, the most severe speaks',
        messages: inSentence(
          text,
          ['We'],
          ['old', { ruleId: 'x/y' }],
          ['lift', { ruleId: 'x/z', severity: 'error' }],
        ).slice(1),
        shown: ['We regret that the [old] [lift] is', 'error: “lift” announces a no (x/z)', 'also x/y'],
      },
      {
        name: 'a suggestion that replaces nothing is advice',
        messages: inSentence(text, [
          'regret',
          {
            suggestions: [
              {
                text: 'Say what is open.',
                slots: [],
                place: null,
                stored: null,
                scope: 'sentence',
                safety: 'suggested',
              },
            ],
          },
        ]),
        shown: ['advice: Say what is open.\n'],
      },
    ])('$name', async ({ messages, shown }) => {
      const output = await report('stylish', [reported(messages)]);
      expect(output.match(/^\d+:\d+/gmu)).toHaveLength(1);
      for (const part of shown) expect(output).toContain(part);
    });

    test('for each record, though they share a text', async () => {
      const [one = error] = inSentence(text, ['regret', { reply: { id: '1', title: null, field: null } }]);
      const output = await report('stylish', [
        reported([one, { ...one, reply: { id: '2', title: null, field: null } }]),
      ]);
      expect(output.match(/^\d+:\d+/gmu)).toHaveLength(2);
    });
  });

  test.each([80, 60, 40])('keeps to %i columns, with and without colour', async (width) => {
    const words = 'the very long tale of a lamp that was never sent to the shop '.repeat(12);
    const text = `${words}and you failed to sign ${words}or to pay ${words}.`;
    const long = reported(inSentence(text, ['you failed', { expected: [words] }], ['pay', { ruleId: 'x/y' }]));
    const plain = await report('stylish', [marked, long], { width });
    const lines = plain.split('\n').filter((line) => /^[\d ]/u.test(line));
    expect(Math.max(...lines.map(columns))).toBeLessThanOrEqual(width);
    const colored = await report('stylish', [marked, long], { width, color: true });
    const bare = (output: string): string => output.replace(/\s+/gu, ' ');
    expect(bare(stripVTControlCharacters(colored))).toBe(bare(plain.replace(/[[\]]/gu, '')));
    expect(colored.split('\n')).toHaveLength(plain.split('\n').length);
  });

  test('a sentence of many lines is shortened between its words', async () => {
    const words = 'and another word '.repeat(60);
    const text = `You failed ${words}to pay ${words}today.`;
    const output = await report('stylish', [reported(inSentence(text, ['You failed'], ['pay']))]);
    expect(output).toMatch(/\[You failed\] and another word.*\s…\s.*to\s+\[pay\] and\s+another\s+word.*\s…\n/su);
    expect(output.split('\n').length).toBeLessThan(12);
  });

  test('words are marked by colour, through line ends, for light and dark', async () => {
    const colored = await report('stylish', [marked], { color: true });
    expect(colored).toContain('\u001B[43m\u001B[30mUnfortunately\u001B[39m\u001B[49m');
    expect(colored).not.toMatch(/\[Unf|tely\]/u);
    const text = `${'word '.repeat(13)}you must pay now.`;
    const wrapped = await report('stylish', [reported(inSentence(text, ['you must pay']))], {
      color: true,
    });
    expect(wrapped).toMatch(/\u001B\[43m\u001B\[30myou must\u001B\[39m\u001B\[49m\n +\u001B\[43m\u001B\[30mpay\u001B/u);
  });

  test('names each reply of a library once', async () => {
    const reply = { id: '360042', title: 'Refund\nlate', field: 'comment' };
    const found = [messageAt(draft, 'Unfortunately', { reply }), messageAt(draft, 'You failed', { reply })];
    const output = await report('stylish', [fileOf('a', draft, found)]);
    expect(output.match(/“Refund late”, number 360042, field comment\n/gu)).toHaveLength(1);
  });

  test('an empty rewording is said in words', async () => {
    const text = await report('stylish', [{ path: 'a', replies: 1, messages: [{ ...message, expected: [''] }] }]);
    expect(text).toContain('write: (leave it out)\n');
  });

  test('without the text, the words alone', async () => {
    const output = await report('stylish', [reported([warning, error])]);
    expect(output).toContain('3:1   [Unfortunately]\n');
    expect(output).toContain('4:15  [You failed]\n');
  });

  test('a draft of a hundred words with twelve faults takes thirty lines at most', async () => {
    const stdin = `Hi Jo,

Thank you for reaching out to us. Unfortunately we are unable to change your seat at this time, as per our policy, and you failed to tick the box. I understand your frustration, but we have strict terms and conditions.

You will need to fill in the form for seats before we can look at it any further. Please be advised that this can take up to twenty days, as we are currently experiencing a high volume of post.

Obviously, you must keep a copy, and if you have any further questions, please do not hesitate to contact our office.

Kind regards,
Bo
`;
    const { stdout } = await replylint(['--no-config'], { stdin });
    const json = JSON.parse((await replylint(['--no-config', '-f', 'json'], { stdin })).stdout);
    expect(json.files[0].messages.length).toBeGreaterThanOrEqual(12);
    expect(stdout.trimEnd().split('\n').length).toBeLessThanOrEqual(30);
  });

  test('its own words are written as it asks others to write', async () => {
    const plain = {
      ...message,
      message: 'Too long',
      why: 'It is long.',
      expected: ['Short.'],
      ruleId: 'x/y',
      actual: 'It',
    };
    const shown = await report('stylish', [{ path: 'a.txt', replies: 1, messages: [plain] }]);
    expect(lint(shown, { preset: 'all', rules: { structure: 'off' } })).toEqual([]);
  });
});

describe('stylish --verbose', () => {
  test('place, severity, message, rule, why and all rewordings', async () => {
    const file = { path: 'drafts/a.txt', replies: 1, messages: [message] };
    expect(await report('stylish', [file], { verbose: true })).toBe(
      `drafts/a.txt
  3:1  warning     “Unfortunately” announces a no before the customer has read
                   why (bad-news/unfortunately)
       why         They stop reading before the part that helps.
       instead     The blue one has sold out.
       or          {What you can do for them}.
       or          A third.

1 warning in 1 reply.
\`--fix\` can change it.
`,
    );
  });

  test('names the reply of a library', async () => {
    const reply = { id: '360042', title: 'Refund\nlate', field: 'comment' };
    const file = { path: 'a', replies: 9, messages: [{ ...message, reply }] };
    expect(await report('stylish', [file], { verbose: true })).toContain(
      'reply       “Refund late”, number 360042, field comment\n',
    );
  });

  test('colour changes nothing but the colour; the width is kept', async () => {
    const files = [{ path: 'a', replies: 1, messages: [{ ...message, why: 'word '.repeat(100) }] }];
    for (const width of [60, 80, 100]) {
      const text = await report('stylish', files, { width, verbose: true });
      const lines = text.split('\n').filter((line) => line.startsWith(' '));
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
      const colored = await report('stylish', files, { color: true, width, verbose: true });
      expect(stripVTControlCharacters(colored)).toBe(text);
    }
  });
});

describe('the last line', () => {
  const known = (number: number): SuppressedMessage[] =>
    Array.from({ length: number }, () => ({ message: warning, by: 'baseline', reason: null }));
  const file = (more: Partial<ReportedFile>): ReportedFile => ({ path: 'a', replies: 1, messages: [], ...more });
  const empty = { text: ' \n', start: { offset: 0, column: 1, bytes: 0 }, replies: async () => [] };
  const messages = [message, error, suggestion];

  test.each<{ files: ReportedFile[]; errorsOnly?: boolean; says: string }>([
    { files: [file({})], says: 'The reply reads well.' },
    { files: [file({ replies: 5 }), file({ replies: 7 })], says: 'All 12 replies read well.' },
    { files: [file({ replies: 5, blank: 2 })], says: 'All 3 replies read well.' },
    { files: [file({ replies: 0 })], says: 'No replies found.' },
    { files: [file({ blank: 1 })], says: 'No text to read: all of it is quoted or left out.' },
    { files: [file({ blank: 1, content: empty })], says: 'Empty input: there was nothing to read.' },
    { files: [file({ replies: 0, content: empty })], says: 'Empty input: there was nothing to read.' },
    { files: [file({})], errorsOnly: true, says: 'No errors in 1 reply.' },
    { files: [file({ replies: 3 })], errorsOnly: true, says: 'No errors in 3 replies.' },
    { files: [file({ changedReplies: 1, replies: 9 })], says: '1 changed reply looked at: it reads well.' },
    {
      files: [file({ changedReplies: 1 }), file({ changedReplies: 2 })],
      says: '3 changed replies looked at: all read well.',
    },
    { files: [file({ changedReplies: 0 })], says: 'No changed replies to look at.' },
    { files: [file({ changedReplies: 2 })], errorsOnly: true, says: 'No errors in 2 changed replies.' },
    {
      files: [file({ suppressed: known(1) })],
      says: 'Nothing new, 1 known finding left out. 1 reply looked at.',
    },
    {
      files: [file({ replies: 300, suppressed: known(967) })],
      says: 'Nothing new, 967 known findings left out. 300 replies looked at.',
    },
    {
      files: [file({ suppressed: known(2), messages: [message] })],
      says: '1 new warning in 1 reply; 2 known findings left out. More: `--verbose`',
    },
    {
      files: [file({ suppressed: [{ message, by: 'comment', reason: null }] })],
      says: 'The reply reads well. 1 finding switched off by comments or settings.',
    },
    {
      files: [file({ messages }), file({}), file({ messages: [error, error] })],
      says: '5 findings in 2 of 3 files: 3 errors, 1 warning, 1 suggestion. 3 replies looked at.',
    },
    { files: [file({ changedReplies: 1, messages: [message] })], says: '1 warning in 1 changed reply.' },
  ])('$says', async ({ files, errorsOnly = false, says }) => {
    const output = await report('stylish', files, { errorsOnly });
    expect(output.replace(/\s+/gu, ' ')).toContain(says);
    if (files.every((one) => one.messages.length === 0)) expect(output.replace(/\s+/gu, ' ').trim()).toBe(says);
  });

  test('none when no file could be read', async () => {
    expect(await report('stylish', [])).toBe('');
  });
});
