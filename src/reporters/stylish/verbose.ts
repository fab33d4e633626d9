import type { ChalkInstance } from 'chalk';
import type { Message } from '../../shared/message.js';
import { placeOf, replyName, rewordingText } from '../shared/labels.js';
import { type Paint, paintEnd, severityPaint } from '../shared/paint.js';
import { printable } from '../shared/sanitize.js';
import { wrap } from '../shared/wrap.js';

const labelWidth = 'suggestion'.length;

/** The messages of a file, each with its reason and its rewordings. */
export function verboseText(messages: readonly Message[], chalk: ChalkInstance, width: number): string {
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
  const rewordings = message.expected.map(rewordingText);
  return [
    row(placeOf(message), message.severity, severityPaint(message.severity, chalk), paintEnd(title, ruleId, chalk.dim)),
    ...(message.reply ? [row('', 'reply', chalk.dim, wrapped(replyName(message.reply)))] : []),
    row('', 'why', chalk.dim, wrapped(printable(message.why))),
    ...rewordings.map((text, i) => row('', i === 0 ? 'instead' : 'or', chalk.green, wrapped(text))),
  ].join('\n');
}
