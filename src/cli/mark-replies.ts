import { firstIndex } from '../first-index.js';
import type { Message } from '../message.js';
import type { Range } from '../reply.js';
import type { Mark, ReportedReply } from '../reporters/reporter.js';
import type { SourceBlock, SourceReply } from '../sources/source.js';

/** The replies of a file with the places of its messages: in the decoded text, which is what people read. */
export function markReplies(replies: readonly SourceReply[], messages: readonly Message[]): ReportedReply[] {
  const marks = marksByBlock(
    replies.flatMap(({ blocks }) => blocks),
    messages,
  );
  return replies.map(({ ref, blocks }) => ({
    ref,
    paragraphs: blocks.map((block) => ({ kind: block.kind, text: block.text, marks: marks.get(block) ?? [] })),
  }));
}

function marksByBlock(blocks: readonly SourceBlock[], messages: readonly Message[]): Map<SourceBlock, Mark[]> {
  const spans = blocks
    .map((block) => ({ block, ...block.segments.toSource(0, block.text.length) }))
    .sort((a, b) => a.start - b.start);
  const marks = new Map<SourceBlock, Mark[]>();
  for (const message of messages) {
    const span = spans[firstIndex(spans.length, (i) => (spans[i]?.start ?? 0) > message.offset) - 1];
    const range = span && rangeIn(span.block, message);
    if (!range) continue;
    const known = marks.get(span.block) ?? [];
    known.push({ ...range, message });
    marks.set(span.block, known);
  }
  return marks;
}

/** The place of a message in a block; null when it holds other words, such as a comment between its sentences. */
function rangeIn({ text, segments }: SourceBlock, message: Message): Range | null {
  const { offset, endOffset, actual } = message;
  const start = firstIndex(text.length, (at) => segments.toSource(at, at + 1).end > offset);
  const end = firstIndex(text.length, (at) => segments.toSource(at, at + 1).start >= endOffset);
  return text.slice(start, end) === actual ? { start, end } : null;
}
