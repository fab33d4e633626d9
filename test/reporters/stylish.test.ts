import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { lint } from '../../src/linter/lint.js';
import { columns } from '../../src/reporters/shared/columns.js';
import type { ReportedFile } from '../../src/reporters/shared/reporter.js';
import type { SuppressedMessage } from '../../src/shared/message.js';
import { report } from '../read-report.js';
import { clean, draft, error, fileOf, flagged, message, messageAt, suggestion, warning } from '../reported-files.js';
import { replylint } from '../run-command.js';

describe('stylish', () => {
  test('a sentence with its words marked, one reason, one rewording, the names of the other rules', async () => {
    expect(await report('stylish', [flagged])).toBe(
      `drafts/a b.txt
3:1   Hi Ana, [Unfortunately] the blue [one has] sold out.
      warning: “Unfortunately” announces a no (bad-news/unfortunately)
      write: The blue one has sold out.
      also clarity/a
4:15  [You failed] to sign.
      error: announces a no (blame/blame-you)
      write: The blue one has sold out.

3 findings in 1 reply: 1 error, 1 warning, 1 suggestion. More: \`--verbose\`
`,
    );
  });

  describe('what is one entry', () => {
    const text =
      'We regret that the old lift is shut at 5 p.m. today. Mr. Ames failed to call! Please be patient. Bye now.';
    const at = (actual: string, more: object = {}) =>
      messageAt(text, actual, { ruleId: `x/${actual.replace(/\W/gu, '-')}`, ...more });
    test.each([
      {
        name: 'overlapping words',
        found: [at('regret that the'), at('the old lift')],
        shown: ['[regret that the old lift]'],
      },
      {
        name: 'words of one sentence',
        found: [at('regret'), at('shut')],
        shown: ['We [regret] that the old lift is [shut] at'],
      },
      { name: 'words around an abbreviation', found: [at('shut'), at('today')], shown: ['[shut] at 5 p.m. [today]'] },
      { name: 'a name with a title', found: [at('Ames'), at('call')], shown: ['Mr. [Ames] failed to [call]!'] },
      { name: 'words of two sentences', found: [at('shut'), at('patient')], shown: ['[shut]', '[patient]'] },
      {
        name: 'two sentences that a finding joins',
        found: [at('today'), at('today. Mr.'), at('call')],
        shown: ['[today. Mr.] Ames failed to [call]!'],
      },
      {
        name: 'a finding about the whole text does not',
        found: [at(text), at('shut'), at('call')],
        shown: ['[We regret', '[shut]', '[call]'],
      },
    ])('$name', async ({ found, shown }) => {
      const output = await report('stylish', [fileOf('a.txt', text, found)], { width: 200 });
      expect(output.match(/^\d+:\d+/gmu)).toHaveLength(shown.length);
      for (const part of shown) expect(output).toContain(part);
    });

    test.each([
      { name: 'the most severe', found: [at('regret'), at('shut', { severity: 'error' })], first: 'x/shut' },
      {
        name: 'then one that is ready to send',
        found: [at('regret', { expected: ['{Say so}.'] }), at('shut', { expected: ['It is open.'] })],
        first: 'x/shut',
      },
      { name: 'then the one about more words', found: [at('old'), at('old lift')], first: 'x/old-lift' },
      { name: 'then the first', found: [at('regret'), at('failed')].slice(0, 1), first: 'x/regret' },
    ])('explained is $name', async ({ found, first }) => {
      const output = await report('stylish', [fileOf('a.txt', text, found)], { width: 200 });
      expect(output).toContain(`(${first})`);
    });

    test('the same rule is named once', async () => {
      const found = [
        at('regret'),
        at('old', { ruleId: 'x/regret' }),
        at('lift', { ruleId: 'x/y' }),
        at('shut', { ruleId: 'x/y' }),
      ];
      expect(await report('stylish', [fileOf('a.txt', text, found)])).toContain(' also x/y\n');
    });
  });

  test.each([80, 60, 40])('keeps to %i columns, with and without colour', async (width) => {
    const words = 'the very long tale of a lamp that was never sent to the shop '.repeat(12);
    const text = `${words}and you failed to sign ${words}or to pay ${words}.`;
    const long = fileOf('a.txt', text, [messageAt(text, 'you failed', { expected: [words] }), messageAt(text, 'pay')]);
    const plain = await report('stylish', [flagged, long], { width });
    const lines = plain.split('\n').filter((line) => /^[\d ]/u.test(line));
    expect(Math.max(...lines.map(columns))).toBeLessThanOrEqual(width);
    const colored = await report('stylish', [flagged, long], { width, color: true });
    const bare = (output: string): string => output.replace(/\s+/gu, ' ');
    expect(bare(stripVTControlCharacters(colored))).toBe(bare(plain.replace(/[[\]]/gu, '')));
  });

  test('a sentence of many lines is shortened between its words', async () => {
    const words = 'and another word '.repeat(60);
    const text = `You failed ${words}to pay ${words}today.`;
    const output = await report('stylish', [
      fileOf('a.txt', text, [messageAt(text, 'You failed'), messageAt(text, 'pay')]),
    ]);
    expect(output).toMatch(/\[You failed\] and another word.*… .*to\s+\[pay\] and another word.* …\n/su);
    expect(output.split('\n').length).toBeLessThan(12);
  });

  test('words are marked by colour, through line ends, for light and dark', async () => {
    const colored = await report('stylish', [flagged], { color: true });
    expect(colored).toContain('\u001B[43m\u001B[30mUnfortunately\u001B[39m\u001B[49m');
    expect(colored).not.toMatch(/\[Unf|tely\]/u);
    const text = `${'word '.repeat(13)}you must pay now.`;
    const wrapped = await report('stylish', [fileOf('a.txt', text, [messageAt(text, 'you must pay')])], {
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
    const output = await report('stylish', [{ ...clean, messages: [warning, { ...warning, ruleId: 'x/y' }, error] }]);
    expect(output).toContain('3:1   [Unfortunately]\n');
    expect(output).toContain('      also x/y\n4:15  [You failed]\n');
  });

  test('a draft of a hundred words with twelve faults takes thirty lines at most', async () => {
    const stdin = `Hi Jo,

Thank you for reaching out to us. Unfortunately we are unable to change your seat at this time, as per our policy, and you failed to tick the box. I understand your frustration, but we have strict terms and conditions.

You will need to fill in the form for seats before we can look at it any further. Please be advised that this can take up to twenty days, as we are currently experiencing a high volume of post.

Obviously, you must keep a copy, and if you have any further questions, please do not hesitate to contact our office, which is open from nine to noon.

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
    { files: [file({ changed: 1, replies: 9 })], says: '1 changed reply looked at: it reads well.' },
    { files: [file({ changed: 1 }), file({ changed: 2 })], says: '3 changed replies looked at: all read well.' },
    { files: [file({ changed: 0 })], says: 'No changed replies to look at.' },
    { files: [file({ changed: 2 })], errorsOnly: true, says: 'No errors in 2 changed replies.' },
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
      says: 'The reply reads well. 1 finding is switched off by comments or the configuration.',
    },
    {
      files: [file({ messages }), file({}), file({ messages: [error, error] })],
      says: '5 findings in 2 of 3 files: 3 errors, 1 warning, 1 suggestion. 3 replies looked at.',
    },
    { files: [file({ changed: 1, messages: [message] })], says: '1 warning in 1 changed reply.' },
  ])('$says', async ({ files, errorsOnly = false, says }) => {
    const output = await report('stylish', files, { errorsOnly });
    expect(output.replace(/\s+/gu, ' ')).toContain(says);
    if (files.every((one) => one.messages.length === 0)) expect(output.replace(/\s+/gu, ' ').trim()).toBe(says);
  });

  test('none when no file could be read', async () => {
    expect(await report('stylish', [])).toBe('');
  });
});
