import type { AgentReport, Practice } from '../report.js';
import type { SentenceExample } from '../state.js';
import { cutToColumns } from '../words/cut.js';
import { counted, perHundred, whole } from '../words/figures.js';
import { trendSentence } from '../words/verdicts.js';
import { named, shown } from './foreign-text.js';
import { monthPlot, scaleAround } from './month-plot.js';

/** How many own sentences a card has in all: as many as a talk has time for. */
const mostExamples = 3;
const mostPractices = 2;
/** In columns: more of a text would need a second sheet. */
const longest = { name: 60, title: 90, sentence: 240 };

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
function short(text: string, max = longest.sentence): string {
  return shown(cutToColumns(text, max));
}

function well({ goesWell }: AgentReport): string {
  const unknown = 'Too little is known from these replies to name one thing for certain. You know best what went well.';
  return part('What goes well', `<p class="well" dir="auto">${short(goesWell ?? unknown)}</p>`);
}

function talk({ question }: AgentReport): string {
  const open = 'Which reply of the last weeks would you show to a new colleague?';
  return part(
    'For the one-to-one',
    `<p class="question" dir="auto">${short(question ?? open)}</p>
<p class="agreed">What we agreed:</p>`,
  );
}

function practise({ practise: all }: AgentReport): string {
  const practices = all.slice(0, mostPractices);
  if (practices.length === 0) return part('To practise', '<p>Nothing stands out just now. Keep going.</p>');
  const shares = exampleShares(practices);
  return part('To practise', practices.map((practice, i) => practiceText(practice, shares[i] ?? 0)).join(''));
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

function practiceText({ rule, comparison, trend, examples }: Practice, share: number): string {
  const { observed, expected, replies } = comparison;
  const list = examples.slice(0, share).map(exampleText).join('');
  return `<article><h3>${short(rule.title, longest.title)}</h3>
<p class="why" dir="auto">${short(rule.why)}</p>
<p class="aside">In ${whole(observed)} of ${counted(replies, 'reply', 'replies')}; about ${whole(expected)} were to be expected. ${trendSentence(trend)}</p>
${list && `<ul>\n${list}</ul>\n`}</article>
`;
}

function exampleText({ words, sentence, rewording, inLibrary }: SentenceExample): string {
  const own = sentence === null ? short(words) : markedWords(cutToColumns(sentence, longest.sentence), words);
  const instead =
    rewording === null
      ? ''
      : `\n<p class="instead" dir="auto"><span class="label">Rather:</span> ${short(rewording)}</p>`;
  const source = inLibrary
    ? '\n<p class="aside">This sentence stands in a macro, so the macro is what needs mending.</p>'
    : '';
  return `<li><blockquote dir="auto">${own}</blockquote>${instead}${source}</li>
`;
}

/** The sentence with the flagged words marked, where it holds them as they are. */
function markedWords(sentence: string, words: string): string {
  const at = words === '' ? -1 : sentence.indexOf(words);
  if (at < 0) return shown(sentence);
  const end = at + words.length;
  const parts = [sentence.slice(0, at), words, sentence.slice(end)].map(keptSpaces);
  return `${parts[0]}<mark>${parts[1]}</mark>${parts[2]}`;
}

/** Safe text that keeps the space at its ends. */
function keptSpaces(text: string): string {
  const space = (isThere: boolean): string => (isThere && text.trim() !== '' ? ' ' : '');
  return `${space(/^\s/u.test(text))}${shown(text)}${space(/\s$/u.test(text))}`;
}

function course({ months, trend, withoutWarnings }: AgentReport): string {
  if (months.length === 0) return '';
  return part(
    'The course of the months',
    `<p>Replies without warnings: ${perHundred(withoutWarnings.rate)} of 100 in the whole period. ${trendSentence(trend)}</p>
${monthPlot({ months, trend, scale: scaleAround([months]) })}`,
  );
}
