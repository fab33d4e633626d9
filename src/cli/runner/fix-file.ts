import { resolve } from 'node:path';
import { mailEncodingOf } from '../../files/decode.js';
import { reasonOf } from '../../files/read-error.js';
import type { FileResult } from '../../workspace/file-result.js';
import { type FixedText, fixerOf, fixText } from '../../workspace/fix-text.js';
import type { Workspace } from '../../workspace/workspace.js';
import { isLinkAway, leavesFolder, rewriteFile } from '../output/rewrite-file.js';
import type { Interrupt } from '../terminal/interrupt.js';

/** What is done with the text: `write` puts it into the file; `show` leaves that as it is, and so does `diff`, which is for UTF-8 alone. */
export type FixPurpose = 'write' | 'show' | 'diff';

export interface FixedFile extends FixedText {
  /** Why the file stays as it was although there are fixes, as a sentence. */
  problem: string | null;
}

interface FixFileOptions {
  linter: Workspace;
  cwd: string;
  purpose: FixPurpose;
  isStaged: boolean;
  interrupt: Pick<Interrupt, 'isStopped'>;
}

/** Makes the safe fixes of a file, unless the user has stopped the run before it is written. */
export async function fixFile(
  result: FileResult,
  { linter, cwd, purpose, isStaged, interrupt }: FixFileOptions,
): Promise<FixedFile> {
  const { path } = result;
  const fixed = await fixText(result, fixerOf(linter, { path }));
  if (fixed.result === result) return { ...fixed, problem: null };
  if (purpose === 'write' && (await interrupt.isStopped()))
    return { ...fixed, result, places: 0, problem: `${path} is as before, since the run was stopped first.` };
  const change = { path, before: result.text, after: fixed.result.text };
  const reason =
    purpose === 'write'
      ? await rewriteFile(change, linter, cwd)
      : await namedReason(unfit(path, linter, { cwd: isStaged ? null : cwd, isDiff: purpose === 'diff' }));
  return reason === null ? { ...fixed, problem: null } : { ...fixed, result, places: 0, problem: `${path} ${reason}.` };
}

async function namedReason(work: Promise<string | null>): Promise<string | null> {
  try {
    return await work;
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === null) throw error;
    return reason;
  }
}

/**
 * Why the change of a file is not to be shown, as the rest of a sentence; null where it is.
 * @param options.cwd null for what is staged, where no link is followed.
 */
async function unfit(
  shown: string,
  linter: Workspace,
  { cwd, isDiff }: { cwd: string | null; isDiff: boolean },
): Promise<string | null> {
  if (cwd !== null && (await leavesFolder(resolve(cwd, shown), cwd))) return isLinkAway;
  return isDiff && mailEncodingOf(await linter.bytesOf(shown)) !== 'utf-8' ? notUtf8 : null;
}

/** Said after the name of a text of which no diff is made. */
export const notUtf8 = 'is not written in UTF-8, and a diff would not be of its bytes; `--fix` keeps its encoding';
