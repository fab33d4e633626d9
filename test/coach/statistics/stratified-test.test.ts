import { describe, expect, test } from 'vitest';
import { binomial, hypergeometric } from '../../../src/coach/statistics/distribution.js';
import { rateRatio } from '../../../src/coach/statistics/mantel-haenszel.js';
import { Standard } from '../../../src/coach/statistics/standardisation.js';
import { type Stratum, stratifiedTest } from '../../../src/coach/statistics/stratified-test.js';

// scipy.stats.hypergeom.pmf(k, size, hits, drawn) and binom.pmf, scipy 1.17.
describe('chances of', () => {
  test.each([
    { drawn: 20, size: 50, hits: 12, k: 0, chance: 0.0007124668334405124 },
    { drawn: 20, size: 50, hits: 12, k: 5, chance: 0.2599928658279316 },
    { drawn: 20, size: 50, hits: 12, k: 12, chance: 1.0376471337321662e-6 },
    { drawn: 3000, size: 20_000, hits: 700, k: 80, chance: 0.0009818675207176135 },
    { drawn: 3000, size: 20_000, hits: 700, k: 140, chance: 5.373609131272369e-5 },
  ])('$k of $drawn drawn', ({ drawn, size, hits, k, chance }) => {
    const { first, chances } = hypergeometric(drawn, size, hits);
    expect((chances[k - first] ?? 0) / chance).toBeCloseTo(1, 8);
  });

  test.each([
    { k: 1900, chance: 0.000690607226725237 },
    { k: 2150, chance: 3.2024844862137265e-5 },
  ])('$k of 100,000 with a rate of 0.02', ({ k, chance }) => {
    const { first, chances } = binomial(100_000, 0.02);
    expect((chances[k - first] ?? 0) / chance).toBeCloseTo(1, 7);
  });
});

function choose(n: number, k: number): bigint {
  let value = 1n;
  for (let i = 1; i <= k; i++) value = (value * BigInt(n - k + i)) / BigInt(i);
  return k < 0 || k > n ? 0n : value;
}

/** Ways to draw, by how many hits are drawn: every combination of the strata, counted in whole numbers. */
function waysOf(strata: readonly Stratum[]): Map<number, bigint> {
  let ways = new Map([[0, 1n]]);
  for (const { size, hits, drawn } of strata) {
    const next = new Map<number, bigint>();
    for (const [sum, count] of ways)
      for (let k = 0; k <= drawn; k++) {
        const more = count * choose(hits, k) * choose(size - hits, drawn - k);
        if (more > 0n) next.set(sum + k, (next.get(sum + k) ?? 0n) + more);
      }
    ways = next;
  }
  return ways;
}

function midP(observed: number, strata: readonly Stratum[]): number {
  const sums = { all: 0n, twiceAbove: 0n, twiceBelow: 0n };
  for (const [k, count] of waysOf(strata)) {
    sums.all += count;
    if (k >= observed) sums.twiceAbove += k === observed ? count : 2n * count;
    if (k <= observed) sums.twiceBelow += k === observed ? count : 2n * count;
  }
  const smaller = sums.twiceAbove < sums.twiceBelow ? sums.twiceAbove : sums.twiceBelow;
  const digits = 10n ** 30n;
  return Math.min(1, Number((smaller * digits) / sums.all) / 1e30);
}

const made: { of: string; strata: Stratum[] }[] = [
  { of: 'one small table', strata: [{ size: 14, hits: 6, drawn: 5 }] },
  {
    of: 'three months',
    strata: [
      { size: 40, hits: 4, drawn: 10 },
      { size: 33, hits: 9, drawn: 12 },
      { size: 51, hits: 2, drawn: 20 },
    ],
  },
  {
    of: 'a stratum where nobody else is',
    strata: [
      { size: 12, hits: 7, drawn: 12 },
      { size: 60, hits: 11, drawn: 15 },
    ],
  },
  {
    of: 'nearly all are hits',
    strata: [
      { size: 30, hits: 28, drawn: 11 },
      { size: 25, hits: 20, drawn: 9 },
    ],
  },
];

describe.each(made)('the test over $of', ({ strata }) => {
  const possible = Array.from(waysOf(strata).keys());

  test.each(possible)('%d seen', (observed) => {
    const { z, p, expected } = stratifiedTest(observed, strata);
    const exact = midP(observed, strata);
    // Near to what is expected it is an approximation, on which no verdict depends.
    if (exact < 0.1) expect(p / exact).toBeCloseTo(1, 9);
    else expect(Math.abs(p - exact)).toBeLessThan(0.1);
    if (exact < 0.1) expect(Math.sign(z)).toBe(Math.sign(observed - expected));
  });
});

describe('the test over many replies', () => {
  const thousands = [
    { size: 4000, hits: 800, drawn: 900 },
    { size: 9000, hits: 500, drawn: 2500 },
    { size: 1200, hits: 90, drawn: 400 },
  ];
  const rare = [
    { size: 60_000, hits: 1500, drawn: 9000 },
    { size: 20_000, hits: 300, drawn: 5000 },
  ];

  // Sums of scipy.stats.hypergeom.pmf, convolved by numpy; the mid-P value, doubled.
  test.each([
    { strata: thousands, observed: 300, p: 0.000968545531845712 },
    { strata: thousands, observed: 380, p: 0.03927855604740143 },
    { strata: thousands, observed: 400, p: 0.0007565101090181568 },
    { strata: thousands, observed: 430, p: 1.1044025618913223e-7 },
    { strata: rare, observed: 250, p: 0.0010343055406264426 },
    { strata: rare, observed: 330, p: 0.05603681196088206 },
    { strata: rare, observed: 350, p: 0.0016015942986034027 },
    { strata: rare, observed: 400, p: 5.904191611789542e-10 },
  ])('$observed seen', ({ strata, observed, p }) => {
    expect(Math.abs(stratifiedTest(observed, strata).p / p - 1)).toBeLessThan(p < 1e-6 ? 0.15 : 0.05);
  });

  test('stays a number, however far away', () => {
    for (const observed of [0, 100, 1000, 1390]) expect(stratifiedTest(observed, thousands).p).toBeLessThan(1e-9);
    expect(stratifiedTest(60, [{ size: 1000, hits: 60, drawn: 60 }])).toMatchObject({ z: expect.closeTo(16.3, 0) });
  });
});

describe('published', () => {
  // Bickel and others 1975, as in R's UCBAdmissions: mantelhaen.test gives 1.4269 with, and 1.5246 without continuity.
  const admissions = [
    { men: [512, 313], women: [89, 19] },
    { men: [353, 207], women: [17, 8] },
    { men: [120, 205], women: [202, 391] },
    { men: [138, 279], women: [131, 244] },
    { men: [53, 138], women: [94, 299] },
    { men: [22, 351], women: [24, 317] },
  ].map(({ men: [admitted = 0, refused = 0], women: [women = 0, refusedWomen = 0] }) => ({
    first: { count: admitted, of: admitted + refused },
    second: { count: women, of: women + refusedWomen },
  }));

  test('admissions by department', () => {
    const observed = admissions.reduce((sum, { first }) => sum + first.count, 0);
    const strata = admissions.map(({ first, second }) => ({
      size: first.of + second.of,
      hits: first.count + second.count,
      drawn: first.of,
    }));
    const { expected, variance, p } = stratifiedTest(observed, strata);
    expect((Math.abs(observed - expected) - 0.5) ** 2 / variance).toBeCloseTo(1.4269, 4);
    expect((observed - expected) ** 2 / variance).toBeCloseTo(1.5246, 3);
    expect(p).toBeCloseTo(0.217, 2);
  });

  test('the ratio of rates is that of the one stratum, and a weighted one of several', () => {
    const first = { count: 12, of: 40 };
    const second = { count: 10, of: 100 };
    expect(rateRatio([{ first, second }])).toBeCloseTo(3, 12);
    // (12 * 100 / 140 + 6 * 30 / 90) / (10 * 40 / 140 + 5 * 60 / 90), by hand.
    expect(
      rateRatio([
        { first, second },
        { first: { count: 6, of: 60 }, second: { count: 5, of: 30 } },
      ]),
    ).toBeCloseTo((60 / 7 + 2) / (20 / 7 + 10 / 3), 12);
    expect(rateRatio([{ first, second: { count: 0, of: 9 } }])).toBeNull();
  });
});

// By hand: 10 of 40 in the first stratum, 6 of 20 in the second; a group with 8 and 5 of them: 8 / 4 + 5 * 0.3 = 3.5.
test('a group is expected to have the rate of all in each stratum', () => {
  const standard = new Standard(3, 2);
  standard.addSize(0, 25);
  standard.addSize(0, 15);
  standard.addSize(1, 20);
  standard.addHits(1, 0, 4);
  standard.addHits(1, 0, 6);
  standard.addHits(1, 1, 6);
  const sizes = { strata: [0, 1], counts: [8, 5] };
  expect(standard.moments(1, sizes).expected).toBeCloseTo(3.5, 12);
  expect(standard.moments(0, sizes).expected).toBe(0);
  expect(standard.strata(1, sizes)).toEqual([
    { size: 40, hits: 10, drawn: 8 },
    { size: 20, hits: 6, drawn: 5 },
  ]);
});
