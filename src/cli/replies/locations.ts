import type { ParsedBlock, ParsedReply } from '../../parsers/core/parser.js';
import { firstIndex } from '../../shared/binary-search.js';
import type { Message } from '../../shared/message.js';
import type { Range } from '../../shared/reply.js';

/** Where a message stands in the replies of its file. */
export interface Place {
  reply: ParsedReply;
  block: ParsedBlock;
  /** In the text of the block; null when it holds other words there, such as a comment between its sentences. */
  range: Range | null;
}

interface Span extends Range {
  reply: ParsedReply;
  block: ParsedBlock;
}

/** How many texts of attributes may stand in a paragraph before a place behind them. */
const mostInside = 50;

/** Finds the places of messages; null for what was found outside of the replies, in a comment say. */
export function createLocator(replies: readonly ParsedReply[]): (message: Message) => Place | null {
  const spans = replies
    .flatMap((reply) => reply.blocks.map((block): Span => ({ reply, block, ...spanOf(block) })))
    .sort((a, b) => a.start - b.start);
  return (message) => {
    const after = firstIndex(spans.length, (i) => (spans[i]?.start ?? 0) > message.offset);
    const span = spans.slice(Math.max(0, after - mostInside), after).findLast(({ end }) => end > message.offset);
    return span ? { reply: span.reply, block: span.block, range: rangeIn(span.block, message) } : null;
  };
}

function spanOf({ text, sourceMap }: ParsedBlock): Range {
  return sourceMap.toSource(0, text.length);
}

/** What stands for several letters in the file, as base64 does, leaves a few places to choose from. */
function rangeIn({ text, sourceMap }: ParsedBlock, { offset, endOffset, actual }: Message): Range | null {
  const first = firstIndex(text.length, (at) => sourceMap.toSource(at, at + 1).end > offset);
  for (let start = first; start <= text.length && sourceMap.toSource(start, start + 1).start <= offset; start++) {
    const end = start + actual.length;
    const source = sourceMap.toSource(start, end);
    if (source.start === offset && source.end === endOffset && text.startsWith(actual, start)) return { start, end };
  }
  return null;
}
