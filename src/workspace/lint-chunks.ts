import type { FileChunk } from '../parsers/chunks/file-chunk.js';
import type { Skipped } from '../parsers/core/parser.js';
import { fileStart } from '../shared/lines.js';
import type { ChunkHelper, ChunkLinter, LintedChunk } from './chunk-helper.js';
import { type ChunkPlace, emptyResult, type FileResult, resultOfError } from './file-result.js';

interface ChunksToLint {
  path: string;
  chunks: AsyncIterable<FileChunk>;
  lint: ChunkLinter;
  /** Left out where one thread lints all. */
  helper?: ChunkHelper | undefined;
  signal: AbortSignal | undefined;
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
