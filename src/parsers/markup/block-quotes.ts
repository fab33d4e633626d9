import { addAll } from '../../shared/add-all.js';
import type { Comment, ParsedBlock, Skipped } from '../core/parser.js';
import { attributionLength } from './attribution.js';
import { cutBlock } from './block.js';

/** A block quote of a Markdown or HTML file that is in no other, as its blocks. */
export interface BlockQuote {
  /** Where it begins in the file. */
  start: number;
  /** How many blocks of the file come before it. */
  before: number;
  blocks: readonly ParsedBlock[];
  comments: readonly Comment[];
}

/** A file as it is read, with those of its quotes that are replies. */
interface Unquoted {
  blocks: ParsedBlock[];
  comments: Comment[];
  skipped: Skipped[];
}

const greeting = /^(?:hi|hello|hey|dear|good (?:morning|afternoon|evening)|greetings)\b[^\n]{0,60}(?:[,!.:–—-]|$)/i;
const thanks = /^(?:thank you|thanks|many thanks)\b[^\n]{0,40}\b(?:for|to)\b/i;
/** A remark for colleagues, or the words of a customer by name. */
const remark =
  /^(?:\[!|(?:note|tip|hint|warning|important|caution|info|todo|customers?|users?|guests?|clients?|they|example of)\b[^\n]{0,30}[:—–-])/i;

/** GitHub's mark of a box in the writer's own words. */
const alertMark = /^\[!(?:note|tip|important|warning|caution)\](?:\n|$)/i;

/**
 * Libraries keep their replies in block quotes, below a heading or a label, so that they stand out; in a draft, a quote
 * holds the words of somebody else. A file is a library where what is not quoted greets nobody, and where a quote greets or
 * thanks, or most of the file is in quotes below headings.
 */
export function withQuotedReplies(
  { blocks, comments }: { blocks: readonly ParsedBlock[]; comments: readonly Comment[] },
  all: readonly BlockQuote[],
): Unquoted {
  if (all.length === 0) return { blocks: [...blocks], comments: [...comments], skipped: [] };
  const alerts = all.filter(isAlert);
  const quotes = all.filter((quote) => !isAlert(quote));
  const replies = quotes.filter((quote) => isReply(quote, blocks));
  const isMostlyQuoted = wordsOf(quotes.flatMap((quote) => quote.blocks)) > wordsOf(blocks.filter(isProse));
  const hasHeading = blocks.some(({ kind }) => kind === 'heading');
  const greets = blocks.some(({ text }) => greeting.test(text) || thanks.test(text));
  const hasLetter = replies.some(
    ({ blocks: [first] }) => first && (greeting.test(first.text) || thanks.test(first.text)),
  );
  const isSheet = isMostlyQuoted && hasHeading;
  const readReplies = !greets && (isSheet || hasLetter) ? replies : [];
  const unread = isSheet ? replies.length - readReplies.length : 0;
  // Below headings, they are remarks for colleagues.
  const readAlerts = hasHeading && !greets ? [] : alerts.map(withoutMark);
  const unreadAlerts = alerts.length - readAlerts.length;
  const read = [...readReplies, ...readAlerts].sort((a, b) => a.start - b.start);
  return {
    blocks: inserted(blocks, read),
    comments: [...comments, ...read.flatMap((quote) => quote.comments)].sort((a, b) => a.start - b.start),
    skipped: [
      { reason: 'in block quotes, which are the words of others', count: unread },
      { reason: 'in alerts, which are remarks for colleagues', count: unreadAlerts },
    ].filter(({ count }) => count > 0),
  };
}

function isAlert({ blocks: [first] }: BlockQuote): boolean {
  return first !== undefined && alertMark.test(first.text);
}

function withoutMark(quote: BlockQuote): BlockQuote {
  const [first, ...others] = quote.blocks;
  const [mark = ''] = alertMark.exec(first?.text ?? '') ?? [];
  const rest = first && cutBlock(first, mark.length, first.text.length);
  return { ...quote, blocks: rest ? [rest, ...others] : others };
}

/** Not a remark, and not introduced as somebody's words. */
function isReply({ blocks: [first], before }: BlockQuote, all: readonly ParsedBlock[]): boolean {
  if (!first || remark.test(first.text)) return false;
  const label = all[before - 1]?.text ?? '';
  if (attributionLength([label.replaceAll('\n', ' ')]) > 0) return false;
  return !/\b(?:wrote|writes|said|says|asked|asks|told us|quote)\s?:$/i.test(label);
}

function isProse({ kind }: ParsedBlock): boolean {
  return kind !== 'heading';
}

function wordsOf(blocks: readonly ParsedBlock[]): number {
  return blocks.reduce((sum, { text }) => sum + (text.match(/\p{L}+/gu)?.length ?? 0), 0);
}

function inserted(blocks: readonly ParsedBlock[], quotes: readonly BlockQuote[]): ParsedBlock[] {
  const all: ParsedBlock[] = [];
  let from = 0;
  for (const { before, blocks: quoted } of quotes) {
    addAll(all, [...blocks.slice(from, before), ...quoted]);
    from = before;
  }
  return [...all, ...blocks.slice(from)];
}
