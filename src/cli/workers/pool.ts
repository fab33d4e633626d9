import { Worker } from 'node:worker_threads';
import { ProblemsError } from '../../shared/problem.js';
import type { ChunkHelper } from '../../workspace/chunk-helper.js';
import type { FileResult } from '../../workspace/file-result.js';
import type { LinterOptions } from '../../workspace/file-settings.js';
import { workerModule } from '../package/build.js';
import { UsageError } from '../terminal/usage-error.js';
import type { WorkerFault, WorkerResult, WorkerStart, WorkerTask } from './messages.js';

/** Sending drafts one by one costs as much as linting them: how many characters, and how many drafts, go together. */
const batchLength = 64 * 1024;
const batchSize = 64;
/** One to work on, and one to go on with while the results of the other are on their way. */
const batchesPerThread = 2;

interface PendingTask {
  task: WorkerTask;
  /** How many threads there may be for it to start another. */
  maxThreads: number;
  resolve(result: FileResult): void;
  reject(error: unknown): void;
}

interface Thread {
  worker: Worker;
  /** What it was given and has not answered, the oldest first. */
  batches: PendingTask[][];
}

/** Threads that lint. Each is started when there is work that no other is free for. */
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

  /**
   * Lints chunks of a large file. The thread that reads it lints too, so that one less is started for them; they get ready
   * while it is looked through.
   */
  chunkHelper(path: string): ChunkHelper {
    const threads = this.#maxThreads - 1;
    while (this.#threads.length < threads) this.#startThread(path);
    return { threads, maxChunks: threads * batchesPerThread, lint: (chunk) => this.#lint(chunk, threads) };
  }

  /** @throws what linting throws, and {UsageError} when a thread came to an end over it. */
  lint(task: WorkerTask): Promise<FileResult> {
    return this.#lint(task, this.#maxThreads);
  }

  #lint(task: WorkerTask, maxThreads: number): Promise<FileResult> {
    return new Promise((resolve, reject) => {
      if (this.#failure) return reject(this.#failure);
      this.#waiting.push({ task, maxThreads, resolve, reject });
      this.#waitingLength += task.text.length;
      if (this.#waitingLength >= batchLength || this.#waiting.length >= batchSize) this.#handOut();
      else if (!this.#isDue) {
        this.#isDue = true;
        setImmediate(() => this.#handOut());
      }
    });
  }

  async close(): Promise<void> {
    await Promise.all(this.#threads.map(({ worker }) => worker.terminate()));
  }

  #handOut(): void {
    this.#isDue = false;
    for (let next = this.#waiting[0]; next; next = this.#waiting[0]) {
      const thread = this.#freeThread(next.maxThreads);
      if (!thread) return;
      const batch = this.#nextBatch();
      thread.batches.push(batch);
      thread.worker.postMessage(batch.map(({ task }) => task));
    }
  }

  #freeThread(maxThreads: number): Thread | undefined {
    const idle = this.#threads.find(({ batches }) => batches.length === 0);
    if (idle) return idle;
    if (this.#threads.length < maxThreads) return this.#startThread();
    return this.#threads.find(({ batches }) => batches.length < batchesPerThread);
  }

  /** @param largeFile whose chunks come first, where they do. */
  #startThread(largeFile: string | null = null): Thread {
    const workerData: WorkerStart = { options: this.#options, largeFile };
    const thread: Thread = { worker: new Worker(workerModule(), { workerData }), batches: [] };
    thread.worker.on('message', (results: readonly WorkerResult[]) => {
      for (const [i, pending] of (thread.batches.shift() ?? []).entries()) settle(pending, results[i]);
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
      `A worker stopped at ${batches[0]?.[0]?.task.path ?? 'its start'} or soon after (${reason}). Use \`--concurrency off\` to run without workers.`,
    );
    const pending = [...this.#threads.flatMap((thread) => thread.batches.flat()), ...this.#waiting];
    for (const { reject } of pending) reject(this.#failure);
  }

  #nextBatch(): PendingTask[] {
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
