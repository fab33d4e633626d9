import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { replylint } from '../run-command.js';

const said = 'Unfortunately, the tour is full.';
const template = { title: 't', body: said };
const draft = `Hi Jo,\n\n${said}\n`;
const table = `title,body,closing\nt,"${said}","The lamp is on its way."\n`;

function folderOf(files: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'replylint-own-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  return folder;
}

describe('what is no report is read', () => {
  test.each<{ name: string; path: string; text: string }>([
    {
      name: 'a library with a list of no files',
      path: 'a.json',
      text: JSON.stringify({ version: 1, files: [], replies: [template] }),
    },
    {
      name: 'a library with a list of files',
      path: 'a.json',
      text: JSON.stringify({ version: 1, files: [{ path: 'a.png' }], replies: [template] }),
    },
    {
      name: 'a library with a list of names of files',
      path: 'a.json',
      text: JSON.stringify({ version: 1, files: ['a.png'], replies: [template] }),
    },
    { name: 'a draft with a count', path: 'a.txt', text: `You have 2 replies\n\n    Mia: ${said}\n` },
    { name: 'a draft with a place', path: 'a.txt', text: `Meet us at 10:30\n\n  at [the] gate. ${said}\n` },
    { name: 'a draft with a patch', path: 'a.txt', text: `Try this:\n\n${said}\n\ndiff --git a/x b/x\n--- a/x\n` },
  ])('$name', async ({ path, text }) => {
    const { stdout, stderr } = await replylint(['.'], { cwd: folderOf({ [path]: text }) });
    expect(stdout).toContain('bad-news/unfortunately');
    expect(stderr).toBe('');
  });
});

describe('what replylint wrote is no draft', () => {
  const flags = [
    ['-f', 'json'],
    ['--diff'],
    ['--diff', '--color'],
    ['--diff=words'],
    ['--debug-source'],
    ['-f', 'json', '--fix-dry-run'],
  ];
  const drafts: Readonly<Record<string, string>> = { 'a.txt': draft, 'a.csv': table };
  const cases = flags.flatMap((call) => Object.keys(drafts).map((path) => ({ call, path })));
  test.each(cases)('$call of $path', async ({ call, path }) => {
    const source = folderOf({ [path]: drafts[path] ?? '' });
    const { stdout } = await replylint([...call, path], { cwd: source });
    expect(stdout).not.toBe('');
    for (const name of ['b.txt', 'b.md']) {
      const saved = await replylint(['.'], { cwd: folderOf({ [name]: stdout }) });
      expect(saved.stderr).toBe('Not read: 1 among replylint’s own files.\n');
    }
  });

  test('a report of no files, and one that a program wrote anew', async () => {
    const { stdout } = await replylint(['-f', 'json', 'a.txt'], { cwd: folderOf({ 'a.txt': draft }) });
    const anew = JSON.stringify(JSON.parse(stdout), null, 2);
    const none = '{"version":1,"files":[\n],"summary":{"files":0}}\n';
    const { stderr } = await replylint(['.'], { cwd: folderOf({ 'a.json': anew, 'b.json': none }) });
    expect(stderr).toBe('Not read: 2 among replylint’s own files.\n');
  });
});
