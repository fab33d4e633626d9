import type { ChunkHelper } from '../../workspace/chunk-helper.js';
import type { ReadingOptions } from '../../workspace/file-reader.js';
import type { FileResult } from '../../workspace/file-result.js';
import type { LinterOptions } from '../../workspace/file-settings.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { Cache } from '../cache/open.js';
import type { WorkerPool } from '../workers/pool.js';

/** What linting the files of a run takes. */
export interface LintFilesOptions {
  linter: Workspace;
  /** What the linter was made from. */
  options: LinterOptions;
  reading: ReadingOptions;
  cache: Cache | null;
  /**
   * Gets each file when its result is due; false ends the run.
   * @param length how many characters are linted for it in this thread; left out where nobody has looked.
   */
  isNext(path: string, length?: number): Promise<boolean>;
}

export interface WorkerLimits {
  /** How many workers there may be. */
  max: number;
  /** How many characters there are to lint before starting them pays off. */
  minLength: number;
}

/** How far reading goes ahead of what is asked for, in characters and in files: memory stays flat. */
const maxLength = 4 * 1024 * 1024;
const maxFiles = 2000;

/** A file that was opened, on its way to a result. */
interface LintJob {
  path: string;
  length: number;
  /** Null while nobody lints it yet. */
  result: Promise<FileResult> | null;
  /** Null for a file that only the linter knows how to deal with: it is too large to be held, or cannot be read. */
  lint: ((pool: WorkerPool | null) => Promise<FileResult>) | null;
}

/**
 * Lints files as `linter.lintFiles` does, in the order of the paths, but takes from the cache what it knows, and leaves
 * the rest to workers where there is enough of it. A worker is given the text of a file, or a chunk of a large one.
 * @param workers null where nothing is left to workers.
 */
export async function* lintWithLookahead(
  paths: readonly string[],
  options: LintFilesOptions,
  workers: WorkerLimits | null,
): AsyncGenerator<FileResult> {
  const queue = new LintQueue(options, workers);
  try {
    for (let next = 0; next < paths.length || !queue.isEmpty; ) {
      const path = paths[next];
      if (path !== undefined && !queue.isFull) {
        next++;
        await queue.add(path);
        continue;
      }
      const job = queue.take();
      if (!job) continue;
      const length = job.result ? 0 : job.length;
      if (!(await options.isNext(job.path, job.lint ? length : undefined))) return;
      if (job.lint) yield await (job.result ?? job.lint(null));
      else yield* options.linter.lintFiles([job.path], options.reading, await queue.helper(job.path));
    }
  } finally {
    await queue.close();
  }
}

/** Files that are read ahead of the one whose result is due. Workers start on them when there is enough to lint. */
class LintQueue {
  readonly #options: LintFilesOptions;
  readonly #workers: WorkerLimits | null;
  readonly #jobs: LintJob[] = [];
  #pool: WorkerPool | null = null;
  /** Characters of the files in the queue. */
  #length = 0;
  /** Characters of those that the cache does not know. */
  #lengthToLint = 0;

  constructor(options: LintFilesOptions, workers: WorkerLimits | null) {
    this.#options = options;
    this.#workers = workers;
  }

  get isEmpty(): boolean {
    return this.#jobs.length === 0;
  }

  /** Whether enough is read before the first of it is taken; without workers there is nothing to gain by it. */
  get isFull(): boolean {
    return this.#workers ? this.#length >= maxLength || this.#jobs.length >= maxFiles : this.#jobs.length > 0;
  }

  async add(path: string): Promise<void> {
    const job = await openJob(path, this.#options);
    this.#jobs.push(job);
    this.#length += job.length;
    if (!this.#workers || job.result) return;
    this.#lengthToLint += job.length;
    if (this.#pool) begin(job, this.#pool);
    else if (this.#lengthToLint > this.#workers.minLength) {
      this.#pool = await openPool(this.#workers, this.#options);
      for (const waiting of this.#jobs) begin(waiting, this.#pool);
    }
  }

  /** What lints some chunks of a file; undefined for a file of one piece, and where nothing is left to workers. */
  async helper(path: string): Promise<ChunkHelper | undefined> {
    if (!this.#workers || !(await this.#options.linter.isLarge(path))) return undefined;
    this.#pool ??= await openPool(this.#workers, this.#options);
    return this.#pool.chunkHelper(path);
  }

  take(): LintJob | undefined {
    const job = this.#jobs.shift();
    if (!job) return undefined;
    this.#length -= job.length;
    if (!job.result) this.#lengthToLint -= job.length;
    return job;
  }

  async close(): Promise<void> {
    await this.#pool?.close();
  }
}

async function openPool({ max }: WorkerLimits, { options }: LintFilesOptions): Promise<WorkerPool> {
  const { WorkerPool } = await import('../workers/pool.js');
  return new WorkerPool(max, options);
}

async function openJob(path: string, { linter, cache }: LintFilesOptions): Promise<LintJob> {
  const text = await linter.textOf(path);
  if (text === null) return { path, length: 0, result: null, lint: null };
  const key = cache && (await cache.keyOf(path, text));
  const known = key === null ? null : cache?.store.find(path, key, text);
  if (known) {
    const { replies, blank, messages, suppressed, skipped } = known;
    const found = { path, text, error: null, unrecognized: false, replies, blank, messages, suppressed, skipped };
    const result = Promise.resolve(found);
    return { path, length: text.length, result, lint: () => result };
  }
  const lint = async (pool: WorkerPool | null): Promise<FileResult> => {
    const result = await (pool ? pool.lint({ path, text }) : linter.lintText(text, { path }));
    if (key !== null) cache?.store.keep(path, key, result);
    return result;
  };
  return { path, length: text.length, result: null, lint };
}

function begin(job: LintJob, pool: WorkerPool): void {
  job.result ??= job.lint?.(pool) ?? null;
  // An error is reported when it is the turn of the file.
  job.result?.catch(() => {});
}
