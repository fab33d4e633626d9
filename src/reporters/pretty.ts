import { Chalk, type ChalkInstance } from 'chalk';
import type { Message } from '../shared/message.js';
import { closing, remedies } from './shared/closing.js';
import { columns } from './shared/columns.js';
import { type Excerpt, excerptsOf } from './shared/excerpt.js';
import { placeOf, replyName, rewordingText } from './shared/labels.js';
import { type Paint, severityPaint } from './shared/paint.js';
import type { Reporter } from './shared/reporter.js';
import { oneLine, printable, sanitize } from './shared/sanitize.js';
import { Tally } from './shared/summary.js';
import { wrap } from './shared/wrap.js';

const maxRewordings = 3;
const indent = 2;
const labelWidth = 'suggestion'.length + 2;

/** For people: the sentence with the place underlined, the rewordings beneath it. */
export const pretty: Reporter = async function* (batches, { color, width, errorsOnly, isFixed }) {
  const chalk = new Chalk({ level: color ? 1 : 0 });
  const tally = new Tally();
  for await (const batch of batches)
    for (const file of batch) {
      tally.add(file);
      const excerptOf = await excerptsOf(file);
      for (const message of file.messages) {
        const place = chalk.underline(`${sanitize(file.path)}:${placeOf(message)}`);
        yield `${place}\n${messageText(message, excerptOf(message), chalk, width)}\n\n`;
      }
    }
  if (tally.summary.files > 0) yield `${chalk.bold(closing(tally, errorsOnly))}\n${remedies(tally, isFixed)}`;
};

function messageText(message: Message, excerpt: Excerpt, chalk: ChalkInstance, width: number): string {
  const { severity, reply, expected } = message;
  const room = width - indent - labelWidth;
  const paint = severityPaint(severity, chalk);
  const row = (label: string, paintLabel: Paint, lines: readonly string[]): string =>
    ' '.repeat(indent) + paintLabel(label.padEnd(labelWidth)) + lines.join(`\n${' '.repeat(indent + labelWidth)}`);
  const text = (foreign: string): string[] => wrap(foreign, room);
  return [
    row(severity, paint, text(`${printable(message.message)} (${printable(message.ruleId)})`)),
    ...(reply ? [row('reply', chalk.dim, text(replyName(reply)))] : []),
    row('now', chalk.dim, underlined(excerpt, room, paint)),
    ...expected
      .slice(0, maxRewordings)
      .map((rewording, i) => row(i === 0 ? 'instead' : 'or', chalk.green, text(rewordingText(rewording)))),
    row('why', chalk.dim, text(printable(message.why))),
  ].join('\n');
}

/** Each line of the sentence that holds some of the place is followed by a line of carets. */
function underlined(excerpt: Excerpt, width: number, paint: Paint): string[] {
  const text = sanitize(oneLine(excerpt.text));
  const start = shownLength(excerpt.text.slice(0, excerpt.start));
  const end = Math.max(start + 1, shownLength(excerpt.text.slice(0, excerpt.end)));
  let lineStart = 0;
  return wrap(text, width).flatMap((line) => {
    const from = Math.max(0, start - lineStart);
    const to = Math.min(line.length, end - lineStart);
    lineStart += line.length + 1;
    if (from >= to) return [line];
    const before = line.slice(0, from);
    const place = line.slice(from, to);
    return [
      before + paint(place) + line.slice(to),
      ' '.repeat(columns(before)) + paint('^'.repeat(Math.max(1, columns(place)))),
    ];
  });
}

/** How long the beginning of a sentence is once it is safe to show. */
function shownLength(text: string): number {
  return sanitize(text.replace(/\s+/gu, ' ').trimStart()).length;
}
