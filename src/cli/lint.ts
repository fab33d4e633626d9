import { resolve } from 'node:path';
import { decode } from '../decode.js';
import { createLinter, type FileResult, type Linter } from '../linter.js';
import { reasonOf } from '../read-error.js';
import { loadReporter, type ReportFormat } from '../reporters/index.js';
import type { ReportedFile } from '../reporters/reporter.js';
import { sanitize } from '../reporters/sanitize.js';
import { addFile, emptySummary, type Summary } from '../reporters/summary.js';
import { nearest } from '../rulebook/problem.js';
import { knownExtensions, sourceNameFor } from '../sources/index.js';
import { wantsColor, widthOf } from './color.js';
import { type ConfigFlags, linterOptions } from './flags.js';
import type { Io } from './io.js';
import { fileOutput, type Output, streamOutput } from './output.js';
import { createProgress, type Progress } from './progress.js';
import { UsageError } from './usage-error.js';

export interface LintFlags extends ConfigFlags {
  format?: ReportFormat;
  quiet?: boolean;
  maxWarnings?: number;
  outputFile?: string;
  fix?: boolean;
  stdinFilename?: string;
  exitZero?: boolean;
  color?: boolean;
  printConfig?: string | true;
}

/** A run under way. */
interface Run {
  flags: LintFlags;
  io: Io;
  linter: Linter;
  progress: Progress;
  /** Sentences about what could not be read or written, told when the report is out. */
  problems: string[];
  /** What was found, whether it is reported or not. */
  found: Summary;
  mended: number;
}

/**
 * `replylint [files...]`: lints files, or standard input where none are named.
 * @returns the exit code.
 * @throws {UsageError | ProblemsError} for what stops the run as a whole.
 */
export async function lint(patterns: readonly string[], flags: LintFlags, io: Io): Promise<number> {
  const usesStdin = patterns.length === 0 || patterns.includes('-');
  checkTogether(flags, usesStdin);
  const linter = createLinter(linterOptions(flags, io.cwd()));
  const reporter = await loadReporter(flags.format ?? 'stylish');
  const { paths, problems } = await linter.findFiles(patterns.filter((pattern) => pattern !== '-'));
  const told = problems.map((problem) => problem + commandHint(problem, patterns[0] ?? ''));
  // A slip in a configuration is told before half a report is out.
  for (const path of paths) await linter.rulebookFor(path);

  const progress = createProgress(io.stderr, paths.length);
  const run: Run = { flags, io, linter, progress, problems: told, found: emptySummary(), mended: 0 };
  const output = await openOutput(flags, io);
  const isOnScreen = io.stdout.isTTY && flags.outputFile === undefined;
  try {
    const files = reported(results(run, paths, usesStdin), run);
    for await (const text of reporter(files, reportOptions(flags, io))) {
      if (isOnScreen) progress.clear();
      await output.write(text);
      if (output.isClosed()) break;
    }
  } catch (error) {
    progress.clear();
    await output.discard();
    throw error;
  }
  progress.clear();
  await output.finish();
  return conclude(run);
}

function checkTogether({ fix, stdinFilename }: LintFlags, usesStdin: boolean): void {
  if (fix && usesStdin)
    throw new UsageError('`--fix` writes to files, and standard input is none. Name a file, or leave `--fix` out.');
  if (stdinFilename === undefined) return;
  if (!usesStdin)
    throw new UsageError(
      '`--stdin-filename` names standard input, which is not read here. Add `-` to the files to read it.',
    );
  if (sourceNameFor(stdinFilename) === null)
    throw new UsageError(
      `\`--stdin-filename\` has an ending that replylint does not read (it reads ${knownExtensions.join(' ')}).`,
    );
}

const commands = ['lint', 'rules', 'explain', 'test', 'init'];

/** A first word that is no file may be a slip in the name of a command. */
function commandHint(problem: string, word: string): string {
  if (!/^[a-z]+$/u.test(word) || !problem.startsWith(`${word} is not there`)) return '';
  const command = nearest(word, commands);
  return command === null ? '' : ` Did you mean the command \`${command}\`?`;
}

function openOutput({ outputFile }: LintFlags, io: Io): Promise<Output> | Output {
  return outputFile === undefined ? streamOutput(io.stdout) : fileOutput(resolve(io.cwd(), outputFile), outputFile);
}

function reportOptions({ outputFile, color, quiet }: LintFlags, { stdout, env }: Io) {
  const errorsOnly = quiet ?? false;
  if (outputFile !== undefined) return { color: false, width: 80, errorsOnly };
  return { color: wantsColor(stdout, env, color), width: widthOf(stdout), errorsOnly };
}

async function* results(run: Run, paths: readonly string[], usesStdin: boolean): AsyncGenerator<FileResult> {
  if (usesStdin) {
    const result = await lintStdin(run);
    if (result) yield result;
  }
  for (const path of paths) {
    run.progress.step(path);
    for await (const result of run.linter.lintFiles([path])) yield run.flags.fix ? await mended(result, run) : result;
  }
}

async function lintStdin({ flags, io, linter, problems }: Run): Promise<FileResult | null> {
  const path = flags.stdinFilename;
  let text: string;
  try {
    text = decode(await bytesOf(io.stdin));
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === null) throw error;
    problems.push(`Standard input ${reason}.`);
    return null;
  }
  const result = await linter.lintText(text, path === undefined ? {} : { path });
  return path === undefined ? { ...result, path: '<stdin>' } : result;
}

async function bytesOf(stdin: Io['stdin']): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks);
}

async function mended(result: FileResult, run: Run): Promise<FileResult> {
  if (result.error !== null) return result;
  const { fixFile } = await import('./fix.js');
  const { result: after, problem } = await fixFile(result, run.linter, run.io.cwd());
  if (problem !== null) run.problems.push(problem);
  else if (after !== result) run.mended++;
  return after;
}

/** The results that are read and reported, counted on their way; the others become problems. */
async function* reported(results: AsyncIterable<FileResult>, run: Run): AsyncGenerator<ReportedFile> {
  for await (const { path, replies, messages, error } of results) {
    if (error !== null) {
      run.problems.push(error);
      continue;
    }
    addFile(run.found, { path, replies, messages });
    const isShown = (severity: string): boolean => !run.flags.quiet || severity === 'error';
    yield { path, replies, messages: messages.filter(({ severity }) => isShown(severity)) };
  }
}

function conclude({ flags, io, problems, found, mended }: Run): number {
  const say = (line: string): void => {
    io.stderr.write(`${sanitize(line)}\n`);
  };
  if (mended > 0) say(`Mended ${mended} ${mended === 1 ? 'file' : 'files'}.`);
  for (const problem of problems) say(problem);
  const limit = flags.maxWarnings ?? Number.POSITIVE_INFINITY;
  const isOver = found.warnings > limit;
  if (isOver) say(`\`--max-warnings\` allows ${limit}, and the count is ${found.warnings}.`);
  if (problems.length > 0) return 2;
  return !flags.exitZero && (found.errors > 0 || isOver) ? 1 : 0;
}
