import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { formats } from '../../../src/reporters/index.js';
import { replylint, Sink, scratchFolder, texts } from '../../run-command.js';

let folder: ReturnType<typeof scratchFolder>;

beforeEach(() => {
  folder = scratchFolder();
});

afterEach(() => folder.remove());

describe('several reports at once', () => {
  test('each as if it were alone', async () => {
    folder.write({ 'a.txt': texts.error, 'b.txt': texts.warning, 'c.txt': texts.clean });
    const files = formats.filter((format) => format !== 'stylish').map((format) => `${format}=out/${format}`);
    folder.write({ 'out/keep': '' });
    const argv = ['a.txt', 'b.txt', 'c.txt', '-f', 'stylish', ...files.flatMap((file) => ['-f', file])];
    const { code, stdout, stderr } = await replylint(argv, { cwd: folder.root });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
    expect(stdout).toBe((await replylint(['a.txt', 'b.txt', 'c.txt'], { cwd: folder.root })).stdout);
    for (const format of formats.slice(1)) {
      const alone = await replylint(['a.txt', 'b.txt', 'c.txt', '-f', format], { cwd: folder.root });
      expect(readFileSync(join(folder.root, 'out', format), 'utf8')).toBe(alone.stdout);
    }
    expect(readdirSync(join(folder.root, 'out'))).toHaveLength(formats.length);
  });

  test('`-o` is for the one without a file; with none, standard output stays empty', async () => {
    folder.write({ 'a.txt': texts.error });
    const argv = ['a.txt', '-f', 'json=a.json', '-f', 'csv', '-o', 'a.csv'];
    expect(await replylint(argv, { cwd: folder.root })).toEqual({ code: 1, stdout: '', stderr: '' });
    expect(readdirSync(folder.root).sort()).toEqual(['.git', 'a.csv', 'a.json', 'a.txt']);
    expect((await replylint(['a.txt', '-f', 'json=a.json'], { cwd: folder.root })).stdout).toBe('');
  });

  test.each([
    {
      argv: ['-f', 'json', '-f', 'csv'],
      says: '`json` and `csv` would be written to the same place. Write `--format csv=<file>` to separate them.',
    },
    {
      argv: ['-f', 'json=a', '-f', 'csv=./a'],
      says: 'Two reports would be written to ./a. Choose another file name for one of them.',
    },
    {
      argv: ['-f', 'json=a', '-f', 'csv', '-o', 'a'],
      says: 'Two reports would be written to a. Choose another file name for one of them.',
    },
    {
      argv: ['-f', 'json=a', '-o', 'b'],
      says: '`--output-file` is for a format without a file name, and every format here has one. Leave it out.',
    },
    {
      argv: ['-f', 'json='],
      says: '`--format json=` has no file name. Write `--format json=<file>`, or leave `=` out.',
    },
    { argv: ['-f', 'sarf=a'], says: 'There is no format `sarf`. Did you mean `sarif`?' },
    { argv: ['-f', 'stylish', '-f', 'json=none/a'], says: 'The folder for none/a does not exist; create it first.' },
    { argv: ['--fail-on', 'warnings'], says: 'There is no severity `warnings`. Did you mean `warning`?' },
  ])('$argv: $says', async ({ argv, says }) => {
    folder.write({ 'a.txt': texts.error });
    const run = await replylint(['a.txt', ...argv], { cwd: folder.root });
    expect(run).toEqual({ code: 2, stdout: '', stderr: `${says}\n` });
    expect(readdirSync(folder.root).sort()).toEqual(['.git', 'a.txt']);
  });

  test('when the run stops, no report is left behind', async () => {
    folder.write({ 'a.txt': texts.error, '.replylintrc.yaml': 'plugins: [./none.js]', 'old.json': 'old' });
    const { code } = await replylint(['a.txt', '-f', 'json=old.json', '-f', 'csv=new.csv'], { cwd: folder.root });
    expect(code).toBe(2);
    expect(readFileSync(join(folder.root, 'old.json'), 'utf8')).toBe('old');
    expect(readdirSync(folder.root).sort()).toEqual(['.git', '.replylintrc.yaml', 'a.txt', 'old.json']);
  });

  test('a reader that stops reading takes no report from the others', async () => {
    folder.write({ 'a.txt': texts.error, 'b.txt': texts.error });
    const stdout = new Sink();
    stdout._write = (_chunk, _encoding, done) => done(Object.assign(new Error('gone'), { code: 'EPIPE' }));
    await replylint(['a.txt', 'b.txt', '-f', 'jsonl', '-f', 'json=all.json'], { cwd: folder.root, stdout });
    expect(JSON.parse(readFileSync(join(folder.root, 'all.json'), 'utf8')).summary.errors).toBe(2);
  });
});
