import type { ReadingOptions } from '../../workspace/file-reader.js';
import type { FileResult } from '../../workspace/file-result.js';
import type { LinterOptions } from '../../workspace/file-settings.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { Cache } from '../cache/open.js';
import type { Concurrency } from '../options/flags.js';
import type { Workers } from './lookahead.js';

export interface LintFilesOptions {
  linter: Workspace;
  /** What the linter was made from. */
  options: LinterOptions;
  reading: ReadingOptions;
  cache: Cache | null;
  concurrency: Concurrency;
  /** Told of each file when its result is due; false ends the run. */
  isNext(path: string): Promise<boolean>;
}

/** Lints the files of a run in order, in whichever way is quickest; the results are the same. */
export async function lintFiles(
  paths: readonly string[],
  { concurrency, ...options }: LintFilesOptions,
): Promise<AsyncIterable<FileResult>> {
  const workers = paths.length < 2 ? null : await workersFor(concurrency);
  if (!options.cache && !workers) return oneByOne(paths, options);
  const { lintWithLookahead: lintAhead } = await import('./lookahead.js');
  return lintAhead(paths, { ...options, workers });
}

async function* oneByOne(
  paths: readonly string[],
  { linter, reading, isNext }: Pick<LintFilesOptions, 'linter' | 'reading' | 'isNext'>,
): AsyncGenerator<FileResult> {
  for (const path of paths) {
    if (!(await isNext(path))) return;
    yield* linter.lintFiles([path], reading);
  }
}

/** Below this, starting threads takes longer than they save. */
const worthThreads = 3_000_000;
/** Each thread holds the rules once more, about 70 MB. */
const mostByItself = 8;

async function workersFor(concurrency: Concurrency): Promise<Workers | null> {
  if (typeof concurrency === 'number') return concurrency > 1 ? { most: concurrency, from: 0 } : null;
  if (concurrency === 'off') return null;
  const { availableParallelism } = await import('node:os');
  const most = Math.min(availableParallelism(), mostByItself);
  return most > 1 ? { most, from: worthThreads } : null;
}
