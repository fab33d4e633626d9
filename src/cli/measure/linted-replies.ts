import type { LabelledReply } from '../../evaluation/labelled-reply.js';
import type { ParsedReply } from '../../parsers/core/parser.js';
import type { Message } from '../../shared/message.js';
import { createLocator } from '../replies/locations.js';

/** A reply without labels and what was found in it, with places counted in its text. */
export interface LintedReply {
  reply: LabelledReply;
  messages: Message[];
  /** The line of the first finding; 1 where there is none. */
  line: number;
}

const between = '\n\n';

/** The replies of a file as the customer reads them, for files that can hold no labels. */
export function lintedReplies(
  path: string,
  replies: readonly ParsedReply[],
  messages: readonly Message[],
): LintedReply[] {
  const locationOf = createLocator(replies);
  const found = new Map<ParsedReply, Message[]>();
  for (const message of messages) {
    const location = locationOf(message);
    if (!location) continue;
    const { reply, block } = location;
    const { start, end } = location.range ?? { start: 0, end: Math.min(1, block.text.length) };
    const offset = offsetOf(reply, block) + start;
    const own = found.get(reply) ?? [];
    own.push({ ...message, offset, endOffset: offset + end - start });
    found.set(reply, own);
  }
  return replies.map((reply) => {
    const own = found.get(reply) ?? [];
    const text = reply.blocks.map((block) => block.text).join(between);
    const id = reply.ref?.id ?? reply.ref?.title ?? null;
    return {
      reply: { id, text, channel: null, kind: null, source: path, labels: null },
      messages: own,
      line: own[0]?.line ?? 1,
    };
  });
}

function offsetOf({ blocks }: ParsedReply, block: ParsedReply['blocks'][number]): number {
  return blocks.slice(0, blocks.indexOf(block)).reduce((sum, { text }) => sum + text.length + between.length, 0);
}
