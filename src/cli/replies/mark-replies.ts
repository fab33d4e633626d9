import type { ParsedBlock, ParsedReply } from '../../parsers/core/parser.js';
import type { Mark, ReportedReply } from '../../reporters/shared/reporter.js';
import type { Message } from '../../shared/message.js';
import { createLocator } from './locations.js';

/** The replies of a file with the places of its messages: in the decoded text, which is what people read. */
export function markReplies(replies: readonly ParsedReply[], messages: readonly Message[]): ReportedReply[] {
  const marks = marksByBlock(replies, messages);
  return replies.map(({ ref, blocks }) => ({
    ref,
    paragraphs: blocks.map((block) => ({ kind: block.kind, text: block.text, marks: marks.get(block) ?? [] })),
  }));
}

function marksByBlock(replies: readonly ParsedReply[], messages: readonly Message[]): Map<ParsedBlock, Mark[]> {
  const locationOf = createLocator(replies);
  const marks = new Map<ParsedBlock, Mark[]>();
  for (const message of messages) {
    const location = locationOf(message);
    if (!location?.range) continue;
    const known = marks.get(location.block) ?? [];
    known.push({ ...location.range, message });
    marks.set(location.block, known);
  }
  return marks;
}
