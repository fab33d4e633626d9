import { createHash } from 'node:crypto';
import { categoryOf } from '../../shared/rule-category.js';
import { severities } from '../../shared/severity.js';
import type { Breakdown } from '../shared/breakdown.js';
import { markupText } from '../shared/markup.js';
import { overview } from './overview.js';
import { script } from './script.js';
import { style } from './style.js';

/** Nothing is loaded, and nothing runs but the script below, whatever else the page may hold. */
function policy(): string {
  const allowed = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  return `default-src 'none'; style-src ${allowed(style)}; script-src ${allowed(script)}; base-uri 'none'; form-action 'none'`;
}

/** What the head of the page says. */
export interface PageHead {
  totals: string;
  breakdown: Breakdown;
  /** When the replies were looked at; null where nobody says. */
  date: Date | null;
}

export function pageStart({ totals, breakdown, date }: PageHead): string {
  const rules = breakdown.rules();
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="generator" content="replylint">
<meta name="referrer" content="no-referrer">
<title>How the replies read</title>
<style>${style}</style>
</head>
<body>
<a class="skip" href="#replies">Skip to the replies</a>
<header>
<h1>How the replies read</h1>
<p>${markupText(totals)}</p>
${date ? `<p class="where">Looked at on ${dateText(date)}</p>\n` : ''}</header>
${rules.length > 0 ? overview(breakdown) + filter(new Map(rules.map(({ name, all }) => [name, all]))) : ''}<main id="replies">
`;
}

export const pageEnd = `</main>
<script>${script}</script>
</body>
</html>
`;

/** The day, for people and for programs. */
function dateText(date: Date): string {
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0'));
  const words = date.toLocaleDateString('en-GB', { day: 'numeric', month: 'long', year: 'numeric' });
  return `<time datetime="${day.join('-')}">${markupText(words)}</time>`;
}

function filter(perRule: ReadonlyMap<string, number>): string {
  const rules = [...perRule].sort(([a], [b]) => (a < b ? -1 : 1));
  const perCategory = new Map<string, number>();
  for (const [id, notes] of rules) perCategory.set(categoryOf(id), (perCategory.get(categoryOf(id)) ?? 0) + notes);
  const bySeverity = severities.map((name): [string, null] => [name, null]);
  return `<form id="filter" aria-label="Filter" hidden>
${choice('Category', 'category', [...perCategory])}${choice('Rule', 'rule', rules)}${choice('Severity', 'severity', bySeverity)}<label>Record or file
<input type="search" name="record" autocomplete="off"></label>
<button type="reset">Show all</button>
<output id="shown"></output>
</form>
`;
}

function choice(label: string, name: string, values: readonly (readonly [string, number | null])[]): string {
  const options = values.map(([value, notes]) => {
    const text = markupText(value);
    return `<option value="${text}">${text}${notes === null ? '' : ` (${notes})`}</option>\n`;
  });
  return `<label>${label}
<select name="${name}"><option value="">all</option>
${options.join('')}</select></label>
`;
}
