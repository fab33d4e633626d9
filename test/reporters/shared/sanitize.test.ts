import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { sanitize } from '../../../src/reporters/shared/sanitize.js';
import { report } from '../../read-report.js';
import { message } from '../../reported-files.js';
import { replylint, scratchFolder, texts } from '../../run-command.js';

let folder: ReturnType<typeof scratchFolder>;

beforeEach(() => {
  folder = scratchFolder();
});

afterEach(() => folder.remove());

const hostile = 'a\u001B[2J\u001B]8;;http://x\u0007b\u009B31m\u202Ec\u007F\r\u2028d\n::error::e';

describe('foreign text', () => {
  test.each(['message', 'why', 'actual', 'ruleId'] as const)(
    'in `%s` never reaches the terminal as it is',
    async (key) => {
      const text = await report('stylish', [{ path: 'a', replies: 1, messages: [{ ...message, [key]: hostile }] }]);
      expectPlain(text);
    },
  );

  test.each([
    { name: 'path', files: [{ path: hostile, replies: 1, messages: [message] }] },
    { name: 'expected', files: [{ path: 'a', replies: 1, messages: [{ ...message, expected: [hostile] }] }] },
    {
      name: 'reply',
      files: [
        { path: 'a', replies: 1, messages: [{ ...message, reply: { id: hostile, title: hostile, field: hostile } }] },
      ],
    },
  ])('in $name neither', async ({ files }) => {
    expectPlain(await report('stylish', files));
  });

  test('shows what it took away', () => {
    expect(sanitize('a\u001B[2J\nb\u202E\uD800')).toBe('a\\u{1b}[2J\\u{a}b\\u{202e}\uFFFD');
  });

  test('a whole reply, its file name and a missing file', async () => {
    const name = 'a\u001B[31m\n::error::b.txt';
    folder.write({ [name]: `Hi Ana,\n\nUnfortunately \u001B]0;title\u0007 you must\u001B[2J wait.\n` });
    const { code, stdout, stderr } = await replylint([name, `no${name}`], { cwd: folder.root });
    expectPlain(stdout);
    expectPlain(stderr);
    expect(stdout).toContain('a\\u{1b}[31m\\u{a}::error::b.txt\n');
    expect(code).toBe(2);
  });

  test.each([
    { argv: ['-o', 'a\n::error::b/c.txt'] },
    { argv: ['-c', 'a\n::error::b.yaml'] },
    { argv: ['-c', 'a\n::error::c.yaml'] },
    { argv: ['--stdin-filename', 'a\n::error::b.docx'] },
    { argv: ['--rule', 'a\n::error::b=off'] },
    { argv: ['explain', 'a\n::error::b'] },
    { argv: ['test', 'a\n::error::b.yml'] },
    { argv: ['--a\n::error::b'] },
  ])('$argv', async ({ argv }) => {
    folder.write({ 'a\n::error::c.yaml': 'preset: [\u001B]' });
    const { code, stderr } = await replylint(argv, { cwd: folder.root, stdin: texts.clean });
    expect(code).toBe(2);
    expectPlain(stderr);
  });

  test('always', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (text) => {
        const messages = [{ ...message, message: text, why: text, expected: [text], ruleId: text }];
        expectPlain(await report('stylish', [{ path: text, replies: 1, messages }]));
        for (const format of ['json', 'jsonl'] as const)
          JSON.parse(await report(format, [{ path: text, replies: 1, messages }]));
      }),
    );
  });

  function expectPlain(text: string): void {
    expect(text).not.toMatch(/[\u0000-\u0009\u000B-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]/u);
    expect(text).not.toMatch(/^::/mu);
  }
});
