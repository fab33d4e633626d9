import { createReadStream } from 'node:fs';
import { resolve } from 'node:path';
import { TextDecoder } from 'node:util';
import { Chalk, type ChalkInstance } from 'chalk';
import {
  LineError,
  type MarkedReply,
  type Measurement,
  type MeasureOptions,
  type Measuring,
  readMarkedReply,
  type Sample,
  type Score,
  startMeasuring,
} from '../../evaluation/evaluate.js';
import { encodingOf } from '../../files/decode.js';
import { findFiles } from '../../files/find-files.js';
import { reasonOf } from '../../files/read-error.js';
import { jsonText } from '../../reporters/json-text.js';
import { sanitize } from '../../reporters/sanitize.js';
import { wrap } from '../../reporters/wrap.js';
import { activeRules } from '../../rulebook/presets.js';
import type { Severity } from '../../shared/message.js';
import { formatProblem, type Problem } from '../../shared/problem.js';
import type { Channel } from '../../shared/reply.js';
import { createWorkspace, type Workspace } from '../../workspace/workspace.js';
import { type ConfigFlags, linterOptions, type TableFormat } from '../flags.js';
import { wantsColor, widthOf } from '../terminal/color.js';
import type { Io } from '../terminal/io.js';

export interface MeasureFlags extends ConfigFlags {
  format?: TableFormat;
  minSeverity?: Severity;
  sameCategory?: boolean;
  sample?: number;
  seed?: number;
}

const mostProblems = 20;

/**
 * `replylint measure <file.jsonl>...`: how often each rule hits real replies, and how right it is where they are labelled.
 * @returns 0, or 2 with the lines that cannot be used on standard error and no measurement.
 */
export async function measure(patterns: readonly string[], flags: MeasureFlags, io: Io): Promise<number> {
  const cwd = io.cwd();
  const { paths, problems } = await findFiles(patterns, {
    cwd,
    extensions: ['.jsonl', '.ndjson'],
    isRead: (path) => /\.(?:jsonl|ndjson)$/iu.test(path),
  });
  const { minSeverity = 'warning', sameCategory = false, sample = 0, seed = 1 } = flags;
  const options = { minSeverity, sameCategory, sample, seed };
  const lint = linters(flags, io);
  const measuring = startMeasuring(options, await lint.ruleIds());
  for (const path of problems.length === 0 ? paths : [])
    problems.push(...(await addFile(path, { cwd, lint, measuring, most: mostProblems - problems.length })));
  if (problems.length > 0) {
    for (const problem of problems) io.stderr.write(`${sanitize(problem)}\n`);
    return 2;
  }
  const measurement = measuring.result();
  if (flags.format === 'json') io.stdout.write(`${asJson(measurement, options)}\n`);
  else {
    const chalk = new Chalk({ level: wantsColor(io.stdout, io.env, undefined) ? 1 : 0 });
    io.stdout.write(`${asText(measurement, options, chalk, widthOf(io.stdout))}\n`);
  }
  return 0;
}

interface Linters {
  linterFor(reply: Pick<MarkedReply, 'channel'>): Workspace;
  /** The rules that are on for a reply that names no channel. */
  ruleIds(): Promise<string[]>;
}

/** A linter for each channel. As everywhere, an option counts more than what a reply says. */
function linters(flags: ConfigFlags, io: Io): Linters {
  const made = new Map<Channel | undefined, Workspace>();
  const linterFor = (reply: Pick<MarkedReply, 'channel'>): Workspace => {
    const channel = flags.channel ?? reply.channel ?? undefined;
    const linter = made.get(channel) ?? createWorkspace(linterOptions(channel ? { ...flags, channel } : flags, io));
    made.set(channel, linter);
    return linter;
  };
  return {
    linterFor,
    async ruleIds() {
      const linter = linterFor({ channel: null });
      const { rules } = await linter.rulebookFor(null);
      return activeRules(rules, await linter.settingsFor(null)).map(({ rule }) => rule.id);
    },
  };
}

interface Run {
  cwd: string;
  lint: Linters;
  measuring: Measuring;
  /** How many problems to look for. */
  most: number;
}

/** Measures the replies of a file, one at a time, up to the first line that cannot be used. */
async function addFile(path: string, { cwd, lint, measuring, most }: Run): Promise<string[]> {
  const problems: Problem[] = [];
  const report = (line: number, message: string): void => {
    problems.push({ path, line, column: 1, message });
  };
  let number = 0;
  try {
    for await (const line of linesOf(resolve(cwd, path))) {
      number++;
      if (problems.length >= most) break;
      if (line.trim() === '') continue;
      try {
        const reply = readMarkedReply(line);
        if (problems.length > 0) continue;
        const { messages } = await lint.linterFor(reply).lintText(reply.text);
        measuring.add(reply, messages, { path, line: number });
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

const longestLine = 2 ** 24;

/**
 * The lines of a file, read piece by piece. Only `\n` ends a line: JSON may hold the other signs that some take for one.
 * @throws {LineError} about the line after the last one given.
 */
async function* linesOf(path: string): AsyncGenerator<string> {
  let decoder: TextDecoder | null = null;
  let parts: string[] = [];
  let length = 0;
  for await (const chunk of createReadStream(path)) {
    const bytes: Uint8Array = chunk;
    decoder ??= new TextDecoder(encodingOf(bytes), { fatal: true });
    const [rest = '', ...next] = decoded(decoder, bytes).split('\n');
    parts.push(rest);
    length += rest.length;
    for (const piece of next) {
      yield parts.join('');
      parts = [piece];
      length = piece.length;
    }
    if (length > longestLine)
      throw new LineError('This line is longer than sixteen million characters. Write one reply a line.');
  }
  if (decoder) parts.push(decoded(decoder));
  yield parts.join('');
}

function decoded(decoder: TextDecoder, bytes?: Uint8Array): string {
  try {
    return decoder.decode(bytes, { stream: bytes !== undefined });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    const encoding = decoder.encoding.toUpperCase();
    throw new LineError(`Here or below stand bytes that are not ${encoding}. Save the file as UTF-8.`);
  }
}

function asJson({ replies, labelled, rules, score }: Measurement, options: MeasureOptions): string {
  return jsonText({
    version: 1,
    replies,
    labelled,
    rules,
    score: score && { minSeverity: options.minSeverity, sameCategory: options.sameCategory, ...score },
  });
}

type Row = readonly string[];

function asText(measurement: Measurement, options: MeasureOptions, chalk: ChalkInstance, width: number): string {
  const { replies, rules, score } = measurement;
  if (replies === 0) return 'There was nothing to read.';
  const hits = rules.reduce((sum, rule) => sum + rule.hits, 0);
  const heading = (text: string): string => chalk.bold(text);
  const silent = rules.filter((rule) => rule.hits === 0).map(({ ruleId }) => sanitize(ruleId));
  return [
    heading(`${counted(hits, 'place')} in ${counted(replies, 'reply', 'replies')}.`),
    ...(hits > 0 ? [table(ruleRows(measurement))] : []),
    ...(silent.length > 0 ? [wrap(`Without a hit: ${silent.join(', ')}.`, width).join('\n')] : []),
    ...rules.flatMap(({ ruleId, samples }) => sampleText(heading(sanitize(ruleId)), samples, chalk, width)),
    ...(score
      ? [
          heading(
            `Held against the marks in ${counted(measurement.labelled, 'labelled reply', 'labelled replies')}, ${scope(options)}:`,
          ),
          table([
            ['', 'right', 'wrong', 'precision', 'marks', 'found', 'recall', 'F1'],
            scoreRow('overall', score.overall),
            ...score.categories.map((category) => scoreRow(sanitize(category.category), category)),
          ]),
          ...score.categories.flatMap(({ category, missed }) =>
            sampleText(heading(`Marks that no rule found: ${sanitize(category)}`), missed, chalk, width),
          ),
        ]
      : []),
  ].join('\n\n');
}

function scope({ minSeverity, sameCategory }: MeasureOptions): string {
  const severity = minSeverity === 'error' ? 'errors only' : `from ${minSeverity} up`;
  return sameCategory ? `${severity}, each in its own category` : severity;
}

function ruleRows({ rules, score }: Measurement): Row[] {
  const verdicts = score ? ['right', 'wrong', 'borderline'] : [];
  const rows = rules
    .filter(({ hits }) => hits > 0)
    .map(({ ruleId, hits, perThousand, right, wrong, borderline }) => [
      sanitize(ruleId),
      figure(hits),
      perThousand.toFixed(2),
      ...(score ? [right, wrong, borderline].map(figure) : []),
    ]);
  return [['rule', 'hits', 'per 1,000', ...verdicts], ...rows];
}

function scoreRow(name: string, { right, wrong, precision, marks, found, recall, f1 }: Score): Row {
  return [name, figure(right), figure(wrong), share(precision), figure(marks), figure(found), share(recall), share(f1)];
}

/** Names to the left, figures to the right. */
function table(rows: readonly Row[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: Row): string =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ');
  return rows.map(line).join('\n');
}

function sampleText(title: string, samples: readonly Sample[], chalk: ChalkInstance, width: number): string[] {
  if (samples.length === 0) return [];
  const lines = samples.flatMap(({ path, line, before, words, after, verdict }) => {
    const place = `${path}:${line}${verdict ? ` ${verdict}` : ''}`;
    const context = wrap(sanitize(`${before}»${words}«${after}`), width - 4).map((text) => `    ${text}`);
    return [`  ${chalk.dim(sanitize(place))}`, ...context];
  });
  return [[title, ...lines].join('\n')];
}

function share(value: number | null): string {
  return value === null ? '-' : value.toFixed(3);
}

function figure(value: number): string {
  return value.toLocaleString('en');
}

function counted(value: number, one: string, many = `${one}s`): string {
  return `${figure(value)} ${value === 1 ? one : many}`;
}
