import { detectSyntax } from '../../parsers/records/canned-response.js';
import type { MessageRecord } from '../../parsers/records/conversations.js';
import { textsOf } from '../../parsers/records/senders.js';
import { itemsOf, type TextValue, type Value } from '../../parsers/values/value.js';
import type { MessageSyntax } from '../conversation.js';
import type { MappedFields } from './field-map.js';

/** The text of a message. */
export interface MessageText {
  /** Empty where the message has a field for it and nothing in it. */
  text: string;
  syntax: MessageSyntax;
  /** The key, without regard to case and signs; null where the map names the field. */
  key: string | null;
}

/** That of a message that has none. */
export const noText: MessageText = { text: '', syntax: 'text', key: null };

/** What tables call texts besides what help desks do. */
const furtherKeys = [
  ...[
    'html',
    'markdown',
    'messagetext',
    'messagebody',
    'messagehtml',
    'commentbody',
    'commenttext',
    'textbody',
    'plaintext',
  ],
  ...['replytext', 'replybody', 'replyhtml', 'agentreply', 'agentmessage', 'agentresponse', 'agenttext', 'publicreply'],
  ...['responsetext', 'responsebody', 'response', 'answer', 'reply'],
];
/** Those that only agents write. */
const ofAgents = /^(?:agent|reply|publicreply|response|answer)/;

/** Whether what is under a key is an agent’s by its name. */
export function isOfAgent(key: string | null): boolean {
  return key !== null && ofAgents.test(key);
}

/** The text of a message; null for a record that has no field for one. */
export function messageText(message: MessageRecord, fields: MappedFields): MessageText | null {
  const { text: mapped } = fields.map;
  if (mapped) {
    const values = partsOf(fields.value('text', [message]));
    return joined(values, null, mapped.syntax);
  }
  const usual = textsOf(message.keys);
  if (usual && usual.values.length > 0) return joined(usual.values.filter(isText), usual.key, null);
  for (const key of message.keys.present(furtherKeys)) {
    const value = message.keys.get(key);
    if (value?.type === 'text' && value.text.trim() !== '' && !isId(key, value)) return joined([value], key, null);
  }
  const has = usual !== null || message.keys.present(textKeys).length > 0;
  return has ? noText : null;
}

/** Keys by which a record is meant to have a text, whatever is there. */
const textKeys = [
  'text',
  'body',
  'content',
  'html',
  'markdown',
  'messagetext',
  'messagebody',
  'replytext',
  'bodyhtml',
  'bodytext',
];

/** `reply` may be what tells replies from each other. */
function isId(key: string, value: TextValue): boolean {
  return key === 'reply' && !/\s/.test(value.text.trim());
}

function isText(value: Value): value is TextValue {
  return value.type === 'text';
}

function partsOf(value: Value | undefined): TextValue[] {
  return (value?.type === 'list' ? itemsOf(value) : value ? [value] : []).filter(isText);
}

function joined(values: readonly TextValue[], key: string | null, syntax: MessageSyntax | null): MessageText {
  const [first] = values;
  const text = first && values.length === 1 ? first.text : values.map((value) => value.text).join('\n\n');
  return { text, syntax: syntax ?? syntaxOf(values, key), key };
}

function syntaxOf(values: readonly TextValue[], key: string | null): MessageSyntax {
  if (key === 'markdown') return 'markdown';
  const isHtml = (value: TextValue): boolean =>
    (value.text.includes('<') || value.text.includes('&')) && detectSyntax(value) === 'html';
  return key?.includes('html') || values.some(isHtml) ? 'html' : 'text';
}
