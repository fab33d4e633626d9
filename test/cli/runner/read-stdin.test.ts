import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { replylint, scratchFolder, texts } from '../../run-command.js';

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
      says: 'Standard input has zero bytes, so it is not text; if it is UTF-16, save it with a byte order mark or as UTF-8.',
    },
    {
      argv: ['--stdin-filename', 'x.docx'],
      stdin: 'a',
      says: '`x.docx`, which `--stdin-filename` names, is a document of a word processor, which replylint does not read; save it as .html or .txt.',
    },
    {
      argv: ['a.txt', '--stdin-filename', 'x.md'],
      stdin: 'a',
      says: '`--stdin-filename` is for standard input, which is not read here. Add `-` to the files to read it.',
    },
  ])('$says', async ({ argv, stdin, says }) => {
    folder.write({ 'a.txt': texts.warning });
    expect(await inFolder(argv, stdin)).toEqual({ code: 2, stdout: '', stderr: `${says}\n` });
  });

  test('a terminal and no file: the first steps, and 2', async () => {
    const { code, stdout, stderr } = await inFolder([]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/replylint - .*Ctrl-D.*Ctrl-Z.*\n.*replylint draft\.txt.*\n.*replylint --help/u);
    expect(stderr.trimEnd().split('\n').length).toBeLessThan(7);
  });
});
