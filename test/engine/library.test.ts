import { afterEach, beforeEach, expect, test } from 'vitest';
import { Library } from '../../src/engine/analysis/library.js';
import type { Reply } from '../../src/shared/reply.js';
import { createLinter } from '../../src/workspace/create-linter.js';
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
  const found: string[] = [];
  for await (const { path, messages } of linter.lintFiles(Object.keys(files), { library }))
    found.push(
      ...messages
        .filter(({ ruleId }) => ruleId.startsWith('library/'))
        .map(({ ruleId, actual }) => `${path} ${ruleId}: ${actual}`),
    );
  return found;
}

test('a stock sentence is told once, where it stands first', async () => {
  expect(await idsIn(true)).toEqual(['lamp.txt library/stock-sentence: Our van drivers ring before they come round']);
});

test('files are no library unless said', async () => {
  expect(await idsIn(false)).toEqual([]);
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
