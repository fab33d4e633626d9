import { realpathSync, statSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { isBelow, isSpecial } from '../../files/find-files.js';
import { reasonOf } from '../../files/read-error.js';
import type { Format } from '../../linter/lint.js';
import { quoted } from '../../shared/problem.js';
import type { Channel } from '../../shared/reply.js';
import type { FileResult } from '../../workspace/file-result.js';
import type { TextOptions } from '../../workspace/formats.js';
import type { Workspace } from '../../workspace/workspace.js';
import { Refusal } from './refusal.js';
import type { DraftSource } from './workspaces.js';

/** How much a call may lint, in bytes of UTF-8. */
export const maxBytes = 100_000;

export const nothingToLint =
  'There is nothing to lint: the draft is empty, or all of it is quoted. Give the reply itself.';

/** A draft, linted. */
export interface LintedDraft {
  workspace: Workspace;
  /** What the draft is to the workspace. */
  options: TextOptions;
  result: FileResult;
}

/** What tools take that lint a draft. */
export interface DraftInput {
  text?: string | undefined;
  /** Of a file below the root. */
  path?: string | undefined;
  /** How `text` is written; the ending of a file says it for files. */
  format?: Format | undefined;
  channel?: Channel | undefined;
}

/**
 * Lints the draft that a call gives or names.
 * @throws {Refusal} for what is no draft, is too large or may not be read.
 */
export async function lintDraft(
  { text, path, format, channel }: DraftInput,
  source: DraftSource,
): Promise<LintedDraft> {
  const workspace = source.workspaceFor(channel);
  if (text !== undefined && path !== undefined) throw new Refusal('Give either `text` or `path`; this call has both.');
  if (path !== undefined) {
    const file = fileBelow(source.root, path);
    // A workbook unpacks to more than it has on disk. A file that can't be read says why when it is linted.
    checkSize((await workspace.textOf(file)) ?? '', 'The text of the file');
    return { workspace, options: { path: file }, result: checked(await workspace.lintWholeFile(file)) };
  }
  if (text === undefined) throw new Refusal('Give the draft as `text`.');
  checkSize(text, 'The draft');
  const options = { format: format ?? 'text' } as const;
  return { workspace, options, result: checked(await workspace.lintText(text, options)) };
}

/** @throws {Refusal} for more than a call may lint. */
export function checkSize(text: string, what: string): void {
  const bytes = Buffer.byteLength(text);
  if (bytes > maxBytes) throw tooLarge(what, bytes);
}

function tooLarge(what: string, bytes: number): Refusal {
  const size = Math.ceil(bytes / 1000);
  return new Refusal(`${what} has ${size} kB, and a call takes 100 kB at most. Lint it in parts, reply by reply.`);
}

function checked(result: FileResult): FileResult {
  const { error, replies, blank } = result;
  if (error !== null) throw new Refusal(error);
  if (replies === blank) throw new Refusal(nothingToLint);
  return result;
}

/**
 * Where a file is that may be read, as a path from the root, links followed.
 * @throws {Refusal} for any other.
 */
function fileBelow(root: string | null, path: string): string {
  if (root === null)
    throw new Refusal('This server reads no files: it was started without `--root`. Give the draft as `text`.');
  const shown = quoted(path);
  try {
    const real = realpathSync.native(resolve(root, path));
    if (!isBelow(real, root)) throw new Refusal(outside(shown));
    const stats = statSync(real);
    if (stats.isDirectory() || isSpecial(stats)) throw new Refusal(`${shown} is not a file. Name a file of replies.`);
    if (stats.size > maxBytes) throw tooLarge(shown, stats.size);
    return relative(root, real);
  } catch (error) {
    if (error instanceof Refusal) throw error;
    // A file elsewhere and one that is missing are told apart only inside of the root.
    if (!isBelow(resolve(root, path), root)) throw new Refusal(outside(shown));
    const reason = reasonOf(error);
    if (reason === null) throw error;
    throw new Refusal(`${shown} ${reason}.`);
  }
}

function outside(shown: string): string {
  return `${shown} is not in the folder that this server may read. Name a file inside of it, or give the draft as \`text\`.`;
}
