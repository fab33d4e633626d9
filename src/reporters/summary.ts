import type { ReportedFile } from './reporter.js';

/** Counts over all files of a run. */
export interface Summary {
  files: number;
  replies: number;
  errors: number;
  warnings: number;
  suggestions: number;
}

export function emptySummary(): Summary {
  return { files: 0, replies: 0, errors: 0, warnings: 0, suggestions: 0 };
}

/** Counts a file in. */
export function addFile(summary: Summary, { replies, messages }: ReportedFile): void {
  summary.files++;
  summary.replies += replies;
  for (const { severity } of messages) summary[`${severity}s`]++;
}
