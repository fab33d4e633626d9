import { parentPort, workerData } from 'node:worker_threads';
import { type Problem, ProblemsError } from '../../shared/problem.js';
import type { FileResult } from '../../workspace/file-result.js';
import type { LinterOptions } from '../../workspace/file-settings.js';
import { createWorkspace } from '../../workspace/workspace.js';

/** A text to lint, with the file that it is from. */
export interface Unit {
  path: string;
  text: string;
}

/** What became of a unit; the text stays where it came from. */
export type UnitResult = (Omit<FileResult, 'text'> & { fault?: never }) | { fault: Fault };

/** An error on its way between threads, which carry no classes. */
export interface Fault {
  problems: readonly Problem[] | null;
  message: string;
  stack: string | undefined;
}

const options: LinterOptions = workerData;
const linter = createWorkspace(options);

parentPort?.on('message', async (units: readonly Unit[]) => {
  const results: UnitResult[] = [];
  for (const unit of units) results.push(await resultOf(unit));
  parentPort?.postMessage(results);
});

async function resultOf({ path, text }: Unit): Promise<UnitResult> {
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
