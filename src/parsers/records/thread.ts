import { quoted } from '../../shared/problem.js';
import { channels, type Range, type Turn } from '../../shared/reply.js';
import { timestampOf } from '../../shared/timestamp.js';
import { ParseError } from '../core/parse-error.js';
import type { Comment, Document, ParsedBlock, ParsedReply, Skipped } from '../core/parser.js';
import { sumSkipped } from '../core/sum-skipped.js';
import { parseEmbedded } from '../markup/embedded.js';
import { child, itemsOf, type MapValue, mapsIn, nameIn, type Value } from '../values/value.js';
import type { ThreadFormat, ThreadRecogniser } from './record-format.js';

export const thread: ThreadFormat = {
  title: 'Conversations',
  signs: 'messages with `from` (`customer` or `agent`) and `text`, in a list or under `messages`',
  reads: 'threads',
  recogniser: () => new ThreadsRecogniser(),
};

/** The messages of one thread, as the file holds them. */
type Messages = readonly MapValue[];

/**
 * Threads are one list of messages, `{"messages": [...]}`, or a list of either, as JSON or JSON lines write them. Only what
 * agents wrote are replies; the rest informs the rules.
 */
class ThreadsRecogniser implements ThreadRecogniser {
  #isOne = true;
  #areAllThreads = true;
  #hasKnownSender = false;
  #count = 0;
  /** The first message of a sender who is neither customer nor agent. */
  #unknownSender: MapValue | null = null;

  observe(root: Value): void {
    const one = messagesOf(root);
    const threads = root.type === 'list' ? root.items.map(messagesOf) : [one];
    const messages = threads.flatMap((thread) => thread ?? []);
    this.#isOne &&= one !== null;
    this.#areAllThreads &&= one !== null || threads.every((thread) => thread !== null);
    this.#count += threads.length;
    // Tables of mail have a `from` too, but in threads it says which side wrote.
    this.#hasKnownSender ||= messages.some((message) => senderOf(message) !== null);
    this.#unknownSender ??= messages.find((message) => senderOf(message) === null) ?? null;
  }

  matches(): boolean {
    return this.#areAllThreads && this.#hasKnownSender;
  }

  isOne(): boolean {
    return this.#isOne;
  }

  assertReadable(): void {
    if (this.#unknownSender) throw unknownSenderError(this.#unknownSender);
  }

  read(root: Value): Document {
    const one = this.#isOne ? messagesOf(root) : null;
    if (one) return documentOfThreads([one], { before: 0, isOnly: true });
    const threads = itemsOf(root).flatMap((item) => [messagesOf(item) ?? []]);
    const before = root.type === 'list' ? (root.before?.items ?? 0) : 0;
    return documentOfThreads(threads, { before, isOnly: this.#count === 1 });
  }
}

function messagesOf(value: Value): Messages | null {
  const list = value.type === 'map' ? child(value, 'messages') : value;
  if (list?.type !== 'list') return isMessage(value) ? [value] : null;
  const messages = mapsIn(list);
  const isThread = messages.length > 0 && messages.length === list.items.length && messages.every(isMessage);
  return isThread ? messages : null;
}

function isMessage(value: Value): value is MapValue {
  return child(value, 'from')?.type === 'text' && child(value, 'text') !== undefined;
}

/** Which of the threads of a file these are. */
interface ThreadRange {
  /** How many came in earlier chunks of the file. */
  before: number;
  /** Whether the file holds but one in all. */
  isOnly: boolean;
}

function documentOfThreads(threads: readonly Messages[], { before, isOnly }: ThreadRange): Document {
  const replies: ParsedReply[] = [];
  const skipped: Skipped[] = [];
  for (const [number, messages] of threads.entries()) {
    const read = messages.map(readTurn);
    const turns = read.map(({ turn }) => turn);
    for (const [index, { turn, id, encode, comments, skipped: unread }] of read.entries()) {
      if (turn.from === 'customer') continue;
      skipped.push(...unread);
      const title = isOnly ? `message ${index + 1}` : `thread ${before + number + 1}, message ${index + 1}`;
      replies.push({
        ref: { id, title, field: 'text' },
        blocks: turn.blocks,
        record: { name: id },
        comments,
        thread: { turns, index },
        encode,
      });
    }
  }
  return { replies, comments: [], skipped: sumSkipped(skipped) };
}

/** A message whose paragraphs know their places in the file. */
interface ParsedTurn {
  turn: Turn & { blocks: readonly ParsedBlock[] };
  id: string | null;
  comments: Comment[];
  skipped: readonly Skipped[];
  encode(text: string, place?: Range): string | null;
}

function readTurn(message: MapValue): ParsedTurn {
  const value = child(message, 'text');
  const text = value?.type === 'text' ? value : null;
  const { blocks, comments, skipped } = text
    ? parseEmbedded(text.codec.sourceMap(text), 'text')
    : { blocks: [], comments: [], skipped: [] };
  const from = senderOf(message);
  if (from === null) throw unknownSenderError(message);
  const channel = nameIn(message, ['channel'])?.toLowerCase();
  return {
    turn: {
      from,
      name: nameIn(message, ['name']),
      at: timeOf(child(message, 'at')),
      channel: channels.find((known) => known === channel) ?? null,
      blocks,
    },
    id: nameIn(message, ['id']),
    comments,
    skipped,
    encode: (words, place) => (text ? text.codec.encode(words, text, place) : null),
  };
}

function senderOf(message: MapValue): Turn['from'] | null {
  const name = nameIn(message, ['from'])?.toLowerCase();
  return name === 'customer' || name === 'agent' ? name : null;
}

function unknownSenderError(message: MapValue): ParseError {
  const name = nameIn(message, ['from']) ?? '';
  return new ParseError(
    `This message is from ${quoted(name)}. In a thread, \`from\` is \`customer\` or \`agent\`; write one of them.`,
    child(message, 'from')?.start ?? message.start,
  );
}

/** Milliseconds since 1970 for a date as ISO 8601 writes it, or for seconds or milliseconds; null for anything else. */
function timeOf(value: Value | undefined): number | null {
  if (value?.type !== 'text' && value?.type !== 'scalar') return null;
  return timestampOf(/^\d{9,14}$/.test(value.text) ? Number(value.text) : value.text);
}
