import { resolve } from 'node:path';
import { isLargerThan } from '../../files/read-limits.js';
import { stdinName } from '../terminal/io.js';
import { readStdin } from '../terminal/read-stdin.js';
import { type FixedResult, fixedResults } from './fix-files.js';
import { makesFixes } from './fix-flags.js';
import { lintFiles } from './lint-files.js';
import { lintOptions, looksBeyondFile } from './lint-flags.js';
import type { Run } from './run.js';

/** What is read in one go and takes half a second or so; records of more than 8 MB are read in chunks, with pauses. */
const quickBytes = 64 * 1024;

/** The results of all that a run lints, standard input first, those together that are there at once; they end early when the user stops the run. */
export async function* lintSelection(run: Run): AsyncGenerator<readonly FixedResult[]> {
  for await (const results of resultsOf(run)) {
    // What becomes of results may be written to files, which are left whole.
    await run.interrupt.pause();
    yield results;
  }
}

async function* resultsOf(run: Run): AsyncGenerator<readonly FixedResult[]> {
  const { flags, io, linter, selection, cache, progress, interrupt } = run;
  const { paths } = selection;
  if (selection.usesStdin) {
    const result = await lintStdin(run);
    if (result) yield [result];
  }
  // Until standard input ends, Ctrl-C ends the process, as usual.
  interrupt.begin();
  const isLong = async (path: string, length?: number): Promise<boolean> => {
    if (length !== undefined) return length > quickBytes;
    return isLargerThan(resolve(io.cwd(), path), quickBytes) && !(await linter.isLarge(path));
  };
  const isNext = async (due: readonly string[], length?: number): Promise<boolean> => {
    await interrupt.pause();
    if (interrupt.signal.aborted) return false;
    for (const path of due) {
      if (length !== 0 && (await isLong(path, length))) interrupt.rest();
      progress.step(path);
    }
    return true;
  };
  if (makesFixes(flags)) {
    for await (const result of fixedResults(run, isNext)) yield [result];
    return;
  }
  const reading = { signal: interrupt.signal, onProgress: progress.within };
  const library = flags.library ? await linter.readLibrary(paths, reading) : undefined;
  const linting = { ...reading, library };
  const concurrency = looksBeyondFile(flags) ? 'off' : (flags.concurrency ?? 'off');
  yield* await lintFiles(paths, { linter, options: lintOptions(flags, io), linting, cache, concurrency, isNext });
}

async function lintStdin(run: Run): Promise<FixedResult | null> {
  const { flags, io, linter, outcome } = run;
  const path = flags.stdinFilename;
  const named = path === undefined ? {} : { path };
  if (io.stdin.isTTY)
    io.stderr.write('Paste the draft, then press Ctrl-D on a line of its own (on Windows Ctrl-Z, then Enter).\n');
  const read = await readStdin(io, outcome.problems, (bytes) => linter.decode(bytes, named));
  if (read === null) return null;
  if (flags.forceExclude && path !== undefined && (await linter.settingsFor(path)).ignored) return null;
  const linted = await linter.lintText(read.text, named);
  const result = path === undefined ? { ...linted, path: stdinName } : linted;
  if (!makesFixes(flags)) return result;
  const { fixStdin } = await import('./fix-stdin.js');
  return fixStdin(result, read.bytes, run);
}
