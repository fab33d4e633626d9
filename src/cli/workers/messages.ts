import type { Problem } from '../../shared/problem.js';
import type { FileResult } from '../../workspace/file-result.js';
import type { LinterOptions } from '../../workspace/file-settings.js';

/** What a worker is started with. */
export interface WorkerStart {
  /** What its linter is made from. */
  options: LinterOptions;
  /** The file whose chunks it is given first; null where it is given others. */
  largeFile: string | null;
}

/** A text for a worker to lint, with the file that it is from. */
export interface WorkerTask {
  path: string;
  text: string;
  /** For a chunk of a file that is read in chunks, its number; the worker reads it from the file. */
  number?: number;
}

/** What a worker is sent: texts that it lints one after the other. */
export interface WorkerBatch {
  tasks: readonly WorkerTask[];
  /** One number that threads share: whoever is the first to make it 1 lints the batch. */
  claim: Int32Array;
}

/** What became of a task; the text stays where it came from. */
export type WorkerResult = (Omit<FileResult, 'text'> & { fault?: never }) | { fault: WorkerFault };

/** An error on its way between threads, which carry no classes. */
export interface WorkerFault {
  problems: readonly Problem[] | null;
  message: string;
  stack: string | undefined;
}
