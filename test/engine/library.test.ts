import { afterEach, beforeEach, expect, test } from 'vitest';
import { Library } from '../../src/engine/analysis/library.js';
import type { Reply } from '../../src/shared/reply.js';
import { createLinter, type Linter } from '../../src/workspace/create-linter.js';
import type { FileResult } from '../../src/workspace/file-result.js';
import { cpuClock } from '../cpu-clock.js';
import { replylint, scratchFolder } from '../run-command.js';

let folder: ReturnType<typeof scratchFolder>;
beforeEach(() => {
  folder = scratchFolder();
});
afterEach(() => folder.remove());

const replyOf = (text: string): Reply => ({ ref: null, blocks: [{ kind: 'paragraph', text, opaque: [] }] });

const stock = 'Our van drivers ring before they come round.';
const things = ['lamp', 'sofa', 'shelf', 'table', 'bed'];
const files = Object.fromEntries(
  things.map((thing, i) => [`${thing}.txt`, `Hi Jo, the ${thing} is here ${i}. ${stock}`]),
);

async function idsIn(library: boolean) {
  folder.write(files);
  const linter = createLinter({ cwd: folder.root, config: false });
  return libraryIds(linter.lintFiles(Object.keys(files), { library }));
}

async function libraryIds(results: Results): Promise<string[]> {
  const found: string[] = [];
  for await (const result of results) found.push(...libraryIdsOf(result));
  return found;
}

function libraryIdsOf({ path, messages }: FileResult): string[] {
  return messages
    .filter(({ ruleId }) => ruleId.startsWith('library/'))
    .map(({ ruleId, actual }) => `${path} ${ruleId}: ${actual}`);
}

type Results = AsyncIterable<FileResult> | Promise<FileResult>[];

test('a stock sentence is told once, where it stands first', async () => {
  expect(await idsIn(true)).toEqual(['lamp.txt library/stock-sentence: Our van drivers ring before they come round']);
});

test('files are no library unless said', async () => {
  expect(await idsIn(false)).toEqual([]);
});

/** What a linter tells of libraries after it has linted the files as one. */
const afterwards: readonly { name: string; lint(linter: Linter): Results }[] = [
  { name: 'files', lint: (linter) => linter.lintFiles(Object.keys(files)) },
  { name: 'one of the files', lint: (linter) => linter.lintFiles(['lamp.txt']) },
  {
    name: 'a text by the name of one',
    lint: (linter) => [linter.lintText(files['lamp.txt'] ?? '', { path: 'lamp.txt' })],
  },
  { name: 'a library of one', lint: (linter) => linter.lintFiles(['lamp.txt'], { library: true }) },
];

test.each(afterwards)('$name, linted after a library, are no part of it', async ({ lint }) => {
  folder.write(files);
  const linter = createLinter({ cwd: folder.root, config: false });
  for await (const _ of linter.lintFiles(Object.keys(files), { library: true }));
  expect(await libraryIds(lint(linter))).toEqual([]);
});

test.each(afterwards)('$name, linted while a library is, do not disturb it', async ({ lint }) => {
  folder.write(files);
  const linter = createLinter({ cwd: folder.root, config: false });
  const expected = await libraryIds(linter.lintFiles(Object.keys(files), { library: true }));
  const between: string[] = [];
  const found: string[] = [];
  for await (const result of linter.lintFiles(Object.keys(files), { library: true })) {
    found.push(...libraryIdsOf(result));
    between.push(...(await libraryIds(lint(linter))));
  }
  expect({ found, between }).toEqual({ found: expected, between: [] });
});

test('two libraries at once are two', async () => {
  folder.write(files);
  const linter = createLinter({ cwd: folder.root, config: false });
  const lintAll = (paths: readonly string[]) => libraryIds(linter.lintFiles(paths, { library: true }));
  const paths = Object.keys(files);
  const [forwards, alone, backwards] = await Promise.all([
    lintAll(paths),
    lintAll(['lamp.txt']),
    lintAll(paths.toReversed()),
  ]);
  expect({ forwards, alone, backwards }).toEqual({
    forwards: [`lamp.txt library/stock-sentence: ${stock.slice(0, -1)}`],
    alone: [],
    backwards: [`bed.txt library/stock-sentence: ${stock.slice(0, -1)}`],
  });
});

const long =
  'The lamp left our house in Leith this morning at nine with the first van of the day, and Sam rings when he is near. The bulb comes in a box of its own, and so does the shade.';

test.each([
  { name: 'one word changed', other: long.replace('nine', 'ten'), twin: 'first' },
  { name: 'another variable', other: long.replace('Leith', '{{city}}'), twin: 'first' },
  {
    name: 'another reply',
    other: 'Your sofa is in Leith. We bring it on Friday, and two of us carry it up for you.',
    twin: null,
  },
  {
    name: 'a short reply inside a long one',
    other:
      `${long} `.repeat(1) +
      'So much for the lamp; the sofa, the shelf and the table come with another van on Tuesday, and the bed is on its way from the maker in Fife, who sends it by rail. '.repeat(
        2,
      ),
    twin: null,
  },
  { name: 'too short to compare', other: 'The lamp left.', twin: null },
])('near-duplicates: $name', ({ other, twin }) => {
  const library = new Library();
  library.add(replyOf(long), 'first');
  library.add(replyOf(other), 'second');
  expect(library.twinOf(1)).toBe(twin);
  expect(library.twinOf(0)).toBeNull();
});

test('a library of many equal replies is read in linear time', () => {
  const library = new Library();
  const elapsed = cpuClock();
  for (let i = 0; i < 4000; i++) library.add(replyOf(`${long} Number ${i}.`), `reply ${i}`);
  expect(elapsed()).toBeLessThan(10_000);
  expect(library.twinOf(3999)).not.toBeNull();
});

test('the command takes `--library`', async () => {
  folder.write(files);
  const { stdout } = await replylint([...Object.keys(files), '--library', '-f', 'json'], { cwd: folder.root });
  expect(stdout).toContain('"library/stock-sentence"');
});

test('a reply may be as long as a book', () => {
  const library = new Library();
  for (const label of ['first', 'second']) library.add(replyOf('The van is on its way to you. '.repeat(40_000)), label);
  expect(library.twinOf(1)).toBe('first');
});
