import { countMessages, totalOf } from '../../shared/written-messages.js';
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
  /** How many replies changed; null where all were looked at. */
  changed: number | null = null;
  /** How many replies have no text to read. */
  blank = 0;
  /** How many findings the baseline knows. */
  known = 0;
  /** How many findings comments and the configuration leave alone. */
  switchedOff = 0;
  /** How many files hold no text at all. */
  emptyFiles = 0;

  /** @returns whether these are the first messages of their file. */
  add(file: ReportedFile): boolean {
    const { replies, continues = false } = file;
    const { summary } = this;
    this.#addLeftOut(file);
    if (!continues) {
      summary.files++;
      this.isFlagged = false;
    }
    summary.replies += replies;
    const counts = file.written?.counts ?? countMessages(file.messages);
    summary.errors += counts.errors;
    summary.warnings += counts.warnings;
    summary.suggestions += counts.suggestions;
    this.fixable += counts.fixable;
    const areFirst = totalOf(counts) > 0 && !this.isFlagged;
    if (areFirst) {
      this.isFlagged = true;
      this.flaggedFiles++;
    }
    return areFirst;
  }

  #addLeftOut({
    replies,
    blank = 0,
    changedReplies,
    suppressed = [],
    content,
    continues,
    isUnfinished,
  }: ReportedFile): void {
    if (changedReplies !== undefined) this.changed = (this.changed ?? 0) + changedReplies;
    this.blank += blank;
    for (const { by } of suppressed) {
      if (by === 'baseline') this.known++;
      else this.switchedOff++;
    }
    // Asked last, since the text may have to be read for it.
    if (replies === blank && !continues && !isUnfinished && content?.text.trim() === '') this.emptyFiles++;
  }
}
