import { resolve } from 'node:path';
import { isLargerThan } from '../../files/read-limits.js';
import { formatForPath } from '../../parsers/index.js';
import type { FileResult } from '../../workspace/file-result.js';
import type { Run } from './run.js';

/** What `--fix` holds as a whole takes fifteen times its size in memory. */
const maxFixedBytes = 128 * 1024 * 1024;

/**
 * Fixes the files of a run one by one; the results are about the files as they are then.
 * @param isNext gets each file when its turn comes; false ends the run.
 */
export async function* fixedResults(run: Run, isNext: (path: string) => Promise<boolean>): AsyncGenerator<FileResult> {
  const { io, linter, selection, outcome } = run;
  for (const path of selection.paths) {
    if (!(await isNext(path))) return;
    if (isLargerThan(resolve(io.cwd(), path), maxFixedBytes))
      outcome.problems.push(
        `${path} is too large for \`--fix\`, which holds a file as a whole; split it into files of 128 MB.`,
      );
    else yield await fixed(await linter.lintWholeFile(path), run);
  }
}

async function fixed(result: FileResult, { flags, io, linter, outcome }: Run): Promise<FileResult> {
  if (result.error !== null) return result;
  if ((flags.inputFormat ?? formatForPath(result.path)) === 'xlsx') {
    if (result.messages.length > 0) outcome.readOnly.push(result.path);
    return result;
  }
  const { fixFile } = await import('./fix-file.js');
  const { result: after, problem } = await fixFile(result, linter, io.cwd());
  if (problem !== null) outcome.problems.push(problem);
  else if (after !== result) outcome.fixed++;
  return after;
}
