import { expect } from 'vitest';

/** The shortest length that is tried. `GROWTH=20` tries texts of 160,000 characters. */
const length = 1000 * Number(process.env['GROWTH'] ?? 1);
export const doublings = [1, 2, 4, 8];
/** In milliseconds. */
const unnoticed = 300;
/** The power of the length by which time may grow: by itself it is 1, and a little more where something is sorted. */
const maxPower = 1.25;
/**
 * How many times longer each try is than the first, until one shows that time grows as the input does. What ran beside a try
 * may have had its share, and the shortest texts may be too short for something that costs much in all others.
 */
const tries = [1, 1, 2, 4, 4, 2, 1];

/** The power of the length by which times grow: the slope of the straight line that is nearest to them, both as logarithms. */
export function powerOf(measured: ReadonlyMap<number, number>, lengths: readonly number[]): number {
  const points = lengths.map((n) => ({ x: Math.log2(n), y: Math.log2(Math.max(measured.get(n) ?? 0, 1)) }));
  const mean = (axis: 'x' | 'y'): number => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [middle, height] = [mean('x'), mean('y')];
  const covariance = points.reduce((sum, { x, y }) => sum + (x - middle) * (y - height), 0);
  return covariance / points.reduce((sum, { x }) => sum + (x - middle) ** 2, 0);
}

/**
 * Expects that time grows as a length does.
 * @param timeOf how long it takes for a length, in milliseconds.
 */
export async function expectSteadyGrowth(timeOf: (length: number) => Promise<number>): Promise<void> {
  /** The least time that each length took: whatever else happens makes it longer. */
  const measured = new Map<number, number>();
  const measure = async (n: number): Promise<number> => {
    const least = Math.min(await timeOf(n), measured.get(n) ?? Infinity);
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
}
