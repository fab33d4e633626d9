import type { LintedDocument } from '../linter/lint-document.js';
import type { FileChunk } from '../parsers/chunks/file-chunk.js';
import type { FileResult } from './file-result.js';

/** @param repliesBefore how many replies of the file came in earlier chunks; it counts only for libraries. */
export type ChunkLinter = (chunk: FileChunk, repliesBefore: number) => Promise<LintedDocument>;

/** A chunk for another thread, which reads the file by itself. */
export interface SharedChunk {
  path: string;
  /** Its number in the file, from 0. */
  number: number;
  /** What this thread has read there. */
  text: string;
}

/** Other threads, which lint chunks of a file while this one lints others. */
export interface ChunkHelper {
  /** How many chunks are linted at once. */
  threads: number;
  /** How many chunks they are given at once. */
  maxChunks: number;
  /** Called when chunks are sure enough to come, while the file is still looked through. */
  getReady(): void;
  /** The numbers of the chunks of a file go up. The result has an error where another text was read there. */
  lint(chunk: SharedChunk): Promise<FileResult>;
}

/** A chunk and what became of it. */
export interface LintedChunk {
  chunk: FileChunk;
  linted: LintedDocument;
}
