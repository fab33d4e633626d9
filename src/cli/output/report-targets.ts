import { resolve } from 'node:path';
import { isLinkOut, leavesRoot, rootOf } from '../../files/find-files.js';
import type { ReportFormat } from '../../reporters/index.js';
import type { ReportTarget } from '../options/option-values.js';
import type { Io } from '../terminal/io.js';
import { UsageError } from '../terminal/usage-error.js';

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
      `\`${first.format}\` and \`${second.format}\` would be written to the same place. Write \`--format ${second.format}=<file>\` to separate them.`,
    );
  if (outputFile !== undefined && !first)
    throw new UsageError(
      '`--output-file` is for a format without a file name, and every format here has one. Leave it out.',
    );
  if (outputFile === '') throw new UsageError('`--output-file` has no file name. Write one after it, or leave it out.');
  const targets = format.map((target) => ({ ...target, file: target.file ?? outputFile ?? null }));
  const shared = targets.find(({ file }, i) => targets.slice(0, i).some((other) => isSameFile(other.file, file)));
  if (shared)
    throw new UsageError(`Two reports would be written to ${shared.file}. Choose another file name for one of them.`);
  return targets;
}

/**
 * @throws {UsageError} for a report that would be written through a link out of the repository.
 */
export function checkTargets(targets: readonly Pick<ReportTarget, 'file'>[], { cwd }: Pick<Io, 'cwd'>): void {
  for (const { file } of targets) {
    if (file !== null && leavesRoot(resolve(cwd(), file), rootOf(cwd()))) throw new UsageError(`${file} ${isLinkOut}.`);
  }
}

/** Formats whose last line says how much was looked at and left out. */
const countingFormats: readonly ReportFormat[] = ['stylish', 'pretty', 'summary', 'github', 'markdown'];

/** Whether whoever reads standard output reads there what was looked at and left out. */
export function endsWithCounts({ format, file }: ReportTarget): boolean {
  return file === null && countingFormats.includes(format);
}

function isSameFile(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && resolve(a) === resolve(b);
}
