import { isRecord } from '../../../shared/is-record.js';
import type { JsonObject, PlainRecord } from './plain-record.js';

/** Keys that hold lists of records wherever they are. */
const outerKeys = ['tickets', 'results', 'items', 'records', 'rows', 'chats', 'dialogues', 'dialogs', 'cases'];
/** Keys that hold such a list, or the messages of one conversation. */
const eitherKeys = ['conversations', 'messages', 'comments', 'threads', 'data', 'payload', '_results'];
/** Keys that hold the messages of a conversation. */
const messageKeys = [
  ...['messages', 'comments', 'conversations', 'conversation_parts', '_embedded', 'threads', 'articles', 'parts'],
  ...['transcript', 'conversation', 'dialogue', 'dialog', 'thread', 'chat', 'turns', 'utterances', 'history'],
];
/** Keys by which a message names its conversation. */
const conversationIds = [
  'ticket',
  'ticket_id',
  'ticketId',
  'conversation_id',
  'conversationId',
  'thread_id',
  'case_id',
];

/** Keys that a record has, and what is around a list of records has not. */
const recordKeys: readonly string[] = ['id', 'ticket_id', 'text', 'body', 'subject', 'agent'];

/** Whether keys are those of a record, which may have lists of its own. */
export function areOfRecord(keys: Iterable<string>): boolean {
  for (const key of keys) if (recordKeys.includes(key)) return true;
  return false;
}

/** Keys that may hold the map in which the list is. */
export const wrapperKeys: readonly string[] = ['_embedded', 'data', 'result', 'response'];

const listKeys: readonly string[] = [...outerKeys, ...eitherKeys];

/**
 * Whether a list is one of records: tickets, or messages that each say of which ticket they are.
 * @param first its first item.
 * @param isInRecord whether it is in what looks like a record itself.
 */
export function holdsRecords(key: string, first: unknown, isInRecord: boolean): boolean {
  if (!isRecord(first) || !listKeys.includes(key)) return false;
  if (key === 'tickets') return true;
  if (isInRecord) return false;
  if (outerKeys.includes(key)) return true;
  return [...messageKeys, ...conversationIds].some((name) => Object.hasOwn(first, name));
}

/** The records that an object holds; just itself, where it is one. */
export function recordsIn(root: JsonObject): readonly PlainRecord[] {
  if (root['tickets'] === undefined && areOfRecord(Object.keys(root))) return [{ record: root, around: [] }];
  return listedIn(root, [root]) ?? [{ record: root, around: [] }];
}

function listedIn(root: JsonObject, around: readonly JsonObject[]): PlainRecord[] | null {
  const isInRecord = areOfRecord(Object.keys(root));
  for (const key of listKeys) {
    const list = root[key];
    if (Array.isArray(list) && holdsRecords(key, list[0], isInRecord))
      return list.filter(isRecord).map((record) => ({ record, around }));
  }
  if (around.length > 1) return null;
  for (const key of wrapperKeys) {
    const inner = root[key];
    const found = isRecord(inner) ? listedIn(inner, [inner, ...around]) : null;
    if (found) return found;
  }
  return null;
}
