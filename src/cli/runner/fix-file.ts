import { readFile, realpath } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { encode, mailEncodingOf } from '../../files/decode.js';
import { isBelow } from '../../files/find-files.js';
import { reasonOf } from '../../files/read-error.js';
import { applyFixes } from '../../linter/apply-fixes.js';
import type { FileResult } from '../../workspace/file-result.js';
import type { Workspace } from '../../workspace/workspace.js';
import { replaceFile } from '../output/replace-file.js';

const maxRounds = 10;

export interface FixedFile {
  /** What was found in the file as it is now; the very result that was given when nothing changed. */
  result: FileResult;
  /** Why the file stays as it was although there are fixes, as a sentence. */
  problem: string | null;
}

/** Makes the safe fixes of a file, round by round until nothing changes, and writes it back in its encoding. */
export async function fixFile(result: FileResult, linter: Workspace, cwd: string): Promise<FixedFile> {
  let fixed = result;
  for (let round = 0; round < maxRounds; round++) {
    const text = applyFixes(fixed.text, fixed.messages);
    if (text === fixed.text) break;
    fixed = await linter.lintText(text, { path: result.path });
  }
  if (fixed.text === result.text) return { result, problem: null };
  const reason = await writeBack({ path: result.path, before: result.text, after: fixed.text }, linter, cwd);
  return reason === null ? { result: fixed, problem: null } : { result, problem: `${result.path} ${reason}.` };
}

interface TextChange {
  path: string;
  before: string;
  after: string;
}

/** Null when the file was written; else why not, as the rest of a sentence. */
async function writeBack(
  { path: shown, before, after }: TextChange,
  linter: Workspace,
  cwd: string,
): Promise<string | null> {
  const path = resolve(cwd, shown);
  try {
    if (await leavesFolder(path, cwd))
      return 'is a link out of its folder and was left alone; fix the file that it leads to';
    const bytes = await readFile(path);
    if ((await linter.decode(bytes, { path: shown })) !== before)
      return 'changed while it was being read and was left alone; run the command again';
    const file = await replaceFile(path);
    // What is neither UTF-8 nor UTF-16 and was read is mail.
    await file.write(encode(after, mailEncodingOf(bytes)));
    await file.commit();
    return null;
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === null) throw error;
    return reason;
  }
}

/** Whether links lead a path out of the working folder, or, for a file elsewhere, out of the folder it is named in. */
async function leavesFolder(path: string, cwd: string): Promise<boolean> {
  const folder = isBelow(path, cwd) ? cwd : dirname(path);
  return !isBelow(await realpath(path), await realpath(folder));
}
