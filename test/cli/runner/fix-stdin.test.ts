import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { replylint, Sink, scratchFolder, texts } from '../../run-command.js';

let folder: ReturnType<typeof scratchFolder>;

beforeEach(() => {
  folder = scratchFolder();
});

afterEach(() => folder.remove());

/** What the call writes, byte for byte. */
async function filter(argv: readonly string[], stdin: Uint8Array) {
  const chunks: Buffer[] = [];
  const stdout = new (class extends Sink {
    override _write(chunk: string | Uint8Array, _encoding: string, done: () => void): void {
      chunks.push(Buffer.from(chunk));
      done();
    }
  })();
  const { code, stderr } = await replylint(argv, { cwd: folder.root, stdin, stdout });
  return { code, stderr, bytes: Buffer.concat(chunks) };
}

const encodings = [
  { name: 'UTF-8', encode: (text: string) => Buffer.from(text) },
  { name: 'UTF-8 with a byte order mark', encode: (text: string) => Buffer.from(`\uFEFF${text}`) },
  { name: 'UTF-16LE', encode: (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le') },
  { name: 'UTF-16BE', encode: (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16() },
];

describe('`… | replylint --fix`', () => {
  test.each(encodings)('$name: the whole text is printed, with the bytes of its kind', async ({ encode }) => {
    const before = 'Hi Ana,\r\n\r\nUnfortunately the caf\u00E9 has sold out.\r\n\r\nSee you 😀 soon';
    const after = 'Hi Ana,\r\n\r\nThe caf\u00E9 has sold out.\r\n\r\nSee you 😀 soon';
    const { code, stderr, bytes } = await filter(['--fix'], encode(before));
    expect(bytes).toEqual(encode(after));
    expect({ code, stderr }).toEqual({ code: 0, stderr: 'The reply reads well.\nFixed 1 place.\n' });
  });

  test.each(encodings)('$name: what needs no change is printed as it came', async ({ encode }) => {
    expect(await filter(['--fix'], encode(texts.clean))).toMatchObject({ code: 0, bytes: encode(texts.clean) });
  });

  test.each([
    { argv: ['--fix', '-'], text: texts.warning, after: 'Hi Ana,\n\nThe blue one has sold out.\n' },
    { argv: ['--fix', '--no-config', '-f', 'json'], text: texts.error, after: texts.error },
    { argv: ['--fix', '--quiet'], text: texts.warning, after: 'Hi Ana,\n\nThe blue one has sold out.\n' },
    {
      argv: ['--fix', '--stdin-filename', 'a.json'],
      text: '[{ "id": 1,  "body": "Unfortunately the \\"blue\\" one is gone." }]',
      after: '[{ "id": 1,  "body": "The \\"blue\\" one is gone." }]',
    },
    { argv: ['--fix'], text: '', after: '' },
  ])('$argv: $after', async ({ argv, text, after }) => {
    const { bytes } = await filter(argv, Buffer.from(text));
    expect(bytes.toString()).toBe(after);
  });

  test.each([
    { name: 'an option that is misspelt', argv: ['--fix', '--quite'], input: texts.warning },
    {
      name: 'one beside a name',
      argv: ['--fix', '--stdin-filename', 'x.txt', '--bogus'],
      input: texts.warning,
    },
    { name: 'one that takes a value', argv: ['--fix', '--chanel', 'chat'], input: texts.warning },
    { name: 'one that nobody knows, with a value', argv: ['--fix', '--bogus', 'chat'], input: texts.warning },
    { name: 'one with a value behind =', argv: ['--fix', '--bogus=a.txt'], input: texts.warning },
    { name: '--fix itself misspelt', argv: ['--fxi', '--channel', 'chat'], input: texts.warning },
    { name: 'a value that is misspelt', argv: ['--fix', '--channel', 'chatt'], input: texts.warning },
    { name: 'a value that is missing', argv: ['--fix', '--channel'], input: texts.warning },
    { name: 'a value behind a letter', argv: ['--fix', '-f', 'jsn'], input: texts.warning },
    { name: 'a value at a letter', argv: ['--fix', '-fjsn'], input: texts.warning },
    { name: 'a value that looks like an option', argv: ['--fix', '-o', '--diff', '--bogus'], input: texts.warning },
    { name: 'the command by its name', argv: ['lint', '--fix', '--channel', 'chatt'], input: texts.warning },
    { name: '- behind --', argv: ['--fix', '--bogus', '--', '-'], input: texts.warning },
    { name: 'what cannot be compared', argv: ['--fix', '--since', 'main', '-'], input: texts.warning },
    { name: 'a configuration that is not there', argv: ['--fix', '-c', 'none.yaml'], input: texts.warning },
    { name: 'a file that is not there', argv: ['--fix', '-', 'none.txt'], input: texts.warning },
    { name: 'a report without a folder', argv: ['--fix', '-o', 'none/a.txt'], input: texts.warning },
    { name: 'options that do not go together', argv: ['--fix', '--diff'], input: texts.warning },
    { name: 'JSON that is cut off', argv: ['--fix', '--stdin-filename', 'a.json'], input: '[{"body": "Unfortunately' },
    { name: 'bytes that are no text', argv: ['--fix'], input: Buffer.from([0xff, 0xfe, 0, 0x61, 0x62]) },
  ])('$name: the text goes through as it came, with exit code 2', async ({ argv, input }) => {
    const { code, bytes, stderr } = await filter(argv, Buffer.from(input));
    expect({ code, bytes }).toEqual({ code: 2, bytes: Buffer.from(input) });
    expect(stderr).not.toBe('');
  });

  test.each([
    { argv: ['--fix', '--bogus', 'a.txt'] },
    { argv: ['--fix', '--bogus', 'none.txt'] },
    { argv: ['--fix', '--bogus', 'drafts'] },
    { argv: ['--fix', '--bogus', '**/*.md'] },
    { argv: ['--fix', '--quite', 'drafts'] },
    { argv: ['--fix', '--channel', 'chatt', 'a.txt'] },
    { argv: ['--fix', '--bogus', '--', 'a.txt'] },
    { argv: ['--fix', '--diff', 'a.txt'] },
    { argv: ['--fix', '--print-config', 'a.txt', '--bogus', 'drafts'] },
    { argv: ['--fix', '--staged', '--bogus'] },
    { argv: ['--fix', '--since', 'main', '--channel', 'chatt'] },
    { argv: ['--bogus'] },
    { argv: ['--fix-dryrun'] },
    { argv: ['-o', '--fix', '--bogus'] },
    { argv: ['--fix', 'rules', '--bogus'] },
  ])('$argv: nothing is read, and nothing is passed on', async ({ argv }) => {
    folder.write({ 'a.txt': texts.warning, 'drafts/b.txt': texts.warning });
    const stdinStream = new PassThrough();
    const { code, stdout, stderr } = await replylint(argv, { cwd: folder.root, stdinStream });
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).not.toBe('');
    expect(stdinStream.readableDidRead).toBe(false);
  });

  test('what else it is given is fixed as well', async () => {
    folder.write({ 'a.txt': texts.warning });
    const { code, bytes } = await filter(['--fix', '-', 'a.txt'], Buffer.from(texts.warning));
    const after = 'Hi Ana,\n\nThe blue one has sold out.\n';
    expect({ code, text: bytes.toString(), file: readFileSync(join(folder.root, 'a.txt'), 'utf8') }).toEqual({
      code: 0,
      text: after,
      file: after,
    });
  });
});

describe('--fix-dry-run', () => {
  test('what would remain is reported, and JSON holds the text', async () => {
    const text = `${texts.warning}\nYou failed to sign the form.\n`;
    const { code, stdout, stderr } = await replylint(['--fix-dry-run', '-f', 'json'], {
      cwd: folder.root,
      stdin: text,
    });
    const { files } = JSON.parse(stdout);
    expect(files[0].messages.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual(['blame/blame-you']);
    expect(files[0].output).toBe('Hi Ana,\n\nThe blue one has sold out.\n\nYou failed to sign the form.\n');
    expect({ code, stderr }).toEqual({ code: 1, stderr: '`--fix` would change 1 place in 1 file.\n' });
  });

  test('files stay as they are, and only those that would change have an output', async () => {
    folder.write({ 'a.txt': texts.warning, 'b.txt': texts.error });
    const { stdout, stderr } = await replylint(['--fix-dry-run', '-f', 'json', '.'], { cwd: folder.root });
    const { files } = JSON.parse(stdout);
    expect(files.map(({ path, output }: { path: string; output?: string }) => [path, output])).toEqual([
      ['a.txt', 'Hi Ana,\n\nThe blue one has sold out.\n'],
      ['b.txt', undefined],
    ]);
    expect(stderr).toBe('`--fix` would change 1 place in 1 file.\n');
    expect(readFileSync(join(folder.root, 'a.txt'), 'utf8')).toBe(texts.warning);
  });

  test('where nothing would change, that is said', async () => {
    const { stderr } = await replylint(['--fix-dry-run'], { cwd: folder.root, stdin: texts.error });
    expect(stderr).toBe('`--fix` would change nothing.\n');
  });
});

test.each([
  { argv: ['--fix', '--fix-dry-run'], says: 'Choose one of `--fix` and `--fix-dry-run`.' },
  { argv: ['--fix', '--diff'], says: 'Choose one of `--fix` and `--diff`.' },
  { argv: ['--diff=word'], says: 'Did you mean' },
  { argv: ['--copy'], says: 'Add `--fix`, or `--fix-dry-run`' },
  { argv: ['--fix', '--copy', 'b.txt'], says: 'these are 2 files' },
  { argv: ['--diff', '--baseline', 'b', '--update-baseline'], says: 'Leave `--diff` out' },
  { argv: ['--diff', '-f', 'json'], says: 'Write `--format json=<file>`' },
  { argv: ['--diff', '-f', 'json=a', '-o', 'a'], says: 'Write `--format json=<file>`' },
  { argv: ['--diff', '-o', 'a.txt'], says: 'The report would overwrite a.txt.' },
  { argv: ['--diff', '--watch'], says: 'Leave `--diff` and `--fix-dry-run` out' },
])('$argv: $says', async ({ argv, says }) => {
  folder.write({ 'a.txt': texts.warning, 'b.txt': texts.warning });
  const { code, stdout, stderr } = await replylint(['a.txt', ...argv], { cwd: folder.root });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(says);
  expect(readFileSync(join(folder.root, 'a.txt'), 'utf8')).toBe(texts.warning);
});
