import {
  chmodSync,
  existsSync,
  lstatSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { decodeEntries } from '../../../src/cli/cache/decode.js';
import { encodeEntries } from '../../../src/cli/cache/encode.js';
import type { CacheEntry } from '../../../src/cli/cache/entry.js';
import { KnownFiles } from '../../../src/cli/cache/known-files.js';
import { CacheStore } from '../../../src/cli/cache/store.js';
import { formats } from '../../../src/reporters/index.js';
import { createWorkspace } from '../../../src/workspace/workspace.js';
import { type Outcome, replylint, scratchFolder, texts, type World } from '../../run-command.js';

const root = join(import.meta.dirname, '../../..');

let folder: ReturnType<typeof scratchFolder>;

let cacheFile: string;

beforeEach(() => {
  folder = scratchFolder();
  cacheFile = join(folder.root, 'cache.json');
});

afterEach(() => folder.remove());

function run(argv: readonly string[], world: World = {}): Promise<Outcome> {
  return replylint(argv, { cwd: folder.root, ...world });
}

function cached(argv: readonly string[], world: World = {}): Promise<Outcome> {
  return run([...argv, '--cache-location', cacheFile], world);
}

/** Runs as if the files had been as they are for a while. */
function later<T>(runs: () => Promise<T>): Promise<T> {
  return at(Date.now() + 10_000, runs);
}

async function at<T>(now: number, runs: () => Promise<T>): Promise<T> {
  vi.useFakeTimers({ toFake: ['Date'], now });
  try {
    return await runs();
  } finally {
    vi.useRealTimers();
  }
}

/** Changes what the cache says of messages, as its author could, so that a run which believes it differs from one which does not. */
function plant(from: string, to: string): void {
  const bytes = readFileSync(cacheFile);
  const { build } = JSON.parse(bytes.toString().split('\n')[0] ?? '');
  const entries = decodeEntries(bytes, build) ?? new Map<string, CacheEntry>();
  const changed = Array.from(entries, ([name, entry]): [string, CacheEntry] => {
    const lines = Buffer.from(Buffer.from(entry.messages.lines).toString().replace(from, to));
    return [name, { ...entry, messages: { ...entry.messages, lines } }];
  });
  const after = encodeEntries(new Map(changed), build);
  expect(after.equals(bytes)).toBe(false);
  writeFileSync(cacheFile, after);
}

describe('the same report, byte for byte:', () => {
  const world = { cwd: root };
  const call = ['fixtures/!(coach)/**'];

  /** What one run says in all formats; each is as if it were alone, which test/cli/output/write-reports.test.ts sees. */
  async function inAllFormats(runs: typeof run, flags: readonly string[] = []) {
    const inFile = (format: string): string => join(folder.root, `report.${format}`);
    const outcome = await runs(
      [...call, ...formats.flatMap((name) => ['-f', `${name}=${inFile(name)}`]), ...flags],
      world,
    );
    const reports = new Map(formats.map((format) => [format, readFileSync(inFile(format), 'utf8')]));
    return { outcome, reports };
  }

  test('with a cold and a warm cache', async () => {
    const plain = await inAllFormats(run);
    expect([...plain.reports.values()]).not.toContain('');
    expect(await inAllFormats(cached), 'cold').toEqual(plain);
    expect(await inAllFormats(cached), 'warm').toEqual(plain);
    expect(await later(() => inAllFormats(cached)), 'warm, with stamps to keep').toEqual(plain);
    expect(await inAllFormats(cached), 'warm, unread').toEqual(plain);
    for (const format of formats)
      expect((await cached([...call, '-f', format], world)).stdout, format).toBe(plain.reports.get(format));
  });

  test('with other rules than those of the cache', async () => {
    const before = await inAllFormats(cached);
    const stricter = ['--preset', 'strict', '--rule', 'blame=off'];
    const after = await inAllFormats(run, stricter);
    for (const [format, report] of after.reports) expect(report, format).not.toBe(before.reports.get(format));
    expect(await inAllFormats(cached, stricter), 'cold').toEqual(after);
    expect(await inAllFormats(cached, stricter), 'warm').toEqual(after);
  });
});

describe('what a run does with messages is done with those of a cache:', () => {
  const drafts = {
    'drafts/a.txt': texts.warning,
    'drafts/b.txt': texts.error,
    'drafts/c.txt': texts.clean,
    'drafts/d.txt': '',
    'drafts/e.txt': '\uFEFFHi.',
  };
  const suppressed = `${texts.warning}\n<!-- replylint-disable-next-line bad-news -- legal -->\nUnfortunately not.\n`;
  const unread = Buffer.from('Caf\xE9', 'latin1');

  test.each<{ flags: string[]; first?: string[]; more?: Record<string, string | Uint8Array> }>([
    { flags: ['--quiet'] },
    { flags: ['--quiet', '-f', 'jsonl'] },
    { flags: ['--quiet', '-f', 'json'] },
    { flags: ['--max-warnings', '0', '-f', 'jsonl'] },
    { flags: ['--fail-on', 'warning', '-f', 'jsonl'] },
    { flags: ['--concurrency', '2', '-f', 'jsonl'] },
    { flags: ['-f', 'jsonl', '-f', 'json=report.json', '-f', 'stylish=report.txt'] },
    { flags: ['--baseline', 'known.json', '-f', 'jsonl'], first: ['--baseline', 'known.json', '--update-baseline'] },
    { flags: ['--baseline', 'known.json'], first: ['--baseline', 'known.json', '--update-baseline'] },
    { flags: ['-f', 'sarif'], more: { 'drafts/f.md': suppressed } },
    { flags: ['-f', 'jsonl'], more: { 'drafts/f.txt': unread } },
    { flags: ['-f', 'jsonl'], more: { 'drafts/f.txt': Buffer.from(`\uFEFF${texts.error}`, 'utf16le') } },
    { flags: ['-f', 'jsonl'], more: { '.replylintrc.yaml': 'overrides: [{files: "a*.txt", preset: all}]' } },
    {
      flags: ['-f', 'jsonl'],
      more: { '.replylintrc.yaml': 'suppressions: [{file: "*.json", record: x, rules: blame, reason: legal}]' },
    },
    { flags: ['gone.txt', '-f', 'jsonl'] },
  ])('$flags', async ({ flags, first, more = {} }) => {
    folder.write(drafts);
    for (const [name, content] of Object.entries(more)) writeFileSync(join(folder.root, name), content);
    if (first) await run(['drafts/b.txt', ...first]);
    const plain = await run(['drafts', ...flags]);
    expect(await cached(['drafts', ...flags])).toEqual(plain);
    expect(await later(() => cached(['drafts', ...flags]))).toEqual(plain);
    expect(await cached(['drafts', ...flags])).toEqual(plain);
    // Some are as they were, and some are not.
    folder.write({ 'drafts/b.txt': texts.warning });
    expect(await cached(['drafts', ...flags])).toEqual(await run(['drafts', ...flags]));
  });

  test('a workbook goes by its bytes, which are not its text', async () => {
    const workbook = readFileSync(join(root, 'fixtures/workbooks/replies.xlsx'));
    writeFileSync(join(folder.root, 'a.xlsx'), workbook);
    await cached(['a.xlsx']);
    expect(await cached(['a.xlsx'])).toEqual(await run(['a.xlsx']));
    writeFileSync(join(folder.root, 'a.xlsx'), await createWorkspace().decode(workbook, { path: 'a.xlsx' }));
    const { code, stderr } = await cached(['a.xlsx']);
    expect({ code, stderr }).toEqual({ code: 2, stderr: (await run(['a.xlsx'])).stderr });
  });

  const sign = `${texts.warning} \uFFFD`;
  test.each<{ what: string; bytes: Uint8Array }>([
    { what: 'UTF-16', bytes: Buffer.from(`\uFEFF${sign}`, 'utf16le') },
    { what: 'zero bytes', bytes: Buffer.from(`${sign}\0`) },
    { what: 'bytes that are no text', bytes: Buffer.concat([Buffer.from(texts.warning), Buffer.from([32, 255])]) },
  ])('a draft goes by its text, which is not any that can be made of $what', async ({ bytes }) => {
    for (const before of [Buffer.from(sign), bytes])
      for (const after of [bytes, Buffer.from(sign)]) {
        writeFileSync(join(folder.root, 'a.txt'), before);
        await cached(['a.txt']);
        writeFileSync(join(folder.root, 'a.txt'), after);
        expect(await cached(['a.txt'])).toEqual(await run(['a.txt']));
      }
  });
});

describe('what changes the answer is noticed:', () => {
  const draft =
    'Hi Ana,\n\nUnfortunately the blue one has sold out. Please reach out to us. Thank you for contacting us.\n\nKind regards,\nDana\n';
  const macros = JSON.stringify([{ name: 'Gone', text: 'Unfortunately it is gone.', more: 'You failed to pay.' }]);
  const rule = (flag: string): string =>
    `title: Says it\nwhy: It is said.\nbasis:\n  - practice: We do.\nseverity: error\nflag:\n  - ${flag}\nexamples:\n  - before: "Please ${flag}."\n    after: "Thanks."\n`;
  const plugin = (words: string): string =>
    `export default () => (tree, file) => { file.message('${words}', { place: { start: { line: 1, column: 1, offset: 0 }, end: { line: 1, column: 2, offset: 1 } }, source: 'own', ruleId: 'x' }); };`;

  test.each<{ what: string; first: Record<string, string>; changed: Record<string, string>; flags?: string[] }>([
    { what: 'the text', first: {}, changed: { 'replies/a.txt': texts.error } },
    { what: 'a configuration', first: {}, changed: { '.replylintrc.yaml': 'preset: strict' } },
    {
      what: 'a severity',
      first: { '.replylintrc.yaml': 'rules: {bad-news: error}' },
      changed: { '.replylintrc.yaml': 'rules: {bad-news: "off"}' },
    },
    {
      what: 'an override',
      first: {},
      changed: { '.replylintrc.yaml': 'overrides: [{files: "*.txt", preset: strict}]' },
    },
    {
      what: 'words to avoid',
      first: { '.replylintrc.yaml': 'avoid: [{flag: reach out}]' },
      changed: { '.replylintrc.yaml': 'avoid: [{flag: sold out}]' },
    },
    {
      what: 'a rule file',
      first: { '.replylintrc.yaml': 'ruleFiles: ["house/**/*.yml"]', 'house/acme/x.yml': rule('reach out') },
      changed: { 'house/acme/x.yml': rule('sold out') },
    },
    {
      what: 'a field map',
      first: { '.replylintrc.yaml': 'formats: [{files: "*.json", body: $.text}]' },
      changed: { '.replylintrc.yaml': 'formats: [{files: "*.json", body: $.more}]' },
    },
    {
      what: 'a suppression',
      first: {},
      changed: { '.replylintrc.yaml': 'suppressions: [{record: Gone, rules: bad-news, reason: legal}]' },
    },
    { what: 'an ignored file', first: {}, changed: { '.replylintignore': '*.json' } },
    {
      what: 'a plugin, which nobody can see into',
      first: { '.replylintrc.yaml': 'plugins: [./plugin.mjs]', 'plugin.mjs': plugin('one') },
      changed: { '.replylintrc.yaml': 'plugins: [./other.mjs]', 'other.mjs': plugin('two') },
    },
    {
      what: 'the channel',
      first: { '.replylintrc.yaml': 'rules: {bad-news: [warning, {channels: [email]}]}' },
      changed: {},
      flags: ['--channel', 'sms'],
    },
    { what: 'the preset', first: {}, changed: {}, flags: ['--preset', 'all'] },
    { what: 'a rule of the call', first: {}, changed: {}, flags: ['--rule', 'bad-news=off'] },
    { what: 'how files are read', first: {}, changed: {}, flags: ['--input-format', 'text'] },
  ])('$what', async ({ first, changed, flags = [] }) => {
    folder.write({ 'replies/a.txt': draft, 'replies/b.json': macros, ...first });
    const before = await run(['replies']);
    expect(await cached(['replies'])).toEqual(before);
    folder.write(changed);
    const after = await run(['replies', ...flags]);
    expect(after).not.toEqual(before);
    expect(await cached(['replies', ...flags])).toEqual(after);
    expect(await cached(['replies', ...flags])).toEqual(after);
  });
});

describe('a folder that is moved with its cache, whose name says what its texts are for, is read anew,', () => {
  const catalogue = 'en:\n  hello:\n    body: "Unfortunately, the tour is full."\n';

  test.each<{ what: string; ending: string; flags?: string[]; settings?: string }>([
    { what: 'by its ending', ending: 'yml' },
    { what: 'by an option', ending: 'txt', flags: ['--input-format', 'yaml'] },
    { what: 'by the configuration', ending: 'foo', settings: 'formats: [{ files: "*.foo", syntax: yaml }]' },
  ])('read $what', async ({ ending, flags = [], settings = '' }) => {
    const names = [`a.${ending}`, `b.${ending}`];
    for (const name of [...names, '.replylintrc.yaml'])
      folder.write({ [`mails/${name}`]: names.includes(name) ? catalogue : settings });
    const call = [...names, ...flags, '-f', 'jsonl'];
    const mails = { cwd: join(folder.root, 'mails') };
    const before = await run(call, mails);
    expect(before.stdout).toContain('Unfortunately');
    expect(await run([...call, '--cache-location', 'kept/'], mails)).toEqual(before);
    renameSync(mails.cwd, join(folder.root, 'things'));
    const things = { cwd: join(folder.root, 'things') };
    const after = await run(call, things);
    expect(after.stdout).toBe('');
    expect(await run([...call, '--cache-location', 'kept/'], things)).toEqual(after);
  });
});

describe('a cache', () => {
  test('saves linting what stayed the same', async () => {
    folder.write({ 'a.txt': texts.warning, 'b.txt': texts.error });
    await cached(['a.txt', 'b.txt']);
    plant('announces a no', 'was not looked at');
    folder.write({ 'b.txt': texts.clean });
    const { stdout } = await cached(['a.txt', 'b.txt']);
    expect(stdout).toContain('was not looked at');
    expect(stdout).not.toContain('b.txt');
  });

  test('is not asked with --fix, which writes what it holds into files', async () => {
    folder.write({ 'a.txt': texts.warning });
    await cached(['a.txt']);
    plant('announces a no', 'was not looked at');
    const { stdout } = await cached(['a.txt', '--fix']);
    expect(stdout).not.toContain('was not looked at');
  });

  test('is not asked with --library, where each file speaks of the others', async () => {
    folder.write({ 'a.txt': texts.warning });
    const before = await cached(['a.txt', '--library']);
    expect(existsSync(cacheFile)).toBe(false);
    expect(before).toEqual(await run(['a.txt', '--library']));
  });

  test('forgets files that are gone', async () => {
    folder.write({ 'a.txt': texts.warning, 'b.txt': texts.error });
    await cached(['a.txt', 'b.txt']);
    rmSync(join(folder.root, 'b.txt'));
    folder.write({ 'a.txt': texts.error });
    await cached(['a.txt']);
    expect(readFileSync(cacheFile, 'utf8')).not.toContain('b.txt');
  });

  test('keeps files that a run does not name', async () => {
    folder.write({ 'a.txt': texts.warning, 'b.txt': texts.error });
    await cached(['a.txt']);
    await cached(['b.txt']);
    plant('announces a no', 'was not looked at');
    expect((await cached(['a.txt'])).stdout).toContain('was not looked at');
  });

  test('is as it was where nothing changed', async () => {
    folder.write({ 'a.txt': texts.warning, 'b.txt': texts.error });
    await cached(['a.txt', 'b.txt']);
    await later(() => cached(['a.txt', 'b.txt']));
    const { mtimeMs, ino } = statSync(cacheFile);
    await cached(['a.txt', 'b.txt']);
    expect(statSync(cacheFile)).toMatchObject({ mtimeMs, ino });
  });

  test('holds what files named __proto__ and constructor gave', async () => {
    folder.write({ '__proto__.txt': texts.warning, 'constructor.txt': texts.error });
    const call = ['__proto__.txt', 'constructor.txt'];
    const plain = await run(call);
    expect(await cached(call)).toEqual(plain);
    expect(await cached(call)).toEqual(plain);
  });

  test('is whole whichever of several runs comes last', async () => {
    folder.write({ 'a.txt': texts.warning, 'b.txt': texts.error });
    const plain = await run(['a.txt', 'b.txt']);
    const outcomes = await Promise.all(Array.from({ length: 6 }, () => cached(['a.txt', 'b.txt'])));
    for (const outcome of [...outcomes, await cached(['a.txt', 'b.txt'])]) expect(outcome).toEqual(plain);
    expect(readdirSync(folder.root).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

describe('a file that was found as it was is read no more until its stamp changes:', () => {
  // The settings of a folder are known from its first file on.
  const call = ['0.txt', 'a.txt', '-f', 'jsonl'];
  const stamped = async (): Promise<void> => {
    folder.write({ '0.txt': texts.clean, 'a.txt': texts.warning });
    // Whole seconds, which can be put back as they were.
    utimesSync(path('a.txt'), 1e9, 1e9);
    await cached(call);
    await later(() => cached(call));
    plant('announces a no', 'was not looked at');
    expect((await cached(call)).stdout).toContain('was not looked at');
  };
  const path = (name: string): string => join(folder.root, name);
  /** As long as the one before. */
  const other = texts.warning.replace('Unfortunately', 'Unluckily the');

  test.each<{ what: string; change(): void }>([
    { what: 'written anew', change: () => writeFileSync(path('a.txt'), other) },
    {
      what: 'written anew, with its times put back',
      change() {
        writeFileSync(path('a.txt'), other);
        utimesSync(path('a.txt'), 1e9, 1e9);
      },
    },
    {
      what: 'another file of its name, with the same times',
      change() {
        writeFileSync(path('b.txt'), other);
        utimesSync(path('b.txt'), 1e9, 1e9);
        renameSync(path('b.txt'), path('a.txt'));
      },
    },
  ])('$what', async ({ change }) => {
    expect(other).toHaveLength(texts.warning.length);
    await stamped();
    change();
    expect(await cached(call)).toEqual(await run(call));
  });

  test('touched, which is found to be as it was', async () => {
    await stamped();
    utimesSync(path('a.txt'), new Date(), new Date());
    expect((await cached(call)).stdout).toContain('was not looked at');
  });

  test.each([
    { age: 1000, isKept: false },
    { age: 3000, isKept: true },
  ])('a change right after the last may have its times, so one $age ms old: kept $isKept', async ({ age, isKept }) => {
    folder.write({ '0.txt': texts.clean, 'a.txt': texts.warning });
    await cached(call);
    const before = readFileSync(cacheFile);
    await at(statSync(path('a.txt')).ctimeMs + age, () => cached(call));
    expect(readFileSync(cacheFile).equals(before)).toBe(!isKept);
  });

  test('changed while its report is being written, which is said', async () => {
    folder.write({ 'a.txt': texts.warning });
    const options = { cwd: folder.root };
    const linter = createWorkspace(options);
    const known = new KnownFiles(new CacheStore(null, folder.root), linter, options);
    const origin = await known.originOf('a.txt', texts.warning);
    if (origin) known.kept('a.txt', origin, await linter.lintText(texts.warning, { path: 'a.txt' }));
    const result = known.resultAtOnce('a.txt');
    expect(result).not.toBeNull();
    writeFileSync(path('a.txt'), other);
    expect(() => result?.text).toThrow(
      'a.txt was changed while its report was being written. Run replylint once more.',
    );
  });
});

describe('a cache that holds something else', () => {
  const call = ['a.txt', 'b.txt'];
  const write = (): void => folder.write({ 'a.txt': texts.warning, 'b.txt': texts.error });

  test.each<{ what: string; change(text: string): string }>([
    { what: 'is empty', change: () => '' },
    { what: 'is no JSON', change: () => 'cache' },
    { what: 'is null', change: () => 'null' },
    { what: 'is cut off', change: (text) => text.slice(0, text.length / 2) },
    { what: 'is of another build', change: (text) => text.replace(/"build":"/u, '"build":"x') },
    { what: 'sums up to something else', change: (text) => text.replace('announces a no', 'announces a yes') },
    { what: 'counts other messages', change: (text) => text.replace('=",1,0,[],0,1,', '=",1,0,[],1,0,') },
    { what: 'has more behind it', change: (text) => `${text}{}\n` },
    { what: 'has lost its end', change: (text) => text.slice(0, -1) },
    { what: 'has no line but the first', change: (text) => text.slice(0, text.indexOf('\n') + 1) },
  ])('$what: is passed over without a word', async ({ change }) => {
    write();
    const plain = await run(call);
    await cached(call);
    const text = readFileSync(cacheFile, 'utf8');
    expect(change(text)).not.toBe(text);
    writeFileSync(cacheFile, change(text));
    expect(await cached(call)).toEqual(plain);
    expect(await cached(call)).toEqual(plain);
  });

  test('is as good as none, whatever signs were changed', async () => {
    write();
    const plain = await run(call);
    await cached(call);
    const text = readFileSync(cacheFile, 'utf8');
    await fc.assert(
      fc.asyncProperty(
        fc.nat(text.length),
        fc.nat(6),
        fc.constantFrom('', '9', '-', '[', 'null', '"', '99999999'),
        async (at, cut, put) => {
          writeFileSync(cacheFile, text.slice(0, at) + put + text.slice(at + cut));
          expect(await cached(call)).toEqual(plain);
        },
      ),
      { numRuns: 60 },
    );
  });

  test.each(['stylish', 'json', 'jsonl'])('cannot reach the terminal by %s', async (format) => {
    write();
    const argv = [...call, '-f', format];
    const plain = await run(argv);
    await cached(argv);
    plant('announces a no', String.raw`\u001b]0;owned\u0007\u001b[2J`);
    const { stdout } = await cached(argv);
    expect(stdout).toContain('owned');
    expect(stdout).not.toMatch(/[\u001B\u0007]/u);
    plant('owned', '\u001B[2J');
    expect(await cached(argv)).toEqual(plain);
  });

  test('cannot speak of places that the text does not have', async () => {
    write();
    const plain = await run([...call, '-f', 'json']);
    const { offset, endOffset } = JSON.parse(plain.stdout).files[0].messages[0];
    await cached([...call, '-f', 'json']);
    plant(`"offset":${offset},"endOffset":${endOffset},`, `"offset":${offset},"endOffset":${endOffset + 1000},`);
    const { code, stderr } = await cached([...call, '-f', 'sarif']);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: 'The cache holds what replylint did not write. Remove it, or leave `--cache` out.\n',
    });
  });
});

describe('the place of a cache', () => {
  test('is the nearest node_modules', async () => {
    folder.write({ 'node_modules/x/package.json': '{}', 'team/a.txt': texts.warning });
    const plain = await run(['a.txt'], { cwd: join(folder.root, 'team') });
    expect(await run(['a.txt', '--cache'], { cwd: join(folder.root, 'team') })).toEqual(plain);
    cacheFile = join(folder.root, 'node_modules/.cache/replylint/replylint-cache.json');
    plant('announces a no', 'was not looked at');
    expect((await run(['team', '--cache'])).stdout).toContain('was not looked at');
  });

  test('is where the system keeps caches, if there is none', async () => {
    folder.write({ 'team/a.txt': texts.warning });
    const home = join(folder.root, 'home');
    await run(['team', '--cache'], { env: { HOME: home, XDG_CACHE_HOME: join(home, '.cache'), LOCALAPPDATA: home } });
    const names = readdirSync(home, { recursive: true, encoding: 'utf8' });
    expect(names.filter((name) => /replylint[\\/].*\.json$/u.test(name))).toHaveLength(1);
    expect(readdirSync(folder.root).sort()).toEqual(['.git', 'home', 'team']);
  });

  test('may be a folder', async () => {
    folder.write({ 'a.txt': texts.warning });
    await run(['a.txt', '--cache-location', 'kept/']);
    expect(readdirSync(join(folder.root, 'kept'))).toEqual(['replylint-cache.json']);
  });

  test.skipIf(process.platform === 'win32')('is closed to others, and a link there leads nowhere', async () => {
    folder.write({ 'a.txt': texts.warning, 'precious.txt': 'mine', 'node_modules/.cache/replylint/x': '' });
    cacheFile = join(folder.root, 'node_modules/.cache/replylint/replylint-cache.json');
    symlinkSync(join(folder.root, 'precious.txt'), cacheFile);
    await run(['a.txt', '--cache']);
    expect(readFileSync(join(folder.root, 'precious.txt'), 'utf8')).toBe('mine');
    expect(lstatSync(cacheFile).isFile()).toBe(true);
    expect(statSync(cacheFile).mode & 0o077).toBe(0);
  });

  test.skipIf(process.platform === 'win32')(
    'is nothing to end a run over where it is for another user only',
    async () => {
      folder.write({ 'a.txt': texts.error, 'kept/x.json': 'mine', 'closed/y': '' });
      chmodSync(folder.root, 0o755);
      // What a run with a cache needs is loaded before the rights are given up.
      const plain = await run(['a.txt', '--cache-location', 'own.json']);
      chmodSync(join(folder.root, 'kept/x.json'), 0);
      chmodSync(join(folder.root, 'closed'), 0o500);
      for (const name of ['kept/x.json', 'closed/x.json']) {
        const says = `You may not read or write the cache ${name}, so this run did without it. Name a place of your own with \`--cache-location\`.\n`;
        const outcome = await withoutRights(() => run(['a.txt', '--cache-location', name]));
        expect(outcome).toEqual({ ...plain, stderr: plain.stderr + says });
      }
      chmodSync(join(folder.root, 'kept/x.json'), 0o600);
      expect(readFileSync(join(folder.root, 'kept/x.json'), 'utf8')).toBe('mine');
    },
  );

  test('says so when it cannot be written, after the report', async () => {
    folder.write({ 'a.txt': texts.warning, file: '' });
    const plain = await run(['a.txt', 'gone.txt']);
    const { code, stdout, stderr } = await run(['a.txt', 'gone.txt', '--cache-location', 'file/x.json']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: plain.stdout });
    expect(stderr.replace(plain.stderr, '')).toMatch(/^The cache file\/x\.json .+\.\n$/u);
  });

  test.each([
    { name: 'macros.json', content: '[{"name": "a", "text": "Hi."}]' },
    { name: 'notes', content: 'Hi.' },
  ])('takes the place of no $name', async ({ name, content }) => {
    folder.write({ 'a.txt': texts.warning, [name]: content });
    const { code, stderr } = await run(['a.txt', '--cache-location', name]);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: `${name} is not a cache file, so it was not changed. Name another file, or remove this one.\n`,
    });
    expect(readFileSync(join(folder.root, name), 'utf8')).toBe(content);
  });
});

const nobody = 65_534;

/** Does something as a user who is not the administrator, whose files are all open to that one. */
async function withoutRights<T>(work: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return work();
  process.seteuid?.(nobody);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}
