import { reasonOf } from '../files/read-error.js';
import { sanitize } from '../reporters/shared/sanitize.js';
import { commandNames } from './commands/index.js';
import { lint } from './runner/lint.js';
import { errorLines } from './terminal/error-lines.js';
import type { Io } from './terminal/io.js';
import { UsageError } from './terminal/usage-error.js';

/**
 * Runs the command.
 * @param argv what comes after the name of the command.
 * @returns the exit code: 0 no errors, 1 errors or too many warnings, 2 a mistake in the call, the configuration or a file.
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const losses: Error[] = [];
  io.stdout.on('error', (error) => losses.push(error));
  io.stderr.on('error', () => {});
  try {
    const code = namesFilesOnly(argv, io)
      ? await lint({ patterns: argv, flags: {}, io, commandNames })
      : await dispatchAny(argv, io);
    await new Promise((resolve) => io.stdout.write('', resolve));
    const [loss] = losses;
    if (loss) refuseLoss(loss);
    return code;
  } catch (error) {
    if (argv.includes('--fix')) await (await import('./runner/fix-stdin.js')).passOn(argv, io);
    for (const line of errorLines(error)) io.stderr.write(`${sanitize(line)}\n`);
    return 2;
  }
}

/** A call with nothing but files, or a pipe, is linted right away: reading options takes a tenth of such a run. */
function namesFilesOnly(argv: readonly string[], { stdin }: Io): boolean {
  const [first] = argv;
  if (first === undefined) return stdin.isTTY !== true;
  return !commandNames.includes(first) && argv.every((word) => word === '-' || !word.startsWith('-'));
}

async function dispatchAny(argv: readonly string[], io: Io): Promise<number> {
  const { dispatch } = await import('./program.js');
  return dispatch(argv, io);
}

/** A reader who stops (`replylint | head`) has read enough; a report that is lost otherwise is an error. */
function refuseLoss(error: Error): void {
  if ('code' in error && error.code === 'EPIPE') return;
  const reason = reasonOf(error);
  throw reason === null ? error : new UsageError(`The report ${reason}.`);
}
