import { readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Message } from '../../../src/shared/message.js';
import { readSarif } from '../../read-report.js';
import { replylint, scratchFolder, texts } from '../../run-command.js';

let folder: ReturnType<typeof scratchFolder>;

beforeEach(() => {
  folder = scratchFolder();
});

afterEach(() => folder.remove());

const baseline = ['--baseline', 'known.jsonl'];

function run(...argv: string[]) {
  return replylint([...argv, ...baseline], { cwd: folder.root });
}

/** The flagged words that a run with the baseline reports. */
async function reported(...argv: string[]): Promise<string[]> {
  const { stdout } = await run(...argv, '-f', 'jsonl');
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line): Message => JSON.parse(line))
    .map(({ actual }) => actual);
}

function written(): string {
  return readFileSync(join(folder.root, 'known.jsonl'), 'utf8');
}

function entries(): { file: string; record?: string; rule: string; words: string; key: string }[] {
  return written()
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => JSON.parse(line));
}

const table = (records: readonly (readonly [string, string])[]): string =>
  JSON.stringify(records.map(([id, body]) => ({ id, body })));

describe('a baseline', () => {
  test('is written, and what it knows is neither reported nor counted', async () => {
    folder.write({ 'a.txt': texts.error, 'b.txt': texts.warning });
    expect(await run('a.txt', 'b.txt', '--update-baseline')).toMatchObject({
      code: 0,
      stderr: 'known.jsonl holds 2 findings (2 new).\n',
    });
    expect(await run('a.txt', 'b.txt', '--max-warnings', '0', '-f', 'compact')).toEqual({
      code: 0,
      stdout: '',
      stderr: '2 findings left out, known from known.jsonl.\n',
    });
  });

  test('is made to be read: sorted, a line each, the flagged words only', async () => {
    const macros = { macros: [{ id: 7, title: 'Late', actions: [{ field: 'comment_value', value: texts.warning }] }] };
    folder.write({
      'z.txt': 'Hi Ana,\n\nYou failed to call 0131 496 0000 before noon.\n',
      'm.json': JSON.stringify(macros),
    });
    await run('z.txt', 'm.json', '--update-baseline');
    expect(entries()).toEqual([
      {
        file: 'm.json',
        record: 'Late',
        rule: 'bad-news/unfortunately',
        words: 'Unfortunately',
        key: expect.any(String),
      },
      { file: 'z.txt', rule: 'blame/blame-you', words: 'You failed', key: expect.any(String) },
    ]);
    expect(written()).not.toMatch(/sold out|0131/u);
  });

  test('is written the same whatever the order of the files', async () => {
    folder.write({ 'a.txt': texts.error, 'b.txt': texts.warning });
    await run('b.txt', 'a.txt', '--update-baseline');
    const first = written();
    rmSync(join(folder.root, 'known.jsonl'));
    await run('a.txt', 'b.txt', '--update-baseline');
    expect(written()).toBe(first);
  });

  test.each([
    { name: 'lines above', text: `Hello,\n\nhow are you?\n\n${texts.error}` },
    { name: 'other white space and case', text: 'Hi Ana,\n\nYou  FAILED to\nsign the form.\n' },
    { name: 'a byte order mark and other line ends', text: `\uFEFF${texts.error.replaceAll('\n', '\r\n')}` },
  ])('still knows a finding after $name', async ({ text }) => {
    folder.write({ 'a.txt': texts.error });
    await run('a.txt', '--update-baseline');
    folder.write({ 'a.txt': text });
    expect(await reported('a.txt')).toEqual([]);
  });

  test.each([
    { name: 'another sentence', after: 'Hi Ana,\n\nYou failed to call us.\n' },
    { name: 'the same sentence once more', after: `${texts.error}\nYou failed to sign the form.\n` },
    { name: 'a new one for a mended one', after: 'Hi Ana,\n\nYou failed to pay.\n' },
  ])('reports $name', async ({ after }) => {
    folder.write({ 'a.txt': texts.error });
    await run('a.txt', '--update-baseline');
    folder.write({ 'a.txt': after });
    expect(await reported('a.txt')).toEqual(['You failed']);
  });

  test('tells records apart by their ids, not by their places or titles', async () => {
    folder.write({
      'a.json': table([
        ['1', texts.error],
        ['2', texts.clean],
      ]),
    });
    await run('a.json', '--update-baseline');
    folder.write({
      'a.json': table([
        ['2', texts.clean],
        ['1', texts.error],
      ]),
    });
    expect(await reported('a.json')).toEqual([]);
    folder.write({
      'a.json': table([
        ['1', texts.clean],
        ['2', texts.error],
      ]),
    });
    expect(await reported('a.json')).toEqual(['You failed']);
  });

  test('goes along with a file that is renamed, and with no copy of it', async () => {
    folder.write({ 'a.txt': texts.error });
    await run('a.txt', '--update-baseline');
    folder.write({ 'copy.txt': texts.error });
    expect(await reported('a.txt', 'copy.txt')).toEqual(['You failed']);
    rmSync(join(folder.root, 'copy.txt'));
    folder.write({ 'new/keep.txt': texts.clean });
    renameSync(join(folder.root, 'a.txt'), join(folder.root, 'new/b.txt'));
    expect(await reported('new/b.txt')).toEqual([]);
    await run('new', '--prune-baseline');
    expect(entries().map(({ file }) => file)).toEqual(['new/b.txt']);
  });

  test('counts paths from its own folder', async () => {
    folder.write({ 'lib/a.txt': texts.error });
    const argv = ['--baseline', 'lib/known.jsonl'];
    await replylint(['lib', ...argv, '--update-baseline'], { cwd: folder.root });
    const { code } = await replylint(['a.txt', '--baseline', 'known.jsonl'], { cwd: join(folder.root, 'lib') });
    expect(code).toBe(0);
  });

  test('is for what is piped in as well', async () => {
    const world = { cwd: folder.root, stdin: texts.error };
    await replylint(['-', ...baseline, '--update-baseline'], world);
    expect(await replylint(['-', ...baseline, '-f', 'compact'], world)).toMatchObject({ code: 0, stdout: '' });
  });

  test('shrinks on request, and only by what was looked at', async () => {
    folder.write({ 'a.txt': texts.error, 'b.txt': texts.error, 'c.txt': texts.warning });
    await run('.', '--update-baseline');
    const before = written();
    folder.write({ 'a.txt': `${texts.clean}\nYou must wait.\n`, 'b.txt': texts.clean });
    expect((await run('a.txt', '-f', 'compact')).stderr).toBe(
      '1 finding in known.jsonl is no longer found; `--prune-baseline` removes it.\n',
    );
    expect(written()).toBe(before);
    expect(await run('a.txt', '--prune-baseline', '-f', 'compact')).toMatchObject({
      stdout: expect.stringContaining('command/you-must'),
      stderr: 'known.jsonl holds 2 findings (1 gone).\n',
    });
    expect(entries().map(({ file }) => file)).toEqual(['b.txt', 'c.txt']);
    await run('.', '--update-baseline');
    expect(entries().map(({ file, rule }) => [file, rule])).toEqual([
      ['a.txt', 'command/you-must'],
      ['c.txt', 'bad-news/unfortunately'],
    ]);
  });

  test('forgets a file that is gone, but none that can’t be read', async () => {
    folder.write({ 'a.txt': texts.error, 'b.txt': texts.error, 'c.txt': texts.clean });
    await run('.', '--update-baseline');
    rmSync(join(folder.root, 'a.txt'));
    folder.write({ 'b.txt': new Uint8Array([0, 1, 2]) });
    expect(await run('.', '--prune-baseline')).toMatchObject({ code: 2 });
    expect(entries().map(({ file }) => file)).toEqual(['b.txt']);
  });

  test('is no file of replies', async () => {
    folder.write({ 'a.txt': texts.error });
    await run('.', '--update-baseline');
    const { stderr } = await run('.', '-f', 'compact');
    expect(stderr).toBe('1 finding left out, known from known.jsonl.\n');
  });

  test('holds what `--quiet` hides', async () => {
    folder.write({ 'a.txt': texts.warning });
    await run('a.txt', '--quiet', '--update-baseline');
    expect(await reported('a.txt')).toEqual([]);
  });

  test('is reported in SARIF, beside what comments and the configuration leave alone', async () => {
    const comment = '<!-- replylint-disable-next-line blame -- the court wrote it -->';
    folder.write({
      'a.md': `Hi Ana,\n\nUnfortunately it is gone.\n\n${comment}\nYou failed to sign.\n\nYou must wait.\n`,
      'b.json': table([['9', 'You failed to sign.']]),
      '.replylintrc.yaml': 'suppressions: [{record: 9, rules: blame, reason: agreed}]',
    });
    await run('a.md', '--rule', 'command=off', '--update-baseline');
    const { stdout } = await run('a.md', 'b.json', '-f', 'sarif');
    const [{ results }] = readSarif(stdout).runs;
    expect(
      results.map(({ ruleId, suppressions }: { ruleId: string; suppressions: unknown }) => [ruleId, suppressions]),
    ).toEqual([
      ['bad-news/unfortunately', [{ kind: 'external' }]],
      ['blame/blame-you', [{ kind: 'inSource', justification: 'the court wrote it' }]],
      ['command/you-must', []],
      ['blame/blame-you', [{ kind: 'external', justification: 'agreed' }]],
    ]);
  });

  test('follows stock sentences of a library through any order of the replies', async () => {
    const stock = 'We have sent the form to the address that you gave us.';
    const records = ['a', 'b', 'c', 'd', 'e', 'f'].map(
      (id) => [id, `Dear ${id},\n\nThe ${id} is here. ${stock}`] as const,
    );
    const argv = ['m.json', '--library', '--rule', 'library/stock-sentence=warning'];
    folder.write({ 'm.json': table(records) });
    await run(...argv, '--update-baseline');
    expect(entries().map(({ rule }) => rule)).toContain('library/stock-sentence');
    folder.write({ 'm.json': table(records.toReversed()) });
    expect(await reported(...argv)).toEqual([]);
  });
});

describe('mistakes in the call', () => {
  const good = '{"replylint":"baseline","version":1}\n';

  test.each([
    { argv: ['--update-baseline'], says: '`--update-baseline` needs a baseline. Name its file: `--baseline <file>`.' },
    { argv: ['--prune-baseline'], says: '`--prune-baseline` needs a baseline. Name its file: `--baseline <file>`.' },
    {
      argv: ['--baseline', 'no.jsonl'],
      says: 'The baseline no.jsonl does not exist. Create it with `--update-baseline`.',
    },
    {
      argv: ['--baseline', 'no.jsonl', '--prune-baseline'],
      says: 'The baseline no.jsonl does not exist. Create it with `--update-baseline`.',
    },
    {
      argv: ['--baseline', 'no/b.jsonl', '--update-baseline'],
      says: 'The folder for no/b.jsonl does not exist; create it first.',
    },
    {
      argv: [...baseline, '--update-baseline', '--prune-baseline'],
      says: '`--update-baseline` also removes findings that are gone. Leave out `--prune-baseline`.',
    },
    { argv: ['--baseline', '.'], says: 'The baseline . is a folder; name a file in it.' },
    {
      argv: ['--baseline', 'a.txt', '--update-baseline'],
      says: 'a.txt is not a replylint baseline, so it was not changed. Name another file.',
    },
    { file: '', says: 'known.jsonl is not a replylint baseline, so it was not changed. Name another file.' },
    { file: '[1]', says: 'known.jsonl is not a replylint baseline, so it was not changed. Name another file.' },
    {
      file: '{"replylint":"baseline","version":2}',
      says: 'The baseline known.jsonl has a format that this version of replylint does not read.',
    },
    {
      file: `${good}\n<<<<<<< \u001B[31mHEAD`,
      says: 'known.jsonl:3 is not a line of a baseline: `<<<<<<< \\u{1b}[31mHEAD`. Fix or remove the line; `--update-baseline` then completes the file.',
    },
    { file: new Uint8Array([0xff, 0x00, 0x01]), says: /^The baseline known\.jsonl .*text/u },
  ])('$says', async ({ argv = baseline, file, says }) => {
    folder.write({ 'a.txt': texts.error, ...(file !== undefined && { 'known.jsonl': file }) });
    const { code, stderr } = await replylint(['a.txt', ...argv], { cwd: folder.root });
    expect(code).toBe(2);
    expect(stderr).toMatch(says instanceof RegExp ? says : `${says}\n`);
    expect(readFileSync(join(folder.root, 'a.txt'), 'utf8')).toBe(texts.error);
  });

  test('lines with prototype keys are harmless', async () => {
    folder.write({
      'a.txt': texts.error,
      'known.jsonl': `${good}{"file":"__proto__","rule":"constructor","words":"","key":"toString","__proto__":{"x":1}}\n`,
    });
    expect(await run('a.txt')).toMatchObject({ code: 1, stderr: expect.stringContaining('1 finding in known.jsonl') });
  });
});

describe('whatever the library', () => {
  const faults = ['Unfortunately the blue one has sold out.', 'You failed to sign the form.', 'You must pay by May.'];
  const words: Readonly<Record<string, string>> = Object.fromEntries(
    faults.map((text, i) => [text, ['Unfortunately', 'You failed', 'You must'][i] ?? '']),
  );
  const sentence = fc.constantFrom(...faults, 'The green one is here.', 'I can send it today.');

  interface Reply {
    id: number;
    paragraphs: readonly string[];
  }

  const body = ({ paragraphs }: Reply): string => paragraphs.join('\n\n');
  const forms = [
    {
      path: 'macros.json',
      isNamed: true,
      write: (replies: readonly Reply[]) =>
        JSON.stringify({
          macros: replies.map((reply) => ({ id: reply.id, actions: [{ field: 'comment_value', value: body(reply) }] })),
        }),
    },
    {
      path: 'titled.jsonl',
      isNamed: true,
      write: (replies: readonly Reply[]) =>
        replies.map((reply) => JSON.stringify({ title: `T${reply.id}`, body: body(reply) })).join('\n'),
    },
    {
      path: 'nameless.json',
      isNamed: false,
      write: (replies: readonly Reply[]) => JSON.stringify(replies.map((reply) => ({ body: body(reply) }))),
    },
    { path: 'one.txt', isNamed: false, write: (replies: readonly Reply[]) => replies.map(body).join('\n\n') },
    { path: 'one.md', isNamed: false, write: (replies: readonly Reply[]) => replies.map(body).join('\n\n') },
  ];
  const off = ['structure', 'clarity', 'procedure', 'boilerplate', 'library', 'pressure', 'deflection'];
  const library = fc
    .array(fc.array(sentence, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 6 })
    .map((replies) => replies.map((paragraphs, id): Reply => ({ id: id + 1, paragraphs })));

  const lint = (path: string, ...argv: string[]) =>
    reported(path, ...off.flatMap((name) => ['--rule', `${name}=off`]), ...argv);

  test.each(forms)(
    'replies and paragraphs of $path may change places',
    { timeout: 60_000 },
    async ({ path, write }) => {
      await fc.assert(
        fc.asyncProperty(library, fc.infiniteStream(fc.nat()), async (replies, numbers) => {
          folder.write({ [path]: write(replies), 'known.jsonl': '{"replylint":"baseline","version":1}\n' });
          await lint(path, '--update-baseline');
          const before = written();
          const shuffled = shuffle(replies, numbers).map((reply) => ({
            ...reply,
            paragraphs: shuffle(reply.paragraphs, numbers),
          }));
          folder.write({ [path]: write(shuffled) });
          expect(await lint(path)).toEqual([]);
          await lint(path, '--update-baseline');
          expect(written()).toBe(before);
        }),
        { numRuns: 15 },
      );
    },
  );

  test.each(forms)(
    'a new fault in $path is reported, were others mended or not',
    { timeout: 60_000 },
    async ({ path, isNamed, write }) => {
      await fc.assert(
        fc.asyncProperty(
          library,
          fc.constantFrom(...faults),
          fc.nat(),
          fc.boolean(),
          async (replies, fault, place, mends) => {
            folder.write({ [path]: write(replies), 'known.jsonl': '{"replylint":"baseline","version":1}\n' });
            await lint(path, '--update-baseline');
            const at = place % replies.length;
            // The very sentence in another reply without a name is the same as a reply that moved.
            const mended = (reply: Reply, i: number): Reply => ({
              ...reply,
              paragraphs: reply.paragraphs.map((text) =>
                mends && (text !== fault || (isNamed && i !== at)) ? 'All is well now.' : text,
              ),
            });
            const after = replies
              .map(mended)
              .map((reply, i) => (i === at ? { ...reply, paragraphs: [...reply.paragraphs, fault] } : reply));
            folder.write({ [path]: write(after) });
            expect(await lint(path)).toEqual([words[fault]]);
          },
        ),
        { numRuns: 15 },
      );
    },
  );
});

/** In another order, which the numbers decide. */
function shuffle<T>(items: readonly T[], numbers: Iterator<number>): T[] {
  return items
    .map((item) => ({ item, rank: Number(numbers.next().value) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}
