import type { ChalkInstance } from 'chalk';
import type { Message, ReplyRef, Severity } from '../../shared/message.js';
import { columns } from '../shared/columns.js';
import { type Entry, entriesOf } from '../shared/entries.js';
import { placeOf, replyName, rewordingText } from '../shared/labels.js';
import { markedSentence } from '../shared/marked-sentence.js';
import { type Paint, paintEnd, severityPaint, severityTint } from '../shared/paint.js';
import { suggestionInSentence } from '../shared/reworded-sentence.js';
import { printable } from '../shared/sanitize.js';
import { wrap } from '../shared/wrap.js';

/** Below this a place has a line of its own, so that the text gets all columns. */
const minColumnWidth = 60;

interface BriefLayout {
  chalk: ChalkInstance;
  width: number;
  hasColor: boolean;
}

/** The messages of a file sentence by sentence: its words marked, what is wrong with the most severe, one rewording, the names of the others. */
export function briefText(messages: readonly Message[], layout: BriefLayout): string {
  const entries = entriesOf(messages);
  const placeWidth = entries.reduce((widest, { main }) => Math.max(widest, placeOf(main).length), 0);
  let last: string | null = null;
  return entries
    .map((entry, i) => {
      const { reply } = entry.main;
      const record = reply && keyOf(reply);
      const isNew = record !== last;
      last = record;
      const between = i === 0 ? '' : isNew ? '\n\n' : '\n';
      return between + (reply && isNew ? heading(reply, layout) : '') + entryText(entry, placeWidth, layout);
    })
    .join('');
}

function heading(reply: ReplyRef, { chalk, width }: BriefLayout): string {
  return wrap(replyName(reply), width)
    .map((line) => `${chalk.bold(line)}\n`)
    .join('');
}

function keyOf({ id, title, field }: ReplyRef): string {
  return JSON.stringify([id, title, field]);
}

function entryText(entry: Entry, placeWidth: number, layout: BriefLayout): string {
  const { chalk, width, hasColor } = layout;
  const { main, others, text, marks } = entry;
  const isNarrow = width < minColumnWidth;
  const textAt = isNarrow ? 2 : placeWidth + 2;
  const room = width - textAt;
  const paintMark = hasColor ? (severity: Severity) => severityTint(severity, chalk) : null;
  const labelled = (label: string, paint: Paint, says: string): string[] => {
    const [first = '', ...rest] = wrap(`${label}: ${says}`, room);
    return [paint(label) + first.slice(label.length), ...rest];
  };
  const id = printable(main.ruleId);
  const what = whatIsWrong(entry);
  const hasId = columns(`${main.severity}: ${what} (${id})`) <= room;
  const also = [...new Set(others.map(({ ruleId }) => printable(ruleId)))].filter((other) => other !== id);
  const names = [hasId ? '' : id, also.length > 0 ? `also ${also.join(', ')}` : ''].filter(Boolean).join(', ');
  const [suggestion] = main.suggestions;
  const best = suggestion?.text ?? main.expected[0];
  const lines = [
    ...markedSentence(text, marks, { width: room, paintMark }),
    ...paintEnd(
      labelled(main.severity, severityPaint(main.severity, chalk), hasId ? `${what} (${id})` : what),
      `(${id})`,
      chalk.dim,
    ),
    ...(best === undefined
      ? []
      : labelled(
          main.expected.includes(best) ? 'write' : 'advice',
          chalk.green,
          rewordingText(suggestion ? suggestionInSentence(main, suggestion) : best),
        )),
    ...(names === '' ? [] : wrap(names, room).map((line) => chalk.dim(line))),
  ];
  const place = chalk.dim(placeOf(main).padEnd(isNarrow ? 0 : placeWidth));
  return `${place}${isNarrow ? `\n${' '.repeat(textAt)}` : '  '}${lines.join(`\n${' '.repeat(textAt)}`)}`;
}

/** What a finding says; where its words are the only ones that are marked, they need not be said again. */
function whatIsWrong({ main, marks }: Entry): string {
  const what = printable(main.message);
  const quote = `“${printable(main.actual)}” `;
  return marks.length === 1 && what.startsWith(quote) ? what.slice(quote.length) : what;
}
