import { parentPort, workerData } from 'node:worker_threads';
import { ProblemsError } from '../../shared/problem.js';
import type { LinterOptions } from '../../workspace/file-settings.js';
import { createWorkspace } from '../../workspace/workspace.js';
import type { WorkerResult, WorkerTask } from './messages.js';

const options: LinterOptions = workerData;
const linter = createWorkspace(options);

parentPort?.on('message', async (tasks: readonly WorkerTask[]) => {
  const results: WorkerResult[] = [];
  for (const task of tasks) results.push(await resultOf(task));
  parentPort?.postMessage(results);
});

async function resultOf({ path, text }: WorkerTask): Promise<WorkerResult> {
  try {
    const { text: _, ...result } = await linter.lintText(text, { path });
    return result;
  } catch (error) {
    const problems = error instanceof ProblemsError ? error.problems : null;
    return error instanceof Error
      ? { fault: { problems, message: error.message, stack: error.stack } }
      : { fault: { problems, message: String(error), stack: undefined } };
  }
}
