import { resolve } from 'node:path';
import { loadReporter } from '../../reporters/index.js';
import type { Reporter, ReportOptions } from '../../reporters/shared/reporter.js';
import type { ReportTarget } from '../options/option-values.js';
import { wantsColor, widthOf } from '../terminal/color.js';
import type { Io } from '../terminal/io.js';
import { appendingOutput, discardAll, fileOutput, type Output, streamOutput } from './output.js';

/** A reporter and where its report goes. */
export interface OpenReport {
  reporter: Reporter;
  options: ReportOptions;
  output: Output;
}

/** A report that is none of the formats. */
export interface ExtraReport {
  /** Null for standard output. */
  file: string | null;
  reporter: Reporter;
}

/** What GitHub takes as the summary of a step. */
const summaryBytes = 1024 * 1024;

/**
 * Opens what the reports go to. Where GitHub says that it shows a summary of the step, annotations come with the whole
 * table.
 * @throws {UsageError} when there can be no such file.
 */
export async function openReports(
  targets: readonly ReportTarget[],
  io: Io,
  options: Omit<ReportOptions, 'width' | 'color'>,
  { color, extra }: { color?: boolean | undefined; extra?: ExtraReport | null },
): Promise<OpenReport[]> {
  const summaryFile = targets.some(({ format }) => format === 'github') ? io.env['GITHUB_STEP_SUMMARY'] : undefined;
  const hasStepSummary = Boolean(summaryFile);
  const screen = { color: wantsColor(io.stdout, io.env, color), width: widthOf(io.stdout) };
  const reports: OpenReport[] = [];
  try {
    const all = targets.map(async ({ format, file }) => ({ reporter: await loadReporter(format), file }));
    for (const { reporter, file } of [...(await Promise.all(all)), ...(extra ? [extra] : [])]) {
      const isScreen = file === null;
      reports.push({
        reporter,
        output: isScreen ? streamOutput(io.stdout) : await fileOutput(resolve(io.cwd(), file), file),
        options: { ...options, hasStepSummary, ...(isScreen ? screen : plain) },
      });
    }
    if (summaryFile) {
      const output = appendingOutput(resolve(io.cwd(), summaryFile), 'GITHUB_STEP_SUMMARY', summaryBytes);
      reports.push({ reporter: await loadReporter('markdown'), output, options: { ...options, ...plain } });
    }
  } catch (error) {
    await discardAll(reports.map(({ output }) => output));
    throw error;
  }
  return reports;
}

const plain = { color: false, width: 80 };
