import type { ParsedBlock, ParsedReply } from '../../parsers/core/parser.js';
import { firstIndex } from '../../shared/binary-search.js';
import type { Message } from '../../shared/message.js';
import type { Range } from '../../shared/reply.js';

/** Where a message is in the replies of its file. */
export interface MessageLocation {
  reply: ParsedReply;
  block: ParsedBlock;
  /** In the text of the block; null when it holds other words there, such as a comment between its sentences. */
  range: Range | null;
}

interface BlockSpan extends Range {
  reply: ParsedReply;
  block: ParsedBlock;
}

/** How many texts of attributes may be in a paragraph before a place behind them. */
const maxInside = 50;

/** Finds the locations of messages; null for what was found outside of the replies, in a comment say. */
export function createLocator(replies: readonly ParsedReply[]): (message: Message) => MessageLocation | null {
  const spans = replies
    .flatMap((reply) => reply.blocks.map((block): BlockSpan => ({ reply, block, ...spanOf(block) })))
    .sort((a, b) => a.start - b.start);
  return (message) => {
    const after = firstIndex(spans.length, (i) => (spans[i]?.start ?? 0) > message.offset);
    const span = spans.slice(Math.max(0, after - maxInside), after).findLast(({ end }) => end > message.offset);
    return span ? { reply: span.reply, block: span.block, range: rangeIn(span.block, message) } : null;
  };
}

function spanOf({ text, sourceMap }: ParsedBlock): Range {
  return sourceMap.toSource(0, text.length);
}

/** Where a unit of the file holds several letters, as in base64, there are a few ranges to choose from. */
function rangeIn({ text, sourceMap }: ParsedBlock, { offset, endOffset, actual }: Message): Range | null {
  const first = firstIndex(text.length, (at) => sourceMap.toSource(at, at + 1).end > offset);
  for (let start = first; start <= text.length && sourceMap.toSource(start, start + 1).start <= offset; start++) {
    const end = start + actual.length;
    const source = sourceMap.toSource(start, end);
    if (source.start === offset && source.end === endOffset && text.startsWith(actual, start)) return { start, end };
  }
  return null;
}
