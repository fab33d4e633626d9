import type { FileResult } from '../../workspace/file-result.js';
import type { Pool } from '../workers/pool.js';
import type { LintFilesOptions } from './lint-files.js';

export interface AheadOptions extends Omit<LintFilesOptions, 'concurrency'> {
  workers: Workers | null;
}

export interface Workers {
  most: number;
  /** How many characters there are to lint before starting threads pays off. */
  from: number;
}

/** How far reading goes ahead of what is asked for, in characters and in files: memory stays flat. */
const aheadLength = 4 * 1024 * 1024;
const aheadFiles = 2000;

/** A file that was opened, on its way to a result. */
interface Job {
  path: string;
  length: number;
  /** Null while nobody lints it yet. */
  result: Promise<FileResult> | null;
  /** Null for a file that only the linter knows how to deal with: it is too large to be held, or cannot be read. */
  lint: ((pool: Pool | null) => Promise<FileResult>) | null;
}

/**
 * Lints files as `linter.lintInParts` does, in the order of the paths, but takes from the cache what it knows, and leaves the rest
 * to workers where there is enough of it. The unit that a worker is given is the text of a file.
 */
export async function* lintWithLookahead(
  paths: readonly string[],
  { linter, options, reading, cache, workers, isNext }: AheadOptions,
): AsyncGenerator<FileResult> {
  const jobs: Job[] = [];
  const threads: { pool: Pool | null } = { pool: null };
  let length = 0;
  let toLint = 0;

  async function open(path: string): Promise<Job> {
    const text = await linter.textOf(path);
    if (text === null) return { path, length: 0, result: null, lint: null };
    const key = cache && (await cache.keyOf(path, text));
    const known = key === null ? null : cache?.store.find(path, key, text);
    if (known) {
      const result = Promise.resolve({ path, text, error: null, unrecognized: false, ...known });
      return { path, length: text.length, result, lint: () => result };
    }
    const lint = async (pool: Pool | null): Promise<FileResult> => {
      const result = await (pool ? pool.lint({ path, text }) : linter.lintText(text, { path }));
      if (key !== null) cache?.store.keep(path, key, result);
      return result;
    };
    return { path, length: text.length, result: null, lint };
  }

  async function add(job: Job): Promise<void> {
    jobs.push(job);
    length += job.length;
    if (!workers || job.result) return;
    toLint += job.length;
    if (threads.pool) begin(job, threads.pool);
    else if (toLint > workers.from) {
      const { createPool } = await import('../workers/pool.js');
      threads.pool = createPool(workers.most, options);
      for (const waiting of jobs) begin(waiting, threads.pool);
    }
  }

  /** How much is read before the first of it is taken; without workers there is nothing to gain by it. */
  const isFull = (): boolean => (workers ? length >= aheadLength || jobs.length >= aheadFiles : jobs.length > 0);

  try {
    for (let next = 0; next < paths.length || jobs.length > 0; ) {
      const path = paths[next];
      if (path !== undefined && !isFull()) {
        next++;
        await add(await open(path));
        continue;
      }
      const job = jobs.shift();
      if (!job) continue;
      length -= job.length;
      if (!job.result) toLint -= job.length;
      if (!(await isNext(job.path))) return;
      if (job.lint) yield await (job.result ?? job.lint(null));
      else yield* linter.lintFiles([job.path], reading);
    }
  } finally {
    await threads.pool?.close();
  }
}

function begin(job: Job, pool: Pool): void {
  job.result ??= job.lint?.(pool) ?? null;
  // An error is told when the turn of the file comes.
  job.result?.catch(() => {});
}
