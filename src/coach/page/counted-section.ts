import { leftOutText } from '../../shared/left-out-text.js';
import type { CoachReport } from '../report.js';
import { needLabels } from '../words/verdicts.js';
import type { PageSection } from './figure.js';
import { shown } from './foreign-text.js';

/** What to know about the data, and what was not counted. */
export function notesSection({ notes, leftOut }: CoachReport): PageSection | null {
  const list = (items: readonly string[]): string =>
    `<ul>\n${items.map((item) => `<li dir="auto">${shown(item)}</li>\n`).join('')}</ul>\n`;
  const parts = [
    ...(notes.length > 0 ? [list(notes)] : []),
    ...(leftOut.length > 0
      ? [
          '<h3>Left out, and not counted</h3>\n',
          list(
            leftOut.map(({ reason, count }) => leftOutText(count, reason).replace(/^\d+/u, count.toLocaleString('en'))),
          ),
        ]
      : []),
  ];
  return parts.length === 0 ? null : { id: 'notes', heading: 'About the data', content: parts.join('') };
}

/** How the figures come about, what they do not say, and whose they are. */
export function methodSection({ timeZone }: CoachReport): PageSection {
  return {
    id: 'method',
    heading: 'How this was counted',
    content: `<dl>
<dt>A reply</dt><dd>is a message that an agent wrote to a customer. A rule counts once a reply, however often it speaks in it. Months are those of the time zone ${shown(timeZone)}.</dd>
<dt>The line through a dot</dt><dd>is an interval at 95 % (Wilson’s): if the same agents had written as many replies again, the figure would mostly lie on it.</dd>
<dt>Expected</dt><dd>is what an agent or a team would have if everybody on the same channels in the same months wrote alike. Chats are never compared with mail.</dd>
<dt>“Clearly”</dt><dd>is said only where chance is an unlikely reason, with many comparisons at once allowed for: of all that is called clear, about 1 of 20 may be chance (Benjamini and Hochberg’s procedure). What stands at the top of this page is held to more: where nothing differs, at most 1 of 20 such pages begins with a finding about an agent or a change (Benjamini and Bogomolov’s procedure). The bands in the picture of agents allow for how much agents differ anyway. Below 30 replies, or 5 to expect, no comparison is made.</dd>
<dt>Better and worse</dt><dd>compare the last three whole months with the three before them.</dd>
<dt>Where to begin</dt><dd>“${needLabels.library}”: at least half of such replies have the sentence from the library. “${needLabels.training}”: at least a third of the agents have the habit. “${needLabels.coaching}”: one agent or a few clearly have more than expected. “${needLabels.none}”: none of these.</dd>
<dt>What it cannot say</dt><dd>The rules look at words. Whether the answer was right and the problem solved, they do not see; and an unlucky sentence may be a good one where it stood. So the figures are for a talk, with the sentences at hand, and for no appraisal: there is no rank here and no total score.</dd>
<dt>Whose figures these are</dt><dd>Figures about agents are personal data. Agents have pseudonyms, unless the report was asked for names; who works in a small team may be recognised all the same. Keep this page where only those who coach can read it, and tell the team what is counted and why. What customers wrote is not on it.</dd>
</dl>
`,
  };
}
