import type { LabelledReply } from '../../evaluation/labelled-reply.js';
import type { ParsedBlock, ParsedReply } from '../../parsers/core/parser.js';
import { getOrCreate } from '../../shared/get-or-create.js';
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
  const offsets = new Map<ParsedReply, ReadonlyMap<ParsedBlock, number>>();
  const found = new Map<ParsedReply, Message[]>();
  for (const message of messages) {
    const location = locationOf(message);
    if (!location) continue;
    const { reply, block } = location;
    const { start, end } = location.range ?? { start: 0, end: Math.min(1, block.text.length) };
    const offset = (getOrCreate(offsets, reply, () => offsetsOf(reply)).get(block) ?? 0) + start;
    getOrCreate(found, reply, () => []).push({ ...message, offset, endOffset: offset + end - start });
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

/** Where each block begins in the text of its reply. */
function offsetsOf({ blocks }: ParsedReply): Map<ParsedBlock, number> {
  const offsets = new Map<ParsedBlock, number>();
  let offset = 0;
  for (const block of blocks) {
    offsets.set(block, offset);
    offset += block.text.length + between.length;
  }
  return offsets;
}
