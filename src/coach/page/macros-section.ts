import type { CoachReport, MacroReport } from '../report.js';
import { counted, whole } from '../words/figures.js';
import type { PageSection } from './figure.js';
import { shown } from './foreign-text.js';
import { coordinate } from './scale.js';
import { table } from './table.js';

const most = { macros: 15, rules: 3 };

/** The macros in which most findings stand: mending one mends every reply that is made from it. */
export function macrosSection({ macros }: CoachReport): PageSection {
  if (macros === null)
    return {
      id: 'macros',
      heading: 'Macros',
      content:
        '<p>No library was read. With <code>--library</code> this page says which macros cause what is found.</p>\n',
    };
  const [first] = macros;
  if (!first)
    return {
      id: 'macros',
      heading: 'Macros',
      content: '<p>Nothing of what was found stands word for word in the library.</p>\n',
    };
  const drawn = macros.slice(0, most.macros);
  const caption = 'Macros by the findings that stand in them';
  const left = macros.length - drawn.length;
  return {
    id: 'macros',
    heading: 'Macros',
    content: `<p class="message"><strong>${counted(first.findings, 'finding')} ${first.findings === 1 ? 'stands' : 'stand'} word for word in one macro: ${shown(first.macro)}.</strong></p>
<p class="reading">Mend a macro, and every reply that is made from it is mended.</p>
${table({
  caption,
  columns: ['Macro', 'Findings', 'What is found'],
  rows: drawn.map((macro) => macroRow(macro, first.findings)),
  words: [0, 1, 2],
})}${left > 0 ? `<p class="below">${counted(left, 'further macro')} left out here.</p>\n` : ''}`,
  };
}

function macroRow({ macro, findings, rules }: MacroReport, highest: number): string[] {
  const found = rules
    .slice(0, most.rules)
    .map(({ rule, findings: count }) => `<span class="aside">${whole(count)}</span> ${shown(rule.title)}`);
  const more = rules.length - found.length;
  const width = coordinate((findings / Math.max(1, highest)) * 100);
  return [
    shown(macro),
    `${whole(findings)}<svg class="bar" aria-hidden="true" width="100%" height="8"><rect x="0" y="0" width="${width}%" height="100%"/></svg>`,
    [...found, ...(more > 0 ? [`and ${counted(more, 'more rule')}`] : [])].join('<br>'),
  ];
}
