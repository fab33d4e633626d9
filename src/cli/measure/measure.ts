import { resolve } from 'node:path';
import { Chalk } from 'chalk';
import { type EvaluationOptions, Evaluator } from '../../evaluation/evaluate.js';
import type { Grouping } from '../../evaluation/groups.js';
import { LineError, readLabelledReply } from '../../evaluation/labelled-reply.js';
import { findFiles } from '../../files/find-files.js';
import { reasonOf } from '../../files/read-error.js';
import { sanitize } from '../../reporters/shared/sanitize.js';
import type { Severity } from '../../shared/message.js';
import { formatProblem, type Problem } from '../../shared/problem.js';
import type { ConfigFlags } from '../options/config-flags.js';
import type { TableFormat } from '../options/option-values.js';
import { wantsColor, widthOf } from '../terminal/color.js';
import type { Io } from '../terminal/io.js';
import { ChannelLinters } from './channel-linters.js';
import { evaluationJson } from './evaluation-json.js';
import { evaluationText } from './evaluation-text.js';
import { readLines } from './read-lines.js';

export interface MeasureFlags extends ConfigFlags {
  format?: TableFormat;
  minSeverity?: Severity;
  sameCategory?: boolean;
  sample?: number;
  seed?: number;
  by?: Grouping;
}

const maxProblems = 20;

/**
 * `replylint measure <file.jsonl>...`: how often each rule hits real replies, and how right it is where they are labelled.
 * @returns 0, or 2 with the lines that cannot be used on standard error and no scores.
 */
export async function measure(patterns: readonly string[], flags: MeasureFlags, io: Io): Promise<number> {
  const cwd = io.cwd();
  const { paths, problems } = await findFiles(patterns, {
    cwd,
    extensions: ['.jsonl', '.ndjson'],
    isRead: (path) => /\.(?:jsonl|ndjson)$/iu.test(path),
  });
  const { minSeverity = 'warning', sameCategory = false, sample = 0, seed = 1, by = null } = flags;
  const options: EvaluationOptions = { minSeverity, sameCategory, sample, seed, by };
  const linters = new ChannelLinters(flags, io);
  const evaluator = new Evaluator(options, await linters.ruleIds());
  for (const path of problems.length === 0 ? paths : [])
    problems.push(...(await addFile(path, { cwd, linters, evaluator, maxProblems: maxProblems - problems.length })));
  if (problems.length > 0) {
    for (const problem of problems) io.stderr.write(`${sanitize(problem)}\n`);
    return 2;
  }
  const evaluation = evaluator.result();
  if (flags.format === 'json') io.stdout.write(`${evaluationJson(evaluation, options)}\n`);
  else {
    const chalk = new Chalk({ level: wantsColor(io.stdout, io.env, undefined) ? 1 : 0 });
    io.stdout.write(`${evaluationText(evaluation, options, chalk, widthOf(io.stdout))}\n`);
  }
  return 0;
}

interface FileOptions {
  cwd: string;
  linters: ChannelLinters;
  evaluator: Evaluator;
  /** After how many lines that cannot be used reading ends. */
  maxProblems: number;
}

/** Evaluates the replies of a file, one at a time, up to the first line that cannot be used. */
async function addFile(path: string, { cwd, linters, evaluator, maxProblems }: FileOptions): Promise<string[]> {
  const problems: Problem[] = [];
  const report = (line: number, message: string): void => {
    problems.push({ path, line, column: 1, message });
  };
  let number = 0;
  try {
    for await (const line of readLines(resolve(cwd, path))) {
      number++;
      if (problems.length >= maxProblems) break;
      if (line.trim() === '') continue;
      try {
        const reply = readLabelledReply(line);
        if (problems.length > 0) continue;
        const { messages } = await linters.linterFor(reply).lintText(reply.text);
        evaluator.add(reply, messages, { path, line: number });
      } catch (error) {
        if (!(error instanceof LineError)) throw error;
        report(number, error.message);
      }
    }
  } catch (error) {
    const reason = reasonOf(error);
    if (error instanceof LineError) report(number + 1, error.message);
    else if (reason !== null) return [...problems.map(formatProblem), `${path} ${reason}.`];
    else throw error;
  }
  return problems.map(formatProblem);
}
