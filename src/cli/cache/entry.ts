import type { WrittenMessages } from '../../shared/written-messages.js';
import type { FileResult } from '../../workspace/file-result.js';

/** What linting a text came from: the same text under the same circumstances comes to the same outcome. */
export interface OutcomeOrigin {
  /** The hash of all besides the text. */
  circumstances: string;
  /** The hash of the text in UTF-8. */
  text: string;
}

/** What is kept of one file: the outcome of linting it, and what that came from. */
export interface CacheEntry extends Pick<FileResult, 'replies' | 'blank' | 'skipped'> {
  origin: OutcomeOrigin;
  /** The stamp under which the file was last found to hold its text, which spares reading it; null where none is sure to change with it. */
  stamp: string | null;
  messages: WrittenMessages;
  /** What is left alone on purpose, as JSON, one a line. */
  suppressed: Uint8Array;
}
