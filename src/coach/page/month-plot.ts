import type { MonthRate, Trend } from '../report.js';
import { perHundred, tickText } from '../words/figures.js';
import { monthName, shortMonth } from '../words/months.js';
import { trendWords } from '../words/verdicts.js';
import { shown } from './foreign-text.js';
import { coordinate, niceScale, positionOn, type Scale } from './scale.js';

/** A course over the months, with the two spans that are compared drawn over it. */
export interface MonthPlot {
  months: readonly MonthRate[];
  trend: Trend;
  /** In shares from 0 to 1. */
  scale: Scale;
}

/** Less is not drawn larger: it would look like more than it is. */
const leastSpan = 0.1;

/** From nothing to the highest of what is drawn. */
export function scaleFromZero(months: readonly MonthRate[]): Scale {
  const highest = months.reduce((most, { rate }) => Math.max(most, rate.high ?? 0), 0);
  return niceScale(0, Math.max(highest, 0.001), 3);
}

/** From the lowest to the highest of all that is drawn: one scale for several pictures, so that they can be compared. */
export function scaleAround(all: readonly (readonly MonthRate[])[]): Scale {
  const rates = all.flat().flatMap(({ rate: { low, high } }) => (low === null || high === null ? [] : [{ low, high }]));
  const lowest = rates.reduce((least, { low }) => Math.min(least, low), 1);
  const highest = rates.reduce((most, { high }) => Math.max(most, high), 0);
  const missing = Math.max(0, leastSpan - (highest - lowest)) / 2;
  const scale = niceScale(Math.max(0, lowest - missing), Math.min(1, highest + missing), 3);
  return { ...scale, max: Math.min(1, scale.max) };
}

/** A small picture of the months, and their ends below it. */
export function monthPlot({ months, trend, scale }: MonthPlot): string {
  const [first] = months;
  const last = months.at(-1);
  if (!first || !last) return '';
  const between =
    first === last
      ? `<span>${shortMonth(last.month)}</span>`
      : `<span>${shortMonth(first.month)}</span><span>${shortMonth(last.month)}</span>`;
  return `<div class="course"><svg role="img" aria-label="${shown(courseWords(months, trend))}" width="100%" height="100%">
${emptyMonths(months)}${ends(scale)}<svg width="100%" height="100%" viewBox="0 0 100 100" preserveAspectRatio="none">${band(months, scale)}${line(months, scale)}</svg>
${lonelyMonths(months, scale)}${spans(months, trend, scale)}</svg></div>
<p class="ends" aria-hidden="true">${between}</p>
`;
}

/** What the upper and the lower end of the picture stand for. */
function ends({ min, max }: Scale): string {
  return `<line class="grid" x1="0" x2="100%" y1="0" y2="0"/><text class="end" x="0" y="0" dy="11">${tickText(max)}</text>
<line class="${min === 0 ? 'origin' : 'grid'}" x1="0" x2="100%" y1="100%" y2="100%"/><text class="end" x="0" y="100%" dy="-4">${tickText(min)}</text>
`;
}

function courseWords(months: readonly MonthRate[], trend: Trend): string {
  const known = months.filter(({ rate }) => rate.rate !== null);
  const lowest = known.reduce((low, month) => ((month.rate.rate ?? 0) < (low?.rate.rate ?? 2) ? month : low), known[0]);
  const highest = known.reduce(
    (top, month) => ((month.rate.rate ?? 0) > (top?.rate.rate ?? -1) ? month : top),
    known[0],
  );
  if (!lowest || !highest) return 'No month has replies.';
  const range =
    lowest === highest
      ? `${perHundred(highest.rate.rate)} of 100 in ${monthName(highest.month)}`
      : `Between ${perHundred(lowest.rate.rate)} of 100 in ${monthName(lowest.month)} and ${perHundred(highest.rate.rate)} in ${monthName(highest.month)}`;
  return `${range}; ${trendWords(trend)}.`;
}

/** Months with replies that follow each other: a line may join them. */
function runs(months: readonly MonthRate[]): { at: number; month: MonthRate }[][] {
  const found: { at: number; month: MonthRate }[][] = [[]];
  months.forEach((month, i) => {
    if (month.rate.rate === null) found.push([]);
    else found.at(-1)?.push({ at: ((i + 0.5) / months.length) * 100, month });
  });
  return found.filter(({ length }) => length > 0);
}

function height(scale: MonthPlot['scale'], value: number | null): number {
  return 100 - positionOn(scale, value ?? 0);
}

function path(points: readonly (readonly [x: number, y: number])[]): string {
  return points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${coordinate(x)} ${coordinate(y)}`).join('');
}

function line(months: readonly MonthRate[], scale: MonthPlot['scale']): string {
  return runs(months)
    .map((run) => run.map(({ at, month }) => [at, height(scale, month.rate.rate)] as const))
    .map((points) => `<path class="line" d="${path(points)}"/>`)
    .join('');
}

function band(months: readonly MonthRate[], scale: MonthPlot['scale']): string {
  return runs(months)
    .map((run) => {
      const upper = run.map(({ at, month }) => [at, height(scale, month.rate.high)] as const);
      const lower = run.map(({ at, month }) => [at, height(scale, month.rate.low)] as const).reverse();
      return `<path class="band" d="${path([...upper, ...lower])}Z"/>`;
    })
    .join('');
}

/** A month between two empty ones has no line: it gets a dot. */
function lonelyMonths(months: readonly MonthRate[], scale: MonthPlot['scale']): string {
  return runs(months)
    .flatMap((run) => (run.length === 1 ? run : []))
    .map(
      ({ at, month }) =>
        `<circle class="lonely" cx="${coordinate(at)}%" cy="${coordinate(height(scale, month.rate.rate))}%" r="2.5"/>\n`,
    )
    .join('');
}

function emptyMonths(months: readonly MonthRate[]): string {
  const width = 100 / months.length;
  return months
    .map(({ rate }, i) =>
      rate.of === 0
        ? `<rect class="empty" x="${coordinate(i * width)}%" width="${coordinate(width)}%" y="0" height="100%"/>\n`
        : '',
    )
    .join('');
}

/** The months compared, each as a line at its rate with the figure over it. */
function spans(months: readonly MonthRate[], { verdict, before, now }: Trend, scale: MonthPlot['scale']): string {
  if (!before || !now || verdict === 'too few') return '';
  const index = new Map(months.map(({ month }, i) => [month, i]));
  return [before, now]
    .map(({ from, to, rate }, i) => {
      const [start, end] = [(index.get(from) ?? 0) / months.length, ((index.get(to) ?? 0) + 1) / months.length];
      const y = height(scale, rate.rate);
      const kind = i === 0 ? 'before' : 'now';
      return `<line class="span ${kind}" x1="${coordinate(start * 100)}%" x2="${coordinate(end * 100)}%" y1="${coordinate(y)}%" y2="${coordinate(y)}%"/>
<text class="${kind}" x="${coordinate(((start + end) / 2) * 100)}%" y="${coordinate(y)}%" dy="${y < 25 ? 16 : -7}" text-anchor="middle">${perHundred(rate.rate)}</text>
`;
    })
    .join('');
}
