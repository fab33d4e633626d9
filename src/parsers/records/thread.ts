import { addAll } from '../../shared/add-all.js';
import { channels, type Range, type Turn } from '../../shared/reply.js';
import { timestampOf } from '../../shared/timestamp.js';
import type { Comment, Document, ParsedBlock, ParsedReply, Skipped } from '../core/parser.js';
import { sumSkipped } from '../core/sum-skipped.js';
import { encodeAs, parseEmbedded } from '../markup/embedded.js';
import { nameIn, nameOf, type Value } from '../values/value.js';
import { detectSyntax } from './canned-response.js';
import { type Conversations, conversationsIn, type MessageRecord, type RecordedConversation } from './conversations.js';
import type { MessageKeys } from './message-keys.js';
import type { ThreadFormat, ThreadRecogniser } from './record-format.js';
import { isPlainlyMessage, type Side, senderNameOf, sideOf, textsOf } from './senders.js';

export const thread: ThreadFormat = {
  title: 'Conversations, with tickets of Zendesk, Freshdesk, Intercom, Help Scout, Chatwoot and others',
  signs:
    'messages with a text and who sent it (`from`, `role`, `sender`, `author`, `speaker`, `direction`, `incoming`), in a list or under `messages`, `comments`, `conversations` or `threads`',
  reads: 'threads',
  recogniser: () => new ThreadsRecogniser(),
};

/**
 * Threads are one list of messages, `{"messages": [...]}`, or a list of either, as JSON or JSON lines write them, and what
 * help desks make of them. Only what agents wrote are replies; the rest informs the rules.
 */
class ThreadsRecogniser implements ThreadRecogniser {
  #needsWhole = true;
  #areAllThreads = true;
  #hasSign = false;
  #count = 0;

  observe(root: Value): void {
    if (!this.#areAllThreads) return;
    const found = conversationsIn(root);
    this.#areAllThreads = found !== null;
    if (!found) return;
    this.#needsWhole &&= found.needsWhole;
    this.#count += found.all.length;
    this.#hasSign ||= found.all.some(hasSign);
  }

  matches(): boolean {
    return this.#areAllThreads && this.#hasSign;
  }

  needsWhole(): boolean {
    return this.#needsWhole;
  }

  read(root: Value): Document {
    const found = conversationsIn(root);
    return documentOfThreads(found ?? { all: [], needsWhole: true, before: 0 }, this.#count === 1);
  }
}

/** Tables of mail have a `from` too, and libraries an `author`, but in threads these say which side wrote. */
function hasSign({ messages, participants, isNested }: RecordedConversation): boolean {
  return messages.some(({ keys }) => {
    if (isPlainlyMessage(keys)) return true;
    const side = sideOf(keys, participants);
    return side === 'customer' || (side === 'agent' && (isNested || keys.has('from')));
  });
}

/** @param isOnly whether the file holds but one thread in all. */
function documentOfThreads({ all, before }: Conversations, isOnly: boolean): Document {
  const placed: { start: number; reply: ParsedReply }[] = [];
  const skipped: Skipped[] = [];
  for (const [number, conversation] of all.entries()) {
    const read = turnsOf(conversation);
    const turns = inOrder(read.turns.map(({ turn }) => turn));
    addAll(skipped, read.skipped);
    for (const { turn, start, place, id, field, encode, comments, skipped: unread } of read.turns) {
      if (turn.from === 'customer') continue;
      addAll(skipped, unread);
      const title = isOnly ? `message ${place}` : `thread ${before + number + 1}, message ${place}`;
      const reply = {
        ref: { id, title, field },
        blocks: turn.blocks,
        record: { name: id },
        comments,
        thread: { turns, index: turns.indexOf(turn) },
        encode,
      };
      placed.push({ start, reply });
    }
  }
  // In the order of the file, in which messages of several conversations may take turns.
  const replies = placed.sort((one, other) => one.start - other.start).map(({ reply }) => reply);
  return { replies, comments: [], skipped: sumSkipped(skipped) };
}

/** Some exports have the newest message first. */
function inOrder(turns: readonly Turn[]): Turn[] {
  return turns.every(({ at }) => at !== null)
    ? turns.toSorted((one, other) => (one.at ?? 0) - (other.at ?? 0))
    : [...turns];
}

/** A message whose paragraphs know their places in the file. */
interface ParsedTurn {
  turn: Turn & { blocks: readonly ParsedBlock[] };
  /** Where its record is in the file. */
  start: number;
  /** Its number in the conversation, from 1. */
  place: number;
  id: string | null;
  field: string;
  comments: Comment[];
  skipped: readonly Skipped[];
  encode(text: string, place?: Range): string | null;
}

/** Why a message that is of neither side is left out, as the rest of "3 ...". */
const leftOut: Readonly<Record<Exclude<Side, Turn['from']>, string>> = {
  bot: 'messages of bots',
  note: 'private notes',
};

function turnsOf({ messages, participants }: RecordedConversation): { turns: ParsedTurn[]; skipped: Skipped[] } {
  const turns: ParsedTurn[] = [];
  const skipped: Skipped[] = [];
  for (const [index, message] of messages.entries()) {
    const texts = textsOf(message.keys);
    if (!texts) continue;
    const side = sideOf(message.keys, participants);
    if (side === 'customer' || side === 'agent') turns.push(readTurn(message, { side, texts, place: index + 1 }));
    else if (texts.values.length > 0)
      skipped.push({ reason: side === null ? unknownSender(message.keys) : leftOut[side], count: 1 });
  }
  return { turns, skipped };
}

function unknownSender(keys: MessageKeys): string {
  const help = keys.has('authorid')
    ? 'give the `requester_id` of their ticket beside them'
    : 'add `from`, `customer` or `agent`, to each';
  return `messages that do not tell whether a customer or an agent wrote them (${help})`;
}

interface ReadMessage {
  side: Turn['from'];
  texts: { key: string; values: readonly Value[] };
  place: number;
}

function readTurn({ record, keys }: MessageRecord, { side, texts, place }: ReadMessage): ParsedTurn {
  const values = texts.values.filter((value) => value.type === 'text');
  const read = values.map((value) => parseEmbedded(value.codec.sourceMap(value), detectSyntax(value)));
  const channel = nameOf(keys.get('channel'))?.toLowerCase();
  return {
    turn: {
      from: side,
      name: senderNameOf(keys),
      at: timeOf(keys),
      channel: channels.find((known) => known === channel) ?? null,
      blocks: read.flatMap(({ blocks }) => blocks),
    },
    start: record.start,
    place,
    id: nameIn(record, ['id']),
    field: [...record.entries.keys()].find((key) => record.entries.get(key) === keys.get(texts.key)) ?? texts.key,
    comments: read.flatMap(({ comments }) => comments),
    skipped: read.flatMap(({ skipped }) => skipped),
    encode: (words, at) => {
      const around = values.find(({ start, end }) => at && start <= at.start && at.end <= end) ?? values[0];
      return around ? around.codec.encode(encodeAs(detectSyntax(around), words), around, at) : null;
    },
  };
}

const timeKeys = ['at', 'createdat', 'timestamp', 'sentat', 'time', 'date'];

/** Milliseconds since 1970 for a date as ISO 8601 writes it, or for seconds or milliseconds; null for anything else. */
function timeOf(keys: MessageKeys): number | null {
  const text = keys
    .present(timeKeys)
    .map((key) => nameOf(keys.get(key)))
    .find((name) => name !== null);
  if (text === undefined || text === null) return null;
  return timestampOf(/^\d{9,14}$/.test(text) ? Number(text) : text);
}
