import { commandNames } from './commands/index.js';
import type { Io } from './terminal/io.js';

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
    const code = await answer(argv, io);
    await new Promise((resolve) => io.stdout.write('', resolve));
    const [loss] = losses;
    if (loss) (await import('./failure.js')).refuseLoss(loss);
    return code;
  } catch (error) {
    const { reportFailure } = await import('./failure.js');
    return reportFailure(error, argv, io);
  }
}

/** Loads what the call needs: loading and reading options takes a tenth of a short run. */
async function answer(argv: readonly string[], io: Io): Promise<number> {
  if (namesFilesOnly(argv, io)) {
    const { lint } = await import('./runner/lint.js');
    return lint({ patterns: argv, flags: {}, io, commandNames });
  }
  const { dispatch } = await import('./program.js');
  return dispatch(argv, io);
}

/** A call with nothing but files, or a pipe. */
function namesFilesOnly(argv: readonly string[], io: Io): boolean {
  const [first] = argv;
  // Asking for standard input opens it.
  if (first === undefined) return io.stdin.isTTY !== true;
  return !commandNames.includes(first) && argv.every((word) => word === '-' || !word.startsWith('-'));
}
