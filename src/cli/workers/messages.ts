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

/** What became of a task; the text stays where it came from. */
export type WorkerResult = (Omit<FileResult, 'text'> & { fault?: never }) | { fault: WorkerFault };

/** An error on its way between threads, which carry no classes. */
export interface WorkerFault {
  problems: readonly Problem[] | null;
  message: string;
  stack: string | undefined;
}
