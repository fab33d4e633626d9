import { describe, expect, test } from 'vitest';
import { ParseError } from '../src/parsers/core/parse-error.js';
import { formatNames } from '../src/parsers/index.js';
import { DecodeError } from '../src/shared/decode-error.js';
import { createWorkspace } from '../src/workspace/workspace.js';
import { type HostileInput, hostileInputs } from './bench/hostile.js';
import { cpuClock } from './cpu-clock.js';

/** `GROWTH=20` tries texts of 160,000 characters. */
const length = 1000 * Number(process.env['GROWTH'] ?? 1);
const doublings = [1, 2, 4, 8];
/** In milliseconds. */
const unnoticed = 300;
/** Eight times the input takes eight times as long; by the square 64 times. Between them is room for a busy machine. */
const maxGrowth = 32;
const maxTries = 3;

const workspace = createWorkspace({ config: false, preset: 'all' });

/** Reads, lints and fixes as the command does, unless it refuses. */
async function answer({ make, format, scale }: HostileInput, n: number): Promise<void> {
  const made = make(n * scale);
  try {
    const text = typeof made === 'string' ? made : await workspace.decode(made, { format });
    const { error, messages } = await workspace.lintText(text, { format });
    if (error === null) await workspace.fixDocument(text, messages, { format });
    else expect(error).toMatch(/^\S.{20,}/u);
  } catch (error) {
    if (!(error instanceof DecodeError || error instanceof ParseError)) throw error;
  }
}

async function timeOf(input: HostileInput, n: number): Promise<number> {
  const elapsed = cpuClock();
  await answer(input, n);
  return elapsed();
}

function growthIn(times: readonly number[]): number {
  return (times.at(-1) ?? 0) / Math.max(times[0] ?? 0, unnoticed / maxGrowth);
}

describe('eight times the input takes about eight times as long, or is refused:', () => {
  test('kinds for every format are tried', () => {
    expect(new Set(hostileInputs.map(({ format }) => format))).toEqual(new Set(formatNames));
  });

  test.each(hostileInputs.map((input) => ({ ...input, title: `${input.format}: ${input.name}` })))(
    '$title',
    { timeout: 120_000 },
    async (input) => {
      if ((await timeOf(input, length * 8)) <= unnoticed) return;
      const measured: number[][] = [];
      // What ran beside it may have had its share.
      for (let tries = 0; tries < maxTries; tries++) {
        const times: number[] = [];
        for (const factor of doublings) times.push(await timeOf(input, length * factor));
        measured.push(times);
        if (growthIn(times) < maxGrowth) return;
      }
      expect(Math.min(...measured.map(growthIn)), JSON.stringify(measured)).toBeLessThan(maxGrowth);
    },
  );
});
