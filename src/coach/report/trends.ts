import type { Rate, RateComparison, Trend } from '../report.js';
import type { Cell } from '../state.js';
import { rateRatio } from '../statistics/mantel-haenszel.js';
import type { Pair } from '../statistics/newcombe.js';
import { stratifiedTest } from '../statistics/stratified-test.js';
import type { Layout } from './layout.js';
import { rateOf, rateWithout } from './rate.js';
import { falseDiscoveries, isWorthTelling, minExpected } from './thresholds.js';

/** A trend before it is known how many are looked at. */
export interface TrendDraft {
  before: Rate;
  now: Rate;
  /** Null where too few replies are there, or where no months can be compared. */
  p: number | null;
  /** How many times the rate before the one now is, with the channels alike. */
  ratio: number;
}

/** What a group did before and now, by channel. */
export class BeforeAndNow {
  readonly #layout: Layout;
  /** The cells of each side. */
  readonly #sides: readonly [Cell[], Cell[]] = [[], []];

  constructor(cells: Iterable<Cell>, layout: Layout) {
    this.#layout = layout;
    const { windows } = layout.period;
    if (windows === null) return;
    for (const cell of cells) {
      if (isWithin(cell.month, windows.before)) this.#sides[0].push(cell);
      else if (isWithin(cell.month, windows.now)) this.#sides[1].push(cell);
    }
  }

  draft(thing: number, minReplies: number): TrendDraft {
    const [before, now] = this.#sides.map((cells) => this.#byChannel(cells, thing));
    const pairs = this.#layout.channels.map(
      (_, channel): Pair => ({ first: now?.[channel] ?? nothing, second: before?.[channel] ?? nothing }),
    );
    return draftOf(pairs, minReplies);
  }

  #byChannel(cells: readonly Cell[], thing: number): Pair['first'][] {
    const sums = this.#layout.channels.map(() => ({ count: 0, of: 0 }));
    for (const cell of cells) {
      const sum = sums[this.#layout.channelOf(cell)];
      if (!sum) continue;
      sum.of += cell.replies;
      sum.count += this.#layout.countOf(cell, thing);
    }
    return sums;
  }
}

const nothing = { count: 0, of: 0 };

function isWithin(month: string | null, { from, to }: { from: string; to: string }): boolean {
  return month !== null && from <= month && month <= to;
}

function draftOf(pairs: readonly Pair[], minReplies: number): TrendDraft {
  const now = total(pairs.map(({ first }) => first));
  const before = total(pairs.map(({ second }) => second));
  const strata = pairs.map(({ first, second }) => ({
    size: first.of + second.of,
    hits: first.count + second.count,
    drawn: first.of,
  }));
  const { expected, p } = stratifiedTest(now.count, strata);
  const rest = now.count + before.count - expected;
  const isEnough = Math.min(now.of, before.of) >= minReplies && Math.min(expected, rest) >= minExpected;
  return { before, now, p: isEnough ? p : null, ratio: rateRatio(pairs) ?? Number.POSITIVE_INFINITY };
}

function total(sides: readonly { count: number; of: number }[]): Rate {
  return rateOf(
    sides.reduce((sum, { count }) => sum + count, 0),
    sides.reduce((sum, { of }) => sum + of, 0),
  );
}

/** A trend of what had better be rare: less of it is better. */
export function trendOf({ before, now, p, ratio }: TrendDraft, { period }: Layout, clearUpTo: number): Trend {
  const { windows } = period;
  const isClear = p !== null && p <= clearUpTo && isWorthTelling(ratio);
  const changed = ratio < 1 ? 'better' : 'worse';
  return {
    verdict: p === null ? 'too few' : isClear ? changed : 'no clear change',
    before: windows && sideOf(windows.before, before),
    now: windows && sideOf(windows.now, now),
    p,
  };
}

/** Whether what was clearly more than expected has become rarer, and is so no more: there is nothing to practise then. */
export function hasOvercome({ p, ratio, now }: TrendDraft, { expected, replies }: RateComparison): boolean {
  return p !== null && p <= falseDiscoveries && ratio < 1 && (now.low ?? 1) <= expected / replies;
}

/** The same trend, told in replies without what it counts. */
export function trendWithout(trend: Trend): Trend {
  const { before, now } = trend;
  return {
    ...trend,
    before: before && sideOf(before, rateWithout(before.rate)),
    now: now && sideOf(now, rateWithout(now.rate)),
  };
}

function sideOf({ from, to }: { from: string; to: string }, rate: Rate): NonNullable<Trend['now']> {
  return { from, to, rate };
}
