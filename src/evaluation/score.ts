/** Findings and labels that are counted, of one category or of all. */
export interface ScoreCounts {
  /** Findings on a clear label. */
  right: number;
  /** Findings on no label at all. */
  wrong: number;
  /** Clear labels. */
  labels: number;
  /** Clear labels that a finding overlaps. */
  found: number;
}

export interface Score extends ScoreCounts {
  /** `right` of `right` and `wrong`; null where there is neither. */
  precision: number | null;
  /** `found` of `labels`; null where there are none. */
  recall: number | null;
  /** The harmonic mean of both; null where one of them is. */
  f1: number | null;
}

export function noCounts(): ScoreCounts {
  return { right: 0, wrong: 0, labels: 0, found: 0 };
}

export function sumOf(all: readonly ScoreCounts[]): ScoreCounts {
  const sum = noCounts();
  for (const { right, wrong, labels, found } of all) {
    sum.right += right;
    sum.wrong += wrong;
    sum.labels += labels;
    sum.found += found;
  }
  return sum;
}

export function scoreOf({ right, wrong, labels, found }: ScoreCounts): Score {
  const precision = right + wrong === 0 ? null : right / (right + wrong);
  const recall = labels === 0 ? null : found / labels;
  return { right, wrong, labels, found, precision, recall, f1: harmonicMean(precision, recall) };
}

function harmonicMean(precision: number | null, recall: number | null): number | null {
  if (precision === null || recall === null) return null;
  return precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall);
}
