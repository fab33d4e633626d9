import type { ChalkInstance } from 'chalk';
import { replyName } from '../../reporters/shared/labels.js';
import { severityPaint } from '../../reporters/shared/paint.js';
import { printable, sanitize } from '../../reporters/shared/sanitize.js';
import { wrap } from '../../reporters/shared/wrap.js';
import type { Message } from '../../shared/message.js';
import { changedWords, paintChanges } from '../diff/changed-sentences.js';
import { type ReviewPlace, wordsOf } from './places.js';
import { alikePlaces, answered, openPlaces } from './session.js';
import type { Session } from './session-state.js';

/** How a screen shows text. */
export interface Look {
  chalk: ChalkInstance;
  width: number;
}

/** All that is shown before a question: the place first, then what is said of it, then what can be written instead. */
export function questionText(path: string, place: ReviewPlace, session: Session, look: Look): string {
  const { message, others, suggestions } = place;
  const { chalk } = look;
  const number = answered(session) + 1;
  const total = answered(session) + openPlaces(session).length;
  const record = message.reply ? `${replyName(message.reply)} › ` : '';
  const [first] = suggestions;
  const paint = severityPaint(message.severity, chalk);
  return [
    '',
    ...lines(`${sanitize(path)} › ${record}${number} of ${total}`, look, chalk.bold),
    ...lines(`${message.severity} (${printable(message.ruleId)})`, look, paint),
    '',
    ...sentenceLines(message, look),
    '',
    ...lines(printable(message.message), look),
    ...lines(printable(message.why), look, chalk.dim),
    ...others.flatMap((other) => lines(`Also: ${printable(other.message)} (${other.ruleId})`, look)),
    ...advice(place).flatMap((text) => lines(`Advice: ${printable(text)}`, look)),
    ...(suggestions.length > 0 ? [''] : []),
    ...suggestions.flatMap(({ result }, i) => numbered(i + 1, printable(result) || '(leave it out)', look)),
    ...(first && first.slots.length === 0 ? ['', ...diffLines(wordsOf(message), first.result, look)] : []),
    '',
  ]
    .map((line) => `${line}\n`)
    .join('');
}

/** Texts that say what to do and replace nothing. */
function advice({ message }: ReviewPlace): string[] {
  return message.suggestions.flatMap(({ place, text }) => (place === null ? [text] : [])).slice(0, 2);
}

/** The sentence with its flagged words underlined; where there is no colour, between `>` and `<`. */
function sentenceLines({ sentence, actual }: Message, look: Look): string[] {
  if (!sentence) return lines(`>${printable(actual)}<`, look);
  const { text, start, end } = sentence;
  const show = (part: string): string => sanitize(part.replace(/\s+/gu, ' '));
  const flagged = text.slice(start, end);
  return lines(`${show(text.slice(0, start))}>${show(flagged)}<${show(text.slice(end))}`, look);
}

function numbered(number: number, text: string, look: Look): string[] {
  const [first = '', ...rest] = wrap(text, look.width - 6);
  return [`  ${look.chalk.bold(String(number))}  ${first}`, ...rest.map((line) => `     ${line}`)];
}

/** What changes in a sentence, word by word. */
export function diffLines(before: string, after: string, look: Look): string[] {
  const { chalk } = look;
  const words = wrap(changedWords({ before, after }), look.width - 2);
  return indented(paintChanges(words, { gone: chalk.red, come: chalk.green }));
}

/** The question itself, on one line. */
export function prompt({ suggestions, message }: ReviewPlace, session: Session): string {
  const keys = [
    suggestions.length === 0 ? '' : suggestions.length === 1 ? '1 take' : `1-${suggestions.length} take`,
    canEdit(message) ? 'e edit' : '',
    'n skip',
    '? help',
  ].filter(Boolean);
  const whom = session.isForAlike ? `For all ${alikePlaces(session).length} like this: ` : '';
  return `${whom}${keys.join(', ')} > `;
}

/** Whether there are words to write others for. */
export function canEdit(message: Message): boolean {
  return wordsOf(message).trim() !== '';
}

const helps: readonly (readonly [string, string])[] = [
  ['1-9', 'take this rewording; what is in curly brackets is asked for'],
  ['e', 'edit the sentence here'],
  ['E', 'edit it in the editor that VISUAL or EDITOR names'],
  ['n', 'skip this place'],
  ['N', 'skip this rule until the end'],
  ['A', 'give the next answer to all places with the same sentence'],
  ['i', 'leave it alone for good, with a reason'],
  ['u', 'take the last answer back'],
  ['p', 'go back to the place that was skipped before'],
  ['q', 'save, and stop'],
  ['x', 'drop the changes of this file; Ctrl-C does so and stops'],
];

export function helpText(look: Look): string {
  return helps
    .flatMap(([key, says]) => {
      const [first = '', ...rest] = wrap(says, look.width - 7);
      return [`  ${look.chalk.bold(key.padEnd(3))}  ${first}\n`, ...rest.map((line) => `       ${line}\n`)];
    })
    .join('');
}

/** Text in lines, painted line by line so that nothing is counted as width that has none. */
export function lines(text: string, { width }: Look, paint: (line: string) => string = (line) => line): string[] {
  return wrap(text, width).map((line) => paint(line));
}

function indented(some: readonly string[]): string[] {
  return some.map((line) => `  ${line}`);
}
