import { firstIndex } from '../../shared/binary-search.js';
import type { Range } from '../../shared/reply.js';
import type { ParsedBlock } from '../core/parser.js';
import { attributionLength, maxAttributionLines } from './attribution.js';
import { isForwardedTitle, maxHeaderLines, startsWithHeader } from './mail-headers.js';
import { type SignatureLine, signatureOf } from './signature.js';

/** A line of a block, with its place there; `text` is trimmed. */
export interface BlockLine extends Range {
  block: ParsedBlock;
  text: string;
}

interface OwnLines {
  /** Ranges of lines, in order. */
  kept: Range[];
  /** The marks of signatures that hold sentences. */
  spokenSignatures: BlockLine[];
}

/** A tag of a template, which neither a signature nor a mail that was received holds. */
const templateTag = /\{%|\{\{[-~]?\s?(?:\/|else|end)|<%[-_]?\s?(?:end|else|\})|\[%|<\/?#|#(?:end|else)\b/;

/**
 * Which of the lines are the writer's own, from `first` on: neither a signature nor quoted history. History goes on to the
 * end of the text, but where each line of it is marked as a quotation: then more of the reply may be below and between.
 */
export function ownLines(
  lines: readonly BlockLine[],
  first: number,
  { file, quotes }: { file: string; quotes: readonly Range[] },
): OwnLines {
  const kept: Range[] = [];
  const spokenSignatures: BlockLine[] = [];
  let isAnswering = false;
  let start = first;
  let i = first;
  const leaveOut = (length: number) => {
    if (i > start) kept.push({ start, end: i });
    i += length;
    start = i;
  };
  // Below the last tag: what is above it may be one of the texts that a template makes.
  const lastTag = lastIndexOfTag(lines);
  while (i < lines.length) {
    const attribution = i > lastTag ? attributionAt(lines, i) : 0;
    const signature = i > lastTag ? signatureAt(lines, i, first) : null;
    if (attribution > 0 && isQuotedBelow(lines, i + attribution, quotes)) {
      isAnswering = true;
      leaveOut(attribution);
    } else if (attribution > 0 || (i > lastTag && isForwardedMail(lines, i, first))) {
      leaveOut(lines.length - i);
    } else if (signature) {
      const mark = lines[i];
      if (mark && signature.hasSentences) spokenSignatures.push(mark);
      leaveOut(1 + signature.length);
    } else {
      const rest = isAnswering ? restOfQuote(lines, i, quoteAbove(lines, i, { file, quotes })) : 0;
      if (rest > 0) leaveOut(rest);
      else i++;
    }
  }
  leaveOut(0);
  return { kept, spokenSignatures };
}

function lastIndexOfTag(lines: readonly BlockLine[]): number {
  return lines.reduce((last, { text }, i) => (templateTag.test(text) ? i : last), -1);
}

function attributionAt(lines: readonly BlockLine[], i: number): number {
  const { block } = lines[i] ?? {};
  const paragraph = lines.slice(i, i + maxAttributionLines).filter((line) => line.block === block);
  return attributionLength(paragraph.map(({ text }) => text));
}

function isForwardedMail(lines: readonly BlockLine[], i: number, first: number): boolean {
  if (isForwardedTitle(lines[i]?.text ?? '')) return true;
  return i > first && startsWithHeader(lines.slice(i, i + maxHeaderLines).map(({ text }) => text));
}

/** Whether what was read last is quoted in lines that are marked, before the line at `next`. */
function isQuotedBelow(lines: readonly BlockLine[], next: number, quotes: readonly Range[]): boolean {
  const above = lines[next - 1];
  const below = lines[next];
  if (!above) return false;
  const from = above.block.sourceMap.toSource(above.start, above.end).end;
  const quote = quotes[firstIndex(quotes.length, (k) => (quotes[k]?.start ?? 0) >= from)];
  return quote !== undefined && (!below || quote.start < sourceStart(below));
}

function sourceStart({ block, start, end }: BlockLine): number {
  return block.sourceMap.toSource(start, end).start;
}

/** The quoted line right above a line; empty where there is none, or a blank line between. */
function quoteAbove(
  lines: readonly BlockLine[],
  i: number,
  { file, quotes }: { file: string; quotes: readonly Range[] },
): string {
  const line = lines[i];
  if (!line || lines[i - 1]?.block === line.block) return '';
  const start = sourceStart(line);
  const quote = quotes[firstIndex(quotes.length, (k) => (quotes[k]?.end ?? 0) >= start)];
  return quote?.end === start ? file.slice(quote.start, quote.end).trim() : '';
}

/** Programs that break quoted lines at some 72 signs leave the rest of each without a mark. */
const minBrokenLine = 60;
const endsSentence = /[.!?…]["'”’)]*$/;
const goesOn = /^["'“‘(]?(?:\p{Ll}|\d(?!\d*[.)]\s))/u;
/** What an answer in small letters begins with. */
const beginsAnswer = /^(?:yes|yep|nope|ok|okay|sure|done|hi|hello|hey|dear)\b/;

/** How many lines are the rest of a quoted line: they go on in small letters, and the last of them is short. */
function restOfQuote(lines: readonly BlockLine[], i: number, quote: string): number {
  let above = quote;
  for (let k = i; ; k++) {
    const line = lines[k];
    if (!line || line.block !== lines[i]?.block || !isRestOf(above, line.text)) return 0;
    if (line.text.length < minBrokenLine) return k + 1 - i;
    above = line.text;
  }
}

function isRestOf(above: string, text: string): boolean {
  return above.length >= minBrokenLine && !endsSentence.test(above) && goesOn.test(text) && !beginsAnswer.test(text);
}

/** The mark is `-- `; many editors strip the space, and some writers draw a line with two dashes. */
function signatureAt(lines: readonly BlockLine[], i: number, first: number): ReturnType<typeof signatureOf> {
  const mark = lines[i];
  if (mark?.text !== '--') return null;
  const isMarked = mark.block.text.slice(mark.start, mark.end) === '-- ';
  return signatureOf(linesBefore(lines, i + 1, first), isMarked);
}

/** The lines from `start` to where history begins. */
function* linesBefore(lines: readonly BlockLine[], start: number, first: number): Generator<SignatureLine> {
  for (let i = start; i < lines.length; i++) {
    const line = lines[i];
    if (!line || attributionAt(lines, i) > 0 || isForwardedMail(lines, i, first)) return;
    yield { text: line.text, paragraph: line.block };
  }
}
