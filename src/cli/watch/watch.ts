import type { ReportFormat } from '../../reporters/index.js';
import { sanitize } from '../../reporters/shared/sanitize.js';
import { ProblemsError } from '../../shared/problem.js';
import { openStore } from '../cache/open.js';
import { CacheStore } from '../cache/store.js';
import { targetsOf } from '../output/report-targets.js';
import { makesFixes } from '../runner/fix-flags.js';
import { lint } from '../runner/lint.js';
import type { LintCall } from '../runner/lint-call.js';
import { wantsCache } from '../runner/lint-flags.js';
import { errorLines } from '../terminal/error-lines.js';
import { type Io, stopSignals } from '../terminal/io.js';
import { UsageError } from '../terminal/usage-error.js';
import { ChangeSignal } from './change-signal.js';
import { openWatcher, type Watcher } from './watcher.js';

const clearScreen = '\u001B[2J\u001B[H';
/** Reports that may follow one another; each of the others is a document. */
const repeatable: readonly ReportFormat[] = ['stylish', 'pretty', 'compact', 'summary', 'jsonl'];

/**
 * `replylint --watch <files>`: lints, and again after each change until the user stops it. Of the files only those that
 * changed are linted anew, or all of them where rules or settings did.
 * @throws {UsageError} for options that make no sense with it, and where files cannot be watched.
 */
export async function watch(call: LintCall): Promise<number> {
  const { patterns, flags, io } = call;
  checkWatchFlags(call);
  const store = wantsCache(flags) ? openStore(flags.cacheLocation, io) : new CacheStore(null, io.cwd());
  const changes = new ChangeSignal();
  const ear = createEar(io, changes.end);
  io.stdout.on('error', changes.end);
  const watcher = await openWatcher(patterns, flags, io, changes);
  try {
    do {
      ear.open();
      const linted = await lintOnce({ ...call, io: ear.io }, store, watcher);
      ear.open();
      if (changes.isOver) break;
      const time = new Date().toTimeString().slice(0, 8);
      io.stderr.write(`[${time}] ${linted} Waiting for changes; press Ctrl-C to stop.\n`);
    } while (await changes.next());
  } finally {
    ear.close();
    io.stdout.off('error', changes.end);
    await watcher.close();
  }
  return 0;
}

function checkWatchFlags({ patterns, flags }: LintCall): void {
  if (patterns.length === 0 || patterns.includes('-'))
    throw new UsageError('`--watch` needs files that can change. Name a file or a folder instead of standard input.');
  if (flags.fix)
    throw new UsageError('`--fix` would change files while you edit them. Leave out `--fix` or `--watch`.');
  if (makesFixes(flags))
    throw new UsageError('`--watch` reports what is found. Leave `--diff` and `--fix-dry-run` out of it.');
  const lone = targetsOf(flags).find(({ format, file }) => file === null && !repeatable.includes(format));
  if (lone)
    throw new UsageError(
      `\`--watch\` reports many times, and each \`${lone.format}\` report is a separate document. Write \`--format ${lone.format}=<file>\`, and the file is kept up to date.`,
    );
}

/** What hears requests to stop. */
interface Ear {
  open(): void;
  close(): void;
  /** The world for a run of the watch: where the run lets a request end the process, so does the watch. */
  io: Io;
}

function createEar(io: Io, hear: () => void): Ear {
  const signals = stopSignals(io);
  const close = (): void => {
    for (const signal of signals) io.off?.(signal, hear);
  };
  const open = (): void => {
    close();
    for (const signal of signals) io.on?.(signal, hear);
  };
  const { stdin, stdout, stderr, env } = io;
  const on: Io['on'] = (signal, listener) => {
    open();
    io.on?.(signal, listener);
  };
  const off: Io['off'] = (signal, listener) => {
    close();
    io.off?.(signal, listener);
  };
  return { open, close, io: { stdin, stdout, stderr, env, cwd: () => io.cwd(), on, off } };
}

/**
 * Whatever goes wrong in one run may be put right before the next.
 * @returns how much was linted, as a sentence.
 */
async function lintOnce(call: LintCall, store: CacheStore, watcher: Watcher): Promise<string> {
  const { stdout, stderr } = call.io;
  let files = 0;
  if (stdout.isTTY) stdout.write(clearScreen);
  try {
    await lint({
      ...call,
      watched: {
        store,
        async onFound(paths, linter) {
          files = paths.length;
          await watcher.follow(paths, linter);
        },
      },
    });
  } catch (error) {
    for (const line of errorLines(error)) stderr.write(`${sanitize(line)}\n`);
    if (error instanceof ProblemsError) await watcher.watchSettings(error.problems.map(({ path }) => path));
  }
  const anew = files - store.takeHits();
  return `Linted ${anew} of ${files} ${files === 1 ? 'file' : 'files'}.`;
}
