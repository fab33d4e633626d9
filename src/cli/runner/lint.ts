import type { Workspace } from '../../workspace/workspace.js';
import type { ReportTarget } from '../options/option-values.js';
import { openReports } from '../output/open-reports.js';
import { checkTargets, targetsOf } from '../output/report-targets.js';
import { writeReports } from '../output/write-reports.js';
import { checkWrittenFiles } from '../output/written-files.js';
import { createInterrupt } from '../terminal/interrupt.js';
import type { Io } from '../terminal/io.js';
import { createProgress } from '../terminal/progress.js';
import { checkFlags } from './check-flags.js';
import { conclude } from './conclude.js';
import { checkCopied, copyCorrected } from './copy.js';
import { countResults } from './count-results.js';
import { diffReport, targetsBesideDiff } from './diff-report.js';
import { type LintCall, usesStdin } from './lint-call.js';
import { isAboutChanges, type LintFlags, linterFor, wantsCache } from './lint-flags.js';
import { lintSelection } from './lint-selection.js';
import { reportOptions } from './report-options.js';
import { type Run, startOutcome } from './run.js';
import { baselineFor, finishBaseline } from './run-baseline.js';
import { cacheFor, saveCache } from './run-cache.js';
import { type FileSelection, selectFiles } from './select-files.js';

/**
 * `replylint [files...]`: lints files, or standard input where none are named.
 * @returns the exit code.
 * @throws {UsageError | ProblemsError} for what stops the run as a whole.
 */
export async function lint(call: LintCall): Promise<number> {
  if (!call.flags.fix || !usesStdin(call)) return (await lintOnce(call)).code;
  const { filterStdin } = await import('./fix-stdin.js');
  return filterStdin(call, lintOnce);
}

/** @returns the exit code, and what was piped in with its fixes made; null where nothing changed, or something went wrong. */
async function lintOnce(call: LintCall): Promise<{ code: number; corrected: Uint8Array | null }> {
  const { flags, io, watched } = call;
  checkFlags(flags, usesStdin(call));
  const linter = await scopedLinter(flags, io);
  const targets = flags.diff ? targetsBesideDiff(flags) : targetsOf(flags);
  const baseline = await baselineFor(flags, io, linter);
  const selection = await apartFrom(targets, await selectFiles(call, linter, baseline), call, linter);
  if (flags.copy) checkCopied(selection);
  await watched?.onFound(selection.paths, linter);
  const run: Run = {
    flags,
    io,
    linter,
    selection,
    baseline,
    cache: await cacheFor(call, linter),
    progress: createProgress(io.stderr, selection.paths.length),
    interrupt: createInterrupt(io),
    outcome: startOutcome(selection.problems),
  };
  try {
    await report(run, targets);
  } finally {
    saveCache(run);
  }
  const code = conclude(run, targets, await finishBaseline(run, targets));
  if (code === 2) return { code, corrected: null };
  const { correctedInput: corrected } = run.outcome;
  return { code: flags.copy && !(await copyCorrected(run)) ? 2 : code, corrected };
}

/** The linter, which finds and reports only what has changed where that is asked for. */
async function scopedLinter(flags: LintFlags, io: Io): Promise<Workspace> {
  const linter = linterFor(flags, io);
  if (!isAboutChanges(flags)) return linter;
  const { changesOnly } = await import('../changes/changes.js');
  return changesOnly(linter, flags, io);
}

/**
 * Checks where a call writes, before anything is read or written.
 * @returns the selection without what is written.
 * @throws {UsageError} for a file at which something would be lost.
 */
async function apartFrom(
  targets: readonly ReportTarget[],
  selection: FileSelection,
  { flags, io }: LintCall,
  linter: Workspace,
): Promise<FileSelection> {
  const reports = [...targets, ...(flags.diff ? [{ file: flags.outputFile ?? null }] : [])];
  const written = [
    ...reports.flatMap(({ file }) => (file === null ? [] : [{ what: 'The report', file }])),
    ...(wantsCache(flags) && flags.cacheLocation ? [{ what: 'The cache', file: flags.cacheLocation }] : []),
    ...(flags.baseline ? [{ what: 'The baseline', file: flags.baseline }] : []),
  ];
  if (written.length === 0) return selection;
  checkTargets(reports, io);
  const { paths, named, all, usesStdin: readsStdin } = selection;
  const texts = readsStdin ? [flags.stdinFilename ?? null] : [];
  const read = { drafts: paths, named, usesStdin: readsStdin, texts };
  const oldReports = await checkWrittenFiles(written, read, { io, linter });
  const isDraft = (path: string | null) => path === null || !oldReports.has(path);
  return { ...selection, paths: paths.filter(isDraft), all: all.filter(isDraft) };
}

/** Lints, and writes the reports as the results come. */
async function report(run: Run, targets: readonly ReportTarget[]): Promise<void> {
  const { flags, io, progress, interrupt } = run;
  try {
    const extra = await diffReport(run);
    const reports = await openReports(targets, io, await reportOptions(run, targets), { color: flags.color, extra });
    await writeReports(countResults(lintSelection(run), run), reports, interrupt.signal);
  } finally {
    progress.clear();
    interrupt.end();
  }
}
