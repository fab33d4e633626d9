import { Worker } from 'node:worker_threads';
import { addAll } from '../../shared/add-all.js';
import { ProblemsError } from '../../shared/problem.js';
import type { ChunkHelper } from '../../workspace/chunk-helper.js';
import type { FileResult } from '../../workspace/file-result.js';
import type { LinterOptions } from '../../workspace/file-settings.js';
import type { Workspace } from '../../workspace/workspace.js';
import { workerModule } from '../package/build.js';
import { UsageError } from '../terminal/usage-error.js';
import { claims, newClaim } from './claims.js';
import { lintTask } from './lint-task.js';
import type { WorkerBatch, WorkerFault, WorkerResult, WorkerStart, WorkerTask } from './messages.js';

/** Sending drafts one by one costs as much as linting them: how many characters, and how many drafts, go together. */
const batchLength = 64 * 1024;
const batchSize = 64;
/** One to work on, and some to go on with while this thread is at a long text and hears of no results. */
const batchesPerThread = 4;
/** The same for chunks, each of which takes longer. */
const chunksPerThread = 2;

interface PendingTask {
  task: WorkerTask;
  resolve(result: FileResult): void;
  reject(error: unknown): void;
}

interface PendingBatch {
  tasks: readonly PendingTask[];
  claim: Int32Array;
}

interface Thread {
  worker: Worker;
  /** What it was given and has not answered, the oldest first. */
  batches: PendingBatch[];
}

/**
 * Threads that lint beside the one that they are asked from, which takes its share of what waits. Each is started when there
 * is work that no other is free for.
 */
export class WorkerPool {
  readonly #maxThreads: number;
  readonly #options: LinterOptions;
  readonly #threads: Thread[] = [];
  readonly #waiting: PendingTask[] = [];
  /** Characters of what waits. */
  #waitingLength = 0;
  /** Whether what waits is handed out as soon as other work pauses. */
  #isDue = false;
  #failure: UsageError | null = null;

  constructor(maxThreads: number, options: LinterOptions) {
    this.#maxThreads = maxThreads;
    this.#options = options;
  }

  /** Lints chunks of a large file. */
  chunkHelper(path: string): ChunkHelper {
    const threads = this.#maxThreads;
    return {
      threads,
      maxChunks: threads * chunksPerThread,
      getReady: () => {
        while (this.#threads.length < threads) this.#startThread(path);
      },
      lint: (chunk) => this.lint(chunk),
    };
  }

  /** @throws what linting throws, and {UsageError} when a thread came to an end over it. */
  lint(task: WorkerTask): Promise<FileResult> {
    return new Promise((resolve, reject) => {
      if (this.#failure) return reject(this.#failure);
      this.#waiting.push({ task, resolve, reject });
      this.#waitingLength += task.text.length;
      if (this.#waitingLength >= batchLength || this.#waiting.length >= batchSize) this.#handOut();
      else if (!this.#isDue) {
        this.#isDue = true;
        setImmediate(() => this.#handOut());
      }
    });
  }

  /** How many characters the task has that this thread would take; 0 where there is none. */
  get nextLength(): number {
    return this.#waiting[0]?.task.text.length ?? 0;
  }

  /**
   * Lints one of the tasks in this thread: the first that waits, or where none does, one that a thread was given and has yet
   * to begin.
   * @returns false where there is none.
   */
  async lintOne(linter: Workspace): Promise<boolean> {
    if (this.#waiting.length === 0) this.#takeBack();
    const [next] = this.#waiting.splice(0, 1);
    if (!next) return false;
    const { task, resolve, reject } = next;
    this.#waitingLength -= task.text.length;
    await lintTask(linter, task).then(resolve, reject);
    // The results of others come in between.
    await new Promise(setImmediate);
    return true;
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }

  #handOut(): void {
    this.#isDue = false;
    while (this.#waiting.length > 0) {
      const thread = this.#freeThread();
      if (!thread) return;
      const tasks = this.#nextTasks();
      const claim = newClaim();
      thread.batches.push({ tasks, claim });
      const batch: WorkerBatch = { tasks: tasks.map(({ task }) => task), claim };
      thread.worker.postMessage(batch);
    }
  }

  #takeBack(): void {
    for (const { batches } of this.#threads) {
      const last = batches.at(-1);
      if (!last || !claims(last.claim)) continue;
      batches.pop();
      addAll(this.#waiting, last.tasks);
      for (const { task } of last.tasks) this.#waitingLength += task.text.length;
      return;
    }
  }

  #freeThread(): Thread | undefined {
    const idle = this.#threads.find(({ batches }) => batches.length === 0);
    if (idle) return idle;
    if (this.#threads.length < this.#maxThreads) return this.#startThread();
    return this.#threads.find(({ batches }) => batches.length < batchesPerThread);
  }

  /** @param largeFile whose chunks come first, where they do. */
  #startThread(largeFile: string | null = null): Thread {
    const workerData: WorkerStart = { options: this.#options, largeFile };
    const thread: Thread = { worker: new Worker(workerModule(), { workerData }), batches: [] };
    thread.worker.on('message', (results: readonly WorkerResult[]) => {
      for (const [i, pending] of (thread.batches.shift()?.tasks ?? []).entries()) settle(pending, results[i]);
      this.#handOut();
    });
    thread.worker.on('error', ({ message }) => this.#fail(thread, message));
    thread.worker.on('exit', (code) => this.#fail(thread, `exit code ${code}`));
    this.#threads.push(thread);
    return thread;
  }

  /** A thread that ended takes the run with it: what it knew of the others' order and text is gone. */
  #fail({ batches }: Thread, reason: string): void {
    this.#failure ??= new UsageError(
      `A worker stopped at ${batches[0]?.tasks[0]?.task.path ?? 'its start'} or soon after (${reason}). Use \`--concurrency off\` to run without workers.`,
    );
    const pending = [
      ...this.#threads.flatMap((thread) => thread.batches.flatMap(({ tasks }) => tasks)),
      ...this.#waiting,
    ];
    for (const { reject } of pending) reject(this.#failure);
  }

  #nextTasks(): PendingTask[] {
    let size = 0;
    let length = 0;
    while (size < batchSize && size < this.#waiting.length && length < batchLength) {
      length += this.#waiting[size]?.task.text.length ?? 0;
      size++;
    }
    this.#waitingLength -= length;
    return this.#waiting.splice(0, size);
  }
}

function settle({ task, resolve, reject }: PendingTask, result: WorkerResult | undefined): void {
  if (result?.fault) reject(errorFrom(result.fault));
  else if (result) resolve({ ...result, text: task.text });
}

function errorFrom({ problems, message, stack }: WorkerFault): Error {
  return problems ? new ProblemsError(problems) : Object.assign(new Error(message), { stack });
}
