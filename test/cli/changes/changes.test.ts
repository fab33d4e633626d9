import { execFileSync } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { existsSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { strToU8, zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Message } from '../../../src/shared/message.js';
import { replylint, Sink, scratchFolder } from '../../run-command.js';

let folder: ReturnType<typeof scratchFolder>;

const env = { PATH: process.env['PATH'] ?? '', GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };

function git(...args: string[]): string {
  const identity = ['-c', 'user.name=Ana', '-c', 'user.email=ana@example.org'];
  return execFileSync('git', [...identity, ...args], { cwd: folder.root, env, encoding: 'utf8', stdio: 'pipe' });
}

/** Makes the working folder what a commit holds. */
function commit(files: Readonly<Record<string, string | Uint8Array>>): void {
  folder.write(files);
  git('add', '-A');
  git('commit', '-q', '-m', 'x', '--allow-empty');
}

async function run(argv: readonly string[], below = ''): Promise<{ code: number; stderr: string; found: string[] }> {
  const cwd = join(folder.root, below);
  const { code, stdout, stderr } = await replylint([...argv, '-f', 'jsonl'], { cwd, env });
  const found = stdout
    .split('\n')
    .filter(Boolean)
    .map((line): Message & { path: string } => JSON.parse(line))
    .map(({ path, line, actual, reply }) => `${path} ${reply?.id ?? line}: ${actual}`);
  return { code, stderr, found };
}

const macros = (bodies: Readonly<Record<string, string>>): string =>
  JSON.stringify({
    macros: Object.entries(bodies).map(([id, value]) => ({ id, actions: [{ field: 'comment_value', value }] })),
  });

const table = (...bodies: string[]): string => JSON.stringify(bodies.map((body) => ({ body })));

const failed = 'You failed to sign.';

const sorry = 'Unfortunately it is gone.';

const must = 'You must pay.';

beforeEach(() => {
  folder = scratchFolder();
  git('init', '-q', '-b', 'main');
});

afterEach(() => folder.remove());

describe('replies that changed', () => {
  const rows: { name: string; before: Record<string, string>; after: Record<string, string>; found: string[] }[] = [
    { name: 'nothing', before: { 'a.txt': failed }, after: {}, found: [] },
    { name: 'a new file', before: {}, after: { 'a.txt': `Hi Jo,\n\n${failed}\n` }, found: ['a.txt 3: You failed'] },
    {
      name: 'a paragraph of a text',
      before: { 'a.txt': `Hi Jo,\n\n${failed}\n\nBye` },
      after: { 'a.txt': `Hi Jo,\n\n${failed}\n\n${sorry}\n\nBye` },
      found: ['a.txt 5: Unfortunately'],
    },
    {
      name: 'a paragraph of Markdown',
      before: { 'a.md': `Hi Jo,\n\n- ${failed}\n- Fine.\n` },
      after: { 'a.md': `Hi Jo,\n\n- ${failed}\n- Fine. ${sorry}\n` },
      found: ['a.md 4: Unfortunately'],
    },
    {
      name: 'a paragraph of HTML',
      before: { 'a.html': `<p>Hi Jo,</p><p>${failed}</p>` },
      after: { 'a.html': `<div>\n<p>Hi Jo,</p>\n<p>${must}</p>\n<p>${failed}</p></div>` },
      found: ['a.html 3: You must'],
    },
    {
      name: 'paragraphs that changed places, and line ends',
      before: { 'a.txt': `Hi Jo,\n\n${failed}\n\n${sorry}\n` },
      after: { 'a.txt': `Hi Jo,\r\n\r\n${sorry}\r\n\r\n${failed}\r\n` },
      found: [],
    },
    {
      name: 'a paragraph that is there twice now',
      before: { 'a.txt': `Hi Jo,\n\n${failed}\n` },
      after: { 'a.txt': `Hi Jo,\n\n${failed}\n\n${failed}\n` },
      found: ['a.txt 5: You failed'],
    },
    {
      name: 'a record of an export',
      before: { 'm.json': macros({ r1: failed, r2: 'Fine.', r3: sorry }) },
      after: { 'm.json': macros({ r3: sorry, r1: failed, r2: `Fine. ${must}` }) },
      found: ['m.json r2: You must'],
    },
    {
      name: 'all of a record that was touched',
      before: { 'm.json': macros({ r1: `${failed}\n\nFine.`, r2: sorry }) },
      after: { 'm.json': macros({ r1: `${failed}\n\nAll fine.`, r2: sorry }) },
      found: ['m.json r1: You failed'],
    },
    {
      name: 'the layout of an export',
      before: { 'm.json': macros({ r1: failed }) },
      after: { 'm.json': JSON.stringify(JSON.parse(macros({ r1: failed })), null, 2).replace('Y', '\\u0059') },
      found: [],
    },
    {
      name: 'records without names that changed places',
      before: { 'm.json': table(failed, sorry, 'Fine.') },
      after: { 'm.json': table('Fine.', must, sorry, failed) },
      found: ['m.json 1: You must'],
    },
    {
      name: 'a text that went to another record',
      before: { 'm.json': macros({ r1: failed, r2: 'Fine.' }) },
      after: { 'm.json': macros({ r1: 'Fine.', r2: failed }) },
      found: ['m.json r2: You failed'],
    },
    {
      name: 'a message of a conversation',
      before: { 't.json': JSON.stringify([{ from: 'agent', text: failed }]) },
      after: {
        't.json': JSON.stringify([
          { from: 'customer', text: 'Hello' },
          { from: 'agent', text: failed },
          { from: 'agent', text: sorry },
        ]),
      },
      found: ['t.json 1: Unfortunately'],
    },
    {
      name: 'a comment that suppresses nothing',
      before: { 'a.md': '<!-- replylint-disable-line blame -->\n\nFine.\n' },
      after: {
        'a.md': '<!-- replylint-disable-line blame -->\n\nAll fine.\n\n<!-- replylint-disable-line thread -->\n',
      },
      found: ['a.md 5: <!-- replylint-disable-line thread -->'],
    },
    {
      name: 'a file that was broken before',
      before: { 'm.json': '{"macros": [' },
      after: { 'm.json': macros({ r1: failed }) },
      found: ['m.json r1: You failed'],
    },
  ];
  const off = ['structure', 'boilerplate'].flatMap((name) => ['--rule', `${name}=off`]);

  test.each(rows)('$name', async ({ before, after, found }) => {
    commit(before);
    git('checkout', '-q', '-b', 'topic');
    folder.write(after);
    expect(await run(['--changed', ...off])).toMatchObject({ stderr: '', found });
    git('add', '-A');
    folder.write(Object.fromEntries(Object.keys(after).map((path) => [path, 'Something else, unstaged.'])));
    expect(await run(['--staged', ...off])).toMatchObject({ stderr: '', found });
    commit(after);
    expect(await run(['--changed', ...off])).toMatchObject({ stderr: '', found: [] });
    expect(await run(['--since', 'main', ...off])).toMatchObject({ stderr: '', found });
  });

  test('of an untouched record, whatever else changed', { timeout: 60_000 }, async () => {
    const text = fc.constantFrom(failed, sorry, must, 'Fine.', 'All is well.');
    const library = fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/u), text, { minKeys: 1, maxKeys: 6 });
    await fc.assert(
      fc.asyncProperty(library, library, async (before, after) => {
        commit({ 'm.json': macros(before) });
        folder.write({ 'm.json': macros(after) });
        const { found } = await run(['--changed', ...off]);
        const touched = Object.keys(after).filter((id) => after[id] !== before[id] && /^[YU]/u.test(after[id] ?? ''));
        expect(found.map((line) => line.replace(/^m\.json (\w+): .*$/u, '$1')).sort()).toEqual(touched.sort());
      }),
      { numRuns: 10 },
    );
  });
});

describe('findings that are switched off count where what they are about changed', () => {
  const markdown = (...paragraphs: string[]): string =>
    paragraphs.map((text) => `<!-- replylint-disable-next-line -->\n${text}\n`).join('\n');
  const suppressions = '[{record: r1, rules: blame, reason: y}, {record: r2, rules: bad-news, reason: y}]';

  test.each([
    {
      name: 'nothing',
      path: 'a.md',
      before: markdown(failed, 'Fine.'),
      after: markdown(failed, 'All fine.'),
      off: 0,
    },
    { name: 'one', path: 'a.md', before: markdown(failed, 'Fine.'), after: markdown(failed, sorry), off: 1 },
    { name: 'a new file', path: 'a.md', before: null, after: markdown(failed, sorry), off: 2 },
    {
      name: 'another record',
      path: 'm.json',
      before: macros({ r1: failed, r2: 'Fine.' }),
      after: macros({ r1: failed, r2: 'All fine.' }),
      off: 0,
    },
    {
      name: 'a record',
      path: 'm.json',
      before: macros({ r1: failed, r2: 'Fine.' }),
      after: macros({ r1: failed, r2: sorry }),
      off: 1,
    },
  ])('$name', async ({ path, before, after, off }) => {
    commit({ '.replylintrc.yaml': `suppressions: ${suppressions}`, ...(before !== null && { [path]: before }) });
    folder.write({ [path]: after });
    git('add', '-A');
    for (const flag of ['--changed', '--staged']) {
      const { stdout } = await replylint([flag, '--rule', 'structure=off'], { cwd: folder.root, env });
      expect(Number(/(\d+) findings?\s+switched off/u.exec(stdout)?.[1] ?? 0)).toBe(off);
    }
  });
});

describe('files that changed', () => {
  test('before the first commit, everything is new', async () => {
    folder.write({ 'a.txt': `Hi Jo,\n\n${failed}`, 'b.txt': `Hi Jo,\n\n${sorry}` });
    git('add', 'a.txt');
    expect(await run(['--staged'])).toMatchObject({ code: 1, found: ['a.txt 3: You failed'] });
    expect(await run(['--changed'])).toMatchObject({ found: ['a.txt 3: You failed', 'b.txt 3: Unfortunately'] });
  });

  test('are those that replylint reads, without hidden, ignored and linked ones', async () => {
    commit({ '.gitignore': 'out/\n', '.replylintrc.yaml': 'ignore: [legal/**]' });
    folder.write({
      'a.txt': `Hi Jo,\n\n${failed}`,
      'b.exe': failed,
      'package.json': '{"name": "x"}',
      '.notes/a.txt': failed,
      'node_modules/x/a.txt': failed,
      'out/a.txt': failed,
      'legal/a.txt': failed,
    });
    symlinkSync('a.txt', join(folder.root, 'c.txt'));
    git('add', '-A');
    expect((await run(['--staged'])).found).toEqual(['a.txt 3: You failed']);
    expect((await run(['--changed'])).found).toEqual(['a.txt 3: You failed']);
  });

  test('are chosen by arguments', async () => {
    commit({ 'lib/a.txt': 'Fine.', 'lib/b.txt': `Hi Jo,\n\n${failed}` });
    folder.write({ 'lib/a.txt': `Hi Jo,\n\n${failed}`, 'c.txt': `Hi Jo,\n\n${failed}` });
    expect((await run(['--changed', 'lib'])).found).toEqual(['lib/a.txt 3: You failed']);
    expect((await run(['--changed', '**/b.txt', 'c.txt'])).found).toEqual(['c.txt 3: You failed']);
    expect(await run(['--changed', 'nowhere'])).toMatchObject({ code: 2, found: [] });
  });

  test('are those of the whole repository, and named from the working folder', async () => {
    commit({ 'lib/keep.txt': 'Fine.' });
    folder.write({ 'lib/a.txt': `Hi Jo,\n\n${failed}`, 'c.txt': `Hi Jo,\n\n${failed}` });
    const outside = `${join(folder.root, 'c.txt')} 3: You failed`;
    expect((await run(['--changed'], 'lib')).found.sort()).toEqual([outside, 'a.txt 3: You failed'].sort());
  });

  test('keep their past when they are renamed', async () => {
    const long = Array.from({ length: 20 }, (_, i) => `Paragraph ${i} is fine.`).join('\n\n');
    commit({ 'a.txt': `${long}\n\n${failed}\n` });
    git('mv', 'a.txt', 'b.md');
    folder.write({ 'b.md': `${long}\n\n${failed}\n\n${must}\n` });
    expect((await run(['--changed'])).found).toEqual(['b.md 43: You must']);
    git('add', '-A');
    expect((await run(['--staged'])).found).toEqual(['b.md 43: You must']);
  });

  test('may have names of any kind', async () => {
    const names = ['ä b.txt', '-x.txt', ':(top)y.txt', 'new\nline.txt', '"q".txt'];
    commit({});
    folder.write(Object.fromEntries(names.map((name) => [name, `Hi Jo,\n\n${failed}`])));
    for (const flag of ['--changed', '--staged'] as const) {
      expect((await run([flag])).found.sort()).toEqual(names.map((name) => `${name} 3: You failed`).sort());
      git('add', '-A');
    }
  });

  test('may be gone, or staged and gone', async () => {
    commit({ 'a.txt': failed, 'b.txt': 'Fine.' });
    folder.write({ 'b.txt': `Hi Jo,\n\n${sorry}` });
    git('add', '-A');
    rmSync(join(folder.root, 'a.txt'));
    rmSync(join(folder.root, 'b.txt'));
    expect(await run(['--staged'])).toMatchObject({ code: 0, stderr: '', found: ['b.txt 3: Unfortunately'] });
    expect(await run(['--changed'])).toMatchObject({ code: 0, stderr: '', found: [] });
  });

  test('of an export in conflict count as a whole', async () => {
    commit({ 'a.txt': 'Fine.' });
    git('checkout', '-q', '-b', 'topic');
    commit({ 'a.txt': `Hi Jo,\n\n${failed}\n` });
    git('checkout', '-q', 'main');
    commit({ 'a.txt': `Hi Jo,\n\n${sorry}\n` });
    expect(() => git('merge', 'topic')).toThrow();
    expect((await run(['--staged'])).found).toEqual([]);
    expect((await run(['--changed'])).found.length).toBeGreaterThan(0);
  });

  test('that are no text are reported', async () => {
    commit({});
    folder.write({ 'a.txt': new Uint8Array([0xc3, 0x28]) });
    git('add', '-A');
    const says = 'a.txt is not valid UTF-8; save it as UTF-8 and try again.\n';
    expect(await run(['--staged'])).toMatchObject({ code: 2, stderr: says });
    expect(await run(['--changed'])).toMatchObject({ code: 2, stderr: says });
  });
});

describe('together with', () => {
  test('--since: what is not committed yet, and nothing that the other branch did', async () => {
    commit({ 'a.txt': `Hi Jo,\n\n${failed}` });
    git('checkout', '-q', '-b', 'topic');
    commit({ 'b.txt': `Hi Jo,\n\n${sorry}` });
    git('checkout', '-q', 'main');
    commit({ 'a.txt': 'Hi Jo,\n\nAll mended here.' });
    git('checkout', '-q', 'topic');
    folder.write({ 'c.txt': `Hi Jo,\n\n${must}` });
    expect((await run(['--since', 'main'])).found).toEqual(['b.txt 3: Unfortunately', 'c.txt 3: You must']);
  });

  test('--fix: what was there stays as it is', async () => {
    commit({ 'a.txt': 'Hi Jo,\n\nObviously, it is closed.\n' });
    folder.write({ 'a.txt': 'Hi Jo,\n\nObviously, it is closed.\n\nObviously, it opens at nine.\n' });
    await run(['--changed', '--fix']);
    expect(readFileSync(join(folder.root, 'a.txt'), 'utf8')).toBe(
      'Hi Jo,\n\nObviously, it is closed.\n\nIt opens at nine.\n',
    );
  });

  test('a baseline', async () => {
    commit({ 'a.txt': 'Hi Jo,\n\nFine.\n' });
    folder.write({ 'a.txt': `Hi Jo,\n\n${failed}\n` });
    await run(['a.txt', '--baseline', '.known.jsonl', '--update-baseline']);
    folder.write({ 'a.txt': `Hi Jo,\n\n${failed}\n\n${must}\n` });
    expect(await run(['--changed', '--baseline', '.known.jsonl'])).toMatchObject({ found: ['a.txt 5: You must'] });
  });

  test('--library: the untouched replies inform', async () => {
    const twin =
      'The lamp is on its way and left our house in Leith this morning at nine with the first van of the day.';
    commit({ 'a.txt': `Hi Jo,\n\n${twin}\n` });
    folder.write({ 'b.txt': `Hi Jo,\n\n${twin} Bye.\n` });
    const { found } = await run(['.', '--changed', '--library', '--rule', 'library=warning', '--rule', 'clarity=off']);
    expect(found).toHaveLength(1);
    expect(found[0]).toContain('b.txt');
  });
});

test('while the untouched replies of a library are read, it says how far, and a request to stop is heard', async () => {
  const row = (id: number): string =>
    JSON.stringify({ id, title: `Macro ${id}`, body: `It is reply ${id}. ${'We open the shop at ten. '.repeat(36)}` });
  commit({ 'large.jsonl': Array.from({ length: 20_000 }, (_, id) => row(id)).join('\n') });
  folder.write({ 'b.txt': `Hi Jo,\n\n${must}\n` });
  const signals = new EventEmitter();
  const stderr = new Sink({ columns: 80 });
  const write = stderr._write.bind(stderr);
  stderr._write = (chunk, encoding, done) => {
    write(chunk, encoding, done);
    if (chunk.includes('% of')) signals.emit('SIGINT');
  };
  const { code } = await replylint(['.', '--changed', '--library'], { cwd: folder.root, env, signals, stderr });
  expect({ code, told: stderr.text.match(/% of/gu) }).toEqual({ code: 2, told: ['% of'] });
});

describe('mistakes in the call', () => {
  test.each([
    {
      argv: ['--staged', '--changed'],
      says: '`--staged` and `--changed` compare with different versions. Choose one.',
    },
    {
      argv: ['--since', 'main', '--changed'],
      says: '`--changed` and `--since` compare with different versions. Choose one.',
    },
    {
      argv: ['--changed', '-'],
      says: 'Standard input has no earlier version to compare with. Leave out `-`, or lint all of it.',
    },
    {
      argv: ['--staged', '--fix'],
      says: '`--fix` writes to files, and `--staged` reads what is staged. Use `--diff`, which makes a patch for `git apply --cached`.',
    },
    {
      argv: ['--staged', '--library'],
      says: '`--library` compares files, and `--staged` reads what is staged. Use `--changed`.',
    },
    {
      argv: ['--changed', '--baseline', 'b', '--update-baseline'],
      says: 'A baseline is made from whole files. Leave `--changed` out to write it.',
    },
    ...['nope', '--output=x', '-x', '', 'a..b', '^HEAD', 'a\nb', '\u001B[31m'].map((ref) => ({
      argv: [`--since=${ref}`],
      says: /^There is no branch, tag or commit `[^\n\u001B]*` in this repository\. .*\n$/u,
    })),
  ])('$argv', async ({ argv, says }) => {
    commit({ 'a.txt': failed, b: '{"replylint":"baseline","version":1}\n' });
    const { code, stderr } = await run(argv);
    expect(code).toBe(2);
    expect(stderr).toMatch(says instanceof RegExp ? says : `${says}\n`);
    expect(existsSync(join(folder.root, 'x'))).toBe(false);
  });

  test('a branch that shares no commit', async () => {
    commit({ 'a.txt': failed });
    git('checkout', '-q', '--orphan', 'other');
    git('commit', '-q', '-m', 'y');
    expect(await run(['--since', 'main'])).toMatchObject({
      code: 2,
      stderr:
        '`main` and the current commit have no commit in common here. If the clone is shallow, fetch the whole history.\n',
    });
  });

  test('no repository, and none that git can read', async () => {
    rmSync(join(folder.root, '.git'), { recursive: true });
    const says = 'Finding what has changed takes git, and this folder is not in a git repository.\n';
    expect(await run(['--changed'])).toMatchObject({ code: 2, stderr: says });
    git('init', '-q');
    folder.write({ '.git/config': '[core' });
    expect(await run(['--changed'])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^git could not list what has changed: `[^\n]*config[^\n]*`\.\n$/u),
    });
  });

  test('no git', async () => {
    const { code, stderr } = await replylint(['--changed'], { cwd: folder.root, env: { PATH: folder.root } });
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'Finding what has changed takes git, and there is no `git` here. Install it first.\n',
    });
  });
});

describe('the configuration of a repository runs no program', () => {
  const traps: { name: string; config: readonly (readonly [string, string])[]; attributes: string }[] = [
    { name: 'a filter', config: [['filter.x.clean', 'touch trap; cat']], attributes: 'filter=x' },
    {
      name: 'a filter of an odd name',
      config: [['filter.a=b.c.clean', 'touch trap; cat']],
      attributes: 'filter=a=b.c',
    },
    {
      name: 'a filter that is a process',
      config: [
        ['filter.x.process', 'touch trap; exit 1'],
        ['filter.x.required', 'true'],
      ],
      attributes: 'filter=x',
    },
    { name: 'a watcher of files', config: [['core.fsmonitor', 'touch trap; true']], attributes: '' },
    { name: 'a diff program', config: [['diff.external', 'touch trap; true']], attributes: '' },
    { name: 'a diff driver', config: [['diff.x.command', 'touch trap; true']], attributes: 'diff=x' },
    { name: 'a text converter', config: [['diff.x.textconv', 'touch trap; cat']], attributes: 'diff=x' },
  ];

  test.each(traps)('$name', async ({ config, attributes }) => {
    commit({ 'a.txt': 'Hi Jo, fine one.', 'c.txt': 'Hi Jo, fine too.', '.gitattributes': `*.txt ${attributes}\n` });
    folder.write({ 'b.txt': `Hi Jo,\n\n${failed}` });
    git('add', '-A');
    for (const [key, value] of config) git('config', key, value);
    folder.write({ 'a.txt': 'Hi Jo, fine two.' });
    renameSync(join(folder.root, 'c.txt'), join(folder.root, 'd.txt'));
    for (const argv of [['--changed'], ['--staged'], ['--since', 'main']])
      expect(await run(argv)).toMatchObject({ stderr: '', found: ['b.txt 3: You failed'] });
    expect(existsSync(join(folder.root, 'trap'))).toBe(false);
  });

  test.each(traps)('$name, which git alone would run', ({ config, attributes }) => {
    commit({ 'a.txt': 'Hi Jo, fine one.', '.gitattributes': `*.txt ${attributes}\n` });
    folder.write({ 'a.txt': 'Hi Jo, fine two.' });
    for (const [key, value] of config) git('config', key, value);
    try {
      git('diff', 'HEAD');
    } catch {
      // The trap has no answer for git.
    }
    expect(existsSync(join(folder.root, 'trap'))).toBe(true);
  });
});

describe('what is no plain text is compared as it is read', () => {
  const latinType = 'Content-Type: text/plain; charset=iso-8859-1';
  const mailbox = (...bodies: string[]): Uint8Array => {
    const mails = bodies.map((body, i) =>
      [
        `From a@example.org Sat May  4 10:00:0${i} 2024`,
        `Subject: Café ${i}`,
        latinType,
        '',
        `Olá Jo,\n\n${body}`,
        '',
      ].join('\n'),
    );
    return Buffer.from(mails.join('\n'), 'latin1');
  };
  const utf16 = (body: string): Uint8Array => Buffer.from(`\ufeff${body}`, 'utf16le');
  const rows: {
    name: string;
    path: string;
    before: Uint8Array;
    after: Uint8Array;
    found: string[];
  }[] = [
    {
      name: 'mail in ISO 8859-1',
      path: 'a.mbox',
      before: mailbox(failed),
      after: mailbox(failed, sorry),
      found: ['Unfortunately'],
    },
    {
      name: 'a text in UTF-16',
      path: 'a.txt',
      before: utf16(`Hi Jo,\n\n${failed}`),
      after: utf16(`Hi Jo,\n\n${failed}\n\n${must}`),
      found: ['You must'],
    },
    {
      name: 'a workbook',
      path: 'a.xlsx',
      before: workbookOf([failed]),
      after: workbookOf([failed, must]),
      found: ['You must'],
    },
  ];

  describe.each(rows)('$name', ({ path, before, after, found }) => {
    const words = ({ found }: Awaited<ReturnType<typeof run>>): string[] =>
      found.map((place) => place.split(': ')[1] ?? '');

    test('since the last commit', async () => {
      commit({ [path]: before });
      folder.write({ [path]: after });
      expect(words(await run(['--changed']))).toEqual(found);
    });

    test('on a branch', async () => {
      commit({ [path]: before });
      git('checkout', '-q', '-b', 'next');
      commit({ [path]: after });
      expect(words(await run(['--since', 'main']))).toEqual(found);
    });

    test('staged', async () => {
      commit({ [path]: before });
      folder.write({ [path]: after });
      git('add', '-A');
      expect(words(await run(['--staged']))).toEqual(found);
    });
  });
});

/** A workbook with a sheet of macros. */
function workbookOf(bodies: readonly string[]): Uint8Array {
  const cell = (text: string): string => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const row = (texts: readonly string[]): string => `<row>${texts.map(cell).join('')}</row>`;
  const rows = [row(['name', 'body']), ...bodies.map((body, i) => row([`macro ${i}`, body]))];
  return zipSync({
    'xl/workbook.xml': strToU8('<workbook><sheets><sheet name="Macros" sheetId="1" r:id="r1"/></sheets></workbook>'),
    'xl/_rels/workbook.xml.rels': strToU8(
      '<Relationships><Relationship Id="r1" Target="worksheets/a.xml"/></Relationships>',
    ),
    'xl/worksheets/a.xml': strToU8(`<worksheet><sheetData>${rows.join('')}</sheetData></worksheet>`),
  });
}
