import type { Message } from '../shared/message.js';
import type { Channel, Turn } from '../shared/reply.js';
import { timestampOf } from '../shared/timestamp.js';
import { ruleIds, rulesetFor } from './builtin-rules.js';
import { type LintOptions, sourceOf } from './lint.js';
import { lintParsed } from './lint-document.js';

/** A message of a conversation. */
export interface ThreadMessage {
  from: 'customer' | 'agent';
  /** What the sender is called. */
  name?: string | null | undefined;
  /** When it was sent: a date as ISO 8601 writes it, or seconds or milliseconds since 1970. */
  at?: string | number | Date | null | undefined;
  /** Where it was sent; goes before the option `channel`. */
  channel?: Channel | null | undefined;
  text: string;
}

/** What the rules say of one message of an agent. */
export interface ThreadResult {
  /** The number of the message in the thread, from 0. */
  index: number;
  /** Places count in the text of that message. */
  messages: Message[];
}

/**
 * Lints a conversation with the built-in rules, at once and without touching a file. Only what agents wrote is linted;
 * the customer's name, data and questions inform the rules.
 *
 * @param thread the messages, the oldest first.
 * @returns a result for each message of an agent, in the order of the thread.
 * @throws {RangeError} for an option value that does not exist, or a message that is from neither side.
 */
export function lintThread(thread: readonly ThreadMessage[], options: LintOptions = {}): ThreadResult[] {
  const source = sourceOf(options);
  const documents = thread.map(({ text }) => source.parse(text));
  const turns = thread.map(
    ({ from, name, at, channel }, i): Turn => ({
      from: senderFrom(from),
      name: name ?? null,
      at: timestampOf(at),
      channel: channel ?? null,
      blocks: documents[i]?.replies.flatMap(({ blocks }) => blocks) ?? [],
    }),
  );
  return thread.flatMap(({ from, channel, text }, index) => {
    const document = documents[index];
    if (from !== 'agent' || !document) return [];
    const replies = document.replies.map((reply) => ({ ...reply, thread: { turns, index } }));
    const ruleset = rulesetFor(channel ? { ...options, channel } : options);
    const read = { source, ruleset, knownIds: ruleIds, reportUnusedDirectives: true };
    return [{ index, messages: lintParsed(text, { ...document, replies }, read).messages }];
  });
}

function senderFrom(from: string): Turn['from'] {
  if (from === 'customer' || from === 'agent') return from;
  throw new RangeError(
    `A message of a thread is from \`customer\` or \`agent\`; this one is from \`${String(from)}\`.`,
  );
}
