import type { FileResult } from '../../workspace/file-result.js';

/** What linting a text gave, beside the text. */
export type LintOutcome = Pick<FileResult, 'replies' | 'blank' | 'messages' | 'suppressed' | 'skipped'>;

/** What is kept of one file: the outcome of linting it, and the key of all that it came from. */
export interface CacheEntry {
  key: string;
  outcome: LintOutcome;
}
