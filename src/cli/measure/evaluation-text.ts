import type { ChalkInstance } from 'chalk';
import type { Evaluation, EvaluationOptions } from '../../evaluation/evaluate.js';
import type { Grouping } from '../../evaluation/grouping.js';
import type { GroupedScore, Interval } from '../../evaluation/groups.js';
import type { Sample } from '../../evaluation/samples.js';
import type { Score } from '../../evaluation/score.js';
import type { SentenceScore } from '../../evaluation/sentence-score.js';
import { sanitize } from '../../reporters/shared/sanitize.js';
import { wrap } from '../../reporters/shared/wrap.js';

type TableRow = readonly string[];

/** An evaluation as `replylint measure` prints it for people. */
export function evaluationText(
  evaluation: Evaluation,
  options: EvaluationOptions,
  chalk: ChalkInstance,
  width: number,
): string {
  const { replies, rules, score } = evaluation;
  if (replies === 0) return 'There was nothing to read.';
  const hits = rules.reduce((sum, rule) => sum + rule.hits, 0);
  const heading = (text: string): string => chalk.bold(text);
  const silent = rules.filter((rule) => rule.hits === 0).map(({ ruleId }) => sanitize(ruleId));
  return [
    heading(`${counted(hits, 'place')} in ${counted(replies, 'reply', 'replies')}.`),
    ...(hits > 0 ? [table(ruleRows(evaluation))] : []),
    ...(silent.length > 0 ? [wrap(`No findings: ${silent.join(', ')}.`, width).join('\n')] : []),
    ...rules.flatMap(({ ruleId, samples }) => sampleText(heading(sanitize(ruleId)), samples, chalk, width)),
    ...(score
      ? [
          heading(
            `Compared with the marks in ${counted(evaluation.labelled, 'labelled reply', 'labelled replies')}, ${scope(options)}:`,
          ),
          table([
            ['', 'right', 'wrong', 'precision', 'marks', 'found', 'recall', 'F1'],
            scoreRow('overall', score.overall),
            ...score.categories.map((category) => scoreRow(sanitize(category.category), category)),
          ]),
          heading('By sentence, as a reader would judge:'),
          table([sentenceHeadings(''), sentenceRow('overall', score.bySentence)]),
          ...(score.grouped ? groupsText(score.grouped, heading) : []),
          ...score.categories.flatMap(({ category, missed }) =>
            sampleText(heading(`Marks that no rule found: ${sanitize(category)}`), missed, chalk, width),
          ),
        ]
      : []),
  ].join('\n\n');
}

function scope({ minSeverity, sameCategory }: EvaluationOptions): string {
  const severity = minSeverity === 'error' ? 'errors only' : `from ${minSeverity} up`;
  return sameCategory ? `${severity}, each in its own category` : severity;
}

function ruleRows({ rules, score }: Evaluation): TableRow[] {
  const verdicts = score ? ['right', 'wrong', 'borderline'] : [];
  const rows = rules
    .filter(({ hits }) => hits > 0)
    .map(({ ruleId, hits, perThousand, right, wrong, borderline }) => [
      sanitize(ruleId),
      figure(hits),
      perThousand.toFixed(2),
      ...(score ? [right, wrong, borderline].map(figure) : []),
    ]);
  return [['rule', 'hits', 'per 1,000', ...verdicts], ...rows];
}

function scoreRow(name: string, { right, wrong, precision, labels, found, recall, f1 }: Score): TableRow {
  return [
    name,
    figure(right),
    figure(wrong),
    share(precision),
    figure(labels),
    figure(found),
    share(recall),
    share(f1),
  ];
}

function sentenceHeadings(name: string): TableRow {
  return [name, 'findings', 'right', 'sentences right', 'marks', 'found', 'by words', 'at random'];
}

/** Shares of findings, of sentences and of marks; the last is what as many sentences, drawn at random, would find. */
function sentenceRow(name: string, score: SentenceScore): TableRow {
  const { rightFindings, wrongFindings, precision, sentencePrecision, labels, recall, wordRecall, randomRecall } =
    score;
  return [
    name,
    figure(rightFindings + wrongFindings),
    share(precision),
    share(sentencePrecision),
    figure(labels),
    share(recall),
    share(wordRecall),
    share(randomRecall),
  ];
}

const maxGroups = 20;

const groupNames: Readonly<Record<Grouping, readonly [one: string, many: string]>> = {
  kind: ['kind of text', 'kinds of text'],
  source: ['source', 'sources'],
};

function groupsText({ by, groups, precision, recall }: GroupedScore, heading: (text: string) => string): string[] {
  const shownGroups = groups.slice(0, maxGroups);
  const more = groups.length - shownGroups.length;
  const [one, many] = groupNames[by];
  return [
    heading(
      `By ${one}${more > 0 ? `, the ${maxGroups} with the most wrong findings of ${figure(groups.length)}` : ''}:`,
    ),
    table([sentenceHeadings(''), ...shownGroups.map(({ group, ...score }) => sentenceRow(sanitize(group), score))]),
    ...(precision && recall
      ? [
          `With other ${many} drawn, 95 times in 100: ${range(precision)} of findings right, ${range(recall)} of marks found.`,
        ]
      : []),
  ];
}

function range({ low, high }: Interval): string {
  return `${share(low)} to ${share(high)}`;
}

/** Names to the left, figures to the right. */
function table(rows: readonly TableRow[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: TableRow): string =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ');
  return rows.map(line).join('\n');
}

function sampleText(title: string, samples: readonly Sample[], chalk: ChalkInstance, width: number): string[] {
  if (samples.length === 0) return [];
  const lines = samples.flatMap(({ path, line, before, words, after, verdict }) => {
    const place = `${path}:${line}${verdict ? ` ${verdict}` : ''}`;
    const context = wrap(sanitize(`${before}»${words}«${after}`), width - 4).map((text) => `    ${text}`);
    return [`  ${chalk.dim(sanitize(place))}`, ...context];
  });
  return [[title, ...lines].join('\n')];
}

function share(value: number | null): string {
  return value === null ? '-' : value.toFixed(3);
}

function figure(value: number): string {
  return value.toLocaleString('en');
}

function counted(value: number, one: string, many = `${one}s`): string {
  return `${figure(value)} ${value === 1 ? one : many}`;
}
