import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createStreamDecoder } from '../../src/files/stream-decoder.js';
import { DecodeError } from '../../src/shared/decode-error.js';
import { replylint, scratchFolder } from '../run-command.js';

const fixtures = 'fixtures';
const workbook = readFileSync(join(fixtures, 'workbooks/replies.xlsx'));
const latin1 = readFileSync(join(fixtures, 'mail/latin-1.eml'));

let folder: ReturnType<typeof scratchFolder>;
beforeEach(() => {
  folder = scratchFolder();
});
afterEach(() => folder.remove());

const inFolder = (argv: readonly string[], stdin?: Uint8Array) =>
  replylint(argv, { cwd: folder.root, ...(stdin && { stdin }) });

/** `path field rule` of each message. */
async function findings(argv: readonly string[], stdin?: Uint8Array): Promise<string[]> {
  const { stdout } = await inFolder([...argv, '-f', 'jsonl'], stdin);
  return stdout
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
    .map(({ path, reply, ruleId }) => `${path} ${reply?.field} ${ruleId}`);
}

const inWorkbook = (path: string): string[] => [
  `${path} Macros!B2 bad-news/unfortunately`,
  `${path} Macros!B12 command/you-must`,
  `${path} 'Chat & Sam''s'!C2 blame/blame-you`,
  `${path} 'Chat & Sam''s'!C4 blame/already-told-you`,
];

describe('files that are no text', () => {
  test('are found in a folder', async () => {
    folder.write({ 'a/b.XLSX': workbook, 'a/c.eml': latin1, 'a/d.mbox': 'Subject: A\n\nHi Ana, you failed to sign.' });
    expect(await findings(['.'])).toEqual([
      ...inWorkbook('a/b.XLSX'),
      'a/c.eml text/plain blame/blame-you',
      'a/d.mbox text/plain blame/blame-you',
    ]);
  });

  test('are read by the name of their format', async () => {
    folder.write({ 'a.bin': workbook, 'b.txt': latin1 });
    expect(await findings(['a.bin', '--input-format', 'xlsx'])).toEqual(inWorkbook('a.bin'));
    expect(await findings(['b.txt', '--input-format', 'mail'])).toEqual(['b.txt text/plain blame/blame-you']);
  });

  test('are read from standard input', async () => {
    expect(await findings(['--input-format', 'xlsx'], workbook)).toEqual(inWorkbook('<stdin>'));
    expect(await findings(['--stdin-filename', 'a.eml'], latin1)).toEqual(['a.eml text/plain blame/blame-you']);
    expect(await inFolder(['--debug-source', '--stdin-filename', 'a.eml'], latin1)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('    The café in Köln costs £4.'),
    });
    expect(await inFolder(['--stdin-filename', 'a.xlsx'], latin1)).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^Standard input is not a workbook/u),
    });
  });

  test.each(['html', 'pretty', 'markdown', 'sarif'])('show their places in the report %s', async (format) => {
    folder.write({ 'a.xlsx': workbook, 'b.eml': readFileSync(join(fixtures, 'mail/base64.eml')) });
    const { stdout } = await inFolder(['.', '-f', format]);
    expect(stdout).toContain('Macros!B12');
    if (format === 'html')
      expect(stdout).toMatch(/lamp\. <mark [^<>]*>You must send the lamp back before we can<\/mark>/u);
    if (format === 'pretty') expect(stdout).toContain('You must send the lamp back before');
  });

  test('a workbook is never written, and `--fix` says so', async () => {
    folder.write({ 'a.xlsx': workbook });
    const { code, stderr } = await inFolder(['--fix', '.']);
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr:
        'a.xlsx is a workbook, which replylint reads but does not change. Edit its cells in a spreadsheet program.\n' +
        'Not read: 1 inactive, 1 in other languages, 1 in cells beyond the header row, 1 sheet without replies.\n',
    });
    expect(readFileSync(join(folder.root, 'a.xlsx')).equals(workbook)).toBe(true);
  });

  test('the fields of a workbook may be mapped', async () => {
    folder.write({
      'a.xlsx': workbook,
      '.replylintrc.yaml': 'formats:\n  - files: "*.xlsx"\n    body: Name\n    title: Locale\n',
    });
    const { stdout } = await inFolder(['a.xlsx', '--debug-source']);
    expect(stdout).toContain("“en”, field 'Chat & Sam''s'!A2\n    Form\n");
  });
});

describe('a fix in a mail', () => {
  const fixed = async (mail: Uint8Array): Promise<string> => {
    folder.write({ 'a.eml': mail });
    await inFolder(['--fix', 'a.eml']);
    return readFileSync(join(folder.root, 'a.eml')).toString('latin1');
  };
  const mail = (body: string, encoding = '8bit'): Buffer =>
    Buffer.from(
      `Subject: caf\xE9\nContent-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: ${encoding}\n\n${body}`,
      'latin1',
    );

  test.each([
    { name: 'in bytes of one charset', body: 'Unfortunately, the caf\xE9 is shut.', after: 'The caf\xE9 is shut.' },
    {
      name: 'in quoted-printable',
      body: 'Unfortunately, the caf=E9 =\nis shut.',
      encoding: 'quoted-printable',
      after: 'The caf=E9 =\nis shut.',
    },
    {
      name: 'not across a soft break',
      body: 'Unfor=\ntunately, the caf=E9 is shut.',
      encoding: 'quoted-printable',
      after: 'Unfor=\ntunately, the caf=E9 is shut.',
    },
    {
      name: 'not in base64',
      body: Buffer.from('Unfortunately, it is shut.').toString('base64'),
      encoding: 'base64',
      after: Buffer.from('Unfortunately, it is shut.').toString('base64'),
    },
  ])('$name', async ({ body, encoding, after }) => {
    const before = mail(body, encoding).toString('latin1');
    expect(await fixed(mail(body, encoding))).toBe(before.replace(body, after));
  });
});

test.each([1, 2, 3, 5])('a stream of pieces of %d bytes is decoded as the whole', (length) => {
  const text = `\uFEFFa\uFEFFÄ€𝒥 ${'é'.repeat(9)}`;
  const bytes = Buffer.from(text);
  const pieces = Array.from({ length: Math.ceil(bytes.length / length) }, (_, i) =>
    bytes.subarray(i * length, (i + 1) * length),
  );
  const decoder = createStreamDecoder(Buffer.from('a'));
  expect([...pieces.map((piece) => decoder(piece)), decoder()].join('')).toBe(text.slice(1));
});

test('a stream that ends within a character, or has none, is refused', () => {
  for (const bytes of [
    [0x61, 0xc3],
    [0xff, 0x61],
    [0x61, 0xe2, 0x82],
    [0xa4, 0x61],
  ]) {
    const decoder = createStreamDecoder(Buffer.from('a'));
    expect(() => decoder(Uint8Array.from(bytes)) + decoder()).toThrow(DecodeError);
  }
});
