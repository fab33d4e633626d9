import { getOrCreate } from '../../shared/get-or-create.js';
import type { GroupReport, MonthRate } from '../report.js';
import type { Cell } from '../state.js';
import type { Layout } from './layout.js';
import { rateOf } from './rate.js';
import { BeforeAndNow, type TrendDraft, trendOf, trendWithout } from './trends.js';

/** Replies of a team, of a channel or of all, before all trends are known. */
export interface GroupDraft<T> {
  key: T;
  name: string;
  cells: Iterable<Cell>;
  windows: BeforeAndNow;
  trend: TrendDraft;
}

export function draftOfGroup<T>(
  { key, name, cells }: { key: T; name: string; cells: Iterable<Cell> },
  layout: Layout,
  minReplies: number,
): GroupDraft<T> {
  const windows = new BeforeAndNow(cells, layout);
  return { key, name, cells, windows, trend: windows.draft(layout.warnings, minReplies) };
}

export function groupReportOf(
  { name, cells, trend }: Pick<GroupDraft<unknown>, 'name' | 'cells' | 'trend'>,
  layout: Layout,
  clearUpTo: number,
): GroupReport {
  let withoutWarnings = 0;
  let replies = 0;
  for (const cell of cells) {
    withoutWarnings += cell.withoutWarnings;
    replies += cell.replies;
  }
  return {
    name,
    replies,
    withoutWarnings: rateOf(withoutWarnings, replies),
    months: monthCountsOf(layout.warnings, cells, layout).map(({ month, count, of }) =>
      layout.monthRates.of(month, of - count, of),
    ),
    trend: trendWithout(trendOf(trend, layout, clearUpTo)),
  };
}

/** How often a thing is in the replies of each month. */
export function monthRatesOf(thing: number, cells: Iterable<Cell>, layout: Layout): MonthRate[] {
  return monthCountsOf(thing, cells, layout).map(({ month, count, of }) => layout.monthRates.of(month, count, of));
}

interface MonthCount {
  month: string;
  count: number;
  of: number;
}

function monthCountsOf(thing: number, cells: Iterable<Cell>, layout: Layout): MonthCount[] {
  const sums = new Map<string | null, { count: number; of: number }>();
  for (const cell of cells) {
    const sum = getOrCreate(sums, cell.month, () => ({ count: 0, of: 0 }));
    sum.of += cell.replies;
    sum.count += layout.countOf(cell, thing);
  }
  return layout.period.months.map((month) => {
    const { count = 0, of = 0 } = sums.get(month) ?? {};
    return { month, count, of };
  });
}
