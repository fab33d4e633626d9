import type { CoachReport, RuleReport } from '../report.js';
import { counted, interval, perHundred, rateWords, tickText, whole } from '../words/figures.js';
import { needLabels, trendWords } from '../words/verdicts.js';
import { figure, type PageSection } from './figure.js';
import { needTag } from './findings-section.js';
import { breakable, shown } from './foreign-text.js';
import { niceScale } from './scale.js';
import { strips } from './strips.js';

/** How many rules have a row in the chart. */
const mostDrawn = 20;

/** What is found, the most frequent first, each with where to begin and why. */
export function rulesSection({ rules }: CoachReport): PageSection {
  const [first] = rules;
  if (!first)
    return { id: 'rules', heading: 'What comes up', content: '<p>No rule found anything in these replies.</p>\n' };
  const drawn = rules.slice(0, mostDrawn);
  const rest = rules.length - drawn.length;
  return {
    id: 'rules',
    heading: 'What comes up',
    content: figure({
      message: `<strong>${shown(first.rule.title)}</strong>: with ${perHundred(first.rate.rate)} of 100 replies, this comes up most.`,
      reading:
        'How many of 100 replies have it, the most frequent first. The line through the dot is as far as chance may move it.',
      chart: strips({
        scale: niceScale(0, highestOf(drawn), 5),
        unit: 'Of 100 replies',
        tickText,
        rows: drawn.map(ruleStrip),
      }),
      below: rest > 0 ? `${counted(rest, 'rarer rule')} in the table only.` : '',
      data: {
        caption: 'Rules by how often they speak',
        columns: [
          'What',
          'Rule',
          'Begin with',
          'Change',
          'Replies with it',
          'Of 100',
          'From to',
          'From macros',
          'Agents sharing it',
        ],
        rows: rules.map(figuresOf),
        words: [0, 1, 2, 3],
      },
    }),
  };
}

function highestOf(rules: readonly RuleReport[]): number {
  return rules.reduce((most, { rate }) => Math.max(most, rate.high ?? 0), 0.001);
}

function ruleStrip({ rule, rate, need, because, trend }: RuleReport) {
  return {
    what: `<h3>${shown(rule.title)}</h3>
${needTag(need)} <p class="because" dir="auto">${shown(because)}</p>${changeText(trend)}`,
    says: `${rule.title}: ${rateWords(rate)}`,
    figures: `<b>${perHundred(rate.rate)}</b> <span>${interval(rate)}</span>`,
    mark:
      rate.rate === null || rate.low === null || rate.high === null
        ? null
        : { value: rate.rate, low: rate.low, high: rate.high },
  };
}

/** Only a clear change is worth a line here; the months have a part of their own. */
function changeText(trend: RuleReport['trend']): string {
  const { verdict } = trend;
  return verdict === 'better' || verdict === 'worse' ? `\n<p class="verdict ${verdict}">${trendWords(trend)}</p>` : '';
}

function figuresOf({ rule, rate, need, trend, fromLibrary, agentsSharing }: RuleReport): string[] {
  return [
    shown(rule.title),
    `<code>${breakable(rule.id)}</code>`,
    needLabels[need],
    trendWords(trend),
    `${whole(rate.count)} of ${whole(rate.of)}`,
    perHundred(rate.rate),
    interval(rate),
    fromLibrary ? `${whole(fromLibrary.count)} of ${whole(fromLibrary.of)}` : '–',
    `${whole(agentsSharing.count)} of ${whole(agentsSharing.of)}`,
  ];
}
