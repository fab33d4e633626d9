import { quoted } from '../shared/problem.js';
import { channels, type Turn } from '../shared/reply.js';
import { timestampOf } from '../shared/timestamp.js';
import { ParseError } from './parse-error.js';
import type { Comment, Document, ParsedBlock, ParsedReply } from './parser.js';
import { readText } from './record.js';
import { child, itemsOf, type MapValue, mapsIn, nameIn, type Value } from './value.js';

type Messages = readonly MapValue[];

/**
 * Tells whether a file holds threads, seen whole or one part after the other: one list of messages, `{"messages": [...]}`,
 * or a list of either, as JSON or JSON lines write them. Only what agents wrote are replies; the rest informs the rules.
 */
export class Threads {
  #isOne = true;
  #areAll = true;
  #areSigned = false;
  #count = 0;
  #stranger: MapValue | null = null;

  see(root: Value): void {
    const one = messagesOf(root);
    const threads = root.type === 'list' ? root.items.map(messagesOf) : [one];
    const messages = threads.flatMap((thread) => thread ?? []);
    this.#isOne &&= one !== null;
    this.#areAll &&= one !== null || threads.every((thread) => thread !== null);
    this.#count += threads.length;
    // Tables of mail have a `from` too, but in threads it says which side wrote.
    this.#areSigned ||= messages.some((message) => senderOf(message) !== null);
    this.#stranger ??= messages.find((message) => senderOf(message) === null) ?? null;
  }

  get areThreads(): boolean {
    return this.#areAll && this.#areSigned;
  }

  /** Whether the file is a single thread. */
  get areOne(): boolean {
    return this.#isOne;
  }

  /**
   * The replies of a file, or of a part of it.
   * @throws {ParseError} for a message of somebody who is neither customer nor agent.
   */
  read(root: Value): Document {
    if (this.#stranger) throw strangerIn(this.#stranger);
    const one = this.#isOne ? messagesOf(root) : null;
    if (one) return documentOf([one], { before: 0, isOnly: true });
    const threads = itemsOf(root).flatMap((item) => [messagesOf(item) ?? []]);
    const before = root.type === 'list' ? (root.before?.items ?? 0) : 0;
    return documentOf(threads, { before, isOnly: this.#count === 1 });
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

/** @param place how many threads stand before these, and whether there is but one in all. */
function documentOf(threads: readonly Messages[], { before, isOnly }: { before: number; isOnly: boolean }): Document {
  const replies: ParsedReply[] = [];
  for (const [number, messages] of threads.entries()) {
    const read = messages.map(readMessage);
    const turns = read.map(({ turn }) => turn);
    for (const [index, { turn, encode, comments }] of read.entries()) {
      if (turn.from === 'customer') continue;
      const label = isOnly ? `message ${index + 1}` : `thread ${before + number + 1}, message ${index + 1}`;
      const message = messages[index];
      const id = message ? nameIn(message, ['id']) : null;
      replies.push({
        ref: { id, title: label, field: 'text' },
        blocks: turn.blocks,
        record: { name: id },
        comments,
        thread: { turns, index },
        encode,
      });
    }
  }
  return { replies, comments: [] };
}

/** A message whose paragraphs know their places in the file. */
interface Message {
  turn: Turn & { blocks: readonly ParsedBlock[] };
  comments: Comment[];
  encode(text: string): string | null;
}

function readMessage(message: MapValue): Message {
  const text = child(message, 'text');
  const { blocks, comments } = text?.type === 'text' ? readText(text, 'text') : { blocks: [], comments: [] };
  const from = senderOf(message);
  if (from === null) throw strangerIn(message);
  const channel = nameIn(message, ['channel'])?.toLowerCase();
  return {
    turn: {
      from,
      name: nameIn(message, ['name']),
      at: timeOf(child(message, 'at')),
      channel: channels.find((known) => known === channel) ?? null,
      blocks,
    },
    comments,
    encode: (words) => (text?.type === 'text' ? text.notation.encode(words, text) : null),
  };
}

function senderOf(message: MapValue): Turn['from'] | null {
  const name = nameIn(message, ['from'])?.toLowerCase();
  return name === 'customer' || name === 'agent' ? name : null;
}

function strangerIn(message: MapValue): ParseError {
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
