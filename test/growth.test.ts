import { afterAll, describe, expect, test } from 'vitest';
import { changedSentences } from '../src/cli/diff/changed-sentences.js';
import { ParseError } from '../src/parsers/core/parse-error.js';
import { formatNames } from '../src/parsers/index.js';
import { DecodeError } from '../src/shared/decode-error.js';
import { createWorkspace } from '../src/workspace/workspace.js';
import { type HostileInput, hostileInputs } from './bench/hostile.js';
import { cpuClock } from './cpu-clock.js';
import { doublings, expectSteadyGrowth, powerOf } from './growth.js';
import { scratchFolder } from './run-command.js';

const folder = scratchFolder();
afterAll(() => folder.remove());

const workspace = createWorkspace({ config: false, preset: 'all' });
const ofChunks = createWorkspace(
  { cwd: folder.root, config: false, preset: 'all' },
  { whole: 0, chunk: 2000, value: 1e9 },
);

/** Reads, lints and fixes as the command does, unless it refuses. */
async function answer({ make, format, scale, inChunks }: HostileInput, n: number): Promise<void> {
  const made = make(n * scale);
  try {
    if (inChunks !== undefined) {
      folder.write({ [inChunks]: made });
      for await (const { error } of ofChunks.lintFiles([inChunks]))
        if (error !== null) expect(error).toMatch(/^\S.{20,}/u);
      return;
    }
    const text = typeof made === 'string' ? made : await workspace.decode(made, { format });
    const { error, messages } = await workspace.lintText(text, { format });
    if (error === null) await workspace.fixDocument(text, messages, { format });
    else expect(error).toMatch(/^\S.{20,}/u);
  } catch (error) {
    if (!(error instanceof DecodeError || error instanceof ParseError)) throw error;
  }
}

function titleOf({ format, name, inChunks }: HostileInput): string {
  return `${format}${inChunks === undefined ? '' : ' in chunks'}: ${name}`;
}

async function timeOf(input: HostileInput, n: number): Promise<number> {
  const elapsed = cpuClock();
  await answer(input, n);
  return elapsed();
}

describe('the power of a length by which time grows is told from a few lengths:', () => {
  test.each([
    { name: 'the length itself', timeOf: (n: number) => n, power: 1 },
    { name: 'its logarithm as well', timeOf: (n: number) => (n * Math.log2(n)) / 10, power: 1.13 },
    { name: 'the power of 1.4', timeOf: (n: number) => n ** 1.4, power: 1.4 },
    { name: 'the square', timeOf: (n: number) => n ** 2 / 100, power: 2 },
  ])('$name', ({ timeOf, power }) => {
    for (const factors of [doublings, [1, 2, 8]]) {
      const lengths = factors.map((factor) => factor * 1000);
      expect(powerOf(new Map(lengths.map((n) => [n, timeOf(n)])), lengths)).toBeCloseTo(power, 2);
    }
  });
});

describe('time grows as the input does, or the input is refused:', () => {
  test('kinds for every format are tried', () => {
    expect(new Set(hostileInputs.map(({ format }) => format))).toEqual(new Set(formatNames));
  });

  test.each(hostileInputs.map((input) => ({ ...input, title: titleOf(input) })))(
    '$title',
    { timeout: 120_000 },
    (input) => expectSteadyGrowth((n) => timeOf(input, n)),
  );
});

test(
  'comparing the words of two texts of which every sentence changes takes as long as they are',
  { timeout: 120_000 },
  () =>
    expectSteadyGrowth(async (n) => {
      const sentences = Array.from({ length: n }, (_, i) => `tour ${i} of the season is full.`);
      const before = sentences.map((sentence) => `Unfortunately, ${sentence}`).join(' ');
      const after = sentences.map((sentence) => sentence.replace('t', 'T')).join(' ');
      const elapsed = cpuClock();
      const changed = changedSentences({ before, after });
      const time = elapsed();
      expect(changed.length).toBeGreaterThan(0);
      return time;
    }),
);
