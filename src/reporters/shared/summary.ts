import type { ReportedFile } from './reporter.js';

/** Counts over all files of a run. */
export interface Summary {
  files: number;
  replies: number;
  errors: number;
  warnings: number;
  suggestions: number;
}

/** Counts files as they come, whole or in chunks. */
export class Tally {
  readonly summary: Summary = { files: 0, replies: 0, errors: 0, warnings: 0, suggestions: 0 };
  /** How many files have messages. */
  flaggedFiles = 0;
  /** How many messages have a fix that is safe to make unattended. */
  fixable = 0;
  /** Whether the file that was added last has messages, in this chunk of it or an earlier one. */
  isFlagged = false;

  /** @returns whether these are the first messages of their file. */
  add({ replies, messages, continues = false }: ReportedFile): boolean {
    const { summary } = this;
    if (!continues) {
      summary.files++;
      this.isFlagged = false;
    }
    summary.replies += replies;
    for (const { severity, fix } of messages) {
      summary[`${severity}s`]++;
      if (fix?.safety === 'safe') this.fixable++;
    }
    const areFirst = messages.length > 0 && !this.isFlagged;
    if (areFirst) {
      this.isFlagged = true;
      this.flaggedFiles++;
    }
    return areFirst;
  }
}
