import { addAll } from '../../shared/add-all.js';
import { child, itemsOf, type MapValue, mapsIn, nameIn, nameOf, type Value } from '../values/value.js';
import { MessageKeys } from './message-keys.js';
import { hasSender, type Participants, participantsIn, textsOf } from './senders.js';

/** A record of a conversation that says who sent it. */
export interface MessageRecord {
  record: MapValue;
  keys: MessageKeys;
}

/** The messages of one conversation, as the file holds them. */
export interface RecordedConversation {
  messages: readonly MessageRecord[];
  participants: Participants;
  /** Whether its messages are a list of their own, and not records of a table. */
  isNested: boolean;
}

/** The conversations of a file. */
export interface Conversations {
  all: readonly RecordedConversation[];
  /** Whether the file can only be read whole: it is one conversation, or how many a part of it holds is not told. */
  needsWhole: boolean;
  /** How many came in earlier chunks of the file. */
  before: number;
}

/** Where records of conversations have their messages: `a.b` for a key in a key. */
const messagePaths = [
  ...['messages', 'comments', 'conversations', 'conversation_parts.conversation_parts', 'conversation_parts'],
  ...['_embedded.threads', 'threads', 'articles', 'parts', 'payload', '_results', 'data', 'turns', 'utterances'],
  ...['transcript', 'conversation', 'dialogue', 'dialog', 'thread', 'chat', 'history'],
].map((path) => path.split('.'));
/** Where exports have their lists of conversations. */
const listPaths = [
  ...['tickets', 'conversations', '_embedded.conversations', 'results', '_results', 'data', 'items', 'threads'],
  ...['payload', 'chats', 'dialogues', 'dialogs', 'records', 'ticket', 'conversation'],
].map((path) => path.split('.'));

/** What a record of a library has, and a message has not. */
const libraryKeys = ['title', 'shortcut', 'shortcode', 'label', 'macro'];
const conversationIds = [
  ...['conversation_id', 'conversationId', 'ticket_id', 'ticketId', 'thread_id', 'threadId', 'case_id', 'chat_id'],
  ...['dialogue_id', 'dialog_id', 'session_id'],
];

/** What numbers the messages of a conversation, first what does nothing else. */
const messageNumbers = [
  ...['turn', 'turn_id', 'turnId', 'turn_number', 'turn_index', 'utterance_id', 'utterance_idx', 'utterance_index'],
  ...['message_id', 'messageId', 'id'],
];

/** The conversations that a file consists of; null where it holds anything else. */
export function conversationsIn(root: Value): Conversations | null {
  if (root.type === 'map') {
    const one = conversationIn(root, []) ?? singleOf(root);
    return one ? { all: [one], needsWhole: true, before: 0 } : listedIn(root);
  }
  if (root.type !== 'list' || root.items.length === 0) return null;
  const rows = messagesOf(root, isRow);
  if (rows) return { all: byId(rows), needsWhole: true, before: 0 };
  return listOf(root, []);
}

function listedIn(root: MapValue): Conversations | null {
  for (const path of listPaths) {
    const value = valueAt(root, path);
    const one = value?.type === 'map' ? conversationIn(value, [root]) : null;
    if (one) return { all: [one], needsWhole: true, before: 0 };
    const list = value?.type === 'list' && value.items.length > 0 ? listOf(value, [root]) : null;
    if (list) return list;
  }
  return null;
}

function listOf(list: Value, around: readonly MapValue[]): Conversations | null {
  const all: RecordedConversation[] = [];
  let hasPages = false;
  for (const item of itemsOf(list)) {
    const one = item.type === 'map' ? (conversationIn(item, around) ?? singleOf(item)) : listed(item);
    const page = one === null && item.type === 'map' && around.length === 0 ? listedIn(item) : null;
    if (one) all.push(one);
    else if (page) addAll(all, page.all);
    else return null;
    hasPages ||= page !== null;
  }
  return { all, needsWhole: hasPages, before: list.type === 'list' ? (list.before?.items ?? 0) : 0 };
}

function listed(item: Value): RecordedConversation | null {
  const messages = messagesOf(item, isRow);
  return messages && { messages, participants: participantsIn([]), isNested: true };
}

function singleOf(record: MapValue): RecordedConversation | null {
  const message = messageOf(record);
  return isRow(message) ? { messages: [message], participants: participantsIn([]), isNested: false } : null;
}

/** The conversation in a record; one without messages where its list is empty. */
function conversationIn(record: MapValue, around: readonly MapValue[]): RecordedConversation | null {
  for (const path of messagePaths) {
    const list = valueAt(record, path);
    if (list?.type !== 'list') continue;
    const messages = list.items.length === 0 ? [] : messagesOf(list, ({ keys }) => hasSender(keys));
    if (!messages) continue;
    return {
      messages: [...openingOf(record, path), ...messages],
      participants: participantsIn([record, ...around]),
      isNested: true,
    };
  }
  return null;
}

/** Intercom keeps what a conversation began with apart from its parts. */
function openingOf(record: MapValue, path: readonly string[]): MessageRecord[] {
  const source = child(record, 'source');
  return source?.type === 'map' && path.includes('conversation_parts') ? [messageOf(source)] : [];
}

/** The messages in a record, whatever they hold, and how many items beside them are none; null where it has no list of any. */
export function messagesWithin(record: MapValue): { messages: MessageRecord[]; others: number } | null {
  for (const path of messagePaths) {
    const list = valueAt(record, path);
    const messages = mapsIn(list)
      .map(messageOf)
      .filter(({ keys }) => hasSender(keys));
    if (messages.length === 0) continue;
    const others = itemsOf(list).length - messages.length;
    return { messages: [...openingOf(record, path), ...messages], others };
  }
  return null;
}

/** The items of a list as messages; null where some are none, or none has a text. */
function messagesOf(list: Value, isOne: (message: MessageRecord) => boolean): MessageRecord[] | null {
  const messages = mapsIn(list).map(messageOf);
  const areAll = messages.length > 0 && messages.length === itemsOf(list).length && messages.every(isOne);
  return areAll && messages.some(({ keys }) => textsOf(keys) !== null) ? messages : null;
}

export function messageOf(record: MapValue): MessageRecord {
  return { record, keys: new MessageKeys(record) };
}

/** Whether a record that is on its own, or in a table, is a message. */
function isRow({ keys }: MessageRecord): boolean {
  return hasSender(keys) && textsOf(keys) !== null && keys.present(libraryKeys).length === 0;
}

/** A conversation of a table, as far as its rows are read. */
interface ConversationOfRows {
  messages: MessageRecord[];
  /** What its rows number their messages by, and the last of it. */
  numbers: Set<string>;
  lastNumber: string | null;
}

/**
 * The messages of a table that says of which conversation each is, wherever its rows are: exports are sorted by time as
 * well as by conversation. A table is read whole, however large, so that none of its conversations is cut.
 */
function byId(messages: readonly MessageRecord[]): RecordedConversation[] {
  const all: ConversationOfRows[] = [];
  const latest = new Map<string, ConversationOfRows>();
  let last: { id: string | null; conversation: ConversationOfRows } | null = null;
  for (const message of messages) {
    const id = conversationIdOf(message);
    const number = nameIn(message.record, messageNumbers);
    const known = last?.id === id ? last.conversation : continuedBy(number, id === null ? undefined : latest.get(id));
    const conversation: ConversationOfRows = known ?? { messages: [], numbers: new Set(), lastNumber: null };
    if (!known) all.push(conversation);
    conversation.messages.push(message);
    conversation.lastNumber = number;
    if (number !== null) conversation.numbers.add(number);
    if (id !== null) latest.set(id, conversation);
    last = { id, conversation };
  }
  const participants = participantsIn([]);
  return all.map((conversation) => ({ messages: conversation.messages, participants, isNested: false }));
}

/**
 * The conversation that a row goes on with which is not next to its others. Where files that count from 1 were put
 * together, ids come again for other conversations; then the numbers of messages begin anew, and it goes on with none. Rows
 * without an id are one conversation only where they are next to each other: nothing tells that of others.
 */
function continuedBy(number: string | null, known: ConversationOfRows | undefined): ConversationOfRows | undefined {
  const beginsAnew = number !== null && number !== known?.lastNumber && known?.numbers.has(number);
  return beginsAnew ? undefined : known;
}

/** With its key, since the same number is another conversation under another key. */
function conversationIdOf({ record }: MessageRecord): string | null {
  const key = conversationIds.find((name) => nameOf(record.entries.get(name)) !== null);
  return key === undefined ? null : `${key} ${nameOf(record.entries.get(key))}`;
}

function valueAt(record: MapValue, path: readonly string[]): Value | undefined {
  let value: Value | undefined = record;
  for (const key of path) value = child(value, key);
  return value;
}
