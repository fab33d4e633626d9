import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { whatIsRead } from '../../../src/parsers/index.js';
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

const advice = 'To have them read, save .docx as .html or .txt, save the text of .pdf as .txt.';

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
    { argv: ['.'], says: `3 files passed over (.docx, .pdf). ${advice}\n` },
    { argv: ['deep'], says: `2 files passed over (.docx, .pdf). ${advice}\n` },
    { argv: ['deep', '.', 'deep/*'], says: `3 files passed over (.docx, .pdf). ${advice}\n` },
    { argv: ['*.{txt,docx}'], says: '1 file passed over (.docx). To have them read, save .docx as .html or .txt.\n' },
    { argv: ['a.txt'], says: '' },
    { argv: ['wide'], says: '5 files passed over (.png, no ending, .js, and 1 other ending).\n' },
  ])('$argv: $says', async ({ argv, says }) => {
    const others = ['b.docx', 'deep/c.DOCX', 'deep/d.pdf'];
    const wide = ['a.png', 'b.png', 'LICENSE', 'c.js', 'd.rs'].map((name) => `wide/${name}`);
    const names = ['a.txt', 'deep/b.md', ...others, ...(argv[0] === 'wide' ? ['wide/a.txt', ...wide] : [])];
    folder.write(Object.fromEntries(names.map((name) => [name, texts.clean])));
    expect((await inFolder(argv)).stderr).toBe(says);
  });

  test.each([
    { argv: ['none.txt'], says: 'none.txt does not exist; check the name and the folder.' },
    { argv: ['rulez'], says: 'rulez does not exist; check the name and the folder. Did you mean the command `rules`?' },
    { argv: ['a.txt/b.txt'], says: 'a.txt/b.txt does not exist; check the name and the folder.' },
    {
      argv: ['*.html'],
      says: '*.html matches no files; check the pattern, and put quotes around it so that the shell does not expand it.',
    },
    ...['*a*a*a*a*b', 'x/*.*.*.*', '{*a*a,*b}*b', '**/a/**/b/**/c/**/d'].map((glob) => ({
      argv: [glob],
      says: `\`${glob}\` has more \`*\` than can be matched quickly. Write several simpler globs.`,
    })),
    {
      argv: ['*.pdf'],
      says: '*.pdf matches only files that replylint does not read. To have them read, save the text of .pdf as .txt.',
    },
    {
      argv: ['f.pdf'],
      says: 'f.pdf is a PDF, which replylint does not read; save its text as .txt.',
    },
    {
      argv: ['g.DOCX'],
      says: 'g.DOCX is a document of a word processor, which replylint does not read; save it as .html or .txt.',
    },
    {
      argv: ['h.oft'],
      says: 'h.oft is a mail as Outlook stores it, which replylint does not read; save it as .eml, .html or .txt.',
    },
    {
      argv: ['i.htlm'],
      says: `i.htlm has a file extension that replylint does not read. Did you mean \`.html\`? ${whatIsRead}`,
    },
    {
      argv: ['j.css.twig'],
      says: 'j.css.twig makes a file for a program, as its name says; to lint it all the same, add `--input-format template`.',
    },
    { argv: ['empty'], says: `empty has no files that replylint reads. ${whatIsRead}` },
    {
      argv: ['utf32.txt'],
      says: 'utf32.txt is in UTF-32, which replylint does not read; save it as UTF-8 and try again.',
    },
    { argv: [''], says: 'One of the file names is empty; check the quotes and variables in the command.' },
    { argv: ['x\0.txt'], says: 'x\\u{0}.txt has a zero byte in its name, so no file can be called that.' },
    { argv: ['x'.repeat(300)], says: `${'x'.repeat(300)} has a name that is too long for this disk.` },
    { argv: ['circle.txt'], says: 'circle.txt is a link that points back to itself.' },
    {
      argv: ['zero.txt'],
      says: 'zero.txt has zero bytes, so it is not text; if it is UTF-16, save it with a byte order mark or as UTF-8.',
    },
    { argv: ['latin.txt'], says: 'latin.txt is not valid UTF-8; save it as UTF-8 and try again.' },
    { argv: ['half.txt'], says: 'half.txt is not valid UTF-16LE; save it as UTF-8 and try again.' },
  ])('$says', async ({ argv, says }) => {
    folder.write({
      'a.txt': texts.error,
      'f.pdf': 'a,b',
      'g.DOCX': 'a',
      'h.oft': 'a',
      'i.htlm': 'a',
      'j.css.twig': 'a',
      'utf32.txt': Buffer.from('fffe000061000000', 'hex'),
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

  test.runIf(process.platform === 'linux')('a name that is not UTF-8 is told, and the others are linted', async () => {
    folder.write({ 'a.txt': texts.error });
    const named = (name: string): Buffer =>
      Buffer.concat([Buffer.from(`${folder.root}/`), Buffer.from(name, 'latin1')]);
    writeFileSync(named('caf\u00E9.txt'), texts.error);
    mkdirSync(named('d\u00E9'));
    const says = (name: string) => `${name} has a name that is not UTF-8, so it cannot be opened; rename it.\n`;
    const { code, stdout, stderr } = await inFolder(['.', '-f', 'compact']);
    expect({ code, stderr }).toEqual({ code: 2, stderr: says('d\uFFFD') + says('caf\uFFFD.txt') });
    expect(stdout).toMatch(/^a\.txt:3:1: error: [^\n]*\n$/u);
    expect((await inFolder(['caf\uFFFD.txt', 'a.txt'])).stderr).toBe(says('caf\uFFFD.txt'));
  });

  test.each([
    { argv: ['legal/b.txt'], code: 1 },
    { argv: ['--force-exclude', 'legal/b.txt'], code: 0 },
    { argv: ['--force-exclude', 'legal/b.txt', 'a.txt'], code: 1 },
  ])('$argv: hooks name every file, and may leave out what is ignored', async ({ argv, code }) => {
    folder.write({ 'a.txt': texts.error, 'legal/b.txt': texts.error, '.replylintrc.yaml': 'ignore: [legal/**]' });
    const outcome = await inFolder(argv);
    expect(outcome.code).toBe(code);
    expect(outcome.stdout.includes('legal/b.txt')).toBe(!argv.includes('--force-exclude'));
  });

  test.each([
    { argv: ['--fix'], stdout: texts.warning, stderr: '' },
    { argv: ['--fix', '--copy'], stdout: texts.warning, stderr: '' },
    { argv: [], stdout: '', stderr: '' },
    { argv: ['--max-warnings', '0'], stdout: '', stderr: '' },
    { argv: ['--diff'], stdout: '', stderr: '`--fix` would change nothing.\n' },
    { argv: ['-f', 'compact'], stdout: '', stderr: '' },
  ])('$argv: a text that is piped in under an ignored name is left alone too', async ({ argv, stdout, stderr }) => {
    folder.write({ '.replylintrc.yaml': 'ignore: [legal/**]', 'own/.replylintignore': '*.txt' });
    for (const name of ['legal/b.txt', join(folder.root, 'legal/b.txt'), 'own/b.txt']) {
      const call = [...argv, '--force-exclude', '--stdin-filename', name];
      expect(await inFolder(call, texts.warning)).toEqual({ code: 0, stdout, stderr });
    }
    const others = await inFolder([...argv, '--force-exclude', '--stdin-filename', 'b.txt'], texts.warning);
    expect(others.stdout + others.stderr).not.toBe(stdout + stderr);
  });

  test('hooks name files by their endings, and those without replies are passed over', async () => {
    folder.write({
      'package.json': '{"name": "a"}',
      'pom.xml': '<project/>',
      'a.txt': texts.error,
      'cut.json': '{"a":',
    });
    expect((await inFolder(['package.json'])).code).toBe(2);
    const passedOver = 'Passed over 2 files without recognised replies: package.json, pom.xml. Name one to see why.\n';
    for (const [argv, code] of [
      [['package.json', 'pom.xml'], 0],
      [['package.json', 'pom.xml', 'a.txt'], 1],
    ] as const)
      expect(await inFolder(['--force-exclude', ...argv])).toMatchObject({ code, stderr: passedOver });
    expect((await inFolder(['--force-exclude', 'cut.json'])).code).toBe(2);
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

  test('a mistake in a configuration is reported before half a report is written', async () => {
    folder.write({ 'a.txt': texts.error, 'b/c.txt': texts.error, 'b/.replylintrc.yaml': 'preset: strikt' });
    const { code, stdout, stderr } = await inFolder(['a.txt', 'b/c.txt', '-f', 'json']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain('b/.replylintrc.yaml:1:');
    expect(stderr).toContain('Did you mean `strict`?');
  });
});
