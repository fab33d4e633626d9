import { resolve } from 'node:path';
import { isLargerThan } from '../../files/read-limits.js';
import { formatForPath } from '../../parsers/index.js';
import type { TextChange } from '../../reporters/shared/reporter.js';
import type { FileResult } from '../../workspace/file-result.js';
import type { FixedText } from '../../workspace/fix-text.js';
import type { LintFlags } from './lint-flags.js';
import type { Run, RunOutcome } from './run.js';

/** A result, about the text as it would be where the rewordings are only shown. */
export interface FixedResult extends FileResult {
  /** Left out where nothing changes, and where it is written. */
  change?: TextChange;
}

/** What `--fix` holds as a whole takes fifteen times its size in memory. */
const maxFixedBytes = 128 * 1024 * 1024;

/**
 * Makes the fixes of the files of a run one by one; the results are about the files as they are then, or would be.
 * @param isNext gets the files whose turn it is; false ends the run.
 */
export async function* fixedResults(
  run: Run,
  isNext: (paths: readonly string[]) => Promise<boolean>,
): AsyncGenerator<FixedResult> {
  const { io, linter, selection, outcome } = run;
  for (const path of selection.paths) {
    if (!(await isNext([path]))) return;
    if (isLargerThan(resolve(io.cwd(), path), maxFixedBytes))
      outcome.problems.push(`${path} is too large for \`--fix\`; split it into files of up to 128 MB.`);
    else yield await fixed(await linter.lintWholeFile(path), run);
  }
}

async function fixed(result: FileResult, run: Run): Promise<FixedResult> {
  const { flags, io, linter, interrupt, outcome } = run;
  if (result.error !== null) return result;
  if (isReadOnly(result.path, flags)) {
    if (result.messages.length > 0) outcome.readOnly.push(result.path);
    return result;
  }
  const { fixFile } = await import('./fix-file.js');
  const purpose = flags.fix ? 'write' : flags.diff ? 'diff' : 'show';
  const options = { linter, cwd: io.cwd(), purpose, isStaged: flags.staged === true, interrupt } as const;
  const fixing = await fixFile(result, options);
  const { result: after, places, problem } = fixing;
  noteRefused(result.path, fixing, outcome);
  outcome.correctedText = after.text;
  if (problem !== null) outcome.problems.push(problem);
  return withChange(result, { result: after, places }, run);
}

/** Whether a file is of a format that is never written. */
export function isReadOnly(path: string, { inputFormat }: LintFlags): boolean {
  return (inputFormat ?? formatForPath(path)) === 'xlsx';
}

/** Keeps what was not fixed although there is a fix, to be said at the end. */
export function noteRefused(path: string, { refused }: Pick<FixedText, 'refused'>, { unfixed }: RunOutcome): void {
  for (const { message, reason } of refused) unfixed.push(`${path}:${message.line} was not fixed. ${reason}`);
}

/** Counts what was fixed. */
export function withChange(
  before: FileResult,
  { result, places }: { result: FileResult; places: number },
  { flags, outcome }: Run,
): FixedResult {
  if (result === before) return before;
  outcome.fixed++;
  outcome.fixedPlaces += places;
  return flags.fix ? result : { ...result, change: { before: before.text, after: result.text } };
}
