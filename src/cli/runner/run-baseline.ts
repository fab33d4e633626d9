import type { Workspace } from '../../workspace/workspace.js';
import type { Baseline } from '../baseline/baseline.js';
import type { ReportTarget } from '../options/option-values.js';
import { endsWithCounts } from '../output/report-targets.js';
import type { Io } from '../terminal/io.js';
import { UsageError } from '../terminal/usage-error.js';
import type { LintFlags } from './lint-flags.js';
import type { Run } from './run.js';

/** The baseline that a call names; null where it names none. */
export async function baselineFor(flags: LintFlags, io: Io, linter: Workspace): Promise<Baseline | null> {
  if (flags.baseline === undefined && !flags.updateBaseline && !flags.pruneBaseline) return null;
  const { openBaseline } = await import('../baseline/baseline.js');
  return openBaseline(flags, io, linter);
}

/**
 * Writes the baseline where that is asked for, after a run that read everything.
 * @returns what there is to say of it.
 */
export async function finishBaseline(
  { baseline, outcome }: Run,
  targets: readonly ReportTarget[],
): Promise<readonly string[]> {
  if (!baseline || !outcome.isComplete) return [];
  try {
    return await baseline.finish(targets.some(endsWithCounts));
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    outcome.problems.push(error.message);
    return [];
  }
}
