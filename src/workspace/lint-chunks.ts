import type { ReadProgress } from '../files/chunked-file.js';
import type { LintedDocument } from '../linter/lint-document.js';
import type { FileChunk } from '../parsers/chunks.js';
import type { ParsedReply, Skipped } from '../parsers/parser.js';
import { fileStart, type Start } from '../shared/lines.js';
import type { FileResult } from './linter.js';

/** Where a result stands in a file that is too large to be held as a whole. */
export interface FileChunkPlace {
  /** Whether parts of the same file came before. */
  continues: boolean;
  /** Whether parts of the same file follow; the last one tells what was skipped in all of them. */
  isUnfinished: boolean;
  /** Where the text of the part begins in the file. */
  start: Start;
  /** The replies of the part as they were read. */
  read: readonly ParsedReply[];
}

export interface PartsOptions {
  /** Ends the reading early; a file that was begun has a last part then, as any other. */
  signal?: AbortSignal;
  /** Hears every now and then how far the reading of a large file has come. */
  onProgress?(progress: ReadProgress): void;
}

interface Linting {
  path: string;
  /** As `largeRecords` gives them. */
  pieces: AsyncIterable<FileChunk | null>;
  lint(piece: FileChunk, repliesBefore: number): Promise<LintedDocument>;
  lintWhole(): Promise<FileResult>;
  /** What is to be said of a file that cannot be read. */
  failure(error: unknown): FileResult;
  signal: AbortSignal | undefined;
}

/** Lints a file piece by piece. */
export async function* lintChunks({ path, pieces, signal, ...linting }: Linting): AsyncGenerator<FileResult> {
  const skippedRecords = new Map<string, number>();
  const skippedElse = new Map<string, number>();
  let replies = 0;
  let continues = false;
  const last = (): FileResult => {
    const skipped = [...skippedRecords, ...skippedElse].map(([reason, count]) => ({ reason, count }));
    return { ...emptyPart(path), skipped };
  };
  try {
    for await (const piece of pieces) {
      if (!piece) {
        yield await linting.lintWhole();
        return;
      }
      const { text, start, document } = piece;
      const linted = await linting.lint(piece, replies);
      addCounts(skippedRecords, linted.skipped);
      addCounts(skippedElse, piece.skipped);
      replies += linted.replies;
      const part = { continues, isUnfinished: true, start, read: document.replies };
      yield { ...emptyPart(path), ...linted, skipped: [], text, part };
      continues = true;
      if (signal?.aborted) break;
    }
    yield last();
  } catch (error) {
    if (signal?.aborted) {
      if (continues) yield last();
      return;
    }
    const failure = linting.failure(error);
    yield continues ? { ...failure, part: endOfFile } : failure;
  }
}

const endOfFile: FileChunkPlace = { continues: true, isUnfinished: false, start: fileStart, read: [] };

function emptyPart(path: string): FileResult {
  const nothing = { replies: 0, messages: [], suppressed: [], skipped: [] };
  return { path, ...nothing, error: null, text: '', unrecognized: false, part: endOfFile };
}

function addCounts(counts: Map<string, number>, skipped: readonly Skipped[]): void {
  for (const { reason, count } of skipped) counts.set(reason, (counts.get(reason) ?? 0) + count);
}
