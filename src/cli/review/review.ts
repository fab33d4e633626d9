import { resolve } from 'node:path';
import { Chalk } from 'chalk';
import { encode, mailEncodingOf } from '../../files/decode.js';
import { isLargerThan } from '../../files/read-limits.js';
import { formatForPath, type InputFormat } from '../../parsers/index.js';
import { sanitize } from '../../reporters/shared/sanitize.js';
import { createWorkspace, type Workspace } from '../../workspace/workspace.js';
import { type ConfigFlags, linterOptions } from '../options/config-flags.js';
import { rewriteFile } from '../output/rewrite-file.js';
import { wantsColor, widthOf } from '../terminal/color.js';
import type { Io } from '../terminal/io.js';
import { bytesOf } from '../terminal/read-stdin.js';
import { UsageError } from '../terminal/usage-error.js';
import type { Asking } from './ask.js';
import { lintDraft } from './lint-draft.js';
import { findPerson } from './open-person.js';
import type { ReviewedText } from './perform.js';
import { openCount, type Reviewed, reviewText } from './review-text.js';
import type { Carried, ReviewCounts, Session } from './session-state.js';

export interface ReviewFlags extends ConfigFlags {
  inputFormat?: InputFormat;
  stdinFilename?: string;
  plain?: boolean;
  color?: boolean;
  plan?: string;
  apply?: string;
}

export interface ReviewCall {
  /** Files, folders and globs; `-` for a draft that is piped in. */
  patterns: readonly string[];
  flags: ReviewFlags;
  io: Io;
}

export function reviewLinter({ flags, io }: ReviewCall): Workspace {
  const { inputFormat } = flags;
  const options = { ...linterOptions(flags, io), ...(inputFormat !== undefined && { inputFormat }) };
  // A text is linted again after each answer, and little of it has changed.
  return createWorkspace(options, undefined, true);
}

/** What a review of several files comes to. */
interface Total extends ReviewCounts {
  open: number;
  unseen: number;
}

/**
 * `replylint review [files|-]`: asks about one place after the other, and writes each file when it is through.
 * @returns the exit code: 2 where something could not be read or written, and after Ctrl-C.
 * @throws {UsageError} where there is nobody to ask.
 */
export async function review(call: ReviewCall): Promise<number> {
  const { patterns, io } = call;
  const readsStdin = patterns.includes('-') || (patterns.length === 0 && !io.stdin.isTTY);
  if (!readsStdin && patterns.length === 0)
    throw new UsageError('Name the files to review, or pipe a draft in: `pbpaste | replylint review -`.');
  if (readsStdin && patterns.some((pattern) => pattern !== '-'))
    throw new UsageError('A draft that is piped in is reviewed alone. Leave `-` out, or the files.');
  return readsStdin ? reviewDraft(call) : reviewFiles(call);
}

function askingFor({ flags, io }: ReviewCall, readsStdin: boolean): Asking {
  const isPlain = flags.plain === true || io.env['TERM'] === 'dumb';
  const { person, output } = findPerson(io, { readsStdin, isPlain });
  const color = !isPlain && wantsColor(output, io.env, flags.color);
  return {
    person,
    look: { chalk: new Chalk({ level: color ? 1 : 0 }), width: widthOf(output) },
    editor: io.env['VISUAL'] || io.env['EDITOR'] || null,
  };
}

function reviewedText(path: string | null, linter: Workspace, { flags }: ReviewCall): ReviewedText {
  return { shown: path ?? 'draft', path, linter, followsConfiguration: flags.config !== false };
}

/** The whole text goes to standard output, as it came where the changes are dropped or something is wrong. */
async function reviewDraft(call: ReviewCall): Promise<number> {
  const { flags, io } = call;
  const bytes = await bytesOf(io.stdin);
  let output: Uint8Array = bytes;
  try {
    const path = flags.stdinFilename ?? null;
    const linter = reviewLinter(call);
    await linter.check(path);
    const reviewed = reviewedText(path, linter, call);
    const result = await lintDraft(bytes, linter, path);
    if (result.error !== null) throw new UsageError(result.error);
    const asking = askingFor(call, true);
    try {
      const { session, isKept, onward } = await reviewText(result, reviewed, asking, {
        skippedRules: [],
        standing: [],
      });
      const isChanged = isKept && session.text !== result.text;
      if (isChanged) output = encode(session.text, mailEncodingOf(bytes));
      const total = added(noTotal, session.counts, openCount(session), isKept);
      const say = (line: string): void => asking.person.show(`${sanitize(line)}\n`);
      const problem = isKept ? await leftToConfiguration(session.suppressions, reviewed, { call, say }) : null;
      if (problem !== null) io.stderr.write(`${sanitize(problem)}\n`);
      say(onward === 'interrupt' ? 'Dropped: the text comes out as it came.' : totalText(total));
      return onward === 'interrupt' || problem !== null ? 2 : 0;
    } finally {
      asking.person.close();
    }
  } finally {
    await new Promise((done) => io.stdout.write(output, done));
  }
}

async function reviewFiles(call: ReviewCall): Promise<number> {
  const { patterns, io } = call;
  const linter = reviewLinter(call);
  const { paths, problems } = await linter.findFiles(patterns);
  for (const path of paths) await linter.check(path);
  const asking = askingFor(call, false);
  let carried: Carried = { skippedRules: [], standing: [] };
  let total = noTotal;
  let onward: Reviewed['onward'] = 'next';
  const said = [...problems];
  const say = (line: string): void => asking.person.show(`${sanitize(line)}\n`);
  try {
    for (const [i, path] of paths.entries()) {
      const refusal = await unofferedReason(path, linter, call);
      const result = refusal === null ? await linter.lintWholeFile(path) : null;
      if (!result || result.error !== null) {
        if (result?.error && !result.unrecognized) said.push(result.error);
        else if (refusal !== null) say(`${path} ${refusal}`);
        continue;
      }
      const text = reviewedText(path, linter, call);
      const reviewed = await reviewText(result, text, asking, carried);
      const { session, isKept } = reviewed;
      const problem = await saved(path, result.text, reviewed, { call, text, say });
      if (problem !== null) said.push(problem);
      total = added(total, session.counts, openCount(session), isKept && problem === null);
      if (isKept) carried = session;
      onward = reviewed.onward;
      if (onward === 'next') continue;
      total = { ...total, unseen: paths.length - i - 1 };
      break;
    }
    if (paths.length > 0) say(totalText(total));
  } finally {
    asking.person.close();
  }
  for (const problem of said) io.stderr.write(`${sanitize(problem)}\n`);
  return said.length > 0 || onward === 'interrupt' ? 2 : 0;
}

const maxReviewedBytes = 8 * 1024 * 1024;

/** Why a file is not offered, as the rest of a sentence. */
async function unofferedReason(path: string, linter: Workspace, { flags, io }: ReviewCall): Promise<string | null> {
  const { inputFormat } = await linter.settingsFor(path);
  if ((flags.inputFormat ?? inputFormat ?? formatForPath(path)) === 'xlsx')
    return 'is a workbook, which replylint reads and never writes. Change its cells in a spreadsheet program.';
  return isLargerThan(resolve(io.cwd(), path), maxReviewedBytes)
    ? 'is larger than 8 MB. `replylint` shows what is in it; split it to review it.'
    : null;
}

/** Writes what was decided about a file. @returns why that could not be done, as a sentence; null where it was, or nothing was to be written. */
async function saved(
  path: string,
  before: string,
  { session, isKept, onward }: Reviewed,
  { call, text: reviewed, say }: { call: ReviewCall; text: ReviewedText; say(line: string): void },
): Promise<string | null> {
  const { text, suppressions } = session;
  const hasChanged = text !== before || suppressions.length > 0;
  if (!isKept) {
    if (hasChanged || onward === 'interrupt') say(`Dropped: ${path} is as it was.`);
    return null;
  }
  if (text !== before) {
    const reason = await rewriteFile({ path, before, after: text }, reviewed.linter, call.io.cwd());
    if (reason !== null) return `${path} ${reason}.`;
    say(`Saved ${path}.`);
  }
  return leftToConfiguration(suppressions, reviewed, { call, say });
}

/** Has the configuration leave records alone. @returns why that could not be done, as a sentence; null where it was, or nothing was to be left alone. */
async function leftToConfiguration(
  suppressions: Session['suppressions'],
  reviewed: ReviewedText,
  { call, say }: { call: ReviewCall; say(line: string): void },
): Promise<string | null> {
  if (suppressions.length === 0) return null;
  const { addSuppressions } = await import('./suppression-file.js');
  const { config } = call.flags;
  const where = { cwd: call.io.cwd(), config: typeof config === 'string' ? config : null };
  const { says, problem } = await addSuppressions(suppressions, reviewed, where);
  for (const line of says) say(line);
  return problem;
}

const noTotal: Total = { changed: 0, skipped: 0, leftAlone: 0, open: 0, unseen: 0 };

/** With what was answered in a file; where its changes are dropped, its places are open still. */
function added(total: Total, counts: ReviewCounts, open: number, isKept: boolean): Total {
  const { changed, skipped, leftAlone } = counts;
  const dropped = isKept ? 0 : changed + leftAlone;
  return {
    ...total,
    changed: total.changed + (isKept ? changed : 0),
    leftAlone: total.leftAlone + (isKept ? leftAlone : 0),
    skipped: total.skipped + skipped,
    open: total.open + open + dropped,
  };
}

function totalText({ changed, skipped, leftAlone, open, unseen }: Total): string {
  const rest = unseen > 0 ? ` ${unseen} ${unseen === 1 ? 'file was' : 'files were'} not looked at.` : '';
  if (changed + skipped + leftAlone + open === 0) return `There was nothing to ask about.${rest}`;
  const alone = leftAlone > 0 ? `${leftAlone} left alone, ` : '';
  return `${changed} changed, ${skipped} skipped, ${alone}${open} still open.${rest}`;
}
