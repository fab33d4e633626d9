import { stripVTControlCharacters } from 'node:util';
import { describe, expect, test } from 'vitest';
import { lint } from '../../src/linter/lint.js';
import { report } from '../read-report.js';
import { message } from '../reported-files.js';

describe('stylish', () => {
  test('place, severity, message, rule, why and two rewordings', async () => {
    const file = { path: 'drafts/a.txt', replies: 1, messages: [message] };
    expect(await report('stylish', [file])).toBe(
      `drafts/a.txt
  3:1  warning     “Unfortunately” announces a no before the customer has read
                   why (bad-news/unfortunately)
       why         They stop reading before the part that helps.
       instead     The blue one has sold out.
       or          {What you can do for them}.

1 place to look at: 0 errors, 1 warning, 0 suggestions in 1 file.
\`--fix\` can change it.
`,
    );
  });

  test('names the reply of a library', async () => {
    const reply = { id: '360042', title: 'Refund\nlate', field: 'comment' };
    const text = await report('stylish', [{ path: 'a', replies: 9, messages: [{ ...message, reply }] }]);
    expect(text).toContain('reply       “Refund late”, number 360042, field comment\n');
  });

  test('an empty rewording is said in words', async () => {
    const text = await report('stylish', [{ path: 'a', replies: 1, messages: [{ ...message, expected: [''] }] }]);
    expect(text).toContain('instead     (leave it out)\n');
  });

  test.each([
    { replies: [1], says: 'The reply reads well.' },
    { replies: [5, 7], says: 'All 12 replies read well.' },
    { replies: [0], says: 'There was nothing to read.' },
    { replies: [1], errorsOnly: true, says: 'No errors in 1 reply.' },
    { replies: [3], errorsOnly: true, says: 'No errors in 3 replies.' },
  ])('closes with "$says"', async ({ replies, errorsOnly = false, says }) => {
    const files = replies.map((count) => ({ path: 'a', replies: count, messages: [] }));
    expect(await report('stylish', files, { errorsOnly })).toBe(`${says}\n`);
  });

  test('says nothing when no file could be read', async () => {
    expect(await report('stylish', [])).toBe('');
  });

  test('counts places, errors and files', async () => {
    const messages = [
      message,
      { ...message, severity: 'error' as const },
      { ...message, severity: 'suggestion' as const },
    ];
    const text = await report('stylish', [
      { path: 'a', replies: 1, messages },
      { path: 'b', replies: 1, messages: [] },
      { path: 'c', replies: 1, messages },
    ]);
    expect(text).toContain('6 places to look at: 2 errors, 2 warnings, 2 suggestions in 2 files.');
  });

  test('keeps to the width', async () => {
    const long = { ...message, why: 'word '.repeat(100) };
    for (const width of [60, 80, 100]) {
      const text = await report('stylish', [{ path: 'a', replies: 1, messages: [long] }], { width });
      const lines = text.split('\n').filter((line) => line.startsWith(' '));
      expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(width);
    }
  });

  test('colour changes nothing but the colour', async () => {
    const files = [{ path: 'a', replies: 1, messages: [message] }];
    const colored = await report('stylish', files, { color: true });
    expect(colored).toContain('\u001B[4ma\u001B[24m');
    expect(stripVTControlCharacters(colored)).toBe(await report('stylish', files));
  });

  test('its own words are written as it asks others to write', async () => {
    const plain = { ...message, message: 'Too long', why: 'It is long.', expected: ['Short.'], ruleId: 'x/y' };
    const flagged = await report('stylish', [{ path: 'a.txt', replies: 1, messages: [plain] }]);
    expect(lint(flagged, { preset: 'all', rules: { structure: 'off' } })).toEqual([]);
  });
});
