import { readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { replylint, scratchFolder, texts } from '../../run-command.js';

let folder: ReturnType<typeof scratchFolder>;

beforeEach(() => {
  folder = scratchFolder();
});

afterEach(() => folder.remove());

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
    { to: 'none/report.json', says: 'The folder for none/report.json does not exist; create it first.' },
    { to: '.', says: '. is a folder; name a file in it.' },
    { to: 'a.txt/report.json', says: 'The folder for a.txt/report.json does not exist; create it first.' },
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
