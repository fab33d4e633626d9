import { describe, expect, test } from 'vitest';
import { inStep } from '../../../src/cli/output/in-step.js';

describe('readers in step', () => {
  async function* upTo(count: number, log: number[] = []) {
    for (let i = 1; i <= count; i++) {
      log.push(i);
      yield i;
    }
  }

  test('all get all, and nothing is fetched ahead of the slowest', async () => {
    const fetched: number[] = [];
    const [slow, fast] = inStep(upTo(5, fetched), 2);
    const seen: number[] = [];
    await Promise.all([
      (async () => {
        for await (const item of slow ?? []) {
          await new Promise((resolve) => setTimeout(resolve, 2));
          expect(fetched.length).toBeLessThanOrEqual(item + 1);
        }
      })(),
      (async () => {
        for await (const item of fast ?? []) seen.push(item);
      })(),
    ]);
    expect(seen).toEqual([1, 2, 3, 4, 5]);
  });

  test('one that leaves early holds nobody up; when the last leaves, the items end', async () => {
    const fetched: number[] = [];
    const readers = inStep(upTo(9, fetched), 3);
    const read = async (items: AsyncIterable<number>, last: number): Promise<void> => {
      for await (const item of items) if (item === last) break;
    };
    await Promise.all(readers.map((items, i) => read(items, i + 2)));
    expect(fetched).toEqual([1, 2, 3, 4]);
  });

  test('a fault reaches all', async () => {
    async function* failing() {
      yield 1;
      throw new Error('torn');
    }
    const outcomes = await Promise.allSettled(
      inStep(failing(), 2).map(async (items) => {
        for await (const _ of items);
      }),
    );
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
