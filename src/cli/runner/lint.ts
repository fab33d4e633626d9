import { resolve } from 'node:path';
import { reasonOf } from '../../files/read-error.js';
import { isLargerThan } from '../../files/read-limits.js';
import { formatForPath, type InputFormat, knownExtensions } from '../../parsers/index.js';
import type { FileContent, ReportedFile, ReportOptions } from '../../reporters/shared/reporter.js';
import { sanitize } from '../../reporters/shared/sanitize.js';
import { Tally } from '../../reporters/shared/summary.js';
import type { Rulebook } from '../../rulebook/rule.js';
import { fileStart } from '../../shared/lines.js';
import type { Message, Severity } from '../../shared/message.js';
import { nearest } from '../../shared/problem.js';
import { fails, severities } from '../../shared/severity.js';
import type { FileReplies, FileResult } from '../../workspace/file-result.js';
import type { LinterOptions } from '../../workspace/file-settings.js';
import { createWorkspace, type Workspace } from '../../workspace/workspace.js';
import type { Baseline, BaselineFlags } from '../baseline/baseline.js';
import type { Cache } from '../cache/open.js';
import type { CacheStore } from '../cache/store.js';
import type { ChangeFlags } from '../changes/changes.js';
import { commands } from '../commands/names.js';
import { type Concurrency, type ConfigFlags, linterOptions, type ReportTarget } from '../options/flags.js';
import { checkPlaces, openReports, targetsOf, writeReports } from '../output/report.js';
import { createRepositoryPath } from '../output/repository-path.js';
import { createInterrupt, type Interrupt } from '../terminal/interrupt.js';
import type { Io } from '../terminal/io.js';
import { createProgress, type Progress } from '../terminal/progress.js';
import { UsageError } from '../terminal/usage-error.js';
import { lintFiles } from './lint-files.js';

export interface LintFlags extends ConfigFlags, BaselineFlags, ChangeFlags {
  format?: readonly ReportTarget[];
  quiet?: boolean;
  maxWarnings?: number;
  failOn?: Severity;
  outputFile?: string;
  fix?: boolean;
  stdinFilename?: string;
  exitZero?: boolean;
  color?: boolean;
  printConfig?: string | true;
  inputFormat?: InputFormat;
  debugSource?: boolean;
  library?: boolean;
  cache?: boolean;
  cacheLocation?: string;
  concurrency?: Concurrency;
  watch?: boolean;
}

/** What the runs of `--watch` share. */
export interface Watched {
  store: CacheStore;
  /** Told which files a run reads. */
  onFound(paths: readonly string[], linter: Workspace): Promise<void>;
}

/** A run under way. */
interface Run {
  flags: LintFlags;
  io: Io;
  linter: Workspace;
  /** Null where no baseline is named. */
  baseline: Baseline | null;
  progress: Progress;
  interrupt: Interrupt;
  /** Null where nobody asked for one. */
  cache: Cache | null;
  /** Sentences about what could not be read or written, told when the report is out. */
  problems: string[];
  /** What was found, whether it is reported or not. */
  found: Tally;
  /** Files that an argument names itself. */
  named: ReadonlySet<string>;
  /** Files of records without replies that we know of, which no argument names. */
  unrecognized: FileResult[];
  /** What the files hold besides replies to lint, by reason. */
  skipped: Map<string, number>;
  mended: number;
  /** Whether all files are through; nobody may have read that far. */
  isComplete: boolean;
  /** Files with something to mend in which nothing is ever written. */
  readOnly: string[];
}

/**
 * `replylint [files...]`: lints files, or standard input where none are named.
 * @returns the exit code.
 * @throws {UsageError | ProblemsError} for what stops the run as a whole.
 */
export async function lint(patterns: readonly string[], flags: LintFlags, io: Io, watched?: Watched): Promise<number> {
  const usesStdin = patterns.includes('-') || (patterns.length === 0 && !isAboutChanges(flags));
  checkTogether(flags, usesStdin);
  const linter = await scopedLinter(flags, io);
  const targets = targetsOf(flags);
  const baseline = await baselineFor(flags, io, linter);
  const { paths: found, named, problems } = await linter.findFiles(patterns.filter((pattern) => pattern !== '-'));
  const paths = baseline ? found.filter((path) => !baseline.isAt(path)) : found;
  const told = problems.map((problem) => problem + commandHint(problem, patterns[0] ?? ''));
  // A slip in a configuration is told before half a report is out.
  const linted = usesStdin ? [...paths, flags.stdinFilename ?? null] : paths;
  for (const path of linted) await linter.check(path);

  await watched?.onFound(paths, linter);
  const cache = await cacheFor(flags, io, linter, watched);
  const progress = createProgress(io.stderr, paths.length);
  const interrupt = createInterrupt(io);
  const run: Run = {
    flags,
    io,
    linter,
    baseline,
    progress,
    interrupt,
    cache,
    problems: told,
    found: new Tally(),
    named,
    unrecognized: [],
    skipped: new Map(),
    mended: 0,
    isComplete: false,
    readOnly: [],
  };
  try {
    checkPlaces(targets, named, io);
    const reports = await openReports(targets, io, await reportOptions(run, targets, linted), flags.color);
    await writeReports(reported(results(run, paths, usesStdin), run), reports, interrupt.signal);
  } finally {
    progress.clear();
    interrupt.end();
  }
  saveCache(run);
  return conclude(run, targets, await finishBaseline(run));
}

async function baselineFor(flags: LintFlags, io: Io, linter: Workspace): Promise<Baseline | null> {
  if (flags.baseline === undefined && !flags.updateBaseline && !flags.pruneBaseline) return null;
  const { openBaseline } = await import('../baseline/baseline.js');
  return openBaseline(flags, io, linter);
}

async function finishBaseline({ baseline, isComplete, problems }: Run): Promise<readonly string[]> {
  if (!baseline || !isComplete) return [];
  try {
    return await baseline.finish();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    problems.push(error.message);
    return [];
  }
}

/** Whether a call is about what has changed, rather than all there is. */
export function isAboutChanges({ staged, changed, since }: LintFlags): boolean {
  return Boolean(staged || changed || since !== undefined);
}

async function scopedLinter(flags: LintFlags, io: Io): Promise<Workspace> {
  const linter = linterFor(flags, io);
  if (!isAboutChanges(flags)) return linter;
  const { changesOnly } = await import('../changes/changes.js');
  return changesOnly(linter, flags, io);
}

function saveCache({ cache, problems }: Run): void {
  try {
    cache?.store.save();
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    problems.push(error.message);
  }
}

/** A fix goes into files, so it comes from linting them, whatever a cache may hold. */
async function cacheFor(flags: LintFlags, io: Io, linter: Workspace, watched?: Watched): Promise<Cache | null> {
  if (!(watched || wantsCache(flags)) || flags.fix || isJoint(flags)) return null;
  const { createKeys, openStore } = await import('../cache/open.js');
  const store = watched?.store ?? openStore(flags.cacheLocation, io);
  return { store, keyOf: createKeys(linter, optionsOf(flags, io)) };
}

/** Whether the answer to one file depends on others, or on what it was before. */
function isJoint(flags: LintFlags): boolean {
  return flags.library === true || isAboutChanges(flags);
}

/** Whoever says where the cache goes wants one. */
export function wantsCache({ cache, cacheLocation }: LintFlags): boolean {
  return cache ?? cacheLocation !== undefined;
}

/** The linter that the options of the command ask for. */
export function linterFor(flags: LintFlags, io: Io): Workspace {
  return createWorkspace(optionsOf(flags, io));
}

function optionsOf(flags: LintFlags, io: Io): LinterOptions {
  const { inputFormat } = flags;
  return { ...linterOptions(flags, io), ...(inputFormat !== undefined && { inputFormat }) };
}

function checkTogether(flags: LintFlags, usesStdin: boolean): void {
  const { fix, inputFormat, stdinFilename } = flags;
  if (usesStdin && isAboutChanges(flags))
    throw new UsageError('Standard input has no past to compare it with. Leave `-` out, or lint all of it.');
  if (fix && usesStdin)
    throw new UsageError('`--fix` writes to files, and standard input is none. Name a file, or leave `--fix` out.');
  if (stdinFilename === undefined) return;
  if (!usesStdin)
    throw new UsageError(
      '`--stdin-filename` names standard input, which is not read here. Add `-` to the files to read it.',
    );
  if (inputFormat === undefined && formatForPath(stdinFilename) === null)
    throw new UsageError(
      `\`--stdin-filename\` has an ending that replylint does not read (it reads ${knownExtensions.join(' ')}).`,
    );
}

/** A first word that is no file may be a slip in the name of a command. */
function commandHint(problem: string, word: string): string {
  if (!/^[a-z]+$/u.test(word) || !problem.startsWith(`${word} is not there`)) return '';
  const command = nearest(word, commands);
  return command === null ? '' : ` Did you mean the command \`${command}\`?`;
}

async function reportOptions(
  { flags, io, linter }: Run,
  targets: readonly ReportTarget[],
  linted: readonly (string | null)[],
): Promise<Omit<ReportOptions, 'width' | 'color'>> {
  const describesRules = targets.some(({ format }) => format === 'sarif');
  const books = new Set<Rulebook>();
  if (describesRules) for (const path of linted) books.add(await linter.rulebookFor(path));
  return {
    errorsOnly: flags.quiet ?? false,
    pathFromRoot: createRepositoryPath(io.cwd()),
    describeRule: (id) => firstOf(books, ({ rules }) => rules.find((rule) => rule.id === id)),
    ...(flags.failOn && { failOn: flags.failOn }),
    ...(describesRules && { version: await (await import('../package/version.js')).readVersion() }),
  };
}

function firstOf<T, R>(items: Iterable<T>, find: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = find(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

async function* results(run: Run, paths: readonly string[], usesStdin: boolean): AsyncGenerator<FileResult> {
  const { flags, io, linter, cache, progress, interrupt } = run;
  if (usesStdin) {
    const result = await lintStdin(run);
    if (result) yield result;
  }
  // Waiting for somebody to type ends as it always does.
  interrupt.begin();
  const reading = { signal: interrupt.signal, onProgress: progress.within };
  const isNext = async (path: string): Promise<boolean> => {
    await interrupt.pause();
    if (interrupt.signal.aborted) return false;
    progress.step(path);
    return true;
  };
  if (flags.fix) {
    for (const path of paths) {
      if (!(await isNext(path))) return;
      yield* fixed(path, run);
    }
    return;
  }
  if (flags.library) await linter.readLibrary(paths, reading);
  const concurrency = isJoint(flags) ? 'off' : (flags.concurrency ?? 'off');
  yield* await lintFiles(paths, { linter, options: optionsOf(flags, io), reading, cache, concurrency, isNext });
}

async function lintStdin({ flags, io, linter, problems }: Run): Promise<FileResult | null> {
  const path = flags.stdinFilename;
  const named = path === undefined ? {} : { path };
  const text = await readStdin(io, problems, (bytes) => linter.decode(bytes, named));
  if (text === null) return null;
  const result = await linter.lintText(text, named);
  return path === undefined ? { ...result, path: '<stdin>' } : result;
}

/** The text that is piped in; null, with a problem told, where it is none. */
export async function readStdin(
  io: Io,
  problems: string[],
  decode: (bytes: Uint8Array) => Promise<string>,
): Promise<string | null> {
  try {
    return await decode(await bytesOf(io.stdin));
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === null) throw error;
    problems.push(`Standard input ${reason}.`);
    return null;
  }
}

async function bytesOf(stdin: Io['stdin']): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of stdin) chunks.push(typeof chunk === 'string' ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks);
}

/** What `--fix` holds as a whole takes fifteen times its size in memory. */
const mostFixed = 128 * 1024 * 1024;

async function* fixed(path: string, run: Run): AsyncGenerator<FileResult> {
  if (isLargerThan(resolve(run.io.cwd(), path), mostFixed)) {
    run.problems.push(
      `${path} is too large for \`--fix\`, which holds a file as a whole; split it into files of 128 MB.`,
    );
    return;
  }
  yield await mended(await run.linter.lintWholeFile(path), run);
}

async function mended(result: FileResult, run: Run): Promise<FileResult> {
  if (result.error !== null) return result;
  if ((run.flags.inputFormat ?? formatForPath(result.path)) === 'xlsx') {
    if (result.messages.length > 0) run.readOnly.push(result.path);
    return result;
  }
  const { fixFile } = await import('./fix-file.js');
  const { result: after, problem } = await fixFile(result, run.linter, run.io.cwd());
  if (problem !== null) run.problems.push(problem);
  else if (after !== result) run.mended++;
  return after;
}

/** The results that are read and reported, counted on their way; the others become problems. */
async function* reported(results: AsyncIterable<FileResult>, run: Run): AsyncGenerator<ReportedFile> {
  for await (const linted of results) {
    const { path, replies, error, skipped, chunk } = linted;
    const continues = chunk?.continues ?? false;
    if (linted.unrecognized && path !== '<stdin>' && !run.named.has(path)) {
      run.unrecognized.push(linted);
      continue;
    }
    if (error !== null) run.problems.push(error);
    // A file that was begun is also ended.
    if (error !== null && !continues) continue;
    for (const { reason, count } of skipped) run.skipped.set(reason, (run.skipped.get(reason) ?? 0) + count);
    const result = (await run.baseline?.withoutKnown(linted)) ?? linted;
    const { messages } = result;
    run.found.add({ path, replies, messages, continues });
    const isShown = ({ severity }: Message): boolean => !run.flags.quiet || severity === 'error';
    const shown = messages.filter(isShown);
    const suppressed = result.suppressed.filter(({ message }) => isShown(message));
    if (shown.length > 0 && run.io.stdout.isTTY) run.progress.clear();
    const content = contentOf(result, run.linter);
    const isUnfinished = chunk?.isUnfinished ?? false;
    yield { path, continues, isUnfinished, replies, messages: shown, suppressed, content };
  }
  run.isComplete = !run.interrupt.signal.aborted;
  run.progress.clear();
}

function contentOf({ path, text, chunk }: FileResult, linter: Workspace): FileContent {
  let read: Promise<FileReplies> | undefined;
  return {
    text,
    start: chunk?.start ?? fileStart,
    async replies(marked) {
      const { markReplies } = await import('../replies/mark-replies.js');
      if (chunk) return markReplies(chunk.read, marked);
      read ??= linter.readText(text, { path });
      return markReplies((await read).replies, marked);
    },
  };
}

function conclude(run: Run, targets: readonly ReportTarget[], ofBaseline: readonly string[]): number {
  const { flags, io, mended } = run;
  const { summary: found } = run.found;
  const say = (line: string): void => {
    io.stderr.write(`${sanitize(line)}\n`);
  };
  if (mended > 0) say(`Mended ${mended} ${mended === 1 ? 'file' : 'files'}.`);
  for (const path of run.readOnly)
    say(`${path} is a workbook, which replylint reads and never writes. Mend its cells in a spreadsheet program.`);
  for (const line of [...leftOut(run), ...ofBaseline]) say(line);
  const problems = [...run.problems, ...(run.interrupt.signal.aborted ? [stopped(targets)] : nothingElse(run))];
  for (const problem of problems) say(problem);
  const limit = flags.maxWarnings ?? Number.POSITIVE_INFINITY;
  const isOver = found.warnings > limit;
  if (isOver) say(`\`--max-warnings\` allows ${limit}, and the count is ${found.warnings}.`);
  if (problems.length > 0) return 2;
  const isFailure = severities.some((severity) => fails(severity, flags.failOn) && found[`${severity}s`] > 0);
  if (flags.quiet && isFailure && found.errors === 0)
    say(`\`--quiet\` hides what \`--fail-on ${flags.failOn}\` counts; leave \`--quiet\` out to see it.`);
  return !flags.exitZero && (isFailure || isOver) ? 1 : 0;
}

function stopped(targets: readonly ReportTarget[]): string {
  const files = targets.flatMap(({ file }) => file ?? []);
  return files.length === 0
    ? 'Stopped before the end: the report covers what was read until then.'
    : `Stopped before the end: ${files.join(' and ')} ${files.length === 1 ? 'is' : 'are'} as before.`;
}

/** What was passed over, so that nobody takes it for read. */
function* leftOut({ skipped, unrecognized, found }: Run): Generator<string> {
  if (skipped.size > 0) yield `Not read: ${[...skipped].map(([reason, count]) => `${count} ${reason}`).join(', ')}.`;
  if (unrecognized.length === 0 || found.summary.files === 0) return;
  const names = unrecognized.slice(0, mostNames).map(({ path }) => path);
  const more = unrecognized.length > mostNames ? ' and others' : '';
  yield `Passed over ${unrecognized.length === 1 ? 'a file' : `${unrecognized.length} files`} without replies that replylint recognises: ${names.join(', ')}${more}. Name one to hear more.`;
}

const mostNames = 3;

/** Where nothing was linted, a file without replies is what was asked for. */
function nothingElse({ unrecognized, found }: Run): string[] {
  return found.summary.files > 0 ? [] : unrecognized.flatMap(({ error }) => error ?? []);
}
