import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Outcome, replylint, Sink, scratchFolder, texts, type World } from '../../run-command.js';

// The module that runs in a worker is a file of the build, which `npm test` makes first.
const patience = 60_000;

const root = join(import.meta.dirname, '../../..');

let folder: ReturnType<typeof scratchFolder>;

beforeEach(() => {
  folder = scratchFolder();
});

afterEach(() => folder.remove());

function run(argv: readonly string[], world: World = {}): Promise<Outcome> {
  return replylint(argv, { cwd: folder.root, ...world });
}

describe('the same report, byte for byte:', () => {
  /** What one run says in several formats, each of which is as if it were alone. */
  async function inSeveralFormats(argv: readonly string[], cwd = folder.root) {
    const inFile = (format: string): string => join(folder.root, `report.${format}`);
    const files = ['json', 'html'].flatMap((format) => ['-f', `${format}=${inFile(format)}`]);
    const outcome = await run([...argv, '-f', 'stylish', ...files], { cwd });
    return { outcome, json: readFileSync(inFile('json'), 'utf8'), html: readFileSync(inFile('html'), 'utf8') };
  }

  test('with some workers or none', { timeout: patience }, async () => {
    const call = ['fixtures/!(coach)/**'];
    const plain = await inSeveralFormats(call, root);
    expect(plain.outcome.stdout).not.toBe('');
    for (const count of ['1', '3', 'auto'])
      expect(await inSeveralFormats([...call, '--concurrency', count], root), count).toEqual(plain);
  });

  test('files of any length, in the order in which they are named', { timeout: patience }, async () => {
    const lengths = fc.array(fc.oneof(fc.nat(3), fc.nat(400)), { minLength: 2, maxLength: 20 });
    await fc.assert(
      fc.asyncProperty(lengths, async (repeats) => {
        const drafts = repeats.map((times, i) => [`${i}.txt`, `Hi Jo,\n\n${texts.warning.repeat(times)}`] as const);
        folder.write(Object.fromEntries(drafts));
        const call = [...drafts.map(([name]) => name).reverse(), '-f', 'jsonl'];
        expect(await run([...call, '--concurrency', '2'])).toEqual(await run(call));
      }),
      { numRuns: 4 },
    );
  });

  test('one file that is too large to be held', { timeout: patience }, async () => {
    const idle = Array.from({ length: 420 }, () =>
      JSON.stringify({ id: 'x', body: 'Hi! '.repeat(250), active: false }),
    );
    const some = (id: number) => [...idle, JSON.stringify({ id, title: 'Größe 42', body: `${texts.warning} 🙈` })];
    folder.write({ 'large.jsonl': Array.from({ length: 22 }, (_, id) => some(id).join('\n')).join('\n') });
    const plain = await inSeveralFormats(['large.jsonl']);
    for (const report of [plain.outcome.stdout, plain.json, plain.html]) expect(report).toContain('42');
    for (const count of ['2', '3'])
      expect(await inSeveralFormats(['large.jsonl', '--concurrency', count])).toEqual(plain);
  });

  test('with --fix and a cache', { timeout: patience }, async () => {
    const drafts = { 'a.txt': texts.warning, 'b.txt': texts.error, 'c.txt': texts.clean };
    folder.write(drafts);
    const plain = await run(['.', '--fix']);
    for (const flags of [['--cache-location', 'cache.x'], []]) {
      folder.write(drafts);
      expect(await run(['.', '--fix', '--concurrency', '2', ...flags])).toEqual(plain);
    }
  });

  test('where nobody reads on', { timeout: patience }, async () => {
    class Closed extends Sink {
      override _write(_chunk: string, _encoding: string, done: (error?: Error) => void): void {
        done(Object.assign(new Error('closed'), { code: 'EPIPE' }));
      }
    }
    folder.write(Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`${i}.txt`, texts.error.repeat(100)])));
    const { code, stderr } = await run(['.', '--concurrency', '2'], { stdout: new Closed() });
    expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
  });
});

describe('a plugin', () => {
  const withPlugin = (code: string): void => {
    folder.write({ 'a.txt': texts.error, 'b.txt': texts.error, 'plugin.mjs': code });
    folder.write({ '.replylintrc.yaml': 'plugins: [./plugin.mjs]' });
  };

  test('that fails is reported as without workers', { timeout: patience }, async () => {
    withPlugin("export default () => () => { throw new Error('no luck'); };");
    const [plain, ours] = [await run(['a.txt', 'b.txt']), await run(['a.txt', 'b.txt', '--concurrency', '2'])];
    const firstLines = ({ code, stderr }: Outcome) => ({ code, lines: stderr.split('\n').slice(0, 2) });
    expect(firstLines(ours)).toEqual(firstLines(plain));
    expect(firstLines(ours)).toMatchObject({ code: 2, lines: [expect.any(String), 'Error: no luck'] });
  });

  test('that ends its worker ends the run in a sentence', { timeout: patience }, async () => {
    // The thread of the command lints nothing before the other has begun.
    withPlugin(`import { existsSync, writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
const mark = new URL('begun', import.meta.url);
export default () => () => {
  if (isMainThread) while (!existsSync(mark));
  else writeFileSync(mark, ''), process.exit(3);
};`);
    const { code, stderr } = await run(['a.txt', 'b.txt', '--concurrency', '2']);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^A worker stopped at [ab]\.txt or soon after \(exit code 3\)\. Use `--concurrency off` to run without workers\.\n$/u,
    );
  });
});

test.each(['0', '65', 'many', '-1', '1.5', ''])('--concurrency takes no %j', async (value) => {
  const { code, stderr } = await run(['a.txt', `--concurrency=${value}`]);
  expect({ code, stderr }).toEqual({
    code: 2,
    stderr: `\`--concurrency\` takes a number from 1 to 64, \`auto\` or \`off\`; it was \`${value}\`.\n`,
  });
});
