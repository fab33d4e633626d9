import type { ChunkHelper } from '../../workspace/chunk-helper.js';
import type { LintingOptions } from '../../workspace/file-linter.js';
import type { FileResult } from '../../workspace/file-result.js';
import type { LinterOptions } from '../../workspace/file-settings.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { KnownFiles } from '../cache/known-files.js';
import type { WorkerPool } from '../workers/pool.js';

/** What linting the files of a run takes. */
export interface LintFilesOptions {
  linter: Workspace;
  /** What the linter was made from. */
  options: LinterOptions;
  linting: LintingOptions;
  cache: KnownFiles | null;
  /**
   * Gets the files whose results are due, several only where none of them is linted; false ends the run.
   * @param length how many characters are linted for them in this thread; left out where nobody has looked.
   */
  isNext(paths: readonly string[], length?: number): Promise<boolean>;
}

export interface WorkerLimits {
  /** How many threads may lint, with the one that starts them. */
  threads: number;
  /** How many characters there are to lint before starting them pays off. */
  minLength: number;
}

/** How far reading goes ahead of what is asked for, in characters and in files: memory stays flat. */
const maxLength = 4 * 1024 * 1024;
const maxFiles = 2000;
/** How many files may be reported at once: what takes a few milliseconds, since only then a request to stop is heard. */
const maxBatch = 100;

/** A file that was opened, on its way to a result. */
interface LintJob {
  path: string;
  /** How many characters of it are held. */
  length: number;
  /** What an earlier run knows; null for a file that is linted. */
  known: FileResult | null;
  /** Null while nobody lints it yet. */
  result: Promise<FileResult> | null;
  /** Whether the result is there. */
  isSettled: boolean;
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
): AsyncGenerator<readonly FileResult[]> {
  const queue = new LintQueue(options, workers);
  try {
    for (let next = 0; next < paths.length || !queue.isEmpty; ) {
      const path = paths[next];
      if (path !== undefined && !queue.isFull) {
        next++;
        if (!queue.addKnown(path)) await queue.add(path);
        continue;
      }
      const known = queue.takeKnown();
      if (known.length > 0) {
        const due = known.map((result) => result.path);
        if (!(await options.isNext(due, 0))) return;
        yield known;
        continue;
      }
      const job = queue.take();
      if (!job) continue;
      const length = job.lint ? queue.lengthBefore(job) : undefined;
      if (!(await options.isNext([job.path], length))) return;
      if (job.lint) yield [(await queue.resultOf(job)) ?? (await job.lint(null))];
      else yield* each(options.linter.lintFiles([job.path], options.linting, await queue.helper(job.path)));
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

  /** Whether enough is read before the first of it is taken; without workers there is nothing to gain by it but a batch. */
  get isFull(): boolean {
    if (this.#workers) return this.#length >= maxLength || this.#jobs.length >= maxFiles;
    const last = this.#jobs.at(-1);
    return last !== undefined && (!last.known || this.#jobs.length >= maxBatch);
  }

  /** Adds a file that is as it was. @returns whether it is. */
  addKnown(path: string): boolean {
    const known = this.#options.cache?.resultAtOnce(path) ?? null;
    if (known) this.#push(knownJob(known, 0));
    return known !== null;
  }

  async add(path: string): Promise<void> {
    const known = (await this.#options.cache?.resultOfFirst(path)) ?? null;
    if (known) {
      this.#push(knownJob(known, 0));
      return;
    }
    const job = await openJob(path, this.#options);
    this.#push(job);
    if (!this.#workers || job.known) return;
    this.#lengthToLint += job.length;
    if (this.#pool) begin(job, this.#pool);
    else if (this.#lengthToLint > this.#workers.minLength) {
      this.#pool = await openPool(this.#workers, this.#options);
      for (const waiting of this.#jobs) begin(waiting, this.#pool);
    }
  }

  /** How many characters this thread may lint in one go before the result of a file is there. */
  lengthBefore(job: LintJob): number {
    return job.isSettled ? 0 : Math.max(job.length, this.#pool?.nextLength ?? 0);
  }

  /** The result of a file that somebody lints. Rather than wait for it, this thread lints what nobody has begun. */
  async resultOf(job: LintJob): Promise<FileResult | null> {
    while (!job.isSettled && (await this.#pool?.lintOne(this.#options.linter)));
    return job.result;
  }

  /** What lints some chunks of a file; undefined for a file of one piece, and where nothing is left to workers. */
  async helper(path: string): Promise<ChunkHelper | undefined> {
    if (!this.#workers || !(await this.#options.linter.isLarge(path))) return undefined;
    this.#pool ??= await openPool(this.#workers, this.#options);
    return this.#pool.chunkHelper(path);
  }

  /** The results that are known of the files whose turn it is. */
  takeKnown(): FileResult[] {
    const found = this.#jobs.findIndex(({ known }) => !known);
    const end = Math.min(found === -1 ? this.#jobs.length : found, maxBatch);
    const taken = this.#jobs.splice(0, end);
    for (const { length } of taken) this.#length -= length;
    return taken.flatMap(({ known }) => known ?? []);
  }

  take(): LintJob | undefined {
    const job = this.#jobs.shift();
    if (!job) return undefined;
    this.#length -= job.length;
    if (!job.result) this.#lengthToLint -= job.length;
    return job;
  }

  #push(job: LintJob): void {
    this.#jobs.push(job);
    this.#length += job.length;
  }

  async close(): Promise<void> {
    await this.#pool?.close();
  }
}

async function openPool({ threads }: WorkerLimits, { options }: LintFilesOptions): Promise<WorkerPool> {
  const { WorkerPool } = await import('../workers/pool.js');
  return new WorkerPool(threads - 1, options);
}

async function* each(results: AsyncIterable<FileResult>): AsyncGenerator<readonly FileResult[]> {
  for await (const result of results) yield [result];
}

/** @param length how much of its text is held. */
function knownJob(known: FileResult, length: number): LintJob {
  return { path: known.path, length, known, result: null, isSettled: true, lint: null };
}

async function openJob(path: string, { linter, cache }: LintFilesOptions): Promise<LintJob> {
  const text = await linter.textOf(path);
  if (text === null) return { path, length: 0, known: null, result: null, isSettled: false, lint: null };
  const origin = (await cache?.originOf(path, text)) ?? null;
  const known = origin && (cache?.resultOf(path, text, origin) ?? null);
  if (known) return knownJob(known, text.length);
  const lint = async (pool: WorkerPool | null): Promise<FileResult> => {
    const result = await (pool ? pool.lint({ path, text }) : linter.lintText(text, { path }));
    return origin && cache ? cache.kept(path, origin, result) : result;
  };
  return { path, length: text.length, known: null, result: null, isSettled: false, lint };
}

function begin(job: LintJob, pool: WorkerPool): void {
  if (job.result || !job.lint) return;
  job.result = job.lint(pool);
  const settle = () => {
    job.isSettled = true;
  };
  // An error is reported when it is the turn of the file.
  job.result.then(settle, settle);
}
