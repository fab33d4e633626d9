import { parentPort, workerData } from 'node:worker_threads';
import { ProblemsError } from '../../shared/problem.js';
import { createWorkspace } from '../../workspace/workspace.js';
import { claims } from './claims.js';
import { lintTask } from './lint-task.js';
import type { WorkerBatch, WorkerResult, WorkerStart, WorkerTask } from './messages.js';

const { options, largeFile }: WorkerStart = workerData;
const linter = createWorkspace(options);

/** Settles when all batches are answered that came so far: answers go back in the order of the questions. */
let answered = largeFile === null ? Promise.resolve() : linter.prepareChunks(largeFile);

parentPort?.on('message', (batch: WorkerBatch) => {
  answered = answered.then(() => answer(batch));
});

async function answer({ tasks, claim }: WorkerBatch): Promise<void> {
  if (!claims(claim)) return;
  const results: WorkerResult[] = [];
  for (const task of tasks) results.push(await resultOf(task));
  parentPort?.postMessage(results);
}

async function resultOf(task: WorkerTask): Promise<WorkerResult> {
  try {
    const { text: _, ...result } = await lintTask(linter, task);
    return result;
  } catch (error) {
    const problems = error instanceof ProblemsError ? error.problems : null;
    return error instanceof Error
      ? { fault: { problems, message: error.message, stack: error.stack } }
      : { fault: { problems, message: String(error), stack: undefined } };
  }
}
