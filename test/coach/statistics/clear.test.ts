import { describe, expect, test } from 'vitest';
import { clearUpTo, levelAmong } from '../../../src/coach/statistics/benjamini-hochberg.js';
import { funnelLimits } from '../../../src/coach/statistics/funnel.js';
import { upperQuantile, upperTail } from '../../../src/coach/statistics/normal.js';
import { overdispersion } from '../../../src/coach/statistics/overdispersion.js';

describe('Benjamini and Hochberg', () => {
  // Their own example of 1995: of 15 comparisons the four smallest are clear at 0.05, where Bonferroni has three.
  const thrombolysis = [
    0.0278, 0.0001, 0.0004, 0.459, 0.0019, 0.0095, 0.0201, 0.0298, 0.0344, 0.324, 0.4262, 0.5719, 0.6528, 0.759, 1,
  ];

  test.each([
    { of: 'their example', pValues: thrombolysis, upTo: 0.0095 },
    { of: 'their example, told only what is below 0.05', pValues: thrombolysis.filter((p) => p < 0.05), upTo: 0.0095 },
    { of: 'a larger value that carries a smaller one', pValues: [0.04, 0.05, 0.045], upTo: 0.05, tests: 3 },
    { of: 'nothing clear', pValues: [0.03, 0.2, 0.9], upTo: -1, tests: 3 },
    { of: 'no tests', pValues: [], upTo: -1, tests: 0 },
  ])('$of', ({ pValues, upTo, tests = 15 }) => {
    expect(clearUpTo({ pValues, tests }, 0.05)).toBe(upTo);
  });

  // By the definition, for every subset of values on a grid: as many as k are clear where k values are at most k q / m.
  test('agrees with its definition', () => {
    for (let bits = 0; bits < 4096; bits++) {
      const pValues = [0, 1, 2, 3].map((place) => ((bits >> (3 * place)) & 7) * 0.0125 + 0.001);
      const places = [4, 3, 2, 1].filter((k) => pValues.filter((p) => p <= (k * 0.05) / 4).length >= k);
      const clear = pValues.filter((p) => p <= clearUpTo({ pValues, tests: 4 }, 0.05)).length;
      expect(clear).toBe(places[0] ?? 0);
    }
  });
});

describe('Benjamini and Bogomolov', () => {
  const family = (...pValues: number[]) => ({ pValues, tests: 10 });

  test.each([
    { of: 'one family', families: [family(0.004)], level: 0.05 },
    { of: 'two with a finding each', families: [family(0.004), family(0.005)], level: 0.05 },
    { of: 'two, of which one has a finding', families: [family(0.004), family(0.04)], level: 0.025 },
    { of: 'two without findings', families: [family(0.04), family()], level: 0.025 },
    { of: 'a family without tests', families: [family(0.004), { pValues: [], tests: 0 }], level: 0.05 },
    {
      of: 'four, of which two have findings',
      families: [family(1e-4), family(2e-3), family(), family()],
      level: 0.025,
    },
    { of: 'no family', families: [], level: 0.05 },
  ])('$of', ({ families, level }) => expect(levelAmong(families, 0.05)).toBeCloseTo(level, 12));
});

// scipy.stats.norm.sf and .isf, scipy 1.17.
describe('the normal distribution', () => {
  test.each([
    { z: 0, tail: 0.5 },
    { z: 0.5, tail: 0.3085375387259869 },
    { z: -1.959963984540054, tail: 0.975 },
    { z: 2.999, tail: 0.0013543365337271057 },
    { z: 3.001, tail: 0.0013454728250849653 },
    { z: 5, tail: 2.866515718791933e-7 },
    { z: 10, tail: 7.61985302416047e-24 },
    { z: 20, tail: 2.7536241186061556e-89 },
  ])('above $z', ({ z, tail }) => expect(upperTail(z) / tail).toBeCloseTo(1, 11));

  test.each([
    { p: 0.9, z: -1.2815515655446004 },
    { p: 0.5, z: 0 },
    { p: 1e-4, z: 3.7190164854556804 },
    { p: 1e-12, z: 7.034483825301131 },
    { p: 1e-50, z: 14.933337534788487 },
  ])('quantile of $p', ({ p, z }) => expect(upperQuantile(p)).toBeCloseTo(z, 9));
});

describe('overdispersion', () => {
  // numpy: quantiles at 0.2 and 0.8, clipped, mean square from the median, by the same of a standard normal distribution.
  test('draws in what stands out', () => {
    const distances = [12, -3.1, 0.8, -2.2, 1.9, -1.9, 3.3, -1.1, 2.6, -0.4, 1.5, 0.3];
    expect(overdispersion(distances)).toBeCloseTo(6.704009506482, 8);
    expect(overdispersion(distances.map((z) => (z === 12 ? 90 : z)))).toBeCloseTo(6.704009506482, 8);
  });

  test('is none where values scatter less than chance, or are too few', () => {
    expect(overdispersion([0.1, -0.2, 0.3, -0.1, 0, 0.2, -0.3, 0.1, 0, -0.1])).toBe(1);
    expect(overdispersion([9, -9, 9, -9, 9, -9, 9, -9, 9])).toBe(1);
    expect(overdispersion([])).toBe(1);
  });
});

describe('limits of a funnel', () => {
  // Spiegelhalter 2005, appendix A.1, with scipy.stats.binom: r = ppf(p), then (r - (cdf(r) - p) / pmf(r)) / n.
  test.each([
    { size: 30, rate: 0.1, within: 0.95, low: 0, high: 0.20152742688471478 },
    { size: 200, rate: 0.05, within: 0.95, low: 0.019584215202106795, high: 0.07970798541588546 },
    { size: 200, rate: 0.05, within: 0.998, low: 0.006542157942830628, high: 0.10117787615598883 },
    { size: 5000, rate: 0.2, within: 0.998, low: 0.1825934757900036, high: 0.21755032787853174 },
  ])('for $size around $rate', ({ size, rate, within, low, high }) => {
    const limits = funnelLimits(size, rate, within, 1);
    expect(limits.low).toBeCloseTo(low, 9);
    expect(limits.high).toBeCloseTo(high, 9);
    const wider = funnelLimits(size, rate, within, 4);
    expect(wider.high - rate).toBeCloseTo(2 * (high - rate), 9);
    expect(wider.low).toBeCloseTo(Math.max(0, rate - 2 * (rate - low)), 9);
  });

  test.each([0, 1])('where all have the rate %d', (rate) => {
    expect(funnelLimits(40, rate, 0.95, 1)).toEqual({ low: rate, high: rate });
  });
});
