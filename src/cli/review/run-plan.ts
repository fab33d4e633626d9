import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { encode, mailEncodingOf } from '../../files/decode.js';
import { reasonOf } from '../../files/read-error.js';
import { sanitize } from '../../reporters/shared/sanitize.js';
import type { FileResult } from '../../workspace/file-result.js';
import type { Workspace } from '../../workspace/workspace.js';
import { writeWhole } from '../output/replace-file.js';
import { rewriteFile } from '../output/rewrite-file.js';
import { checkWrittenFiles } from '../output/written-files.js';
import { type Io, stdinName } from '../terminal/io.js';
import { bytesOf } from '../terminal/read-stdin.js';
import { UsageError } from '../terminal/usage-error.js';
import { lintDraft } from './lint-draft.js';
import { choicesOf, hashOf, type PlannedFile, plannedFile, readPlan } from './plan.js';
import { type ReviewCall, reviewLinter } from './review.js';

/**
 * `replylint review --plan <file>`: writes the places of files with what can be written at each, and an open choice.
 * @returns the exit code.
 */
export async function writePlan({ patterns, ...call }: ReviewCall, plan: string): Promise<number> {
  const { flags, io } = call;
  const linter = reviewLinter({ patterns, ...call });
  const readsStdin = patterns.length === 0 ? !io.stdin.isTTY : patterns.includes('-');
  const { paths, named, problems } = await linter.findFiles(patterns.filter((pattern) => pattern !== '-'));
  const written = plan === '-' ? [] : [{ what: 'The plan', file: plan }];
  const texts = readsStdin ? [flags.stdinFilename ?? null] : [];
  const read = { drafts: paths, named, usesStdin: readsStdin, texts };
  const oldPlans = await checkWrittenFiles(written, read, { io, linter });
  const files: ReturnType<typeof plannedFile>[] = [];
  const said = [...problems];
  const add = (path: string, bytes: Uint8Array, result: FileResult): void => {
    if (result.error !== null) said.push(result.error);
    else files.push(plannedFile(path, bytes, result));
  };
  if (readsStdin) {
    const bytes = await bytesOf(io.stdin);
    add(stdinName, bytes, await lintDraft(bytes, linter, flags.stdinFilename));
  }
  for (const path of paths.filter((found) => !oldPlans.has(found))) {
    const result = await linter.lintWholeFile(path);
    if (result.unrecognized) continue;
    add(path, result.error === null ? await linter.bytesOf(path) : new Uint8Array(), result);
  }
  await writeText(`${JSON.stringify({ version: 1, files }, null, 2)}\n`, plan, io);
  for (const problem of said) io.stderr.write(`${sanitize(problem)}\n`);
  return said.length > 0 ? 2 : 0;
}

async function writeText(text: string, path: string, io: Io): Promise<void> {
  if (path === '-') {
    io.stdout.write(text);
    return;
  }
  try {
    await writeWhole(resolve(io.cwd(), path), text);
  } catch (error) {
    const reason = reasonOf(error);
    throw reason === null ? error : new UsageError(`${path} ${reason}.`);
  }
}

/**
 * `replylint review --apply <file>`: makes the choices of a plan, file by file.
 * @returns the exit code: 1 where a choice was refused, 2 where a file is not what it was when the plan was made.
 */
export async function applyPlan(call: ReviewCall, plan: string): Promise<number> {
  const { io } = call;
  const files = readPlan(await planText(plan, io), plan);
  const isOpen = files.every(({ places }) => places.every(({ choice }) => choice === null));
  if (isOpen)
    io.stderr.write(
      `${sanitize(plan)} makes no choice, so nothing changes. Write one at \`choice\`, such as \`{"suggestion": 0}\` or \`{"text": "..."}\`.\n`,
    );
  const linter = reviewLinter(call);
  let code = 0;
  for (const file of files) {
    const { refused, problem, says } =
      file.path === stdinName ? await applyToDraft(file, linter, call) : await applyToFile(file, linter, io);
    for (const line of [...refused, problem ?? '', says].filter(Boolean)) io.stderr.write(`${sanitize(line)}\n`);
    if (problem !== null) code = 2;
    else if (refused.length > 0 && code === 0) code = 1;
  }
  return code;
}

async function planText(plan: string, { cwd }: Io): Promise<string> {
  try {
    return await readFile(resolve(cwd(), plan), 'utf8');
  } catch (error) {
    const reason = reasonOf(error);
    throw reason === null ? error : new UsageError(`${plan} ${reason}.`);
  }
}

interface AppliedPlan {
  refused: readonly string[];
  problem: string | null;
  says: string;
}

const isOther = 'is not what it was when the plan was made. Make the plan again';

function failed(problem: string): AppliedPlan {
  return { refused: [], problem, says: '' };
}

async function applyToFile(file: PlannedFile, linter: Workspace, io: Io): Promise<AppliedPlan> {
  const { path } = file;
  const result = await linter.lintWholeFile(path);
  if (result.error !== null) return failed(result.error);
  if (hashOf(await linter.bytesOf(path)) !== file.hash) return failed(`${path} ${isOther}.`);
  const { text, refused, made } = await withChoices(file, result, path, linter);
  if (text === result.text) return { refused, problem: null, says: '' };
  const reason = await rewriteFile({ path, before: result.text, after: text }, linter, io.cwd());
  return reason === null
    ? { refused, problem: null, says: `${path}: ${made} ${made === 1 ? 'change' : 'changes'}.` }
    : failed(`${path} ${reason}.`);
}

/** A draft that is piped in goes to standard output as a whole, as it came where something is wrong. */
async function applyToDraft(file: PlannedFile, linter: Workspace, { flags, io }: ReviewCall): Promise<AppliedPlan> {
  const bytes = await bytesOf(io.stdin);
  let output: Uint8Array = bytes;
  try {
    if (hashOf(bytes) !== file.hash) return failed(`Standard input ${isOther}.`);
    const result = await lintDraft(bytes, linter, flags.stdinFilename);
    if (result.error !== null) return failed(result.error);
    const { text, refused } = await withChoices(file, result, flags.stdinFilename, linter);
    if (text !== result.text) output = encode(text, mailEncodingOf(bytes));
    return { refused, problem: null, says: '' };
  } finally {
    await new Promise((done) => io.stdout.write(output, done));
  }
}

async function withChoices(
  file: PlannedFile,
  result: FileResult,
  path: string | undefined,
  linter: Workspace,
): Promise<{ text: string; refused: string[]; made: number }> {
  const { choices, refused } = choicesOf(file, result);
  const outcome = await linter.applySuggestions(result.text, choices, path === undefined ? {} : { path });
  const reasons = outcome.refused.map(
    ({ choice: { message }, reason }) => `${file.path}:${message.line}:${message.column} ${reason}`,
  );
  return {
    text: outcome.text,
    refused: [...refused.map((reason) => `${file.path}: ${reason}`), ...reasons],
    made: outcome.applied.length,
  };
}
