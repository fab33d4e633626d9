import type { Start } from '../../shared/lines.js';
import type { Document, Skipped } from '../core/parser.js';

/** Some of the replies of a file. Offsets count in the file. */
export interface FileChunk {
  /** The text of the file that holds the replies, and where it begins. */
  text: string;
  start: Start;
  /** Its replies, read when they are first asked for. */
  readonly document: Document;
  /** What was passed over in the text, beside replies. */
  skipped: readonly Skipped[];
}

/** A file that is too large to be held as a whole. */
export interface ChunkedText {
  /** Its text from the beginning on; called once for every pass over the file. */
  chunks(): AsyncIterable<string>;
  /** A value of more units is not held as a whole, where that can be. */
  maxValueUnits: number;
  /** Called when it is sure enough that the file will be read in chunks: few that come so far can only be read whole. */
  onRecords?: (() => void) | undefined;
}

/** @param read called once, or never where another thread reads the replies. */
export function createFileChunk(part: Omit<FileChunk, 'document'>, read: () => Document): FileChunk {
  let document: Document | undefined;
  return {
    ...part,
    get document() {
      document ??= read();
      return document;
    },
  };
}
