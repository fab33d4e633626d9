import type { LintedDocument } from '../linter/lint-document.js';
import type { FileChunk } from '../parsers/chunks/file-chunks.js';
import type { Skipped } from '../parsers/core/parser.js';
import { fileStart } from '../shared/lines.js';
import { type ChunkPlace, emptyResult, type FileResult, resultOfError } from './file-result.js';

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
  /** How many chunks they are given at once. */
  maxChunks: number;
  /** The numbers of the chunks of a file go up. The result has an error where another text was read there. */
  lint(chunk: SharedChunk): Promise<FileResult>;
}

interface ChunksToLint {
  path: string;
  chunks: AsyncIterable<FileChunk>;
  lint: ChunkLinter;
  /** Left out where one thread lints all. */
  helper?: ChunkHelper | undefined;
  signal: AbortSignal | undefined;
}

/** A chunk and what became of it. */
export interface LintedChunk {
  chunk: FileChunk;
  linted: LintedDocument;
}

/** Lints a file chunk by chunk: a result for each, and one that ends the file. */
export async function* lintChunks({ path, chunks, lint, helper, signal }: ChunksToLint): AsyncGenerator<FileResult> {
  const skippedRecords = new Map<string, number>();
  const skippedElse = new Map<string, number>();
  let continues = false;
  const last = (): FileResult => {
    const skipped = [...skippedRecords, ...skippedElse].map(([reason, count]) => ({ reason, count }));
    return { ...emptyResult(path), skipped, chunk: endOfFile };
  };
  try {
    const inOrder = helper
      ? (await import('./share-chunks.js')).shareChunks(path, chunks, { lint, helper })
      : lintEach(chunks, lint);
    for await (const { chunk, linted } of inOrder) {
      const { text, start } = chunk;
      addCounts(skippedRecords, linted.skipped);
      addCounts(skippedElse, chunk.skipped);
      const place = {
        continues,
        isUnfinished: true,
        start,
        get read() {
          return chunk.document.replies;
        },
      };
      yield { ...emptyResult(path), ...linted, skipped: [], text, chunk: place };
      continues = true;
      if (signal?.aborted) break;
    }
    yield last();
  } catch (error) {
    if (signal?.aborted) {
      if (continues) yield last();
      return;
    }
    const failure = resultOfError(error, path);
    yield continues ? { ...failure, chunk: endOfFile } : failure;
  }
}

async function* lintEach(chunks: AsyncIterable<FileChunk>, lint: ChunkLinter): AsyncGenerator<LintedChunk> {
  let replies = 0;
  for await (const chunk of chunks) {
    const linted = await lint(chunk, replies);
    replies += linted.replies;
    yield { chunk, linted };
  }
}

const endOfFile: ChunkPlace = { continues: true, isUnfinished: false, start: fileStart, read: [] };

function addCounts(counts: Map<string, number>, skipped: readonly Skipped[]): void {
  for (const { reason, count } of skipped) counts.set(reason, (counts.get(reason) ?? 0) + count);
}
