import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type NamedPoint, placeLabels } from '../../../src/coach/page/funnel-labels.js';
import { niceScale, positionOn } from '../../../src/coach/page/scale.js';

describe('an axis', () => {
  test.each([
    { low: 0, high: 0.121, ticks: [0, 0.025, 0.05, 0.075, 0.1, 0.125] },
    { low: 0, high: 1, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1] },
    { low: -0.15, high: 0.15, ticks: [-0.2, -0.1, 0, 0.1, 0.2] },
    { low: 0.57, high: 0.81, ticks: [0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85] },
  ])('from $low to $high', ({ low, high, ticks }) => {
    expect(niceScale(low, high).ticks).toEqual(ticks);
  });

  test('holds what it is made for, whatever that is', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(share, share, fc.integer({ min: 1, max: 8 }), (a, b, steps) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        const { min, max, ticks } = niceScale(low, high, steps);
        expect(min).toBeLessThanOrEqual(low + 1e-9);
        expect(max).toBeGreaterThanOrEqual(high - 1e-9);
        expect(ticks.length).toBeGreaterThan(1);
        expect(ticks.length).toBeLessThan(steps + 4);
        expect(positionOn({ min, max }, low)).toBeGreaterThanOrEqual(0);
        expect(positionOn({ min, max }, high)).toBeLessThanOrEqual(100);
      }),
    );
  });
});

describe('names in the picture of agents', () => {
  const at = (name: string, x: number, y: number): NamedPoint => ({ name, x, y });
  const labels = (points: readonly NamedPoint[], words: readonly NamedPoint[] = []) =>
    placeLabels(points, { points, words }).map(
      ({ name, side, isWideOnly }) => `${name} ${side}${isWideOnly ? ' wide' : ''}`,
    );

  test('a lone point has its name to the right', () => {
    expect(labels([at('A', 50, 50)])).toEqual(['A right']);
  });

  test('at the right end it stands to the left', () => {
    expect(labels([at('Agent 7F3A', 99, 50)])).toEqual(['Agent 7F3A left']);
  });

  test('one that has room on a wide screen only is shown there only', () => {
    const points = [at('Agent 0001', 50, 50), at('Agent 0002', 60, 50), at('Agent 0003', 40, 50)];
    expect(labels(points)).toEqual(['Agent 0001 right wide', 'Agent 0002 right', 'Agent 0003 left']);
  });

  test('what comes first has a name, where there is room for two only', () => {
    const crowd = Array.from({ length: 40 }, (_, i) => at(`Agent ${i}`, 50 + (i % 7) / 10, 50 + (i % 5) / 10));
    expect(labels(crowd)).toEqual(['Agent 0 right', 'Agent 1 left']);
  });

  test('none stands over the words of the bands', () => {
    expect(labels([at('Agent 7F3A', 90, 50)], [at('99.8 %', 90, 50)])).toEqual(['Agent 7F3A left']);
  });

  test('a long name is cut', () => {
    expect(labels([at('x'.repeat(80), 10, 50)])).toEqual([`${'x'.repeat(17)}… right`]);
  });
});
