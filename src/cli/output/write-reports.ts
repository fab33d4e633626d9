import type { ReportedFile } from '../../reporters/shared/reporter.js';
import { inStep } from './in-step.js';
import type { OpenReport } from './open-reports.js';
import { discardAll } from './output.js';

/**
 * Writes all reports in one pass over the files; either all of them are finished, or none that can be taken back.
 * @param signal once it is aborted, the reports are not of all files.
 * @throws what reading the files or writing a report throws.
 */
export async function writeReports(
  batches: AsyncIterable<readonly ReportedFile[]>,
  reports: readonly OpenReport[],
  signal: AbortSignal,
): Promise<void> {
  const outputs = reports.map(({ output }) => output);
  try {
    await writeInStep(batches, reports);
  } catch (error) {
    await discardAll(outputs);
    throw error;
  }
  if (signal.aborted) {
    await discardAll(outputs);
    return;
  }
  for (const [i, output] of outputs.entries()) {
    try {
      await output.finish();
    } catch (error) {
      await discardAll(outputs.slice(i + 1));
      throw error;
    }
  }
}

async function writeInStep(
  batches: AsyncIterable<readonly ReportedFile[]>,
  reports: readonly OpenReport[],
): Promise<void> {
  const [only, ...others] = reports;
  if (only && others.length === 0) return writeReport(batches, only);
  const failures: unknown[] = [];
  async function* untilFailure() {
    for await (const batch of batches) {
      if (failures.length > 0) return;
      yield batch;
    }
  }
  const readers = inStep(untilFailure(), reports.length);
  await Promise.all(
    reports.map(async (report, i) => {
      try {
        await writeReport(readers[i] ?? batches, report);
      } catch (error) {
        failures.push(error);
      }
    }),
  );
  if (failures.length > 0) throw failures[0];
}

async function writeReport(
  batches: AsyncIterable<readonly ReportedFile[]>,
  { reporter, options, output }: OpenReport,
): Promise<void> {
  for await (const text of reporter(batches, options)) {
    await output.write(text);
    if (output.isClosed()) return;
  }
}
