import { describe, expect, test } from 'vitest';
import { newcombe } from '../../../src/coach/statistics/newcombe.js';
import { wilson } from '../../../src/coach/statistics/wilson.js';

describe("Wilson's interval", () => {
  // The first four: Newcombe 1998, Two-sided confidence intervals for the single proportion, table I, method 3.
  // All: scipy.stats.binomtest(count, of).proportion_ci(0.95, 'wilson'), scipy 1.17.
  test.each([
    { count: 81, of: 263, low: 0.2552885198782742, high: 0.36620957698280004 },
    { count: 15, of: 148, low: 0.06238639953073629, high: 0.16048724172330803 },
    { count: 0, of: 20, low: 0, high: 0.16112515805281935 },
    { count: 1, of: 29, low: 0.006113214292762667, high: 0.17175521879320282 },
    { count: 29, of: 29, low: 0.8830302015002592, high: 1 },
    { count: 3, of: 4000, low: 0.0002550997283718513, high: 0.002202904396395083 },
  ])('of $count of $of', ({ count, of, low, high }) => {
    const interval = wilson(count, of);
    expect(interval.low).toBeCloseTo(low, 12);
    expect(interval.high).toBeCloseTo(high, 12);
  });

  test('ends where what was seen lies 1.96 standard deviations away', () => {
    const { low, high } = wilson(7, 60);
    for (const bound of [low, high])
      expect(Math.abs(7 - 60 * bound) / Math.sqrt(60 * bound * (1 - bound))).toBeCloseTo(1.959963984540054, 9);
  });
});

describe("Newcombe's interval", () => {
  // Newcombe 1998, Interval estimation for the difference between independent proportions, table II, method 10.
  test.each([
    { a: [56, 70], b: [48, 80], low: 0.0524, high: 0.3339 },
    { a: [9, 10], b: [3, 10], low: 0.1705, high: 0.809 },
    { a: [6, 7], b: [2, 7], low: 0.0582, high: 0.8062 },
    { a: [5, 56], b: [0, 29], low: -0.0381, high: 0.1926 },
    { a: [0, 10], b: [0, 20], low: -0.1611, high: 0.2775 },
    { a: [10, 10], b: [0, 20], low: 0.6791, high: 1 },
  ])('of $a against $b', ({ a: [first = 0, ofFirst = 0], b: [second = 0, ofSecond = 0], low, high }) => {
    const pair = { first: { count: first, of: ofFirst }, second: { count: second, of: ofSecond } };
    const difference = newcombe([pair]);
    expect(difference?.value).toBeCloseTo(first / ofFirst - second / ofSecond, 12);
    expect(difference?.low).toBeCloseTo(low, 4);
    expect(difference?.high).toBeCloseTo(high, 4);
  });

  // Worked out with numpy from the formulas of Yan and Su 2010, with weights of Mantel and Haenszel.
  test('over strata', () => {
    const difference = newcombe([
      { first: { count: 40, of: 200 }, second: { count: 60, of: 600 } },
      { first: { count: 10, of: 50 }, second: { count: 15, of: 40 } },
      { first: { count: 3, of: 30 }, second: { count: 1, of: 300 } },
    ]);
    expect(difference?.value).toBeCloseTo(0.06891139240506329, 12);
    expect(difference?.low).toBeCloseTo(0.021186052390986927, 12);
    expect(difference?.high).toBeCloseTo(0.12532684885000356, 12);
  });

  test('is that of one stratum where the others lack a group, and none where all do', () => {
    const pair = { first: { count: 5, of: 56 }, second: { count: 2, of: 29 } };
    const oneSided = { first: { count: 3, of: 9 }, second: { count: 0, of: 0 } };
    expect(newcombe([oneSided, pair])).toEqual(newcombe([pair]));
    expect(newcombe([oneSided])).toBeNull();
    expect(newcombe([])).toBeNull();
  });
});
