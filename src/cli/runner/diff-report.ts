import type { ReportTarget } from '../options/option-values.js';
import type { ExtraReport } from '../output/open-reports.js';
import { targetsOf } from '../output/report-targets.js';
import { UsageError } from '../terminal/usage-error.js';
import type { LintFlags } from './lint-flags.js';
import type { Run } from './run.js';

/**
 * The reports that go with a diff, which takes the place of the one without a file.
 * @throws {UsageError} for a report that would go where the diff goes.
 */
export function targetsBesideDiff({ format = [], outputFile }: LintFlags): ReportTarget[] {
  const lone = format.find(({ file }) => file === null || file === outputFile);
  if (lone)
    throw new UsageError(
      `\`--diff\` takes the place of the report. Write \`--format ${lone.format}=<file>\` to have both.`,
    );
  return targetsOf({ format });
}

/** The diff, which goes to standard output or where `-o` says. */
export async function diffReport({ flags, io, linter }: Run): Promise<ExtraReport | null> {
  const { diff, outputFile } = flags;
  if (diff === undefined) return null;
  const { createDiffReporter } = await import('../diff/diff-reporter.js');
  const isScreen = outputFile === undefined && io.stdout.isTTY === true;
  return { file: outputFile ?? null, reporter: createDiffReporter(diff, { linter, io, isScreen }) };
}
