import type { LintedDocument } from '../linter/lint-document.js';
import type { FileChunk } from '../parsers/chunks/file-chunks.js';
import type { Skipped } from '../parsers/core/parser.js';
import { fileStart } from '../shared/lines.js';
import { type ChunkPlace, emptyResult, type FileResult, resultOfError } from './file-result.js';

interface ChunksToLint {
  path: string;
  chunks: AsyncIterable<FileChunk>;
  /** @param repliesBefore how many replies of the file came in earlier chunks. */
  lint(chunk: FileChunk, repliesBefore: number): Promise<LintedDocument>;
  signal: AbortSignal | undefined;
}

/** Lints a file chunk by chunk: a result for each, and one that ends the file. */
export async function* lintChunks({ path, chunks, lint, signal }: ChunksToLint): AsyncGenerator<FileResult> {
  const skippedRecords = new Map<string, number>();
  const skippedElse = new Map<string, number>();
  let replies = 0;
  let continues = false;
  const last = (): FileResult => {
    const skipped = [...skippedRecords, ...skippedElse].map(([reason, count]) => ({ reason, count }));
    return { ...emptyResult(path), skipped, chunk: endOfFile };
  };
  try {
    for await (const chunk of chunks) {
      const { text, start, document } = chunk;
      const linted = await lint(chunk, replies);
      addCounts(skippedRecords, linted.skipped);
      addCounts(skippedElse, chunk.skipped);
      replies += linted.replies;
      const place = { continues, isUnfinished: true, start, read: document.replies };
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

const endOfFile: ChunkPlace = { continues: true, isUnfinished: false, start: fileStart, read: [] };

function addCounts(counts: Map<string, number>, skipped: readonly Skipped[]): void {
  for (const { reason, count } of skipped) counts.set(reason, (counts.get(reason) ?? 0) + count);
}
