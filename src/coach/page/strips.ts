import { shown } from './foreign-text.js';
import { coordinate, positionOn, type Scale } from './scale.js';

/** A row of a chart of dots and whiskers. */
export interface Strip {
  /** HTML: the name of the row, and what is said of it. */
  what: string;
  /** Plain text: what the picture shows, for those who do not see it. */
  says: string;
  /** HTML: the figures beside the picture. */
  figures: string;
  /** Null where there is nothing to draw. */
  mark: { value: number; low: number; high: number } | null;
  /** A ring in place of a dot: nothing clear. */
  isOpen?: boolean;
}

export interface StripChart {
  scale: Scale;
  /** Plain text: what the axis counts. */
  unit: string;
  tickText: (tick: number) => string;
  rows: readonly Strip[];
}

/** Rows of words, a dot with its whisker, and figures, all on one axis. */
export function strips({ scale, unit, tickText, rows }: StripChart): string {
  const items = rows.map(
    ({ what, figures, ...row }) => `<li><div class="what">${what}</div>
<div class="drawn">${picture(row, scale)}</div>
<p class="figures">${figures}</p></li>
`,
  );
  return `<div class="strips">
<div class="axis" aria-hidden="true"><span class="unit">${shown(unit)}</span><div class="drawn">${axis(scale, tickText)}</div></div>
<ol>
${items.join('')}</ol>
</div>
`;
}

function axis(scale: Scale, tickText: (tick: number) => string): string {
  const texts = scale.ticks.map((tick) => {
    const x = positionOn(scale, tick);
    return `<text x="${coordinate(x)}%" y="70%" text-anchor="middle">${tickText(tick)}</text>`;
  });
  return `<svg width="100%" height="100%">${texts.join('')}</svg>`;
}

function picture({ says, mark, isOpen = false }: Omit<Strip, 'what' | 'figures'>, scale: Scale): string {
  const x = (value: number): string => `${coordinate(positionOn(scale, value))}%`;
  const grid = scale.ticks.map((tick) => {
    const kind = tick === 0 ? 'origin' : 'grid';
    return `<line class="${kind}" x1="${x(tick)}" x2="${x(tick)}" y1="0" y2="100%"/>`;
  });
  const drawn = mark
    ? `<line class="whisker" x1="${x(mark.low)}" x2="${x(mark.high)}" y1="50%" y2="50%"/>
<circle class="${isOpen ? 'ring' : 'dot'}" cx="${x(mark.value)}" cy="50%" r="5"/>`
    : '';
  return `<svg role="img" aria-label="${shown(says)}" width="100%" height="100%">${grid.join('')}${drawn}</svg>`;
}
