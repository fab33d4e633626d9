import type { Message, Severity } from '../../shared/message.js';
import type { Range } from '../../shared/reply.js';
import { compareSeverities } from '../../shared/severity.js';
import type { Mark, ReportedFile, ReportedParagraph } from './reporter.js';
import { type SentenceSpan, sentenceSpan } from './sentence-span.js';

/** What people see as one: the findings of a sentence. */
export interface Entry {
  /** The finding to explain. */
  main: Message;
  /** The other findings of the sentence, the most severe first. */
  others: readonly Message[];
  /** The sentence, as the customer reads it. */
  text: string;
  /** The flagged words in `text`, in order and apart from one another. */
  marks: readonly EntryMark[];
}

export interface EntryMark extends Range {
  /** The highest of what is found there. */
  severity: Severity;
}

/**
 * The findings of a file by sentence, in the order of their places. A finding about more than two sentences is an entry
 * of its own, so that it does not swallow all that is found in them.
 */
export async function entriesOf({ content, messages }: ReportedFile): Promise<Entry[]> {
  const replies = content && messages.length > 0 ? await content.replies(messages) : [];
  const placed = new Set<Message>();
  const entries: Entry[] = [];
  for (const { paragraphs } of replies)
    for (const paragraph of paragraphs) {
      for (const { message } of paragraph.marks) placed.add(message);
      entries.push(...sentencesOf(paragraph).map(entryOf));
    }
  entries.push(...wordsAlone(messages.filter((message) => !placed.has(message))));
  const order = new Map(messages.map((message, i) => [message, i]));
  const rankOf = ({ main, others }: Entry): number =>
    [main, ...others].reduce((first, message) => Math.min(first, order.get(message) ?? first), messages.length);
  const ranks = new Map(entries.map((entry) => [entry, rankOf(entry)]));
  return entries.sort((a, b) => (ranks.get(a) ?? 0) - (ranks.get(b) ?? 0));
}

type Marks = [first: Mark, ...rest: Mark[]];

/** A stretch of a paragraph with the marks in it. */
interface MarkedSpan {
  text: string;
  span: SentenceSpan;
  marks: Marks;
}

function sentencesOf({ text, marks }: ReportedParagraph): MarkedSpan[] {
  const spans: MarkedSpan[] = [];
  let open: MarkedSpan | null = null;
  for (const mark of marks) {
    const span = sentenceSpan(text, mark);
    const isWide = span.endsInside > 1;
    if (open && !isWide && span.start < open.span.end) {
      open.marks.push(mark);
      if (span.end > open.span.end) open.span = { ...open.span, end: span.end, isCutAfter: span.isCutAfter };
      continue;
    }
    const next: MarkedSpan = { text, span, marks: [mark] };
    spans.push(next);
    if (!isWide) open = next;
  }
  return spans;
}

function entryOf({ text, span, marks }: MarkedSpan): Entry {
  const before = span.isCutBefore ? '…' : '';
  const shift = before.length - span.start;
  const [first, ...rest] = marks;
  return {
    ...byStrength(
      first.message,
      rest.map(({ message }) => message),
    ),
    text: before + text.slice(span.start, span.end) + (span.isCutAfter ? '…' : ''),
    marks: united(marks).map(({ start, end, severity }) => ({ start: start + shift, end: end + shift, severity })),
  };
}

/** Marks that overlap or touch as one. */
function united(marks: readonly Mark[]): EntryMark[] {
  const result: EntryMark[] = [];
  for (const { start, end, message } of marks) {
    const { severity } = message;
    const last = result.at(-1);
    if (!last || start > last.end) result.push({ start, end, severity });
    else {
      last.end = Math.max(last.end, end);
      if (compareSeverities(severity, last.severity) < 0) last.severity = severity;
    }
  }
  return result;
}

/** Where the text is not at hand, findings whose places overlap are an entry: the words of the longest. */
function wordsAlone(messages: readonly Message[]): Entry[] {
  const groups: [first: Message, ...rest: Message[]][] = [];
  for (const message of messages) {
    const group = groups.at(-1);
    if (group?.some(({ endOffset }) => message.offset < endOffset)) group.push(message);
    else groups.push([message]);
  }
  return groups.map(([first, ...rest]) => {
    const longest = rest.reduce((long, { actual }) => (actual.length > long.length ? actual : long), first.actual);
    const entry = byStrength(first, rest);
    return { ...entry, text: longest, marks: [{ start: 0, end: longest.length, severity: entry.main.severity }] };
  });
}

function byStrength(first: Message, rest: readonly Message[]): Pick<Entry, 'main' | 'others'> {
  const [main = first, ...others] = [first, ...rest].sort(compareStrength);
  return { main, others };
}

/** The most severe first; of two alike, the one whose rewording is ready to send, then the one about more words. */
function compareStrength(a: Message, b: Message): number {
  return (
    compareSeverities(a.severity, b.severity) ||
    Number(isReady(b)) - Number(isReady(a)) ||
    b.actual.length - a.actual.length
  );
}

function isReady({ expected }: Message): boolean {
  const [best] = expected;
  return best !== undefined && !/\{[^{}]*\}/u.test(best);
}
