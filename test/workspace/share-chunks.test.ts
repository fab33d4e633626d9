import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ReadLimits } from '../../src/files/read-limits.js';
import type { ChunkHelper, SharedChunk } from '../../src/workspace/chunk-helper.js';
import type { FileResult } from '../../src/workspace/file-result.js';
import { createWorkspace, type Workspace } from '../../src/workspace/workspace.js';
import { scratchFolder, texts } from '../run-command.js';

let folder: ReturnType<typeof scratchFolder>;
beforeEach(() => {
  folder = scratchFolder();
});
afterEach(() => folder.remove());

const sizes: ReadLimits = { whole: 0, chunk: 256, value: 1024 };

const workspace = (): Workspace => createWorkspace({ cwd: folder.root, config: false }, sizes);

function writeRecords(count: number): string {
  const records = Array.from({ length: count }, (_, id) => ({ id, title: 'Größe', body: `${texts.warning} 🙈 ${id}` }));
  folder.write({
    'a.jsonl': records.map((record) => JSON.stringify(record)).join('\n'),
    'a.csv': ['id,title,body', ...records.map(({ id, title, body }) => `${id},${title},"${body}"`)].join('\r\n'),
  });
  return JSON.stringify(records);
}

async function resultsOf(path: string, helper?: ChunkHelper): Promise<unknown[]> {
  const results: FileResult[] = [];
  for await (const result of workspace().lintFiles([path], {}, helper)) results.push(result);
  return results.map((result) => structuredClone({ ...result, chunk: { ...result.chunk, read: [] } }));
}

interface TestHelper extends ChunkHelper {
  asked: number[];
  /** Whether it was told that chunks will come. */
  isReady: boolean;
}

/**
 * A helper that answers after as many turns of the event loop as are named, in turn; -1 is for one that finds another file.
 * @param prepared the file that it gets ready for; left out where it does not.
 */
function helperWith(delays: readonly number[], prepared?: string): TestHelper {
  const other = workspace();
  const asked: number[] = [];
  let answered: Promise<unknown> = Promise.resolve();
  const lint = (chunk: SharedChunk): Promise<FileResult> => {
    const result = answered.then(() => answer(chunk));
    answered = result;
    return result;
  };
  const answer = async (chunk: SharedChunk): Promise<FileResult> => {
    const delay = delays[asked.push(chunk.number) % delays.length] ?? 0;
    for (let i = 0; i < delay; i++) await new Promise(setImmediate);
    return other.lintChunk(delay < 0 ? { ...chunk, text: `${chunk.text} ` } : chunk);
  };
  const helper: TestHelper = {
    threads: 2,
    maxChunks: 3,
    lint,
    asked,
    isReady: false,
    getReady() {
      helper.isReady = true;
      if (prepared !== undefined) answered = other.prepareChunks(prepared);
    },
  };
  return helper;
}

test('a file comes in the same results, whoever lints its chunks', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.integer({ min: 2, max: 60 }),
      fc.array(fc.integer({ min: -1, max: 6 }), { minLength: 1, maxLength: 5 }),
      fc.constantFrom('a.jsonl', 'a.csv'),
      async (count, delays, path) => {
        writeRecords(count);
        const alone = await resultsOf(path);
        const helper = helperWith(delays, count % 2 === 0 ? path : undefined);
        expect(await resultsOf(path, helper)).toEqual(alone);
        expect(helper.asked).toEqual([...helper.asked].sort((a, b) => a - b));
        expect(helper.asked.length > 0).toBe(alone.length > 2);
      },
    ),
    { numRuns: 30 },
  );
});

test('a chunk is not waited for that the helper has yet to begin', async () => {
  writeRecords(40);
  const lint = () => new Promise<never>(() => {});
  expect(await resultsOf('a.jsonl', { threads: 0, maxChunks: 2, getReady: () => {}, lint })).toEqual(
    await resultsOf('a.jsonl'),
  );
});

test.each([
  ['a list of records', 'a.jsonl', true],
  ['a map of texts', 'map.json', false],
  ['one record', 'one.json', false],
])('a helper gets ready for %s, where that is read in chunks', async (_, path, isReady) => {
  writeRecords(40);
  const map = Object.fromEntries(Array.from({ length: 40 }, (_, id) => [`late${id}`, texts.warning]));
  folder.write({
    'map.json': JSON.stringify(map),
    'one.json': JSON.stringify({ body: texts.warning.repeat(40) }),
  });
  const helper = helperWith([0]);
  await resultsOf(path, helper);
  expect(helper.isReady).toBe(isReady);
});

test('an error of the helper is reported', async () => {
  writeRecords(40);
  const lint = () => Promise.reject(new Error('no luck'));
  await expect(resultsOf('a.jsonl', { threads: 1, maxChunks: 1, getReady: () => {}, lint })).rejects.toThrow('no luck');
});

test('a chunk of a file that is gone is an error of the result', async () => {
  const { error } = await workspace().lintChunk({ path: 'none.jsonl', number: 0, text: '' });
  expect(error).toBe('none.jsonl was changed while it was read.');
});
