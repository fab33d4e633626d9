import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { replylint, scratchFolder, texts } from '../../run-command.js';

let folder: ReturnType<typeof scratchFolder>;

beforeEach(() => {
  folder = scratchFolder();
});

afterEach(() => folder.remove());

describe('--fail-on', () => {
  test.each([
    { text: texts.error, argv: [], code: 1 },
    { text: texts.warning, argv: [], code: 0 },
    { text: texts.warning, argv: ['--fail-on', 'error'], code: 0 },
    { text: texts.warning, argv: ['--fail-on', 'warning'], code: 1 },
    { text: texts.warning, argv: ['--fail-on', 'suggestion'], code: 1 },
    { text: texts.warning, argv: ['--fail-on', 'warning', '--exit-zero'], code: 0 },
    { text: texts.warning, argv: ['--fail-on', 'warning', '--rule', 'bad-news=suggestion'], code: 0 },
    { text: texts.warning, argv: ['--fail-on', 'suggestion', '--rule', 'bad-news=suggestion'], code: 1 },
    { text: texts.clean, argv: ['--fail-on', 'suggestion'], code: 0 },
  ])('$argv: $code', async ({ text, argv, code }) => {
    expect((await replylint(argv, { cwd: folder.root, stdin: text })).code).toBe(code);
  });

  test('what `--quiet` hides is said', async () => {
    const run = await replylint(['--quiet', '--fail-on', 'warning'], { cwd: folder.root, stdin: texts.warning });
    expect(run).toEqual({
      code: 1,
      stdout: 'No errors in 1 reply.\n',
      stderr: '`--quiet` hides what `--fail-on warning` counts; leave `--quiet` out to see it.\n',
    });
  });
});

test.each([
  { argv: ['-f', 'summary'], saidBy: ['stdout'] },
  { argv: ['-f', 'summary=report.txt'], saidBy: ['stderr', 'report.txt'] },
  { argv: ['-f', 'summary', '-o', 'report.txt'], saidBy: ['stderr', 'report.txt'] },
  { argv: ['-f', 'summary=report.txt', '-f', 'stylish'], saidBy: ['stderr', 'report.txt'] },
  { argv: ['-f', 'stylish'], saidBy: ['stderr'] },
])('what was not read is said once where one reads: $argv', async ({ argv, saidBy }) => {
  folder.write({
    'lib/a.txt': texts.warning,
    'lib/b.docx': 'x',
    'lib/c.json': '{"a": 1}',
    'lib/e.csv': 'title,text\na,Hello,more\n',
  });
  const { stdout, stderr } = await replylint(['lib', ...argv], { cwd: folder.root });
  const said = [
    ['stdout', stdout],
    ['stderr', stderr],
    ...(argv.join().includes('report.txt')
      ? [['report.txt', readFileSync(join(folder.root, 'report.txt'), 'utf8')]]
      : []),
  ].flatMap(([where = '', text = '']) => {
    const flat = text.replaceAll(/\s+/gu, ' ');
    const found = ['1 file passed over (.docx).', 'Not read: 1 in cells', 'Passed over a file'].map((words) =>
      flat.includes(words),
    );
    expect(new Set(found).size, where).toBe(1);
    return found[0] ? [where] : [];
  });
  expect(said).toEqual(saidBy);
});

test('where no report says it, the call does', async () => {
  folder.write({ 'lib/b.docx': 'x', 'lib/c.json': '{"a": 1}' });
  expect((await replylint(['lib', '-f', 'summary'], { cwd: folder.root })).stderr).toContain('1 file passed over');
});
