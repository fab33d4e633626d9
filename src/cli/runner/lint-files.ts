import { availableParallelism } from 'node:os';
import type { FileResult } from '../../workspace/file-result.js';
import type { Concurrency } from '../options/option-values.js';
import type { LintFilesOptions, WorkerLimits } from './lookahead.js';

/** Lints the files of a run in order, in whichever way is quickest; the results are the same. Those that are there at once come at once. */
export async function lintFiles(
  paths: readonly string[],
  { concurrency, ...options }: LintFilesOptions & { concurrency: Concurrency },
): Promise<AsyncIterable<readonly FileResult[]>> {
  const workers = concurrency !== 'off' && (await isDivisible(paths, options)) ? workersFor(concurrency) : null;
  if (!options.cache && !workers) return oneByOne(paths, options);
  const { lintWithLookahead } = await import('./lookahead.js');
  return lintWithLookahead(paths, options, workers);
}

/** Whether there is more than one piece of work: several files, or one that is read in chunks. */
async function isDivisible(paths: readonly string[], { linter }: LintFilesOptions): Promise<boolean> {
  const [path] = paths;
  return paths.length > 1 || (path !== undefined && linter.isLarge(path));
}

async function* oneByOne(
  paths: readonly string[],
  { linter, linting, isNext }: LintFilesOptions,
): AsyncGenerator<readonly FileResult[]> {
  for (const path of paths) {
    if (!(await isNext([path]))) return;
    for await (const result of linter.lintFiles([path], linting)) yield [result];
  }
}

/** Below this, in characters, starting threads takes longer than they save. */
const worthThreads = 3_000_000;
/** Each thread holds the rules once more, about 70 MB. */
const maxAutoThreads = 8;

function workersFor(concurrency: Exclude<Concurrency, 'off'>): WorkerLimits | null {
  if (typeof concurrency === 'number') return concurrency > 1 ? { threads: concurrency, minLength: 0 } : null;
  const threads = Math.min(availableParallelism(), maxAutoThreads);
  return threads > 1 ? { threads, minLength: worthThreads } : null;
}
