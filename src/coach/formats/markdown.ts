import { columns } from '../../reporters/shared/columns.js';
import { markdownText } from '../../reporters/shared/markdown-text.js';
import { leftOutText } from '../../shared/left-out-text.js';
import type { CoachReport, Headline, RuleReport } from '../report.js';
import { type InsteadText, insteadLabel, shownExamples } from '../words/examples.js';
import { counted, interval, perHundred, rateWords } from '../words/figures.js';
import { periodOf } from '../words/months.js';
import { repliesCounted } from '../words/replies.js';
import { needLabels, topicLabels, trendLabel, trendSentence } from '../words/verdicts.js';

const most = { rules: 10, notes: 12 };

/** A short report for a comment, a chat or a terminal: where to begin, what comes up most, what to know of the data. */
export function markdown(report: CoachReport): string {
  const { months, replies, all, headlines, further, rules } = report;
  const period = periodOf(months);
  const parts = [
    `## How our replies read${period === null ? '' : `, ${period}`}`,
    `${repliesCounted(report)}${replies === 0 ? '.' : `; ${rateWords(all.withoutWarnings)} have no warning. ${trendSentence(all.trend)}`}`,
    ...(headlines.length > 0
      ? ['### Where to begin', headlines.map((headline, i) => finding(headline, `${i + 1}. `)).join('\n')]
      : []),
    ...(further.length > 0 ? ['Also clear:', further.map((headline) => finding(headline, '- ')).join('\n')] : []),
    ...(rules.length > 0 ? ['### What comes up most', ruleTable(rules)] : []),
    ...aboutTheData(report),
  ];
  return `${parts.join('\n\n')}\n`;
}

/**
 * Safe, and without a backslash that would be seen in a terminal: before a colon that ends a clause or titles of macros have,
 * and before brackets around a few words, which no address follows.
 */
function plain(text: string): string {
  return markdownText(text)
    .replace(/\\:(?=\s|$)/gu, ':')
    .replace(/\\:\\:(?=(?:[^:]|:\s)*$)/u, '::')
    .replace(/\\\[(\p{L}[\p{L} ’-]{1,60})\\\](?=[\s.,;?!]|$)/gu, '[$1]');
}

/** @param mark what makes it an item of a list. */
function finding({ topic, says, next, examples }: Headline, mark: string): string {
  const shown = shownExamples(examples);
  const sentences = shown.examples.flatMap(({ before, words, after, instead }) => [
    `- “${plain(before + words + after)}”`,
    ...(instead === null ? [] : [`  ${insteadText(instead)}`]),
  ]);
  const forAll = shown.instead === null ? [] : [`- ${insteadText(shown.instead)}`];
  const lines = [...sentences, ...forAll].map((line) => `${' '.repeat(mark.length)}${line}`);
  return [`${mark}**${topicLabels[topic]}**: ${plain(says)} ${plain(next)}`, ...lines].join('\n');
}

function insteadText(instead: InsteadText): string {
  return `${insteadLabel(instead)} ${plain(instead.text)}`;
}

function ruleTable(rules: readonly RuleReport[]): string {
  const rows = rules
    .slice(0, most.rules)
    .map(({ rule, rate, trend, need }) => [
      perHundred(rate.rate),
      interval(rate),
      plain(rule.title),
      trendLabel(trend),
      needLabels[need],
    ]);
  const left = rules.length - rows.length;
  return (
    table(['Of 100', 'From to', 'What', 'Change', 'Begin with'], rows) +
    (left > 0 ? `\n\n${counted(left, 'rarer rule')} left out here.` : '')
  );
}

/** Columns as wide as their widest cell, so that it can be read as it is. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((name, i) =>
    [name, ...rows.map((row) => row[i] ?? '')].map(columns).reduce((a, b) => Math.max(a, b)),
  );
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, i) => cell + ' '.repeat((widths[i] ?? 0) - columns(cell))).join(' | ')} |`;
  return [
    line(head),
    `| ${widths.map((width) => '-'.repeat(Math.max(3, width))).join(' | ')} |`,
    ...rows.map(line),
  ].join('\n');
}

function aboutTheData({ notes, leftOut }: CoachReport): string[] {
  const told = [
    ...notes.slice(0, most.notes).map(plain),
    ...(leftOut.length > 0
      ? [
          `Left out, and not counted: ${leftOut.map(({ reason, count }) => plain(leftOutText(count, reason))).join(', ')}.`,
        ]
      : []),
  ];
  return told.length === 0 ? [] : ['### About the data', told.map((note) => `- ${note}`).join('\n')];
}
