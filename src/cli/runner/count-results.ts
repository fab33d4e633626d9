import type { FileContent, ReportedFile } from '../../reporters/shared/reporter.js';
import { fileStart } from '../../shared/lines.js';
import type { Message } from '../../shared/message.js';
import type { FileReplies, FileResult } from '../../workspace/file-result.js';
import type { Workspace } from '../../workspace/workspace.js';
import { stdinName } from '../terminal/io.js';
import { ConfigTests } from './config-tests.js';
import type { FixedResult } from './fix-files.js';
import type { Run } from './run.js';

/**
 * Passes on the results that are reported, without what the baseline knows, and counts all of them on their way; a file
 * that could not be read becomes a problem.
 */
export async function* countResults(results: AsyncIterable<FixedResult>, run: Run): AsyncGenerator<ReportedFile> {
  const { baseline, outcome, progress } = run;
  const configTests = new ConfigTests(run);
  for await (const linted of results) {
    await configTests.look(linted);
    if (!isReported(linted, run)) continue;
    const { path, replies, blank, changedReplies, chunk, change } = linted;
    const continues = chunk?.continues ?? false;
    const isUnfinished = chunk?.isUnfinished ?? false;
    for (const { reason, count, first } of linted.skipped) {
      const { count: before, place } = outcome.skipped.get(reason) ?? { count: 0, place: null };
      const here = first ? `${path}:${first.line}:${first.column}` : null;
      outcome.skipped.set(reason, { count: before + count, place: place ?? here });
    }
    const result = (await baseline?.withoutKnown(linted)) ?? linted;
    outcome.found.add({ path, replies, messages: result.messages, continues });
    const isShown = ({ severity }: Message): boolean => !run.flags.quiet || severity === 'error';
    const messages = result.messages.filter(isShown);
    const suppressed = result.suppressed.filter(({ message }) => isShown(message));
    if (messages.length > 0 && run.io.stdout.isTTY) progress.clear();
    const content = contentOf(result, run.linter);
    const reported: ReportedFile = { path, continues, isUnfinished, replies, blank, messages, suppressed, content };
    if (changedReplies !== undefined) reported.changedReplies = changedReplies;
    if (change) reported.change = change;
    yield reported;
  }
  if (!run.interrupt.signal.aborted) outcome.notes.push(...configTests.notes());
  outcome.isComplete = !run.interrupt.signal.aborted;
  progress.clear();
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
