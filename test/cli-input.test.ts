import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { run } from '../src/cli/main.js';
import { createProgress } from '../src/cli/terminal/progress.js';
import { replylint, Sink, scratchFolder, texts } from './run-command.js';

let folder: ReturnType<typeof scratchFolder>;
beforeEach(() => {
  folder = scratchFolder();
});
afterEach(() => folder.remove());

const inFolder = (argv: readonly string[], stdin?: string | Uint8Array) =>
  replylint(argv, { cwd: folder.root, ...(stdin !== undefined && { stdin }) });

/** `path: rule` for each message. */
async function findings(argv: readonly string[], stdin?: string | Uint8Array): Promise<string[]> {
  const { stdout } = await inFolder([...argv, '-f', 'jsonl'], stdin);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
    .map(({ path, ruleId }) => `${path}: ${ruleId}`);
}

describe('exit codes', () => {
  test.each([
    { argv: ['clean.txt'], code: 0 },
    { argv: ['warning.txt'], code: 0 },
    { argv: ['error.txt'], code: 1 },
    { argv: ['clean.txt', 'error.txt'], code: 1 },
    { argv: ['error.txt', '--exit-zero'], code: 0 },
    { argv: ['error.txt', '--quiet'], code: 1 },
    { argv: ['error.txt', '--rule', 'blame=warning'], code: 0 },
    { argv: ['error.txt', '--rule', 'blame/blame-you: off'], code: 0 },
    { argv: ['warning.txt', '--preset', 'strict'], code: 1 },
    { argv: ['warning.txt', '--max-warnings', '0'], code: 1 },
    { argv: ['warning.txt', '--max-warnings', '0', '--quiet'], code: 1 },
    { argv: ['warning.txt', '--max-warnings', '0', '--exit-zero'], code: 0 },
    { argv: ['warning.txt', '--max-warnings', '1'], code: 0 },
    { argv: ['none.txt'], code: 2 },
    { argv: ['none.txt', '--exit-zero'], code: 2 },
    { argv: ['error.txt', 'none.txt'], code: 2 },
    { argv: ['clean.txt', '*.html'], code: 2 },
    { argv: ['clean.txt', 'empty-folder'], code: 2 },
    { argv: ['clean.txt', 'picture.png'], code: 2 },
    { argv: ['--no-such-option'], code: 2 },
    { argv: ['lint', 'error.txt'], code: 1 },
    { argv: ['error.txt', '-f', 'json'], code: 1 },
    { argv: ['empty.txt'], code: 0 },
  ])('$argv: $code', async ({ argv, code }) => {
    mkdirSync(join(folder.root, 'empty-folder'));
    folder.write({
      'clean.txt': texts.clean,
      'warning.txt': texts.warning,
      'error.txt': texts.error,
      'picture.png': 'x',
      'empty.txt': '',
    });
    expect((await inFolder(argv)).code).toBe(code);
  });

  test('too many warnings are told of', async () => {
    const { stderr } = await inFolder(['--max-warnings', '0'], texts.warning);
    expect(stderr).toBe('`--max-warnings` allows 0, and the count is 1.\n');
  });

  test('--quiet leaves errors', async () => {
    folder.write({ 'a.txt': texts.error + texts.warning });
    expect(await findings(['a.txt', '--quiet'])).toEqual(['a.txt: blame/blame-you']);
  });
});

const endings = '.txt .text .md .markdown .html .htm .json .jsonl .ndjson .yaml .yml .csv .tsv .xlsx .eml .mbox';

describe('files', () => {
  test.each([
    { argv: ['.'], paths: ['a.txt', 'deep/b.md', 'deep/c.HTML'] },
    { argv: ['deep'], paths: ['deep/b.md', 'deep/c.HTML'] },
    { argv: ['deep/', 'a.txt', './deep/b.md'], paths: ['deep/b.md', 'deep/c.HTML', 'a.txt'] },
    { argv: ['**/*'], paths: ['a.txt', 'deep/b.md', 'deep/c.HTML', 'notes'] },
    { argv: ['*.{txt,md}'], paths: ['a.txt'] },
    { argv: ['brackets[1].txt'], paths: ['brackets[1].txt'] },
    { argv: ['.hidden/d.txt'], paths: ['.hidden/d.txt'] },
    { argv: ['notes'], paths: ['notes'] },
    { argv: ['a.txt', 'a.txt', './a.txt'], paths: ['a.txt'] },
  ])('$argv', async ({ argv, paths }) => {
    const names = ['a.txt', 'deep/b.md', 'deep/c.HTML', '.hidden/d.txt', 'node_modules/e.txt', 'deep/f.pdf', 'notes'];
    folder.write(Object.fromEntries(names.map((name) => [name, texts.warning])));
    if (argv[0]?.startsWith('brackets')) folder.write({ 'brackets[1].txt': texts.warning });
    expect((await findings(argv)).map((line) => line.split(':')[0])).toEqual(paths);
  });

  test.each([
    { argv: ['none.txt'], says: 'none.txt is not there; check the name and the folder.' },
    { argv: ['rulez'], says: 'rulez is not there; check the name and the folder. Did you mean the command `rules`?' },
    { argv: ['a.txt/b.txt'], says: 'a.txt/b.txt is not there; check the name and the folder.' },
    {
      argv: ['*.html'],
      says: '*.html fits no file; check the pattern, and quote it so that the shell leaves it alone.',
    },
    {
      argv: ['*.pdf'],
      says: `*.pdf fits only files that replylint does not read (it reads ${endings}).`,
    },
    {
      argv: ['f.pdf'],
      says: `f.pdf has an ending that replylint does not read (it reads ${endings}).`,
    },
    { argv: ['empty'], says: `empty holds no file that replylint reads (${endings}).` },
    { argv: [''], says: 'One of the file names is empty; check the quotes and variables around it.' },
    { argv: ['x\0.txt'], says: 'x\\u{0}.txt has a zero byte in its name, so no file can be called that.' },
    { argv: ['x'.repeat(300)], says: `${'x'.repeat(300)} has a name that is longer than the disk allows.` },
    { argv: ['circle.txt'], says: 'circle.txt is a link that leads back to itself.' },
    {
      argv: ['zero.txt'],
      says: 'zero.txt holds zero bytes, so it is not text; if it is UTF-16, save it with a byte order mark or as UTF-8.',
    },
    { argv: ['latin.txt'], says: 'latin.txt is not written in UTF-8; save it as UTF-8 and lint it again.' },
    { argv: ['half.txt'], says: 'half.txt is not written in UTF-16LE; save it as UTF-8 and lint it again.' },
  ])('$says', async ({ argv, says }) => {
    folder.write({
      'a.txt': texts.error,
      'f.pdf': 'a,b',
      'zero.txt': 'a\0b',
      'latin.txt': Buffer.from('café', 'latin1'),
      'half.txt': Buffer.from([0xff, 0xfe, 0x00, 0xd8, 0x41, 0x00]),
    });
    mkdirSync(join(folder.root, 'empty'));
    symlinkSync('circle.txt', join(folder.root, 'circle.txt'));
    const { code, stdout, stderr } = await inFolder([...argv, 'a.txt', '-f', 'json']);
    expect({ code, stderr }).toEqual({ code: 2, stderr: `${says}\n` });
    expect(JSON.parse(stdout).files.map(({ path }: { path: string }) => path)).toEqual(['a.txt']);
  });

  test('those that the configuration ignores are left out, unless named', async () => {
    folder.write({ 'a.txt': texts.error, 'old/b.txt': texts.error, '.replylintrc.yaml': 'ignore: [old/**]' });
    expect(await findings(['.'])).toEqual(['a.txt: blame/blame-you']);
    expect(await findings(['./old/b.txt'])).toEqual(['old/b.txt: blame/blame-you']);
    expect(await findings([join(folder.root, 'old/b.txt')])).toEqual(['old/b.txt: blame/blame-you']);
    expect(await inFolder(['old'])).toMatchObject({
      code: 2,
      stderr: 'The configuration leaves out every file that was found; name one of them, or change `ignore`.\n',
    });
  });

  test('links in a folder are passed over', async () => {
    folder.write({ 'in/a.txt': texts.error, 'out/b.txt': texts.error });
    symlinkSync('../out', join(folder.root, 'in/way-out'));
    symlinkSync('../out/b.txt', join(folder.root, 'in/b.txt'));
    expect(await findings(['in'])).toEqual(['in/a.txt: blame/blame-you']);
    expect(await findings(['in/b.txt'])).toEqual(['in/b.txt: blame/blame-you']);
  });

  test('a slip in a configuration is told before half a report is out', async () => {
    folder.write({ 'a.txt': texts.error, 'b/c.txt': texts.error, 'b/.replylintrc.yaml': 'preset: strikt' });
    const { code, stdout, stderr } = await inFolder(['a.txt', 'b/c.txt', '-f', 'json']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('b/.replylintrc.yaml:1:');
    expect(stderr).toContain('Did you mean `strict`?');
  });
});

describe('standard input', () => {
  test.each([
    { name: 'piped', argv: [], stdin: texts.error, found: ['<stdin>: blame/blame-you'] },
    { name: '-', argv: ['-'], stdin: texts.error, found: ['<stdin>: blame/blame-you'] },
    {
      name: 'with files',
      argv: ['a.txt', '-'],
      stdin: texts.error,
      found: ['<stdin>: blame/blame-you', 'a.txt: bad-news/unfortunately'],
    },
    { name: 'named', argv: ['--stdin-filename', 'x.md'], stdin: texts.error, found: ['x.md: blame/blame-you'] },
    {
      name: 'of the format of its name',
      argv: ['--stdin-filename', 'x.md'],
      stdin: 'Hi Ana,\n\n`You failed` it.',
      found: [],
    },
    { name: 'configured by its name', argv: ['--stdin-filename', 'chat/x.txt'], stdin: texts.error, found: [] },
    {
      name: 'UTF-16',
      argv: [],
      stdin: Buffer.from(`\uFEFF${texts.error}`, 'utf16le'),
      found: ['<stdin>: blame/blame-you'],
    },
    { name: 'empty', argv: [], stdin: '', found: [] },
  ])('$name', async ({ argv, stdin, found }) => {
    folder.write({ 'a.txt': texts.warning, 'chat/.replylintrc.yaml': 'rules: {blame: off}' });
    expect(await findings(argv, stdin)).toEqual(found);
  });

  test.each([
    {
      argv: [],
      stdin: 'a\0b',
      says: 'Standard input holds zero bytes, so it is not text; if it is UTF-16, save it with a byte order mark or as UTF-8.',
    },
    {
      argv: ['--stdin-filename', 'x.docx'],
      stdin: 'a',
      says: `\`--stdin-filename\` has an ending that replylint does not read (it reads ${endings}).`,
    },
    {
      argv: ['a.txt', '--stdin-filename', 'x.md'],
      stdin: 'a',
      says: '`--stdin-filename` names standard input, which is not read here. Add `-` to the files to read it.',
    },
    {
      argv: ['--fix'],
      stdin: 'a',
      says: '`--fix` writes to files, and standard input is none. Name a file, or leave `--fix` out.',
    },
  ])('$says', async ({ argv, stdin, says }) => {
    folder.write({ 'a.txt': texts.warning });
    expect(await inFolder(argv, stdin)).toEqual({ code: 2, stdout: '', stderr: `${says}\n` });
  });

  test('a terminal and no file: help, and 2', async () => {
    const { code, stdout, stderr } = await inFolder([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('Usage: replylint');
  });
});

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
      stderr: 'Mended 1 file.\n',
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

  test('what nothing is to be done about stays untouched', async () => {
    folder.write({ 'a.txt': texts.error });
    const before = statSync(join(folder.root, 'a.txt'));
    expect(await inFolder(['--fix', 'a.txt'])).toMatchObject({ code: 1, stderr: '' });
    expect(statSync(join(folder.root, 'a.txt'))).toMatchObject({ ino: before.ino, mtimeMs: before.mtimeMs });
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
      `Mended 1 file.
far.txt is a link out of its folder and was left alone; fix the file that it leads to.
folder/c.txt is a link out of its folder and was left alone; fix the file that it leads to.
`,
    );
    expect(lstatSync(join(folder.root, 'in/near.txt')).isSymbolicLink()).toBe(true);
    const contents = ['in/a.txt', 'out/b.txt', 'out/c.txt'].map((path) =>
      readFileSync(join(folder.root, path), 'utf8'),
    );
    expect(contents).toEqual([mended, flawed, flawed]);
  });
});

describe('streams', () => {
  const failing = (code: string) => {
    const stdout = new Sink();
    stdout._write = (_chunk, _encoding, done) => done(Object.assign(new Error(code), { code, syscall: 'write' }));
    return stdout;
  };

  test.each([
    { argv: ['.'], code: 1 },
    { argv: ['.', '-f', 'jsonl'], code: 1 },
    { argv: ['rules'], code: 0 },
    { argv: ['explain', 'blame/blame-you'], code: 0 },
    { argv: ['--help'], code: 0 },
  ])('$argv: a reader that stops reading is no news, a full disk is', async ({ argv, code }) => {
    folder.write({ 'a.txt': texts.error, 'b.txt': texts.error });
    const left = await replylint(argv, { cwd: folder.root, stdout: failing('EPIPE') });
    expect(left).toEqual({ code, stdout: '', stderr: '' });
    const full = await replylint(argv, { cwd: folder.root, stdout: failing('ENOSPC') });
    expect(full).toEqual({ code: 2, stdout: '', stderr: 'The report has no room left on its disk.\n' });
  });

  test('stops linting when nobody reads on', async () => {
    folder.write(Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`${i}.txt`, texts.error])));
    const stdout = failing('EPIPE');
    const write = vi.spyOn(stdout, 'write');
    await replylint(['.', '-f', 'jsonl'], { cwd: folder.root, stdout });
    expect(write.mock.calls.length).toBeLessThan(5);
  });

  test('waits for a slow reader', async () => {
    folder.write(Object.fromEntries(Array.from({ length: 50 }, (_, i) => [`${i}.txt`, texts.error])));
    const stdout = new Sink();
    let most = 0;
    stdout._write = (_chunk, _encoding, done) => {
      most = Math.max(most, stdout.writableLength);
      setTimeout(done, 1);
    };
    await replylint(['.', '-f', 'jsonl'], { cwd: folder.root, stdout });
    expect(most).toBeLessThan(stdout.writableHighWaterMark + 5_000);
  });

  test('an input that breaks off', async () => {
    const stdin = new Readable({
      read() {
        this.destroy(Object.assign(new Error('EISDIR'), { code: 'EISDIR', syscall: 'read' }));
      },
    });
    const stderr = new Sink();
    const code = await run([], { stdin, stdout: new Sink(), stderr, env: {}, cwd: () => folder.root });
    expect({ code, stderr: stderr.text }).toEqual({
      code: 2,
      stderr: 'Standard input is a folder; name a file in it.\n',
    });
  });
});

describe('progress', () => {
  test.each([
    { name: 'a short run', times: [0, 100, 400], shows: '' },
    { name: 'a long one', times: [0, 300, 600], shows: '\r\u001B[KReading 2 of 9: b\\u{1b}.txt\r\u001B[K' },
    { name: 'a step too soon', times: [0, 600, 650], shows: '\r\u001B[KReading 1 of 9: a.txt\r\u001B[K' },
  ])('$name', ({ times, shows }) => {
    const stderr = new Sink({ columns: 80 });
    const clock = times.values();
    const progress = createProgress(stderr, 9, () => clock.next().value ?? 0);
    progress.step('a.txt');
    progress.step('b\u001B.txt');
    progress.clear();
    expect(stderr.text).toBe(shows);
  });

  test('says how much of a large file has been read', () => {
    const stderr = new Sink({ columns: 80 });
    const clock = [0, 0, 600, 600, 650, 700, 700].values();
    const progress = createProgress(stderr, 2, () => clock.next().value ?? 0);
    progress.step('all.csv');
    progress.within({ doing: 'checking', share: 0.345, bytes: 209_700_000 });
    progress.within({ doing: 'linting', share: 0.1, bytes: 209_700_000 });
    progress.within({ doing: 'linting', share: 1, bytes: 209_700_000 });
    expect(stderr.text).toBe(
      '\r\u001B[KChecking 1 of 2 (34% of 210 MB): all.csv\r\u001B[KReading 1 of 2 (100% of 210 MB): all.csv',
    );
  });

  test('fits the line, and a pipe never hears of it', () => {
    const narrow = new Sink({ columns: 10 });
    const clock = [0, 9_999].values();
    createProgress(narrow, 9, () => clock.next().value ?? 0).step('a-long-name.txt');
    expect(narrow.text).toBe('\r\u001B[KReading 1');
    const pipe = new Sink();
    createProgress(pipe, 9, () => 9_999).step('a.txt');
    expect(pipe.text).toBe('');
  });
});
