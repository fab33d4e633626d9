import { realpath } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { encode, mailEncodingOf } from '../../files/decode.js';
import { isBelow } from '../../files/find-files.js';
import { reasonOf } from '../../files/read-error.js';
import type { Workspace } from '../../workspace/workspace.js';
import { writeWhole } from './replace-file.js';

/** A text of a file, and the one to take its place. */
export interface FileChange {
  path: string;
  before: string;
  after: string;
}

export const isLinkAway = 'is a link out of its folder, so it was not changed; fix the file that it points to';

/**
 * Writes a file anew in its encoding, all at once, unless it is no longer what it was.
 * @returns null when it was written; else why not, as the rest of a sentence.
 */
export async function rewriteFile(change: FileChange, linter: Workspace, cwd: string): Promise<string | null> {
  try {
    return await writeBack(change, linter, cwd);
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === null) throw error;
    return reason;
  }
}

async function writeBack(
  { path: shown, before, after }: FileChange,
  linter: Workspace,
  cwd: string,
): Promise<string | null> {
  const path = resolve(cwd, shown);
  if (await leavesFolder(path, cwd)) return isLinkAway;
  const bytes = await linter.bytesOf(shown);
  if ((await linter.decode(bytes, { path: shown })) !== before)
    return 'changed while it was being read, so it was not written; run the command again';
  // What is neither UTF-8 nor UTF-16 and was read is mail.
  await writeWhole(path, encode(after, mailEncodingOf(bytes)));
  return null;
}

/** Whether links lead a path out of the working folder, or, for a file elsewhere, out of the folder it is named in. */
export async function leavesFolder(path: string, cwd: string): Promise<boolean> {
  const folder = isBelow(path, cwd) ? cwd : dirname(path);
  return !isBelow(await realpath(path), await realpath(folder));
}
