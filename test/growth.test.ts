import { afterAll, describe, expect, test } from 'vitest';
import { ParseError } from '../src/parsers/core/parse-error.js';
import { formatNames } from '../src/parsers/index.js';
import { DecodeError } from '../src/shared/decode-error.js';
import { createWorkspace } from '../src/workspace/workspace.js';
import { type HostileInput, hostileInputs } from './bench/hostile.js';
import { cpuClock } from './cpu-clock.js';
import { scratchFolder } from './run-command.js';

/** `GROWTH=20` tries texts of 160,000 characters. */
const length = 1000 * Number(process.env['GROWTH'] ?? 1);
const doublings = [1, 2, 4, 8];
/** In milliseconds. */
const unnoticed = 300;
/** The power of the length by which time may grow: by itself it is 1, and a little more where something is sorted. */
const maxPower = 1.25;
/**
 * How many times longer each try is than the first, until one shows that time grows as the input does. What ran beside a try
 * may have had its share, and the shortest texts may be too short for something that costs much in all others.
 */
const tries = [1, 1, 2, 4, 4, 2, 1];

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

/** The power of the length by which times grow: the slope of the straight line that is nearest to them, both as logarithms. */
function powerOf(measured: ReadonlyMap<number, number>, lengths: readonly number[]): number {
  const points = lengths.map((n) => ({ x: Math.log2(n), y: Math.log2(Math.max(measured.get(n) ?? 0, 1)) }));
  const mean = (axis: 'x' | 'y'): number => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [middle, height] = [mean('x'), mean('y')];
  const covariance = points.reduce((sum, { x, y }) => sum + (x - middle) * (y - height), 0);
  return covariance / points.reduce((sum, { x }) => sum + (x - middle) ** 2, 0);
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
    async (input) => {
      /** The least time that each length took: whatever else happens makes it longer. */
      const measured = new Map<number, number>();
      const measure = async (n: number): Promise<number> => {
        const least = Math.min(await timeOf(input, n), measured.get(n) ?? Infinity);
        measured.set(n, least);
        return least;
      };
      if ((await measure(length * 8)) <= unnoticed) return;
      // Three of the lengths are enough where they say that it grows slowly. What runs first is compiled meanwhile, and so
      // the longest has another try.
      for (const factors of [[1, 2], [8]]) {
        for (const factor of factors) await measure(factor * length);
        if (powerOf(measured, [...measured.keys()]) < maxPower) return;
      }
      const powers: number[] = [];
      for (const longer of tries) {
        const lengths = doublings.map((factor) => factor * length * longer);
        // Up and down, so that a machine that slows down meanwhile slows all of them.
        for (const n of [...lengths, ...lengths.toReversed()]) await measure(n);
        const power = powerOf(measured, lengths);
        if (power < maxPower) return;
        powers.push(power);
      }
      expect(Math.min(...powers), JSON.stringify([...measured])).toBeLessThan(maxPower);
    },
  );
});
