import { Chalk, type ChalkInstance } from 'chalk';
import { severities } from '../shared/severity.js';
import { Breakdown, type BreakdownRow, type FindingCounts } from './shared/breakdown.js';
import { closing } from './shared/closing.js';
import { columns } from './shared/columns.js';
import { count } from './shared/labels.js';
import { severityPaint } from './shared/paint.js';
import type { Reporter } from './shared/reporter.js';
import { sanitize } from './shared/sanitize.js';
import { Tally } from './shared/summary.js';
import { wrap } from './shared/wrap.js';

/** How many rows a table has, unless all are asked for. */
const maxRows = 20;

/** For whoever looks after a library: tables of findings by category, by rule and by record, the most findings first, and what was not read. */
export const summary: Reporter = async function* (batches, { color, width, errorsOnly, verbose = false, leftOut }) {
  const chalk = new Chalk({ level: color ? 1 : 0 });
  const tally = new Tally();
  const breakdown = new Breakdown();
  for await (const batch of batches)
    for (const file of batch) {
      tally.add(file);
      breakdown.add(file);
    }
  if (tally.summary.files === 0) return;
  const tables: [title: string, one: string, rows: BreakdownRow[]][] = [
    ['By category', 'category', breakdown.categories()],
    ['By rule', 'rule', breakdown.rules()],
    ['By record', 'record', breakdown.records()],
  ];
  for (const [title, one, rows] of breakdown.total.all > 0 ? tables : [])
    yield `${table(title, rows, breakdown.total, { chalk, width, max: verbose ? rows.length : maxRows, one })}\n\n`;
  yield `${wrap(closing(tally, errorsOnly), width)
    .map((line) => chalk.bold(line))
    .join('\n')}\n`;
  for (const sentence of leftOut?.().sentences ?? []) yield `${wrap(sanitize(sentence), width).join('\n')}\n`;
};

interface TableLayout {
  chalk: ChalkInstance;
  width: number;
  max: number;
  /** What a row is. */
  one: string;
}

const headings: Readonly<Record<keyof FindingCounts, string>> = {
  all: 'all',
  error: 'errors',
  warning: 'warnings',
  suggestion: 'suggestions',
};
/** Below this, in columns, all findings are counted as one. */
const minWidth = 64;

function table(title: string, rows: readonly BreakdownRow[], total: FindingCounts, layout: TableLayout): string {
  const { chalk, width, max, one } = layout;
  const kinds: (keyof FindingCounts)[] = width < minWidth ? ['all'] : ['all', ...severities];
  const nameWidth = width - kinds.reduce((sum, kind) => sum + 2 + cellWidth(kind, total), 0);
  const names = namesOf(rows);
  const cells = (counts: FindingCounts): string =>
    kinds
      .map((kind) => {
        const text = counts[kind] === 0 ? '-' : counts[kind].toLocaleString('en');
        const cell = `  ${text.padStart(cellWidth(kind, total))}`;
        return kind === 'all' || counts[kind] === 0 ? cell : severityPaint(kind, chalk)(cell);
      })
      .join('');
  const head = kinds.map((kind) => `  ${headings[kind].padStart(cellWidth(kind, total))}`).join('');
  const shown = rows.slice(0, max);
  const hidden = rows.slice(max).reduce((sum, { all }) => sum + all, 0);
  return [
    chalk.bold(fitted(title, nameWidth)) + chalk.dim(head),
    ...shown.map((row) => fitted(names(row), nameWidth) + cells(row)),
    ...(hidden > 0 ? wrap(moreLine(rows.length - max, one, hidden), width).map((line) => chalk.dim(line)) : []),
    chalk.bold(
      fitted(`Total of ${count(rows.length, one, one === 'category' ? 'categories' : `${one}s`)}`, nameWidth),
    ) + cells(total),
  ].join('\n');
}

/** Names the file of a record where there are records of several. */
function namesOf(rows: readonly BreakdownRow[]): (row: BreakdownRow) => string {
  const hasOneFile = new Set(rows.map(({ path }) => path)).size === 1;
  return ({ name, path }) => (path === null || hasOneFile ? name : `${name} in ${path}`);
}

function moreLine(rows: number, one: string, findings: number): string {
  return `… ${count(rows, `more ${one}`)} with ${count(findings, 'finding')}; \`--verbose\` shows all`;
}

function cellWidth(kind: keyof FindingCounts, total: FindingCounts): number {
  return Math.max(headings[kind].length, total[kind].toLocaleString('en').length);
}

/** `text` in exactly so many columns. */
function fitted(text: string, width: number): string {
  if (columns(text) <= width) return text + ' '.repeat(width - columns(text));
  let shown = '';
  for (const sign of text) {
    if (columns(`${shown}${sign}…`) > width) break;
    shown += sign;
  }
  return `${shown}…${' '.repeat(Math.max(0, width - columns(`${shown}…`)))}`;
}
