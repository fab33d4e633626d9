import { readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lint } from '../src/linter/lint.js';
import { loadReporter } from '../src/reporters/index.js';
import { sanitize } from '../src/reporters/shared/sanitize.js';
import { wrap } from '../src/reporters/shared/wrap.js';
import type { Message } from '../src/shared/message.js';
import { report } from './read-report.js';
import { replylint, Sink, scratchFolder, texts } from './run-command.js';

let folder: ReturnType<typeof scratchFolder>;
beforeEach(() => {
  folder = scratchFolder();
});
afterEach(() => folder.remove());

const message: Message = {
  ruleId: 'bad-news/unfortunately',
  severity: 'warning',
  message: '“Unfortunately” announces a no before the customer has read why',
  why: 'They stop reading before the part that helps.',
  line: 3,
  column: 1,
  endLine: 3,
  endColumn: 14,
  offset: 9,
  endOffset: 22,
  actual: 'Unfortunately',
  expected: ['The blue one has sold out.', '{What you can do for them}.', 'A third.'],
  fix: { offset: 9, endOffset: 22, text: '', safety: 'safe' },
  reply: null,
};

describe('json', () => {
  test('one object for the run, messages with every key in order', async () => {
    const text = await report('json', [
      { path: 'a.txt', replies: 1, messages: [message] },
      { path: 'b.txt', replies: 2, messages: [] },
    ]);
    expect(JSON.parse(text)).toEqual({
      version: 1,
      files: [
        { path: 'a.txt', replies: 1, messages: [message] },
        { path: 'b.txt', replies: 2, messages: [] },
      ],
      summary: { files: 2, replies: 3, errors: 0, warnings: 1, suggestions: 0 },
    });
  });

  test('a run end to end has the keys of the contract and no other', async () => {
    folder.write({ 'a.md': texts.warning });
    const { stdout } = await replylint(['a.md', '-f', 'json'], { cwd: folder.root });
    const parsed = JSON.parse(stdout);
    expect(Object.keys(parsed)).toEqual(['version', 'files', 'summary']);
    expect(Object.keys(parsed.files[0])).toEqual(['path', 'replies', 'messages']);
    expect(Object.keys(parsed.files[0].messages[0])).toEqual(Object.keys(message));
    expect(Object.keys(parsed.summary)).toEqual(['files', 'replies', 'errors', 'warnings', 'suggestions']);
  });

  test('no files', async () => {
    expect(JSON.parse(await report('json', []))).toEqual({
      version: 1,
      files: [],
      summary: { files: 0, replies: 0, errors: 0, warnings: 0, suggestions: 0 },
    });
  });

  test.each(['json', 'jsonl'] as const)('%s holds no half characters', async (format) => {
    const broken = { ...message, actual: 'a\uD83D b', expected: ['\uDE00', '😀'] };
    const text = await report(format, [{ path: 'a\uD800.txt', replies: 1, messages: [broken] }]);
    expect(text).toContain('"a\uFFFD.txt"');
    expect(text).toContain('"expected":["\uFFFD","😀"]');
    expect(text).not.toMatch(/\\ud[89a-f]/iu);
  });
});

describe('jsonl', () => {
  test('a line for each message, with its path first', async () => {
    const text = await report('jsonl', [
      { path: 'a.txt', replies: 1, messages: [message, { ...message, line: 5 }] },
      { path: 'b.txt', replies: 1, messages: [] },
    ]);
    const lines = text.trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual([
      { path: 'a.txt', ...message },
      { path: 'a.txt', ...message, line: 5 },
    ]);
    expect(Object.keys(JSON.parse(lines[0] ?? ''))[0]).toBe('path');
  });

  test('comes as the files come', async () => {
    const reporter = await loadReporter('jsonl');
    let asked = 0;
    async function* endless() {
      for (;;) yield { path: `${++asked}.txt`, replies: 1, messages: [message] };
    }
    for await (const part of reporter(endless(), { color: false, width: 80, errorsOnly: false }))
      if (JSON.parse(part).path === '3.txt') break;
    expect(asked).toBe(3);
  });
});

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
`,
    );
  });

  test('names the reply of a library', async () => {
    const reply = { id: '360042', title: 'Refund\nlate', field: 'comment' };
    const text = await report('stylish', [{ path: 'a', replies: 9, messages: [{ ...message, reply }] }]);
    expect(text).toContain('reply       “Refund late”, number 360042, field comment\n');
  });

  test('an empty rewording is told in words', async () => {
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

describe('wrapping', () => {
  test.each([
    { text: '', width: 40, lines: [''] },
    { text: 'a b', width: 40, lines: ['a b'] },
    { text: `${'a'.repeat(30)} b`, width: 20, lines: ['a'.repeat(30), 'b'] },
    { text: 'aaaaaaaaaa bbbbbbbbb c', width: 20, lines: ['aaaaaaaaaa bbbbbbbbb', 'c'] },
    { text: 'aaaaaaaaaa b́b́b́b́b́b́b́b́b́ c', width: 20, lines: ['aaaaaaaaaa b́b́b́b́b́b́b́b́b́', 'c'] },
  ])('$text', ({ text, width, lines }) => {
    expect(wrap(text, width)).toEqual(lines);
  });

  test('loses no word', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: -5, max: 120 }), (text, width) => {
        expect(wrap(text, width).join(' ')).toBe(text.split(/\s+/u).filter(Boolean).join(' '));
      }),
    );
  });
});

describe('colour', () => {
  const flagged = { stdin: texts.error };

  test.each([
    { name: 'a pipe', terminal: false, env: {}, flags: [], color: false },
    { name: 'a terminal', terminal: true, env: {}, flags: [], color: true },
    { name: 'a dumb terminal', terminal: true, env: { TERM: 'dumb' }, flags: [], color: false },
    { name: 'NO_COLOR', terminal: true, env: { NO_COLOR: '1' }, flags: [], color: false },
    { name: 'empty NO_COLOR', terminal: true, env: { NO_COLOR: '' }, flags: [], color: true },
    { name: 'FORCE_COLOR on a pipe', terminal: false, env: { FORCE_COLOR: '1' }, flags: [], color: true },
    { name: 'FORCE_COLOR=0', terminal: true, env: { FORCE_COLOR: '0' }, flags: [], color: false },
    { name: 'both', terminal: true, env: { NO_COLOR: '1', FORCE_COLOR: '1' }, flags: [], color: false },
    { name: '--color', terminal: false, env: { NO_COLOR: '1' }, flags: ['--color'], color: true },
    { name: '--no-color', terminal: true, env: { FORCE_COLOR: '1' }, flags: ['--no-color'], color: false },
  ])('$name: $color', async ({ terminal, env, flags, color }) => {
    const stdout = terminal ? new Sink({ columns: 80 }) : new Sink();
    await replylint(flags, { ...flagged, env, stdout, cwd: folder.root });
    expect(stdout.text.includes('\u001B[')).toBe(color);
  });

  test.each(['json', 'jsonl'])('%s has none', async (format) => {
    const { stdout } = await replylint(['-f', format, '--color'], { ...flagged, cwd: folder.root });
    expect(stdout).not.toContain('\u001B');
  });

  test('a terminal says how wide the lines are', async () => {
    const stdout = new Sink({ columns: 50 });
    await replylint(['--no-color'], { ...flagged, stdout, cwd: folder.root });
    const widths = stdout.text
      .split('\n')
      .filter((line) => line.startsWith(' '))
      .map((line) => line.length);
    expect(Math.max(...widths)).toBeLessThanOrEqual(50);
  });
});

describe('--output-file', () => {
  test('holds the report, without colour; the exit code stays', async () => {
    folder.write({ 'a.txt': texts.error });
    const run = await replylint(['a.txt', '-o', 'report.txt', '--color'], { cwd: folder.root });
    expect(run).toEqual({ code: 1, stdout: '', stderr: '' });
    const plain = await replylint(['a.txt'], { cwd: folder.root });
    expect(readFileSync(join(folder.root, 'report.txt'), 'utf8')).toBe(plain.stdout);
  });

  test('takes the place of an old report whole, through a link too', async () => {
    folder.write({ 'a.txt': texts.error, 'old.json': 'x'.repeat(100_000) });
    symlinkSync('old.json', join(folder.root, 'link.json'));
    await replylint(['a.txt', '-f', 'json', '-o', 'link.json'], { cwd: folder.root });
    expect(JSON.parse(readFileSync(join(folder.root, 'old.json'), 'utf8')).summary.errors).toBe(1);
    expect(readdirSync(folder.root).sort()).toEqual(['.git', 'a.txt', 'link.json', 'old.json']);
  });

  test('a device is written to, not replaced', async () => {
    folder.write({ 'a.txt': texts.clean });
    expect((await replylint(['a.txt', '-o', '/dev/null'], { cwd: folder.root })).code).toBe(0);
    expect(statSync('/dev/null').isCharacterDevice()).toBe(true);
  });

  test.each([
    { to: 'none/report.json', says: 'The folder for none/report.json is not there; make it first.' },
    { to: '.', says: '. is a folder; name a file in it.' },
    { to: 'a.txt/report.json', says: 'The folder for a.txt/report.json is not there; make it first.' },
  ])('$to: $says', async ({ to, says }) => {
    folder.write({ 'a.txt': texts.error });
    const { code, stderr } = await replylint(['a.txt', '-o', to], { cwd: folder.root });
    expect({ code, stderr }).toEqual({ code: 2, stderr: `${says}\n` });
  });

  test('a run that a configuration stops leaves no report behind', async () => {
    folder.write({ 'a.txt': texts.error, '.replylintrc.yaml': 'plugins: [./none.js]', 'old.json': 'old' });
    const { code } = await replylint(['a.txt', '-o', 'old.json'], { cwd: folder.root });
    expect(code).toBe(2);
    expect(readFileSync(join(folder.root, 'old.json'), 'utf8')).toBe('old');
    expect(readdirSync(folder.root).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});
