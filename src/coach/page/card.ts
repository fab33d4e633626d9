import type { AgentReport, Practice } from '../report.js';
import { cutToColumns } from '../words/cut.js';
import { counted, perHundred, whole } from '../words/figures.js';
import { trendSentence } from '../words/verdicts.js';
import { exampleList } from './examples.js';
import { named, shown } from './foreign-text.js';
import { monthPlot, scaleAround } from './month-plot.js';

/** How many own sentences a card has in all: as many as a talk has time for. */
const mostExamples = 3;
const mostPractices = 2;
/** In columns: more of a text would need a second sheet. */
const longest = { name: 60, title: 90, text: 240 };

/** The body of the card of an agent, for one sheet; `period` in words. */
export function card(agent: AgentReport, period: string | null): string {
  const { name, teams, replies } = agent;
  const facts = [
    ...(period === null ? [] : [shown(period)]),
    counted(replies, 'reply', 'replies'),
    ...(teams.length > 0
      ? [
          `${teams.length === 1 ? 'team' : 'teams'} ${teams.map((team) => named(cutToColumns(team, longest.name))).join(', ')}`,
        ]
      : []),
  ];
  return `<header>
<h1>${named(cutToColumns(name, longest.name))}</h1>
<p>${facts.join(' · ')}</p>
</header>
<main>
${[well(agent), practise(agent), course(agent), talk(agent)].join('')}</main>
<footer><p>Counted by words alone: whether an answer was right is not seen here. “Expected” is what all agents wrote on the same channels in the same months. This card is for a talk, and for no appraisal; it holds personal data, so keep it between the two of you.</p></footer>
`;
}

function part(heading: string, content: string): string {
  return `<section><h2>${heading}</h2>
${content}
</section>
`;
}

/** Safe, and no longer than a sheet has room for. */
function short(text: string, max = longest.text): string {
  return shown(cutToColumns(text, max));
}

function well({ goesWell, withoutWarnings: { count, of } }: AgentReport): string {
  const known =
    count === 0
      ? 'These figures name nothing for certain. You know best what went well.'
      : `${whole(count)} of these ${counted(of, 'reply', 'replies')} ${count === 1 ? 'has' : 'have'} no warning. Which of them are you glad of?`;
  return part('What goes well', `<p class="well" dir="auto">${short(goesWell ?? known)}</p>`);
}

function talk({ question }: AgentReport): string {
  const open = 'Which reply of the last weeks would you show to a new colleague?';
  return part(
    'For the one-to-one',
    `<p class="question" dir="auto">${short(question ?? open)}</p>
<p class="agreed">What we agreed:</p>`,
  );
}

function practise({ practise: own, together }: AgentReport): string {
  const practices = [...own.slice(0, mostPractices), ...(together ? [together] : [])].slice(0, mostPractices);
  if (practices.length === 0) return part('To practise', '<p>Nothing stands out just now. Keep going.</p>');
  const shares = exampleShares(practices);
  const texts = practices.map((practice, i) => practiceText(practice, shares[i] ?? 0, practice === together));
  return part('To practise', texts.join(''));
}

/** As even as the sentences that there are allow, the first of the practices first. */
function exampleShares(practices: readonly Practice[]): number[] {
  const shares = practices.map(() => 0);
  for (let left = mostExamples; left > 0; ) {
    const before = left;
    practices.forEach(({ examples }, i) => {
      const share = shares[i] ?? 0;
      if (left === 0 || share >= examples.length) return;
      shares[i] = share + 1;
      left--;
    });
    if (left === before) break;
  }
  return shares;
}

function practiceText({ rule, comparison, trend, examples }: Practice, share: number, isShared: boolean): string {
  const { observed, expected, replies, verdict } = comparison;
  const often = `In ${whole(observed)} of ${counted(replies, 'reply', 'replies')}`;
  const shared =
    verdict === 'too few'
      ? `${often}, so it is a habit.`
      : `${often}. Many in the team have this habit, so it is something to practise together.`;
  const figures = isShared ? shared : `${often}; about ${whole(expected)} were to be expected.`;
  const change = trend.verdict === 'better' || trend.verdict === 'worse' ? ` ${trendSentence(trend)}` : '';
  return `<article><h3>${short(rule.title, longest.title)}</h3>
<p class="why" dir="auto">${short(rule.why)}</p>
<p class="aside">${figures}${change}</p>
${exampleList(examples.slice(0, share))}</article>
`;
}

function course({ months, trend, withoutWarnings }: AgentReport): string {
  if (months.length === 0) return '';
  return part(
    'The course of the months',
    `<p>Replies without warnings: ${perHundred(withoutWarnings.rate)} of 100 in the whole period. ${trendSentence(trend)}</p>
${monthPlot({ months, trend, scale: scaleAround([months]) })}`,
  );
}
