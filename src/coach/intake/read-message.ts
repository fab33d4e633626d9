import type { MessageRecord } from '../../parsers/records/conversations.js';
import type { Side } from '../../parsers/records/senders.js';
import type { ConversationMessage } from '../conversation.js';
import type { Counts } from '../counts.js';
import { channelOf } from './channels.js';
import { chatIn, mayHoldChat } from './chat-log.js';
import type { MappedFields } from './field-map.js';
import { firstName } from './first-name.js';
import { isAutomatic, leftOutAs, unsentAs } from './left-out.js';
import { nameOfWriter, type Reference, senderOf, sideOfMessage, writerOf } from './senders.js';
import type { MessageText } from './texts.js';
import { requesterName, type Ticket } from './ticket.js';
import { readTime } from './times.js';

/** How the messages of a conversation are read. */
export interface MessageReading {
  fields: MappedFields;
  /** For times that name no zone. */
  timeZone: string;
  leftOut: Counts;
}

/** A message, and where what it says of itself may stand. */
interface FoundMessage {
  message: MessageRecord;
  text: MessageText;
  /** The message itself, and the records that it is in, the innermost first. */
  layers: readonly MessageRecord[];
}

/**
 * Reads a message: as one, or where it is a whole chat, as what each says in turn. `leftOut` says what is neither counted nor
 * read beside what is counted.
 */
export function readMessage(found: FoundMessage, ticket: Ticket, reading: MessageReading): ConversationMessage[] {
  const { message, text, layers } = found;
  const { fields, leftOut } = reading;
  const reason = text.text.trim() === '' ? leftOutAs.empty : unsentAs(message.keys);
  const side = reason === null ? sideOfMessage(message, { ticket, fields, textKey: text.key }) : null;
  const writer = writerOf(message.keys);
  const mayBeChat = reason === null && side !== 'note' && mayHoldChat(text);
  const chat = mayBeChat ? chatIn(text, ticket, { name: nameOfWriter(writer, ticket), side }) : null;
  const read: ConversationMessage[] = [];
  const take = (
    said: FoundMessage,
    by: Side | 'automatic' | null,
    of: Reference | null,
    turn: number | null = null,
  ) => {
    if (by === 'customer' || by === 'agent')
      read.push(readSaid(said, { side: by, writer: of, turn }, { ticket, reading }));
    else leftOut.add(reason ?? leftOutAs[by ?? 'unknown']);
  };
  const own = side === 'agent' && isAutomatic(message.keys) ? 'automatic' : side;
  if (!chat) take(found, own, writer);
  else if (chat.above !== null) take({ message, text: { ...text, text: chat.above }, layers }, own, writer);
  for (const [turn, { side: by, name, text: said }] of chat?.turns.entries() ?? [])
    take({ message, text: { ...text, text: said }, layers }, by, { key: name, name }, turn);
  return read;
}

/** Who says something. */
interface SaidBy {
  side: 'customer' | 'agent';
  /** Null where nothing tells. */
  writer: Reference | null;
  /** The number of what he says in a chat that is kept as one message; null for a message of its own. */
  turn: number | null;
}

function readSaid(
  { message, text, layers }: FoundMessage,
  { side, writer, turn }: SaidBy,
  { ticket, reading }: { ticket: Ticket; reading: MessageReading },
): ConversationMessage {
  const { fields, leftOut } = reading;
  const sender = side === 'agent' ? senderOf(message, { writer, ticket, layers, fields, isTurn: turn !== null }) : null;
  const name = sender?.agentName ?? nameOfWriter(writer, ticket);
  const at = timeOf(layers, reading, sender && leftOut);
  const identity = sender && identityOf(message, { ticket: ticket.id, at, text, fields });
  return {
    from: side,
    name: sender ? name : (name ?? requesterName(ticket)),
    at,
    channel: channelOf(layers, fields),
    text: text.text,
    syntax: text.syntax,
    sender,
    identity: identity !== null && turn !== null ? `${identity} ${turn}` : identity,
  };
}

const timeKeys = [
  ...[
    'at',
    'createdat',
    'sentat',
    'createddatetime',
    'sentdatetime',
    'timestamp',
    'time',
    'date',
    'datetime',
    'created',
  ],
  ...[
    'sent',
    'publishedat',
    'postedat',
    'repliedat',
    'createdon',
    'createdtime',
    'createddate',
    'senttime',
    'sentdate',
  ],
  ...['messagetime', 'messagedate', 'replytime', 'replydate', 'dateadded', 'receivedat'],
];

/**
 * The time of a message; that of its ticket where it has none of its own.
 * @param leftOut gets the reason for a time that cannot be read, where that matters.
 */
function timeOf(
  layers: readonly MessageRecord[],
  { fields, timeZone }: MessageReading,
  leftOut: Counts | null,
): number | null {
  const written = fields.map.at ? fields.name('at', layers) : timeIn(layers);
  if (written === null) return null;
  const time = readTime(written, { timeZone, order: fields.map.at?.order ?? null });
  if (typeof time === 'number') return time;
  leftOut?.add(time);
  return null;
}

function timeIn(layers: readonly MessageRecord[]): string | null {
  for (const { keys } of layers) {
    const name = firstName(keys, timeKeys);
    if (name !== null) return name;
  }
  return null;
}

const otherReplyKeys = ['replyid', 'messageid', 'commentid', 'id', 'uuid', 'guid'];
const replyKeys = ['reply', ...otherReplyKeys];

interface Identified {
  ticket: string | null;
  at: number | null;
  text: MessageText;
  fields: MappedFields;
}

/** Numbers of rows are ids too, and begin anew in every file: so a reply is the same only where it says the same. */
function identityOf(message: MessageRecord, { ticket, at, text, fields }: Identified): string | null {
  const ids = text.key === 'reply' ? otherReplyKeys : replyKeys;
  const id = fields.map.reply ? fields.name('reply', [message]) : firstName(message.keys, ids);
  if (id === null && (ticket === null || at === null)) return null;
  return `${ticket ?? ''} ${id ?? ''} ${at ?? ''} ${printOf(text.text)}`;
}

/** A number by which texts are told apart, from some of their letters: with a ticket and a time beside it that is enough. */
function printOf(text: string): number {
  const step = Math.max(1, text.length >> 5);
  let print = text.length;
  for (let i = 0; i < text.length; i += step) print = Math.imul(print ^ text.charCodeAt(i), 0x01000193);
  return print >>> 0;
}
