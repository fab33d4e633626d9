import type { CoachReport, Headline, Need } from '../report.js';
import { needLabels, topicLabels } from '../words/verdicts.js';
import { exampleList } from './examples.js';
import type { PageSection } from './figure.js';
import { shown } from './foreign-text.js';

/** The findings of the period, in words and first. */
export function findingsSection({ headlines, further, replies }: CoachReport): PageSection {
  const nothing =
    replies === 0
      ? 'No reply was counted. What the files hold in place of replies is said below.'
      : 'Nothing stands out in this period: no rule speaks often enough to begin with.';
  const list =
    headlines.length === 0
      ? `<p class="quiet">${nothing}</p>\n`
      : `<ol>\n${headlines.map((headline) => finding(headline)).join('')}</ol>\n`;
  const besides =
    further.length === 0
      ? ''
      : `<h3>Also clear</h3>\n<ul class="further">\n${further.map((headline) => finding(headline)).join('')}</ul>\n`;
  return { id: 'findings', heading: 'Where to begin', content: list + besides };
}

function finding({ topic, says, next, examples }: Headline): string {
  return `<li><p class="need ${topic.replace(' ', '-')}">${topicLabels[topic]}</p>
<p class="says" dir="auto">${shown(says)}</p>
<p class="next" dir="auto">${shown(next)}</p>
${exampleList(examples)}</li>
`;
}

export function needTag(need: Need): string {
  return `<p class="need ${need}">${needLabels[need]}</p>`;
}
