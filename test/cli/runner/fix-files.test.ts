import { chmodSync, linkSync, lstatSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { replylint, scratchFolder, texts } from '../../run-command.js';

let folder: ReturnType<typeof scratchFolder>;

beforeEach(() => {
  folder = scratchFolder();
});

afterEach(() => folder.remove());

const inFolder = (argv: readonly string[], stdin?: string | Uint8Array) =>
  replylint(argv, { cwd: folder.root, ...(stdin !== undefined && { stdin }) });

describe('--fix', () => {
  const flawed = 'Hi Ana,\r\n\r\nUnfortunately the blue one has sold out.\r\n';
  const mended = 'Hi Ana,\r\n\r\nThe blue one has sold out.\r\n';

  test.each([
    { name: 'UTF-8', encode: (text: string) => Buffer.from(text) },
    { name: 'UTF-8 with a byte order mark', encode: (text: string) => Buffer.from(`\uFEFF${text}`) },
    { name: 'UTF-16LE', encode: (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le') },
    { name: 'UTF-16BE', encode: (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16() },
  ])('$name stays what it is', async ({ encode }) => {
    folder.write({ 'a.txt': encode(flawed) });
    chmodSync(join(folder.root, 'a.txt'), 0o640);
    const { code, stdout, stderr } = await inFolder(['--fix', 'a.txt']);
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: 'The reply reads well.\n',
      stderr: 'Fixed 1 file.\n',
    });
    expect(readFileSync(join(folder.root, 'a.txt'))).toEqual(encode(mended));
    expect(statSync(join(folder.root, 'a.txt')).mode & 0o777).toBe(0o640);
    expect(readdirSync(folder.root).sort()).toEqual(['.git', 'a.txt']);
  });

  test.each([
    {
      name: 'a.md',
      before: 'Hi Ana,\n\nUnfortunately, the **blue** one is gone.\n',
      after: 'Hi Ana,\n\nThe **blue** one is gone.\n',
    },
    {
      name: 'a.html',
      before: '<p>Hi Ana,</p><p>Unfortunately the &pound;5 one is gone.</p>',
      after: '<p>Hi Ana,</p><p>The &pound;5 one is gone.</p>',
    },
    {
      name: 'a.txt',
      before: 'Hi Ana,\n\nUnfortunately, sadly the blue one is gone.\n',
      after: 'Hi Ana,\n\nThe blue one is gone.\n',
    },
  ])('$name: $after', async ({ name, before, after }) => {
    folder.write({ [name]: before });
    await inFolder(['--fix', name]);
    expect(readFileSync(join(folder.root, name), 'utf8')).toBe(after);
  });

  const macro = (text: string): string => `- title: a\n  text: ${text}\n`;

  test('leaves a place alone where what begins a list would come of it, and says so', async () => {
    const before = 'Unfortunately, 1. May is full.\n';
    folder.write({ 'a.md': before });
    const { stderr } = await inFolder(['--fix', 'a.md']);
    expect(readFileSync(join(folder.root, 'a.md'), 'utf8')).toBe(before);
    expect(stderr).toMatch(/^a\.\w+:\d+ was not fixed\. The file would no longer say the same elsewhere\./u);
  });

  test.each([
    { name: 'null', text: 'Unfortunately, null' },
    { name: 'a boolean', text: 'Sadly, false' },
  ])('offers no fix of which YAML would make $name', async ({ text }) => {
    folder.write({ 'a.yaml': macro(text) });
    const { stdout, stderr } = await inFolder(['--fix', 'a.yaml']);
    expect(readFileSync(join(folder.root, 'a.yaml'), 'utf8')).toBe(macro(text));
    expect(stdout).not.toContain('`--fix` can change');
    expect(stderr).toBe('');
  });

  test.each([
    {
      file: 'a.json',
      before: '[{"title": "a", "text": "Sadly, \\u00e9clairs are out."}]',
      after: '"\\u00c9clairs are out."',
    },
    { file: 'a.yaml', before: macro('"Sadly, \\xe9clairs are out."'), after: '"\\u00c9clairs are out."' },
    {
      file: 'a.html',
      before: '<meta charset="iso-8859-1"><p>Sadly, &eacute;clairs are out.</p>',
      after: '<p>&#201;clairs are out.</p>',
    },
  ])('$file in ASCII alone stays so: $after', async ({ file, before, after }) => {
    folder.write({ [file]: before });
    await inFolder(['--fix', file]);
    const fixed = readFileSync(join(folder.root, file), 'utf8');
    expect(fixed).toContain(after);
    expect(fixed).toMatch(/^[\u0000-\u007F]*$/u);
  });

  test('what nothing is to be done about stays untouched', async () => {
    folder.write({ 'a.txt': texts.error });
    const before = statSync(join(folder.root, 'a.txt'));
    expect(await inFolder(['--fix', 'a.txt'])).toMatchObject({ code: 1, stderr: '' });
    expect(statSync(join(folder.root, 'a.txt'))).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs });
  });

  test.each([
    { format: 'stylish', text: texts.warning, remedy: '' },
    { format: 'pretty', text: texts.warning, remedy: '' },
    { format: 'stylish', text: texts.warning + texts.error, remedy: '2 of them need a person: `replylint review`.' },
  ])('$format: what was just refused is not said to be for `--fix`: $remedy', async ({ format, text, remedy }) => {
    folder.write({ 'a.txt': text, 'c.txt': texts.warning });
    linkSync(join(folder.root, 'a.txt'), join(folder.root, 'b.txt'));
    const { stdout, stderr } = await inFolder(['--fix', '-f', format, '.']);
    expect(stderr).toContain('b.txt');
    expect(stdout).not.toContain('--fix');
    expect(stdout).toContain(remedy);
    expect((await inFolder(['-f', format, '.'])).stdout).toContain('`--fix` can change');
  });

  test('a link stays a link, and one that leaves the folder is left alone', async () => {
    folder.write({ 'in/a.txt': flawed, 'out/b.txt': flawed, 'out/c.txt': flawed });
    symlinkSync('a.txt', join(folder.root, 'in/near.txt'));
    symlinkSync('../out/b.txt', join(folder.root, 'in/far.txt'));
    symlinkSync('../out', join(folder.root, 'in/folder'));
    const { code, stderr } = await replylint(['--fix', 'near.txt', 'far.txt', 'folder/c.txt'], {
      cwd: join(folder.root, 'in'),
    });
    expect(code).toBe(2);
    expect(stderr).toBe(
      `Fixed 1 file.
far.txt is a link out of its folder, so it was not changed; fix the file that it points to.
folder/c.txt is a link out of its folder, so it was not changed; fix the file that it points to.
`,
    );
    expect(lstatSync(join(folder.root, 'in/near.txt')).isSymbolicLink()).toBe(true);
    const contents = ['in/a.txt', 'out/b.txt', 'out/c.txt'].map((path) =>
      readFileSync(join(folder.root, path), 'utf8'),
    );
    expect(contents).toEqual([mended, flawed, flawed]);
  });
});
