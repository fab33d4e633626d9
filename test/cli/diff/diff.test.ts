import { spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { changedSentences, changedWords, paintChanges } from '../../../src/cli/diff/changed-sentences.js';
import { unifiedDiff } from '../../../src/cli/diff/unified-diff.js';
import { replylint, Sink, scratchFolder, texts } from '../../run-command.js';

let folder: ReturnType<typeof scratchFolder>;

beforeEach(() => {
  folder = scratchFolder();
  rmSync(join(folder.root, '.git'), { recursive: true });
  git(['init', '-q']);
});

afterEach(() => folder.remove());

function git(argv: readonly string[], input = '', cwd = folder.root): void {
  const settings = ['-c', 'user.name=a', '-c', 'user.email=a@b', '-c', 'core.autocrlf=false'];
  const { status, stderr } = spawnSync('git', [...settings, ...argv], { cwd, input, encoding: 'utf8' });
  expect({ status, argv, stderr: status === 0 ? '' : stderr }).toEqual({ status: 0, argv, stderr: '' });
}

const bytesAt = (path: string): Buffer => readFileSync(join(folder.root, path));

const flawed = 'Hi Ana,\n\nUnfortunately the blue one has sold out.\n\nSee you soon.\n';

describe('--diff', () => {
  test.each<{ name: string; path?: string; content: string }>([
    { name: 'a draft', content: flawed },
    { name: 'CRLF', content: flawed.replaceAll('\n', '\r\n') },
    { name: 'a byte order mark', content: `\uFEFF${flawed}` },
    { name: 'no line end at the end', content: flawed.trimEnd() },
    { name: 'a change in the last line, which has no end', content: 'Hi Ana,\n\nUnfortunately the blue one is gone.' },
    { name: 'a change in a line that is all there is', content: 'Obviously, we are open.' },
    { name: 'lines that end in all ways', content: 'Hi,\r\n\nObviously, we are open.\r\n\rObviously, we are shut.\n' },
    { name: 'changes that are far apart', content: `${flawed}${'\nThe sun is out.\n'.repeat(20)}${flawed}` },
    { name: 'a fix over the end of a line', content: 'Hi Ana,\n\nI’m afraid that\nthe blue one is gone.\n' },
    { name: 'a name with spaces', path: 'to do/my draft.txt', content: flawed },
    { name: 'a name with signs', path: 'a"b\\c\té.txt', content: flawed },
    { name: 'a name that begins with a dash', path: '-- a.txt', content: flawed },
    { name: 'JSON', path: 'a.json', content: '[\r\n{"id": 1, "body": "Unfortunately the \\u00e9 is \\"gone\\"."}]' },
    { name: 'CSV', path: 'a.csv', content: 'id,body\n1,"Unfortunately, the ""blue""\none is gone."\n' },
    { name: 'Markdown', path: 'a.md', content: '# No\n\nUnfortunately, the **blue** one is gone.\n' },
    { name: 'HTML', path: 'a.html', content: '<p>Hi,</p>\n<p>Obviously, we are &amp; stay open.</p>' },
  ])('$name: `git apply` gives the bytes of `--fix`', async ({ path = 'a.txt', content }) => {
    folder.write({ [path]: content });
    const { code, stdout } = await replylint(['--diff', '.'], { cwd: folder.root });
    expect(code).toBe(1);
    expect(bytesAt(path).toString()).toBe(content);
    await replylint(['--fix', '.'], { cwd: folder.root });
    const fixed = bytesAt(path);
    expect(fixed.toString()).not.toBe(content);
    writeFileSync(join(folder.root, path), content);
    git(['apply', '--whitespace=nowarn'], stdout);
    expect(bytesAt(path)).toEqual(fixed);
  });

  test('in a folder of the repository, for several files', async () => {
    folder.write({ 'in/in/a.txt': flawed, 'in/b.txt': flawed, 'in/c.txt': texts.clean });
    const cwd = join(folder.root, 'in');
    const { stdout } = await replylint(['--diff', '.'], { cwd });
    expect(stdout.match(/^diff --git .*$/gmu)).toEqual([
      'diff --git a/in/b.txt b/in/b.txt',
      'diff --git a/in/in/a.txt b/in/in/a.txt',
    ]);
    git(['apply'], stdout, cwd);
    expect(await replylint(['--diff', '.'], { cwd })).toEqual({
      code: 0,
      stdout: '',
      stderr: '`--fix` would change nothing.\n',
    });
  });

  test('a link is shown as what it leads to, once', async () => {
    folder.write({ 'a.txt': flawed, 'b/c.txt': 'x' });
    symlinkSync('../a.txt', join(folder.root, 'b/link.txt'));
    const { stdout } = await replylint(['--diff', 'b/link.txt', 'a.txt'], { cwd: folder.root });
    expect(stdout.match(/^diff --git .*$/gmu)).toEqual(['diff --git a/a.txt b/a.txt']);
    git(['apply'], stdout);
  });

  test('what is staged', async () => {
    folder.write({ 'a.txt': texts.clean });
    git(['add', '.']);
    git(['commit', '-qm', 'one']);
    folder.write({ 'a.txt': flawed });
    git(['add', '.']);
    folder.write({ 'a.txt': 'x' });
    const { code, stdout } = await replylint(['--diff', '--staged'], { cwd: folder.root });
    git(['apply', '--cached'], stdout);
    expect(code).toBe(1);
    expect(bytesAt('a.txt').toString()).toBe('x');
    expect(await replylint(['--diff', '--staged'], { cwd: folder.root })).toMatchObject({ code: 0, stdout: '' });
  });

  test.each([
    { name: 'a.txt', bytes: Buffer.from(`\uFEFF${flawed}`, 'utf16le') },
    { name: 'a.eml', bytes: Buffer.from(`Subject: Hi\n\n${flawed}\nCaf\u00E9\n`, 'latin1') },
  ])('$name that is not UTF-8 is named, and no diff is made', async ({ name, bytes }) => {
    folder.write({ [name]: bytes, 'b.txt': flawed });
    const { code, stdout, stderr } = await replylint(['--diff', name, 'b.txt'], { cwd: folder.root });
    expect(code).toBe(2);
    expect(stdout.match(/^diff --git .*$/gmu)).toEqual(['diff --git a/b.txt b/b.txt']);
    expect(stderr).toContain(`${name} is not written in UTF-8`);
  });

  test('standard input, a file for the diff, and a report beside it', async () => {
    const piped = await replylint(['--diff', '--stdin-filename', 'x/a.md'], { cwd: folder.root, stdin: flawed });
    expect(piped.stdout).toContain('--- a/x/a.md\n');
    folder.write({ 'a.txt': flawed });
    const call = ['--diff', '-o', 'out.patch', '-f', 'json=left.json', 'a.txt'];
    expect(await replylint(call, { cwd: folder.root })).toMatchObject({ code: 1, stdout: '' });
    expect(bytesAt('out.patch').toString()).toContain('+The blue one has sold out.\n');
    expect(JSON.parse(bytesAt('left.json').toString()).summary.warnings).toBe(0);
  });

  test('`--exit-zero`, and a file that is closed', async () => {
    folder.write({ 'a.txt': flawed });
    expect((await replylint(['--diff', '--exit-zero', 'a.txt'], { cwd: folder.root })).code).toBe(0);
    chmodSync(join(folder.root, 'a.txt'), 0o444);
    expect((await replylint(['--diff', 'a.txt'], { cwd: folder.root })).code).toBe(1);
  });

  test('a terminal gets colour, and nothing that it would act on', async () => {
    folder.write({ 'a.txt': `${flawed}\u001B[2J\n` });
    const stdout = new Sink({ columns: 80 });
    await replylint(['--diff', 'a.txt'], { cwd: folder.root, stdout });
    expect(stdout.text).toContain('\u001B[31m-Unfortunately the blue one has sold out.\u001B[39m\n');
    expect(stdout.text).not.toContain('\u001B[2J');
  });

  test('any texts, for git', () => {
    mkdirSync(join(folder.root, 'any'));
    const line = fc.constantFrom('', 'a', 'b', 'Hi Ana,', '-- ', '\\ No newline', '@@ -1 +1 @@', '\uFEFFa', 'a\rb');
    const text = fc
      .tuple(fc.array(fc.tuple(line, fc.constantFrom('\n', '\r\n')), { maxLength: 30 }), line)
      .map(([lines, last]) => lines.map((parts) => parts.join('')).join('') + last);
    fc.assert(
      fc.property(text, text, (before, after) => {
        fc.pre(before !== after && before !== '' && after !== '');
        writeFileSync(join(folder.root, 'any/a b.txt'), before);
        git(['apply', '--whitespace=nowarn'], unifiedDiff('any/a b.txt', { before, after }));
        expect(bytesAt('any/a b.txt').toString()).toBe(after);
      }),
      { numRuns: 60 },
    );
  });
});

describe('--diff=words', () => {
  test('each sentence that changes, below its place', async () => {
    folder.write({
      'a.txt': 'Hi Ana,\n\nThe red one is here. Unfortunately, the blue one\nhas sold out. Obviously, we are open.\n',
      'b.json': '[{"id": 7, "title": "Late", "body": "Hi,\\n\\nObviously, \\"we\\" are open."}]',
    });
    const { code, stdout } = await replylint(['--diff=words', '.'], { cwd: folder.root });
    expect(code).toBe(1);
    expect(stdout).toBe(`a.txt:3
  [-Unfortunately, the-]{+The+} blue one has sold out.

a.txt:4
  [-Obviously, we-]{+We+} are open.

b.json:1, “Late”, number 7, field body
  [-Obviously,-] "we" are open.

`);
  });

  test('in colour, on a narrow screen', async () => {
    const stdout = new Sink({ columns: 40 });
    folder.write({ 'a.txt': 'Hi Ana,\n\nUnfortunately, the blue one has sold out, and so has the green one.\n' });
    await replylint(['--diff=words', 'a.txt'], { cwd: folder.root, stdout });
    expect(stdout.text).toContain('\u001B[31m[-Unfortunately, the-]\u001B[39m\u001B[32m{+The+}\u001B[39m blue');
    for (const line of stdout.text.split('\n'))
      expect(line.replace(/\u001B\[\d+m/gu, '').length).toBeLessThanOrEqual(40);
  });

  test('each sentence is compared with what it became, also where others come, go and are parted', () => {
    const word = fc.constantFrom('red', 'blue', 'green', 'lamp', 'bus', 'seat', 'late', 'here', 'today', 'soon');
    const sentence = fc.array(word, { minLength: 3, maxLength: 9 }).map((words) => `${words.join(' ')}.`);
    const edit = fc.constantFrom(
      (text: string) => [text],
      (text: string) => [text],
      (text: string) => [text.replace(/^\S+ /u, '')],
      (text: string) => [text.replace(/ (\S+)$/u, '. New $1')],
      () => [],
      (text: string) => [text, 'An own sentence.'],
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(sentence, edit), { minLength: 1, maxLength: 40 }), (pairs) => {
        const before = pairs.map(([text]) => text).join(' ');
        const after = pairs.flatMap(([text, change]) => change(text)).join(' ');
        const line = changedWords({ before, after });
        const side = (gone: string, come: string): string =>
          line.replace(/\u0001\[-(.*?)-\]\u0003/gsu, gone).replace(/\u0002\{\+(.*?)\+\}\u0003/gsu, come);
        const words = (text: string): string => text.replace(/\s+/gu, '');
        expect(words(side('$1', ''))).toBe(words(before));
        expect(words(side('', '$1'))).toBe(words(after));
      }),
    );
  });

  test.each([
    { before: 'It is simply shut.', after: 'It is shut.', text: 'It is [-simply-] shut.' },
    { before: 'It is shut.', after: 'It is really shut.', text: 'It is {+really+} shut.' },
    { before: 'One. Two three. Four.', after: 'One. Two 3. Four.', text: 'Two [-three-]{+3+}.' },
    { before: 'Go now', after: 'Go', text: 'Go [-now-]' },
    { before: 'Now go', after: 'Go', text: '[-Now go-]{+Go+}' },
    { before: 'A\u001B[2J b c.', after: 'A\u001B[2J c.', text: 'A\\u{1b}[2J [-b-] c.' },
  ])('$text', ({ before, after, text }) => {
    const [sentence, ...others] = changedSentences({ before, after });
    expect(others).toEqual([]);
    const plain = (part: string): string => part;
    expect(paintChanges([sentence?.text ?? ''], { gone: plain, come: plain })).toEqual([text]);
  });
});
