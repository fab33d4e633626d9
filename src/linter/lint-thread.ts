import type { Document, ParsedBlock, Parser } from '../parsers/core/parser.js';
import type { Message } from '../shared/message.js';
import { type Channel, channels, type Turn } from '../shared/reply.js';
import { timestampOf } from '../shared/timestamp.js';
import { checkOneOf } from './check-options.js';
import { type Format, type LintOptions, parserFor } from './lint.js';
import { lintParsed } from './lint-document.js';
import { rulesFor } from './rule-options.js';

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

/** A message that says how it is written, where others of its thread are written otherwise. */
export interface WrittenMessage extends ThreadMessage {
  format?: Format;
}

/** What the rules say of one message of an agent. */
export interface ThreadResult {
  /** The number of the message in the thread, from 0. */
  index: number;
  /** Places count in the text of that message. */
  messages: Message[];
}

/**
 * Lints a conversation, at once and without touching a file. Only what agents wrote is linted; the customer's name, data
 * and questions inform the rules.
 *
 * @param thread the messages, the oldest first.
 * @returns a result for each message of an agent, in the order of the thread.
 * @throws {TypeError} for a thread that is no list of messages, {RangeError} for an option or a value that does not exist.
 */
export function lintThread(thread: readonly ThreadMessage[], options: LintOptions = {}): ThreadResult[] {
  const parser = parserFor(options, '`lintThread`');
  return readThread(thread, () => parser).map(({ index, text, document }) => {
    const channel = thread[index]?.channel;
    const { ruleset, ruleIds } = rulesFor(channel ? { ...options, channel } : options);
    const parsed = { parser, ruleset, knownIds: ruleIds, reportUnusedDirectives: true };
    return { index, messages: lintParsed(text, document, parsed).messages };
  });
}

/** A message of an agent, read together with the conversation that it is part of. */
export interface ThreadReply {
  /** The number of the message in the thread, from 0. */
  index: number;
  text: string;
  document: Document;
}

/**
 * The messages of agents, each knowing the whole conversation.
 * @param parserOf reads the message of a number.
 * @throws {TypeError} and {RangeError} as `lintThread` does.
 */
export function readThread(
  thread: readonly ThreadMessage[],
  parserOf: (index: number) => Pick<Parser, 'parse'>,
): ThreadReply[] {
  checkThread(thread);
  const documents = thread.map(({ text }, i) => parserOf(i).parse(text));
  const turns = thread.map(
    ({ from, name, at, channel }, i): Turn => ({
      from,
      name: name ?? null,
      at: timestampOf(at),
      channel: channel ?? null,
      blocks: blocksOf(documents[i]),
    }),
  );
  const replies: ThreadReply[] = [];
  for (const [index, { from, text }] of thread.entries()) {
    const document = documents[index];
    if (from !== 'agent' || !document) continue;
    // Nobody else has the replies of what was parsed here; copies would take a tenth of linting a short one.
    for (const reply of document.replies) reply.thread = { turns, index };
    replies.push({ index, text, document });
  }
  return replies;
}

function blocksOf(document: Document | undefined): readonly ParsedBlock[] {
  const replies = document?.replies ?? [];
  const [first] = replies;
  return first && replies.length === 1 ? first.blocks : replies.flatMap(({ blocks }) => blocks);
}

const sides = ['customer', 'agent'];

function checkThread(thread: readonly ThreadMessage[]): void {
  if (!Array.isArray(thread))
    throw new TypeError("`lintThread` takes a list of messages. Write `lintThread([{ from: 'agent', text: '…' }])`.");
  for (const message of thread) {
    const { from, channel, text } = message ?? {};
    if (!sides.includes(from))
      throw new RangeError(
        `A message of a thread is from \`customer\` or \`agent\`; this one is from \`${String(from)}\`.`,
      );
    if (typeof text !== 'string')
      throw new TypeError("A message of a thread has a `text`, as in `{ from: 'agent', text: 'Hi Jo, …' }`.");
    if (channel !== undefined && channel !== null) checkOneOf('channel', channel, channels);
  }
}
