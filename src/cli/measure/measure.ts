import { Chalk } from 'chalk';
import { type EvaluationOptions, Evaluator } from '../../evaluation/evaluate.js';
import type { Grouping } from '../../evaluation/grouping.js';
import { sanitize } from '../../reporters/shared/sanitize.js';
import { addAll } from '../../shared/add-all.js';
import type { Severity } from '../../shared/message.js';
import type { ConfigFlags } from '../options/config-flags.js';
import type { TableFormat } from '../options/option-values.js';
import { wantsColor, widthOf } from '../terminal/color.js';
import { type Io, stdinName } from '../terminal/io.js';
import { readStdin } from '../terminal/read-stdin.js';
import { UsageError } from '../terminal/usage-error.js';
import { ChannelLinters } from './channel-linters.js';
import { evaluationJson } from './evaluation-json.js';
import { evaluationText } from './evaluation-text.js';
import { type MeasureOptions, measureFile } from './measure-file.js';

export interface MeasureFlags extends ConfigFlags {
  format?: TableFormat;
  minSeverity?: Severity;
  sameCategory?: boolean;
  sample?: number;
  seed?: number;
  by?: Grouping;
  stdinFilename?: string;
}

const maxProblems = 20;

/**
 * `replylint measure <files...>`: how often each rule hits real replies, and how right it is where they are labelled.
 * @returns 0, or 2 with what cannot be used on standard error and no scores.
 */
export async function measure(patterns: readonly string[], flags: MeasureFlags, io: Io): Promise<number> {
  const { minSeverity = 'warning', sameCategory = false, sample = 0, seed = 1, by = null } = flags;
  const usesStdin = patterns.includes('-') || (patterns.length === 0 && !io.stdin.isTTY);
  if (patterns.length === 0 && !usesStdin)
    throw new UsageError('Add the `files` after the command, or pipe replies into it.');
  const options: EvaluationOptions = { minSeverity, sameCategory, sample, seed, by };
  const linters = new ChannelLinters(flags, io);
  const linter = linters.linterFor({ channel: null });
  const { paths, problems: missing } = await linter.findFiles(patterns.filter((pattern) => pattern !== '-'));
  const problems = [...missing];
  const evaluator = new Evaluator(options, await linters.ruleIds());
  const optionsFor = (): MeasureOptions => ({
    cwd: io.cwd(),
    linters,
    evaluator,
    maxProblems: maxProblems - problems.length,
  });
  if (usesStdin && problems.length === 0) {
    const path = flags.stdinFilename ?? stdinName;
    const named = flags.stdinFilename === undefined ? {} : { path };
    const read = await readStdin(io, problems, (bytes) => linter.decode(bytes, named));
    if (read !== null) addAll(problems, await measureFile(path, optionsFor(), read.text));
  }
  if (problems.length === 0)
    for (const path of paths) {
      if (problems.length >= maxProblems) break;
      addAll(problems, await measureFile(path, optionsFor()));
    }
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
