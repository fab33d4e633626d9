import { reasonOf } from '../files/read-error.js';
import { sanitize } from '../reporters/shared/sanitize.js';
import { errorLines } from './terminal/error-lines.js';
import type { Io } from './terminal/io.js';
import { UsageError } from './terminal/usage-error.js';

/**
 * Says why a call failed; text that was piped in to be changed goes through as it came.
 * @returns the exit code.
 */
export async function reportFailure(error: unknown, argv: readonly string[], io: Io): Promise<number> {
  // Before anything is read, since that may take as long as whoever pipes it in likes.
  for (const line of errorLines(error)) io.stderr.write(`${sanitize(line)}\n`);
  await (await import('./pass-on.js')).passOn(argv, io);
  return 2;
}

/**
 * What an error of standard output means: a reader who stops (`replylint | head`) has read enough; a report that is lost
 * otherwise is an error.
 * @throws {UsageError} where the system says why.
 */
export function refuseLoss(error: Error): void {
  if ('code' in error && error.code === 'EPIPE') return;
  const reason = reasonOf(error);
  throw reason === null ? error : new UsageError(`The report ${reason}.`);
}
