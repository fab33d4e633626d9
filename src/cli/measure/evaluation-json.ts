import type { Evaluation, EvaluationOptions } from '../../evaluation/evaluate.js';
import type { Score } from '../../evaluation/score.js';
import type { SentenceScore } from '../../evaluation/sentence-score.js';
import { jsonText } from '../../reporters/shared/json-text.js';

/** An evaluation as `replylint measure --format json` prints it, where a label is called a mark. */
export function evaluationJson({ replies, labelled, rules, score }: Evaluation, options: EvaluationOptions): string {
  const { minSeverity, sameCategory } = options;
  return jsonText({
    version: 1,
    replies,
    labelled,
    rules,
    score: score && {
      minSeverity,
      sameCategory,
      overall: scoreFields(score.overall),
      categories: score.categories.map(({ category, missed, ...counts }) => ({
        category,
        ...scoreFields(counts),
        missed,
      })),
      bySentence: sentenceFields(score.bySentence),
      ...(score.grouped && {
        grouped: {
          ...score.grouped,
          groups: score.grouped.groups.map(({ group, replies, ...counts }) => ({
            group,
            replies,
            ...sentenceFields(counts),
          })),
        },
      }),
    },
  });
}

function scoreFields({ right, wrong, labels: marks, found, precision, recall, f1 }: Score) {
  return { right, wrong, marks, found, precision, recall, f1 };
}

function sentenceFields({ labels: marks, ...counts }: SentenceScore) {
  return { marks, ...counts };
}
