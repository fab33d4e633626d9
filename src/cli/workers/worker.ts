import { parentPort, workerData } from 'node:worker_threads';
import { ProblemsError } from '../../shared/problem.js';
import { createWorkspace } from '../../workspace/workspace.js';
import type { WorkerResult, WorkerStart, WorkerTask } from './messages.js';

const { options, largeFile }: WorkerStart = workerData;
const linter = createWorkspace(options);

/** Settles when all batches are answered that came so far: answers go back in the order of the questions. */
let answered = largeFile === null ? Promise.resolve() : linter.prepareChunks(largeFile);

parentPort?.on('message', (tasks: readonly WorkerTask[]) => {
  answered = answered.then(() => answer(tasks));
});

async function answer(tasks: readonly WorkerTask[]): Promise<void> {
  const results: WorkerResult[] = [];
  for (const task of tasks) results.push(await resultOf(task));
  parentPort?.postMessage(results);
}

async function resultOf({ path, text, number }: WorkerTask): Promise<WorkerResult> {
  try {
    const linted = number === undefined ? linter.lintText(text, { path }) : linter.lintChunk({ path, text, number });
    const { text: _, ...result } = await linted;
    return result;
  } catch (error) {
    const problems = error instanceof ProblemsError ? error.problems : null;
    return error instanceof Error
      ? { fault: { problems, message: error.message, stack: error.stack } }
      : { fault: { problems, message: String(error), stack: undefined } };
  }
}
