import type { FileContent, ReportedFile, TextChange } from '../../reporters/shared/reporter.js';
import { addAll } from '../../shared/add-all.js';
import { fileStart } from '../../shared/lines.js';
import type { Message, SuppressedMessage } from '../../shared/message.js';
import type { WrittenMessages } from '../../shared/written-messages.js';
import type { FileReplies, FileResult } from '../../workspace/file-result.js';
import type { Workspace } from '../../workspace/workspace.js';
import { stdinName } from '../terminal/io.js';
import { ConfigTests } from './config-tests.js';
import type { FixedResult } from './fix-files.js';
import type { Run, RunOutcome } from './run.js';

/**
 * Passes on the results that are reported, without what the baseline knows, and counts all of them on their way; a file
 * that could not be read becomes a problem.
 */
export async function* countResults(
  batches: AsyncIterable<readonly FixedResult[]>,
  run: Run,
): AsyncGenerator<readonly ReportedFile[]> {
  const { baseline, outcome, progress } = run;
  const configTests = new ConfigTests(run);
  for await (const batch of batches) {
    const reported: ReportedFile[] = [];
    for (const linted of batch) {
      const looking = configTests.look(linted);
      if (looking) await looking;
      if (!isReported(linted, run)) continue;
      const result: FixedResult = baseline ? await baseline.withoutKnown(linted) : linted;
      countResult(result, outcome);
      reported.push(reportedFile(result, run));
    }
    // Whatever is reported is written where the line at the foot of the terminal is.
    if (run.io.stdout.isTTY && reported.some(({ messages }) => messages.length > 0)) progress.clear();
    yield reported;
  }
  if (!run.interrupt.signal.aborted) addAll(outcome.notes, await configTests.notes());
  outcome.isComplete = !run.interrupt.signal.aborted;
  progress.clear();
}

function countResult(result: FileResult, { found, skipped }: RunOutcome): void {
  const { path, replies, written, chunk } = result;
  for (const { reason, count, first } of result.skipped) {
    const { count: before, place } = skipped.get(reason) ?? { count: 0, place: null };
    const here = first ? `${path}:${first.line}:${first.column}` : null;
    skipped.set(reason, { count: before + count, place: place ?? here });
  }
  found.add({ path, replies, written, messages: written ? [] : result.messages, continues: chunk?.continues ?? false });
}

/** A result as reports get it. Its messages are read when a report asks for them. */
class ReportedResult implements ReportedFile {
  readonly path: string;
  readonly continues: boolean;
  readonly isUnfinished: boolean;
  readonly replies: number;
  readonly blank: number;
  readonly written: WrittenMessages | undefined;
  changedReplies?: number;
  change?: TextChange;
  readonly #result: FileResult;
  readonly #linter: Workspace;
  readonly #isQuiet: boolean;
  #content: FileContent | undefined;

  /** @param isQuiet whether errors alone are reported. */
  constructor(result: FileResult, linter: Workspace, isQuiet: boolean) {
    this.path = result.path;
    this.continues = result.chunk?.continues ?? false;
    this.isUnfinished = result.chunk?.isUnfinished ?? false;
    this.replies = result.replies;
    this.blank = result.blank;
    this.written = isQuiet ? undefined : result.written;
    this.#result = result;
    this.#linter = linter;
    this.#isQuiet = isQuiet;
  }

  get content(): FileContent {
    this.#content ??= contentOf(this.#result, this.#linter);
    return this.#content;
  }

  get messages(): readonly Message[] {
    const { messages } = this.#result;
    return this.#isQuiet ? messages.filter(isError) : messages;
  }

  get suppressed(): readonly SuppressedMessage[] {
    const { suppressed } = this.#result;
    return this.#isQuiet ? suppressed.filter(({ message }) => isError(message)) : suppressed;
  }
}

function isError({ severity }: Message): boolean {
  return severity === 'error';
}

function reportedFile(result: FixedResult, run: Run): ReportedFile {
  const reported = new ReportedResult(result, run.linter, run.flags.quiet ?? false);
  if (result.changedReplies !== undefined) reported.changedReplies = result.changedReplies;
  if (result.change) reported.change = result.change;
  return reported;
}

/** Whether a result goes into the report; where it does not, the conclusion says why. */
function isReported(result: FileResult, { selection, flags, outcome }: Run): boolean {
  const { path, error, unrecognized, chunk } = result;
  // What a hook names, it names by its ending: there may be files without replies among them.
  if (unrecognized && path !== stdinName && (flags.forceExclude || !selection.named.has(path))) {
    outcome.unrecognized.push(result);
    return false;
  }
  if (error !== null) outcome.problems.push(error);
  // A file that was begun is also ended.
  return error === null || chunk?.continues === true;
}

/** The text of a result may have to be read for it. */
function contentOf(result: FileResult, linter: Workspace): FileContent {
  const { path, chunk } = result;
  let read: Promise<FileReplies> | undefined;
  return {
    get text() {
      return result.text;
    },
    start: chunk?.start ?? fileStart,
    async replies(marked) {
      const { markReplies } = await import('../replies/mark-replies.js');
      if (chunk) return markReplies(chunk.read, marked);
      read ??= linter.readText(result.text, { path });
      return markReplies((await read).replies, marked);
    },
  };
}
