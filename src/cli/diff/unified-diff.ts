import { formatPatch, OMIT_HEADERS, type StructuredPatchHunk, structuredPatch } from 'diff';
import type { TextChange } from '../../reporters/shared/reporter.js';
import { addAll } from '../../shared/add-all.js';

/** How many lines are shown around what changes. */
const context = 3;

/**
 * The change of a file as `git apply` and `patch` take it.
 * @param path from the root of the repository, with `/` between folders.
 */
export function unifiedDiff(path: string, { before, after }: TextChange): string {
  const hunks = hunksByLine(linesOf(before), linesOf(after)) ?? hunksBySearch(before, after);
  const [from, to] = [quotedName(`a/${path}`), quotedName(`b/${path}`)];
  // What ends a name with spaces in it, for git as for `patch`.
  const end = path.includes(' ') ? '\t' : '';
  const patch = { oldFileName: from, newFileName: to, oldHeader: undefined, newHeader: undefined, hunks };
  return `diff --git ${from} ${to}\n--- ${from}${end}\n+++ ${to}${end}\n${formatPatch(patch, OMIT_HEADERS)}`;
}

function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/u);
}

/**
 * Line against line, where there are as many of them as before: rewordings stay within their lines, and searching for
 * what two texts have in common takes the square of their changes.
 */
function hunksByLine(before: readonly string[], after: readonly string[]): StructuredPatchHunk[] | null {
  if (before.length !== after.length) return null;
  const hunks: StructuredPatchHunk[] = [];
  for (const { first, last } of changedRuns(before, after)) {
    const start = Math.max(0, first - context);
    const end = Math.min(before.length, last + 1 + context);
    const lines: string[] = [];
    for (let at = start; at < end; ) {
      const from = at;
      while (at < end && before[at] !== after[at]) at++;
      for (const line of before.slice(from, at)) addAll(lines, patchLine('-', line));
      for (const line of after.slice(from, at)) addAll(lines, patchLine('+', line));
      if (at < end) addAll(lines, patchLine(' ', before[at++] ?? ''));
    }
    hunks.push({ oldStart: start + 1, oldLines: end - start, newStart: start + 1, newLines: end - start, lines });
  }
  return hunks;
}

/** The first and the last changed line of each hunk, counting from 0. */
function changedRuns(before: readonly string[], after: readonly string[]): { first: number; last: number }[] {
  const runs: { first: number; last: number }[] = [];
  for (const [i, line] of before.entries()) {
    if (line === after[i]) continue;
    const run = runs.at(-1);
    if (run && i - run.last <= 2 * context + 1) run.last = i;
    else runs.push({ first: i, last: i });
  }
  return runs;
}

function patchLine(sign: string, line: string): string[] {
  return line.endsWith('\n') ? [sign + line.slice(0, -1)] : [sign + line, '\\ No newline at end of file'];
}

function hunksBySearch(before: string, after: string): StructuredPatchHunk[] {
  return structuredPatch('', '', before, after, undefined, undefined, { context }).hunks;
}

/** A name as git writes it where it holds what would end it. */
function quotedName(name: string): string {
  if (!/[\u0000-\u001F"\\\u007F]/u.test(name)) return name;
  const escaped = name.replace(/[\u0000-\u001F"\\\u007F]/gu, (sign) =>
    sign === '"' || sign === '\\' ? `\\${sign}` : `\\${sign.charCodeAt(0).toString(8).padStart(3, '0')}`,
  );
  return `"${escaped}"`;
}
