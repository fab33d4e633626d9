import type { Severity } from '../../shared/message.js';
import { severities } from '../../shared/severity.js';
import type { Breakdown, BreakdownRow, FindingCounts } from '../shared/breakdown.js';
import { attributes, markupText } from '../shared/markup.js';

/** Tables of findings by category, rule and record, the most findings first, so that a reader sees where to begin. */
export function overview(breakdown: Breakdown): string {
  const { total } = breakdown;
  const tables: OverviewTable[] = [
    { caption: 'By category', choose: 'category', rows: breakdown.categories(), total },
    { caption: 'By rule', choose: 'rule', rows: breakdown.rules(), total },
    { caption: 'By record', choose: null, rows: breakdown.records(), total },
  ];
  return `<section class="overview" id="overview" aria-labelledby="begin">
<h2 id="begin">Where to begin</h2>
<form id="search" role="search" hidden><label>Search these tables
<input type="search" name="words" autocomplete="off"></label></form>
<div class="tables">
${tables.map(table).join('')}</div>
</section>
`;
}

interface OverviewTable {
  caption: string;
  /** The field of the filter that a name is a value of; null where names lead to records. */
  choose: 'category' | 'rule' | null;
  rows: readonly BreakdownRow[];
  total: FindingCounts;
}

function table({ caption, choose, rows, total }: OverviewTable): string {
  const headings = severities
    .map((severity) => `<th scope="col" class="minor">${severity.replace(/^./u, (sign) => sign.toUpperCase())}s</th>`)
    .join('');
  return `<div class="rows" tabindex="0" role="region" aria-label="${caption}"><table>
<caption>${caption} (${rows.length})</caption>
<thead><tr><th scope="col">Name</th><th scope="col" aria-sort="descending">Findings</th>${headings}</tr></thead>
<tbody>
${rows.map((row) => `<tr>${nameCell(row, choose)}${countCells(row)}</tr>\n`).join('')}</tbody>
<tfoot><tr><th scope="row">Total</th>${countCells(total)}</tr></tfoot>
</table></div>
`;
}

function nameCell({ name, path, number }: BreakdownRow, choose: OverviewTable['choose']): string {
  if (choose)
    return `<th scope="row"${attributes({ 'data-choose': choose, 'data-name': name })}>${markupText(name).replace('/', '/<wbr>')}</th>`;
  const where = path === null ? '' : ` <small>${markupText(path)}</small>`;
  return `<th scope="row"><a href="#record-${number}">${markupText(name)}</a>${where}</th>`;
}

function countCells(counts: FindingCounts): string {
  return countCell(counts.all, null) + severities.map((severity) => countCell(counts[severity], severity)).join('');
}

function countCell(number: number, severity: Severity | null): string {
  const shown = number === 0 ? '–' : number.toLocaleString('en');
  return `<td${severity ? ' class="minor"' : ''} data-count="${number}">${shown}</td>`;
}
