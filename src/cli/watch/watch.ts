import { setTimeout } from 'node:timers/promises';
import type { ReportFormat } from '../../reporters/index.js';
import { sanitize } from '../../reporters/shared/sanitize.js';
import { ProblemsError } from '../../shared/problem.js';
import { openStore } from '../cache/open.js';
import { CacheStore } from '../cache/store.js';
import { targetsOf } from '../output/report.js';
import { type LintFlags, lint, wantsCache } from '../runner/lint.js';
import { errorLines } from '../terminal/error-lines.js';
import type { Io } from '../terminal/io.js';
import { UsageError } from '../terminal/usage-error.js';
import { openWatcher, type Watcher } from './watcher.js';

/** Editors write a file in several steps, and a checkout changes many; in milliseconds. */
const gathering = 50;
const clearScreen = '\u001B[2J\u001B[H';
/** Reports that may follow one another; each of the others is a document. */
const repeatable: readonly ReportFormat[] = ['stylish', 'pretty', 'compact', 'jsonl'];

/**
 * `replylint --watch <files>`: lints, and again after each change until somebody stops it. Of the files only those that
 * changed are linted anew, or all of them where rules or settings did.
 * @throws {UsageError} for options that make no sense with it, and where files cannot be watched.
 */
export async function watch(patterns: readonly string[], flags: LintFlags, io: Io): Promise<number> {
  checkTogether(patterns, flags);
  const store = wantsCache(flags) ? openStore(flags.cacheLocation, io) : new CacheStore(null, io.cwd());
  const changes = createChanges();
  for (const signal of signals) io.on?.(signal, changes.end);
  io.stdout.on('error', changes.end);
  const watcher = await openWatcher(patterns, flags, io, changes);
  try {
    do await lintOnce(patterns, flags, io, { store, watcher });
    while (await changes.next());
  } finally {
    for (const signal of signals) io.off?.(signal, changes.end);
    io.stdout.off('error', changes.end);
    await watcher.close();
  }
  return 0;
}

const signals = ['SIGINT', 'SIGTERM'] as const;

function checkTogether(patterns: readonly string[], flags: LintFlags): void {
  if (patterns.length === 0 || patterns.includes('-'))
    throw new UsageError(
      '`--watch` reads files again when they change, and standard input comes only once. Name a file or a folder.',
    );
  if (flags.fix)
    throw new UsageError('`--fix` would write to files while you edit them. Leave it out, or leave `--watch` out.');
  const lone = targetsOf(flags).find(({ format, file }) => file === null && !repeatable.includes(format));
  if (lone)
    throw new UsageError(
      `\`--watch\` reports again and again, and each \`${lone.format}\` report is a document of its own. Write \`--format ${lone.format}=<file>\`, and the file is kept up to date.`,
    );
}

interface Changes {
  /** Something changed. */
  ring(): void;
  /** Nobody wants to hear more. */
  end(): void;
  /** Nothing can be heard any more. */
  fail(error: Error): void;
  /** Waits for a change, and for those that come along with it; false at the end. */
  next(): Promise<boolean>;
}

function createChanges(): Changes {
  let isDue = false;
  let isOver = false;
  let failure: Error | null = null;
  let wake = (): void => {};
  return {
    ring() {
      isDue = true;
      wake();
    },
    end() {
      isOver = true;
      wake();
    },
    fail(error) {
      failure = error;
      wake();
    },
    async next() {
      while (!isDue && !isOver && !failure)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      if (failure) throw failure;
      if (!isOver) await setTimeout(gathering);
      isDue = false;
      return !isOver;
    },
  };
}

/** Whatever goes wrong in one run may be mended before the next. */
async function lintOnce(
  patterns: readonly string[],
  flags: LintFlags,
  { stdin, stdout, stderr, env, cwd }: Io,
  { store, watcher }: { store: CacheStore; watcher: Watcher },
): Promise<void> {
  let files = 0;
  if (stdout.isTTY) stdout.write(clearScreen);
  try {
    // Without the signals, which end the watch and not a run of it.
    await lint(
      patterns,
      flags,
      { stdin, stdout, stderr, env, cwd: () => cwd() },
      {
        store,
        async onFound(paths, linter) {
          files = paths.length;
          await watcher.follow(paths, linter);
        },
      },
    );
  } catch (error) {
    for (const line of errorLines(error)) stderr.write(`${sanitize(line)}\n`);
    if (error instanceof ProblemsError) await watcher.watchSettings(error.problems.map(({ path }) => path));
  }
  const anew = files - store.takeHits();
  const time = new Date().toTimeString().slice(0, 8);
  stderr.write(
    `[${time}] Linted ${anew} of ${files} ${files === 1 ? 'file' : 'files'}. Waiting for changes; Ctrl-C ends this.\n`,
  );
}
