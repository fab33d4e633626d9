import type { MessageRecord } from '../../parsers/records/conversations.js';
import type { ConversationMessage } from '../conversation.js';
import type { Counts } from '../counts.js';
import { channelOf } from './channels.js';
import type { MappedFields } from './field-map.js';
import { firstName } from './first-name.js';
import { isAutomatic, isCall, isDraft, isOfBot, leftOutAs } from './left-out.js';
import { nameOfSender, senderOf, sideOfMessage } from './senders.js';
import { type MessageText, messageText } from './texts.js';
import type { Ticket } from './ticket.js';
import { readTime } from './times.js';

/** How the messages of a conversation are read. */
export interface MessageReading {
  fields: MappedFields;
  /** For times that name no zone. */
  timeZone: string;
  leftOut: Counts;
}

/** Reads a message; null for one that is neither counted nor read beside those that are: `leftOut` says why. */
export function readMessage(
  message: MessageRecord,
  ticket: Ticket,
  reading: MessageReading,
): ConversationMessage | null {
  const { fields, leftOut } = reading;
  const text = messageText(message, fields) ?? { text: '', syntax: 'text', key: null };
  const reason = reasonToLeaveOut(message, text);
  const side = reason === null ? sideOfMessage(message, { ticket, fields, textKey: text.key }) : null;
  const counted = side === 'agent' && isAutomatic(message.keys) ? 'automatic' : (side ?? 'unknown');
  if (counted !== 'customer' && counted !== 'agent') {
    leftOut.add(reason ?? leftOutAs[counted]);
    return null;
  }
  const layers = ticket.layers.length === 0 ? [message] : [message, ...ticket.layers];
  const shared = { channel: channelOf(layers, fields), text: text.text, syntax: text.syntax };
  const name = nameOfSender(message, ticket);
  if (counted === 'customer') {
    const at = timeOf(layers, reading, null);
    return { from: counted, name: name ?? requesterName(ticket), at, ...shared, sender: null, identity: null };
  }
  const at = timeOf(layers, reading, leftOut);
  const sender = senderOf(message, { ticket, layers, fields });
  const identity = identityOf(message, { ticket: ticket.id, at, text, fields });
  return { from: counted, name: sender.agentName ?? name, at, ...shared, sender, identity };
}

function reasonToLeaveOut({ keys }: MessageRecord, { text }: MessageText): string | null {
  if (text.trim() === '') return leftOutAs.empty;
  if (isDraft(keys)) return leftOutAs.draft;
  if (isCall(keys)) return leftOutAs.call;
  return isOfBot(keys) ? leftOutAs.bot : null;
}

function requesterName({ participants: { requester }, people }: Ticket): string | null {
  return requester === null ? null : (people.find(requester)?.name ?? null);
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
