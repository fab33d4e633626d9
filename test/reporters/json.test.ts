import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { loadReporter } from '../../src/reporters/index.js';
import { report } from '../read-report.js';
import { message } from '../reported-files.js';
import { replylint, scratchFolder, texts } from '../run-command.js';

let folder: ReturnType<typeof scratchFolder>;

beforeEach(() => {
  folder = scratchFolder();
});

afterEach(() => folder.remove());

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

  test('a file with more to say than one string may hold comes in parts', async () => {
    const messages = Array.from({ length: 5000 }, () => message);
    const reporter = await loadReporter('json');
    async function* files() {
      yield [{ path: 'a.txt', replies: 1, messages }];
    }
    const parts: string[] = [];
    for await (const part of reporter(files(), { color: false, width: 80, errorsOnly: false }))
      parts.push(String(part));
    expect(parts.length).toBeGreaterThan(3);
    expect(Math.max(...parts.map(({ length }) => length))).toBeLessThan(1_100_000);
    expect(JSON.parse(parts.join('')).files).toEqual([{ path: 'a.txt', replies: 1, messages }]);
  });

  test('a run end to end has the keys of the contract and no other', async () => {
    folder.write({ 'a.md': texts.warning });
    const { stdout } = await replylint(['a.md', '-f', 'json'], { cwd: folder.root });
    const parsed = JSON.parse(stdout);
    expect(Object.keys(parsed)).toEqual(['version', 'files', 'summary']);
    expect(Object.keys(parsed.files[0])).toEqual(['path', 'replies', 'messages']);
    expect(Object.keys(parsed.files[0].messages[0])).toEqual(Object.keys(message));
    expect(Object.keys(parsed.summary)).toEqual([
      'files',
      'replies',
      'errors',
      'warnings',
      'suggestions',
      'passedOver',
      'unrecognized',
      'notRead',
    ]);
  });

  test('what a run did not read is counted in the summary', async () => {
    folder.write({
      'a.txt': texts.warning,
      'b.docx': 'x',
      LICENSE: 'x',
      'c.json': '{"a": 1}',
      'd.json': '{"version":1,"files":[]}',
      'e.csv': 'title,text\na,Hello,more\n',
    });
    const { stdout, stderr } = await replylint(['.', '-f', 'json'], { cwd: folder.root });
    const { passedOver, unrecognized, notRead } = JSON.parse(stdout).summary;
    expect({ passedOver, unrecognized, notRead }).toEqual({
      passedOver: { '': 1, '.docx': 1 },
      unrecognized: 1,
      notRead: { 'among replylint’s own files': 1, 'in cells beyond the header row': 1 },
    });
    expect(stderr).toContain('2 files passed over (');
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
