import { anyOf, didYouMean, quoted } from '../shared/problem.js';
import { type Channel, channels, type Range } from '../shared/reply.js';

const strengths = ['clear', 'borderline'] as const;

/** A place that a reader labelled. A `borderline` one is neither asked for nor held against a rule that finds it. */
export interface Label extends Range {
  category: string;
  strength: (typeof strengths)[number];
}

/** One line of a file to evaluate rules on. */
export interface LabelledReply {
  id: string | null;
  text: string;
  channel: Channel | null;
  /** What kind of text it is, such as `template`, and where it is from; null where the line does not say. */
  kind: string | null;
  source: string | null;
  /** In the order of the line; null for a reply that nobody labelled. */
  labels: readonly Label[] | null;
}

/** A line that cannot be used, as a sentence that says what to write. */
export class LineError extends Error {
  override readonly name = 'LineError';
}

/** As `readLabelledReply`, for one line of JSON. */
export function readLabelledLine(line: string): LabelledReply {
  return readLabelledReply(parseObject(line));
}

/**
 * Reads `{id?, text, channel?, kind?, source?, marks?}`. A kind that says where the text goes (`chat`, `review-reply`,
 * `template`) is its channel where the line names none. A label, which the file calls a mark, is `{category, quote, strength?}`, with
 * `start` and `end` (UTF-16 offsets in `text`) for a quote that does not tell the place; labels with the same quote are
 * its places one by one.
 * @throws {LineError} where the fields are something else.
 */
export function readLabelledReply(fields: LabelledFields): LabelledReply {
  const { id, text } = fields;
  if (typeof text !== 'string')
    throw new LineError(
      `${text === undefined ? 'This line has no `text`' : `\`text\` is ${shown(text)}`}. ${howToWrite}`,
    );
  return {
    id: typeof id === 'string' || typeof id === 'number' ? String(id) : null,
    text,
    channel: fields['channel'] == null ? channelOf(fields['kind']) : wordOf('channel', fields['channel'], channels),
    kind: textOrNull(fields['kind']),
    source: textOrNull(fields['source']),
    labels: fields['marks'] == null ? null : readLabels(fields['marks'], text),
  };
}

const channelsByKind: ReadonlyMap<unknown, Channel> = new Map([
  ...channels.map((channel): [string, Channel] => [channel, channel]),
  ['letter', 'email'],
  ['review-reply', 'review'],
  ['template', 'notice'],
]);

function channelOf(kind: unknown): Channel | null {
  return channelsByKind.get(kind) ?? null;
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

const howToWrite = 'Write one object a line, such as `{"text": "Hi Jo"}`.';

/** What a line of JSON or a record of a file holds. */
export type LabelledFields = Readonly<Record<string, unknown>>;

function parseObject(line: string): LabelledFields {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new LineError(`${quoted(line)} is not JSON. ${howToWrite}`);
  }
  if (isObject(value)) return value;
  throw new LineError(`${quoted(line)} is not an object. ${howToWrite}`);
}

function isObject(value: unknown): value is LabelledFields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readLabels(marks: unknown, text: string): Label[] {
  if (!Array.isArray(marks)) throw new LineError(`\`marks\` is ${shown(marks)}. Write a list: \`"marks": [...]\`.`);
  const readTo = new Map<string, number>();
  return marks.map((mark: unknown, i) => {
    if (!isObject(mark))
      throw new LineError(`Mark ${i + 1} is ${shown(mark)}. Write \`{"category": "...", "quote": "..."}\`.`);
    const { category, strength } = mark;
    if (typeof category !== 'string' || category === '')
      throw new LineError(`Mark ${i + 1} has no \`category\`. Write one, such as \`"category": "blame"\`.`);
    return {
      ...placeOf(mark, text, `Mark ${i + 1}`, readTo),
      category,
      strength: strength == null ? 'clear' : wordOf('strength', strength, strengths),
    };
  });
}

/** @param readTo where the place of each quote read so far ends. */
function placeOf(
  { quote, start, end }: LabelledFields,
  text: string,
  name: string,
  readTo: Map<string, number>,
): Range {
  if (start != null || end != null) {
    if (!isOffset(start, text) || !isOffset(end, text) || start >= end)
      throw new LineError(
        `${name} goes from ${shown(start)} to ${shown(end)}, and the text has ${text.length} characters. Write \`start\` and \`end\` as offsets in it.`,
      );
    if (quote == null || text.slice(start, end) === quote) return { start, end };
    throw new LineError(
      `${name} quotes ${shown(quote)}, and from ${start} to ${end} the text has ${quoted(text.slice(start, end))}. Write the offsets of the quote, or leave it out.`,
    );
  }
  if (typeof quote !== 'string' || quote === '')
    throw new LineError(`${name} has no \`quote\`. Copy the words it is about from the text.`);
  const at = text.indexOf(quote, readTo.get(quote) ?? 0);
  if (at === -1)
    throw new LineError(
      readTo.has(quote)
        ? `${name} quotes ${quoted(quote)} more often than the text does. Remove the mark.`
        : `${name} quotes ${quoted(quote)}, which is not in the text. Copy the words exactly as they are there.`,
    );
  readTo.set(quote, at + quote.length);
  return { start: at, end: at + quote.length };
}

function isOffset(value: unknown, text: string): value is number {
  return Number.isSafeInteger(value) && Number(value) >= 0 && Number(value) <= text.length;
}

function wordOf<T extends string>(key: string, value: unknown, allowed: readonly T[]): T {
  const found = allowed.find((word) => word === value);
  if (found !== undefined) return found;
  const hint = typeof value === 'string' ? didYouMean(value, allowed) : '';
  throw new LineError(`\`${key}\` is ${shown(value)}.${hint || ` Write ${anyOf(allowed)}.`}`);
}

function shown(value: unknown): string {
  return value == null ? 'nothing' : quoted(JSON.stringify(value));
}
