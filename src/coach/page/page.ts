import type { CoachReport } from '../report.js';
import { periodOf } from '../words/months.js';
import { inReadingOrder } from '../words/reading-order.js';
import { repliesCounted } from '../words/replies.js';
import { agentsSection } from './agents-section.js';
import { methodSection, notesSection } from './counted-section.js';
import { htmlDocument } from './document.js';
import { type PageSection, sectionText } from './figure.js';
import { findingsSection } from './findings-section.js';
import { shown } from './foreign-text.js';
import { groupsSection } from './groups-section.js';
import { macrosSection } from './macros-section.js';
import { monthsSection } from './months-section.js';
import { outcomesSection } from './outcomes-section.js';
import { rulesSection } from './rules-section.js';
import { baseStyle } from './style/base.js';
import { chartStyle } from './style/charts.js';
import { pageStyle } from './style/page.js';
import { teamsSection } from './teams-section.js';

/** One page that needs nothing but a browser, and no script: what was found in the period, and where to begin. */
export function pageOf(counted: CoachReport): string {
  const report = inReadingOrder(counted);
  const sections =
    report.replies === 0
      ? []
      : [
          groupsSection(report),
          rulesSection(report),
          macrosSection(report),
          monthsSection(report),
          agentsSection(report),
          teamsSection(report),
          outcomesSection(report),
        ];
  const parts = [...sections, notesSection(report), methodSection(report)].filter((part) => part !== null);
  const title = titleOf(report);
  return htmlDocument({
    title,
    description: 'What the replies of a team have in common',
    style: baseStyle + chartStyle + pageStyle,
    skip: { to: 'findings', says: 'Skip to the findings' },
    body: `<header>
<h1>${shown(title)}</h1>
<p>${shown(repliesCounted(report))}.</p>
</header>
<main>
${[sectionText(findingsSection(report)), contents(parts), ...parts.map(sectionText)].join('')}</main>
`,
  });
}

function titleOf({ months }: CoachReport): string {
  const period = periodOf(months);
  return period === null ? 'How our replies read' : `How our replies read, ${period}`;
}

function contents(sections: readonly PageSection[]): string {
  const links = sections.map(({ id, heading }) => `<li><a href="#${id}">${heading}</a></li>\n`);
  return `<nav aria-label="On this page"><ul>
${links.join('')}</ul></nav>
`;
}
