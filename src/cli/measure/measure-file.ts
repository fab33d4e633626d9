import { resolve } from 'node:path';
import type { Evaluator } from '../../evaluation/evaluate.js';
import { type LabelledReply, LineError, readLabelledLine, readLabelledReply } from '../../evaluation/labelled-reply.js';
import { readTextSync } from '../../files/decode.js';
import { reasonOf } from '../../files/read-error.js';
import { ParseError } from '../../parsers/core/parse-error.js';
import { formatForPath } from '../../parsers/index.js';
import { formatProblem, type Problem } from '../../shared/problem.js';
import type { FileResult } from '../../workspace/file-result.js';
import { stdinName } from '../terminal/io.js';
import type { ChannelLinters } from './channel-linters.js';
import { lintedReplies } from './linted-replies.js';
import { readLines } from './read-lines.js';
import { labelledRecords } from './records.js';

export interface MeasureOptions {
  cwd: string;
  linters: ChannelLinters;
  evaluator: Evaluator;
  /** After how many records that cannot be used reading ends. */
  maxProblems: number;
}

/** A reply to measure, which is read where it is used, since it may not be one. */
interface MeasuredRecord {
  line: number;
  /** @throws {LineError} */
  read(): LabelledReply;
}

/**
 * Evaluates the replies of a file, one at a time, up to the first that cannot be used.
 * @param piped the text, where it was piped in and `path` is but a name.
 * @returns what is wrong with the file, as sentences.
 */
export async function measureFile(
  path: string,
  options: MeasureOptions,
  piped: string | null = null,
): Promise<string[]> {
  const lines = await linesOf(path, options.cwd, piped);
  if (lines) return measureRecords(path, recordsIn(lines), options);
  try {
    const records = await recordsOf(path, options.cwd, piped);
    if (records) return await measureRecords(path, records, options);
  } catch (error) {
    // Linting says it better.
    if (!(error instanceof ParseError) && reasonOf(error) === null) throw error;
  }
  return measureLinted(path, options, piped);
}

type Lines = AsyncIterable<string> | Iterable<string>;

/** The lines of a file that has a reply on each; null for any other, such as an export of a helpdesk. */
async function linesOf(path: string, cwd: string, piped: string | null): Promise<Lines | null> {
  const isNamed = /\.(?:jsonl|ndjson)$/iu.test(path);
  if (piped !== null) {
    const mayBeLines = isNamed || path === stdinName;
    const first = piped.split('\n').find((line) => line.trim() !== '');
    return mayBeLines && isReply(first, isNamed) ? piped.split('\n') : null;
  }
  if (!isNamed) return null;
  const open = (): AsyncGenerator<string> => readLines(resolve(cwd, path));
  return isReply(await firstLine(open()), isNamed) ? open() : null;
}

async function firstLine(lines: AsyncIterable<string>): Promise<string | undefined> {
  try {
    for await (const line of lines) if (line.trim() !== '') return line;
  } catch (error) {
    // It is reported when the lines are read.
    if (!(error instanceof LineError) && reasonOf(error) === null) throw error;
  }
  return undefined;
}

/** @param other what is said of a line that is no object. */
function isReply(line: string | undefined, other: boolean): boolean {
  try {
    const value: unknown = JSON.parse(line ?? '');
    return typeof value === 'object' && value !== null ? 'text' in value || 'marks' in value : other;
  } catch {
    return other;
  }
}

async function* recordsIn(lines: Lines): AsyncGenerator<MeasuredRecord> {
  let number = 0;
  for await (const line of lines) {
    number++;
    if (line.trim() !== '') yield { line: number, read: () => readLabelledLine(line) };
  }
}

async function recordsOf(path: string, cwd: string, piped: string | null): Promise<MeasuredRecord[] | null> {
  const format = formatForPath(path);
  if (format !== 'json' && format !== 'yaml' && format !== 'csv') return null;
  const records = await labelledRecords(piped ?? readTextSync(resolve(cwd, path)), format);
  return records?.map(({ line, fields }) => ({ line, read: () => readLabelledReply(fields()) })) ?? null;
}

async function measureRecords(
  path: string,
  records: AsyncIterable<MeasuredRecord> | Iterable<MeasuredRecord>,
  { linters, evaluator, maxProblems }: MeasureOptions,
): Promise<string[]> {
  const problems: Problem[] = [];
  let last = 0;
  try {
    for await (const { line, read } of records) {
      last = line;
      if (problems.length >= maxProblems) break;
      try {
        const reply = read();
        if (problems.length > 0) continue;
        const { messages } = await linters.linterFor(reply).lintText(reply.text);
        evaluator.add(reply, messages, { path, line });
      } catch (error) {
        if (!(error instanceof LineError)) throw error;
        problems.push({ path, line, column: 1, message: error.message });
      }
    }
  } catch (error) {
    const reason = reasonOf(error);
    if (error instanceof LineError) problems.push({ path, line: last + 1, column: 1, message: error.message });
    else if (reason !== null) return [...problems.map(formatProblem), `${path} ${reason}.`];
    else throw error;
  }
  return problems.map(formatProblem);
}

/** Evaluates the replies of a file as linting finds them, without labels. */
async function measureLinted(
  path: string,
  { linters, evaluator }: MeasureOptions,
  piped: string | null,
): Promise<string[]> {
  const linter = linters.linterFor({ channel: null });
  const problems: string[] = [];
  const add = async ({ text, messages, chunk, error }: FileResult): Promise<void> => {
    if (error !== null) {
      problems.push(error);
      return;
    }
    const replies = chunk?.read ?? (await linter.readText(text, { path })).replies;
    for (const { reply, messages: own, line } of lintedReplies(path, replies, messages))
      evaluator.add(reply, own, { path, line });
  };
  if (piped !== null) await add(await linter.lintText(piped, { path }));
  else for await (const result of linter.lintFiles([path])) await add(result);
  return problems;
}
