import { resolve } from 'node:path';
import { isLinkOut, leavesRoot, rootOf } from '../../files/find-files.js';
import { loadReporter } from '../../reporters/index.js';
import type { ReportedFile, Reporter, ReportOptions } from '../../reporters/shared/reporter.js';
import type { ReportTarget } from '../options/flags.js';
import { wantsColor, widthOf } from '../terminal/color.js';
import type { Io } from '../terminal/io.js';
import { UsageError } from '../terminal/usage-error.js';
import { addingOutput, fileOutput, type Output, streamOutput } from './output.js';

/** A reporter and where its report goes. */
export interface Report {
  reporter: Reporter;
  options: ReportOptions;
  output: Output;
}

interface TargetFlags {
  format?: readonly ReportTarget[];
  outputFile?: string;
}

/**
 * The reports that are asked for: `stylish` unless told otherwise, and `-o` is for the one that names no file.
 * @throws {UsageError} when two would go to the same place.
 */
export function targetsOf({ format = [{ format: 'stylish', file: null }], outputFile }: TargetFlags): ReportTarget[] {
  const loose = format.filter(({ file }) => file === null);
  const [first, second] = loose;
  if (first && second)
    throw new UsageError(
      `\`${first.format}\` and \`${second.format}\` would go to the same place. Write \`--format ${second.format}=<file>\` to part them.`,
    );
  if (outputFile !== undefined && !first)
    throw new UsageError('`--output-file` is for a format that names no file, and here each does. Leave it out.');
  if (outputFile === '') throw new UsageError('`--output-file` names no file. Write one after it, or leave it out.');
  const targets = format.map((target) => ({ ...target, file: target.file ?? outputFile ?? null }));
  const shared = targets.find(({ file }, i) => targets.slice(0, i).some((other) => isSameFile(other.file, file)));
  if (shared) throw new UsageError(`Two reports would go to ${shared.file}. Name another file for one of them.`);
  return targets;
}

/**
 * Keeps reports from damaging what is not theirs.
 * @param linted the files that the call names itself.
 * @throws {UsageError} for a report that would take the place of one of them, or be written through a link out of the repository.
 */
export function checkPlaces(
  targets: readonly ReportTarget[],
  linted: Iterable<string>,
  { cwd }: Pick<Io, 'cwd'>,
): void {
  const replies = new Set(Array.from(linted, (path) => resolve(cwd(), path)));
  for (const { file } of targets) {
    if (file === null) continue;
    const path = resolve(cwd(), file);
    if (replies.has(path))
      throw new UsageError(`The report would take the place of ${file}. Name another file for it.`);
    if (leavesRoot(path, rootOf(cwd()))) throw new UsageError(`${file} ${isLinkOut}.`);
  }
}

function isSameFile(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && resolve(a) === resolve(b);
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
  color?: boolean,
): Promise<Report[]> {
  const summaryFile = targets.some(({ format }) => format === 'github') ? io.env['GITHUB_STEP_SUMMARY'] : undefined;
  const hasStepSummary = Boolean(summaryFile);
  const screen = { color: wantsColor(io.stdout, io.env, color), width: widthOf(io.stdout) };
  const reports: Report[] = [];
  try {
    for (const { format, file } of targets) {
      const reporter = await loadReporter(format);
      const isScreen = file === null;
      reports.push({
        reporter,
        output: isScreen ? streamOutput(io.stdout) : await fileOutput(resolve(io.cwd(), file), file),
        options: { ...options, hasStepSummary, ...(isScreen ? screen : plain) },
      });
    }
    if (summaryFile) {
      const output = await addingOutput(resolve(io.cwd(), summaryFile), 'GITHUB_STEP_SUMMARY', summaryBytes);
      reports.push({ reporter: await loadReporter('markdown'), output, options: { ...options, ...plain } });
    }
  } catch (error) {
    await discardAll(reports.map(({ output }) => output));
    throw error;
  }
  return reports;
}

const plain = { color: false, width: 80 };

/**
 * Writes all reports in one pass over the files; either all of them are finished, or none that can be taken back.
 * @param signal once it is aborted, the reports are not of all files.
 * @throws what reading the files or writing a report throws.
 */
export async function writeReports(
  files: AsyncIterable<ReportedFile>,
  reports: readonly Report[],
  signal: AbortSignal,
): Promise<void> {
  const outputs = reports.map(({ output }) => output);
  try {
    await writeInStep(files, reports);
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

async function discardAll(outputs: readonly Output[]): Promise<void> {
  for (const output of outputs) await output.discard();
}

async function writeInStep(files: AsyncIterable<ReportedFile>, reports: readonly Report[]): Promise<void> {
  const [only, ...others] = reports;
  if (only && others.length === 0) return writeReport(files, only);
  const failures: unknown[] = [];
  async function* untilFailure() {
    for await (const file of files) {
      if (failures.length > 0) return;
      yield file;
    }
  }
  const readers = inStep(untilFailure(), reports.length);
  await Promise.all(
    reports.map(async (report, i) => {
      try {
        await writeReport(readers[i] ?? files, report);
      } catch (error) {
        failures.push(error);
      }
    }),
  );
  if (failures.length > 0) throw failures[0];
}

async function writeReport(files: AsyncIterable<ReportedFile>, { reporter, options, output }: Report): Promise<void> {
  for await (const text of reporter(files, options)) {
    await output.write(text);
    if (output.isClosed()) return;
  }
}

/** Waits of a reader for the next item. */
interface Wait<T> {
  resolve(result: IteratorResult<T>): void;
  reject(error: unknown): void;
}

/**
 * The same items for several readers. The next one is fetched when all who still read have asked for it, so that no more
 * than one is ever kept.
 */
export function inStep<T>(items: AsyncIterable<T>, readers: number): AsyncIterable<T>[] {
  const iterator = items[Symbol.asyncIterator]();
  let reading = readers;
  let waits: Wait<T>[] = [];

  function fetchWhenAllAsked(): void {
    if (waits.length < reading || reading === 0) return;
    const asked = waits;
    waits = [];
    iterator.next().then(
      (result) => {
        for (const { resolve } of asked) resolve(result);
      },
      (error: unknown) => {
        for (const { reject } of asked) reject(error);
      },
    );
  }

  function createReader(): AsyncIterator<T> {
    return {
      next: () =>
        new Promise((resolve, reject) => {
          waits.push({ resolve, reject });
          fetchWhenAllAsked();
        }),
      async return() {
        reading--;
        if (reading === 0) await iterator.return?.();
        else fetchWhenAllAsked();
        return { done: true, value: undefined };
      },
    };
  }

  return Array.from({ length: readers }, () => ({ [Symbol.asyncIterator]: createReader }));
}
