import { Worker } from 'node:worker_threads';
import { ProblemsError } from '../../shared/problem.js';
import type { FileResult } from '../../workspace/file-result.js';
import type { LinterOptions } from '../../workspace/file-settings.js';
import { workerModule } from '../package/build.js';
import { UsageError } from '../terminal/usage-error.js';
import type { Fault, Unit, UnitResult } from './worker.js';

/** Threads that lint. */
export interface Pool {
  /** @throws what linting throws, and {UsageError} when a thread came to an end over it. */
  lint(unit: Unit): Promise<FileResult>;
  close(): Promise<void>;
}

/** Sending drafts one by one costs as much as linting them. */
const batchLength = 64 * 1024;
const batchUnits = 64;
/** One to work on, and one to go on with while the results of the other are on their way. */
const batchesEach = 2;

interface Task {
  unit: Unit;
  resolve(result: FileResult): void;
  reject(error: unknown): void;
}

interface Thread {
  worker: Worker;
  /** What it was given and has not answered, the oldest first. */
  batches: Task[][];
}

/** Starts up to `most` threads, each when there is work that no other is free for. */
export function createPool(most: number, options: LinterOptions): Pool {
  const threads: Thread[] = [];
  const waiting: Task[] = [];
  let length = 0;
  let isDue = false;
  let fault: UsageError | null = null;

  function startThread(): Thread {
    const thread: Thread = { worker: new Worker(workerModule(), { workerData: options }), batches: [] };
    thread.worker.on('message', (results: readonly UnitResult[]) => {
      for (const [i, task] of (thread.batches.shift() ?? []).entries()) settle(task, results[i]);
      handOut();
    });
    thread.worker.on('error', ({ message }) => fail(thread, message));
    thread.worker.on('exit', (code) => fail(thread, `exit code ${code}`));
    threads.push(thread);
    return thread;
  }

  /** A thread that ended takes the run with it: what it knew of the others' order and text is gone. */
  function fail({ batches }: Thread, reason: string): void {
    fault ??= new UsageError(
      `A worker stopped at ${batches[0]?.[0]?.unit.path ?? 'its start'} or soon after (${reason}). \`--concurrency off\` goes on without workers.`,
    );
    for (const { reject } of [...threads.flatMap((thread) => thread.batches.flat()), ...waiting]) reject(fault);
  }

  function handOut(): void {
    isDue = false;
    while (waiting.length > 0) {
      const thread = freeThread();
      if (!thread) return;
      const batch = nextBatch();
      thread.batches.push(batch);
      thread.worker.postMessage(batch.map(({ unit }) => unit));
    }
  }

  function freeThread(): Thread | undefined {
    const idle = threads.find(({ batches }) => batches.length === 0);
    if (idle) return idle;
    if (threads.length < most) return startThread();
    return threads.find(({ batches }) => batches.length < batchesEach);
  }

  function nextBatch(): Task[] {
    let units = 0;
    let taken = 0;
    while (units < batchUnits && units < waiting.length && taken < batchLength) {
      taken += waiting[units]?.unit.text.length ?? 0;
      units++;
    }
    length -= taken;
    return waiting.splice(0, units);
  }

  return {
    lint: (unit) =>
      new Promise((resolve, reject) => {
        if (fault) return reject(fault);
        waiting.push({ unit, resolve, reject });
        length += unit.text.length;
        if (length >= batchLength || waiting.length >= batchUnits) handOut();
        else if (!isDue) {
          isDue = true;
          setImmediate(handOut);
        }
      }),
    async close() {
      await Promise.all(threads.map(({ worker }) => worker.terminate()));
    },
  };
}

function settle({ unit, resolve, reject }: Task, result: UnitResult | undefined): void {
  if (result?.fault) reject(errorFrom(result.fault));
  else if (result) resolve({ ...result, text: unit.text });
}

function errorFrom({ problems, message, stack }: Fault): Error {
  return problems ? new ProblemsError(problems) : Object.assign(new Error(message), { stack });
}
