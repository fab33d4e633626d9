import { Chalk, type ChalkInstance } from 'chalk';
import type { Message } from '../shared/message.js';
import { closing, remedies } from './shared/closing.js';
import { placeOf, replyName, rewordingText } from './shared/labels.js';
import { type Paint, severityPaint } from './shared/paint.js';
import type { Reporter } from './shared/reporter.js';
import { printable, sanitize } from './shared/sanitize.js';
import { Tally } from './shared/summary.js';
import { wrap } from './shared/wrap.js';

const maxRewordings = 2;
const labelWidth = 'suggestion'.length;

/** For people: each place with what is wrong, why it matters and what to write instead. */
export const stylish: Reporter = async function* (files, { color, width, errorsOnly }) {
  const chalk = new Chalk({ level: color ? 1 : 0 });
  const tally = new Tally();
  for await (const file of files) {
    if (tally.add(file)) yield `${chalk.underline(sanitize(file.path))}\n`;
    if (file.messages.length > 0) yield `${messagesText(file.messages, chalk, width)}\n\n`;
  }
  if (tally.summary.files > 0) yield `${chalk.bold(closing(tally, errorsOnly))}\n${remedies(tally)}`;
};

function messagesText(messages: readonly Message[], chalk: ChalkInstance, width: number): string {
  const placeWidth = messages.reduce((widest, message) => Math.max(widest, placeOf(message).length), 0);
  return messages.map((message) => messageText(message, { chalk, width, placeWidth })).join('\n\n');
}

interface MessageLayout {
  chalk: ChalkInstance;
  width: number;
  /** Columns of the longest `line:column` of the file, or of a chunk of it. */
  placeWidth: number;
}

/** A table of three columns: place, label, text. */
function messageText(message: Message, { chalk, width, placeWidth }: MessageLayout): string {
  const textAt = 2 + placeWidth + 2 + labelWidth + 2;
  const wrapped = (text: string): string[] => wrap(text, width - textAt);
  const row = (place: string, label: string, paint: Paint, lines: readonly string[]): string => {
    const head = `  ${chalk.dim(place.padEnd(placeWidth))}  ${paint(label.padEnd(labelWidth))}  `;
    return head + lines.join(`\n${' '.repeat(textAt)}`);
  };
  const ruleId = `(${printable(message.ruleId)})`;
  const title = wrapped(`${printable(message.message)} ${ruleId}`);
  const rewordings = message.expected.slice(0, maxRewordings).map(rewordingText);
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
