import type { AgentReport, CoachReport } from '../report.js';
import { tickText, whole } from '../words/figures.js';
import { shown } from './foreign-text.js';
import { type NamedPoint, type NameTag, placeLabels } from './funnel-labels.js';
import { coordinate, niceScale, positionOn, type Scale } from './scale.js';

type Limits = CoachReport['funnel'];

/** How many names are looked at, and up to how many agents each has a point of its own. */
const most = { names: 40, ownPoints: 300 };

/** Of a text, in per cent of the height of the plot. */
const lineHeight = 4.2;

/** How an axis is divided, and where a value is on it, in per cent. */
interface Axes {
  ticksX: readonly number[];
  x: (replies: number) => number;
  scaleY: Scale;
}

interface AgentPoint extends NamedPoint {
  verdict: AgentReport['warnings']['verdict'];
}

/** A point an agent over the number of replies, with the limits of chance behind; `agents` have enough replies each. */
export function funnelPlot(agents: readonly AgentReport[], limits: Limits, says: string): string {
  const axes = axesOf(agents, limits);
  const points = agents.map(({ name, replies, warnings }): AgentPoint => {
    return { name, verdict: warnings.verdict, x: axes.x(replies), y: heightOf(axes, warnings.adjusted.rate ?? 0) };
  });
  const isCrowd = points.length > most.ownPoints;
  const clear = points.filter(({ verdict }) => isClear(verdict));
  const rest = points.filter(({ verdict }) => !isClear(verdict));
  const wanted = [...clear, ...(isCrowd ? [] : rest)].slice(0, most.names);
  const words = limitNames(limits, axes);
  const labels = placeLabels(wanted, { points: isCrowd ? clear : points, words });
  return `<div class="funnel"><p class="up" aria-hidden="true">Replies with a warning, of 100</p>
<svg role="img" aria-label="${shown(says)}" width="100%" height="100%">
${grid(axes)}<svg width="100%" height="100%" viewBox="0 0 100 100" preserveAspectRatio="none">${bands(limits, axes)}${
    isCrowd ? crowd(rest) : ''
  }</svg>
${words.map(limitText).join('')}${[...(isCrowd ? [] : rest), ...clear].map(circle).join('')}${labels.map(labelText).join('')}</svg>
<p class="across" aria-hidden="true">Replies of the agent</p></div>
`;
}

function isClear(verdict: AgentPoint['verdict']): boolean {
  return verdict === 'more' || verdict === 'fewer';
}

/** Replies are spread by their logarithm where some agents have far more than others. */
function axesOf(agents: readonly AgentReport[], limits: Limits): Axes {
  const counts = agents.map(({ replies }) => replies);
  const [fewest, largest] = [extreme(counts, Math.min), extreme(counts, Math.max)];
  const shownLimits = limits.filter(({ replies }) => replies >= fewest / 1.05);
  const highest = extreme(
    [...shownLimits.map(({ high998 }) => high998), ...agents.map(({ warnings }) => warnings.adjusted.rate ?? 0)],
    Math.max,
  );
  const scaleY = niceScale(0, Math.min(1, highest * 1.05), 4);
  if (largest / fewest > 12) {
    const [low, high] = [Math.log10(fewest / 1.15), Math.log10(largest * 1.15)];
    const ticksX = [1, 2, 3, 4, 5, 6]
      .flatMap((power) => [1, 2, 5].map((factor) => factor * 10 ** power))
      .filter((tick) => Math.log10(tick) >= low && Math.log10(tick) <= high);
    return { ticksX, scaleY, x: (replies) => positionOn({ min: low, max: high }, Math.log10(Math.max(1, replies))) };
  }
  const scaleX = niceScale(0, largest * 1.05, 5);
  return { ticksX: scaleX.ticks, scaleY, x: (replies) => positionOn(scaleX, replies) };
}

/** Without spreading: there may be more values than a call takes arguments. */
function extreme(values: readonly number[], choose: (a: number, b: number) => number): number {
  return values.reduce((kept, value) => choose(kept, value), values[0] ?? 1);
}

function heightOf({ scaleY }: Axes, rate: number): number {
  return 100 - positionOn(scaleY, rate);
}

function grid({ ticksX, x, scaleY }: Axes): string {
  const across = scaleY.ticks.map((tick) => {
    const y = coordinate(100 - positionOn(scaleY, tick));
    return `<line class="${tick === 0 ? 'origin' : 'grid'}" x1="0" x2="100%" y1="${y}%" y2="${y}%"/><text x="0" dx="-8" y="${y}%" dy="4" text-anchor="end">${tickText(tick)}</text>`;
  });
  const down = ticksX.map((tick) => {
    const at = coordinate(x(tick));
    return `<line class="tick" x1="${at}%" x2="${at}%" y1="100%" y2="101.5%"/><text x="${at}%" y="100%" dy="19" text-anchor="middle">${whole(tick)}</text>`;
  });
  return `${[...across, ...down].join('\n')}\n`;
}

function bands(limits: Limits, axes: Axes): string {
  const area = (
    kind: string,
    low: (limit: Limits[number]) => number,
    high: (limit: Limits[number]) => number,
  ): string => {
    const point = (limit: Limits[number], value: number): string =>
      `${coordinate(axes.x(limit.replies))} ${coordinate(heightOf(axes, value))}`;
    const upper = limits.map((limit) => point(limit, high(limit)));
    const lower = limits.map((limit) => point(limit, low(limit))).reverse();
    return upper.length < 2 ? '' : `<path class="${kind}" d="M${[...upper, ...lower].join('L')}Z"/>`;
  };
  const wide = area(
    'limit998',
    ({ low998 }) => low998,
    ({ high998 }) => high998,
  );
  return (
    wide +
    area(
      'limit95',
      ({ low95 }) => low95,
      ({ high95 }) => high95,
    )
  );
}

/** What the bands are called, beside their right end. */
function limitNames(limits: Limits, axes: Axes): NamedPoint[] {
  const last = limits.at(-1);
  if (!last) return [];
  const x = axes.x(last.replies);
  const y = heightOf(axes, last.high95);
  return [
    { name: '99.8 %', x, y: Math.min(heightOf(axes, last.high998), y - lineHeight) },
    { name: '95 %', x, y },
  ];
}

function limitText({ name, x, y }: NamedPoint): string {
  return `<text class="limit" x="${coordinate(x)}%" y="${coordinate(y)}%" dx="6" dy="4">${name}</text>\n`;
}

function circle({ name, x, y, verdict }: AgentPoint): string {
  const kind = isClear(verdict) ? 'dot' : 'ring';
  return `<circle class="${kind}" cx="${coordinate(x)}%" cy="${coordinate(y)}%" r="5"><title>${shown(name)}</title></circle>\n`;
}

/** Thousands of points as one path of dots. */
function crowd(points: readonly NamedPoint[]): string {
  return `<path class="crowd" d="${points.map(({ x, y }) => `M${coordinate(x)} ${coordinate(y)}h0`).join('')}"/>`;
}

function labelText({ name, x, y, side, isWideOnly }: NameTag): string {
  const [dx, anchor] = side === 'right' ? [9, 'start'] : [-9, 'end'];
  return `<text class="name${isWideOnly ? ' wide' : ''}" x="${coordinate(x)}%" y="${coordinate(y)}%" dx="${dx}" dy="4" text-anchor="${anchor}">${shown(name)}</text>\n`;
}
