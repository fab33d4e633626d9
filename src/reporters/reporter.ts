import type { Message } from '../message.js';

/** A file that was linted and what was found in it. */
export interface ReportedFile {
  path: string;
  /** How many replies the file holds. */
  replies: number;
  messages: readonly Message[];
}

export interface ReportOptions {
  color: boolean;
  /** How many columns a line may take. */
  width: number;
  /** Whether warnings and suggestions were left out of the messages. */
  errorsOnly: boolean;
}

/**
 * Turns results into output, piece by piece as the files come, so that memory does not grow with their number. Nothing
 * is yielded before the first file is there.
 */
export type Reporter = (files: AsyncIterable<ReportedFile>, options: ReportOptions) => AsyncIterable<string>;
