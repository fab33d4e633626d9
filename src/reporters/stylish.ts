import { Chalk, type ChalkInstance } from 'chalk';
import type { Message } from '../message.js';
import { closing } from './closing.js';
import { placeOf, replyName, rewordingText } from './labels.js';
import { type Paint, severityPaint } from './paint.js';
import type { ReportedFile, Reporter } from './reporter.js';
import { printable, sanitize } from './sanitize.js';
import { addFile, emptySummary } from './summary.js';
import { wrap } from './wrap.js';

const mostRewordings = 2;
const labelWidth = 'suggestion'.length;

/** For people: each place with what is wrong, why it matters and what to write instead. */
export const stylish: Reporter = async function* (files, { color, width, errorsOnly }) {
  const chalk = new Chalk({ level: color ? 1 : 0 });
  const summary = emptySummary();
  let flaggedFiles = 0;
  for await (const file of files) {
    addFile(summary, file);
    if (file.messages.length === 0) continue;
    flaggedFiles++;
    yield `${fileText(file, chalk, width)}\n\n`;
  }
  if (summary.files > 0) yield `${chalk.bold(closing(summary, flaggedFiles, errorsOnly))}\n`;
};

function fileText({ path, messages }: ReportedFile, chalk: ChalkInstance, width: number): string {
  const placeWidth = Math.max(...messages.map((message) => placeOf(message).length));
  const findings = messages.map((message) => messageText(message, { chalk, width, placeWidth }));
  return `${chalk.underline(sanitize(path))}\n${findings.join('\n\n')}`;
}

interface Layout {
  chalk: ChalkInstance;
  width: number;
  /** Columns of the longest `line:column` of the file. */
  placeWidth: number;
}

/** A table of three columns: place, label, text. */
function messageText(message: Message, { chalk, width, placeWidth }: Layout): string {
  const textAt = 2 + placeWidth + 2 + labelWidth + 2;
  const wrapped = (text: string): string[] => wrap(text, width - textAt);
  const row = (place: string, label: string, paint: Paint, lines: readonly string[]): string => {
    const head = `  ${chalk.dim(place.padEnd(placeWidth))}  ${paint(label.padEnd(labelWidth))}  `;
    return head + lines.join(`\n${' '.repeat(textAt)}`);
  };
  const ruleId = `(${printable(message.ruleId)})`;
  const title = wrapped(`${printable(message.message)} ${ruleId}`);
  const rewordings = message.expected.slice(0, mostRewordings).map(rewordingText);
  return [
    row(placeOf(message), message.severity, severityPaint(message.severity, chalk), paintEnd(title, ruleId, chalk.dim)),
    ...(message.reply ? [row('', 'reply', chalk.dim, wrapped(replyName(message.reply)))] : []),
    row('', 'why', chalk.dim, wrapped(printable(message.why))),
    ...rewordings.map((text, i) => row('', i === 0 ? 'instead' : 'or', chalk.green, wrapped(text))),
  ].join('\n');
}

/** `lines` with their last word painted, which is `end` unless it holds spaces. */
function paintEnd(lines: readonly string[], end: string, paint: Paint): string[] {
  const last = lines.at(-1) ?? '';
  if (!last.endsWith(end)) return [...lines];
  return [...lines.slice(0, -1), last.slice(0, last.length - end.length) + paint(end)];
}
