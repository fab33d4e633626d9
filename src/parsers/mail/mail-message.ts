import type { SourceMap } from '../core/source-map.js';
import { decodeEncodedWords } from './encoded-words.js';
import { type Headers, readHeaders } from './headers.js';
import { messagesIn } from './mbox.js';
import { readParts } from './parts.js';

/** A mail as a message of a conversation. */
export interface MailMessage {
  sender: { name: string | null; address: string | null };
  /** The subject without what answers and forwards put before it. */
  subject: string | null;
  /** As the mail has it: `Mon, 5 Jan 2026 10:00:00 +0100`. */
  date: string | null;
  /** Without angle brackets. */
  id: string | null;
  /** The first mail of the conversation, as far as the mail says; its own id where it answers none. */
  thread: string | null;
  text: string;
  syntax: 'text' | 'html';
}

/**
 * Reads one mail, with the line that a mailbox puts before it or without.
 * @param file in one unit a byte, or as text where all of it is UTF-8.
 * @returns null for what has no headers.
 */
export function readMailMessage(file: string): MailMessage | null {
  const [message] = messagesIn(file);
  const headers = message && readHeaders(message.text, 0, message.text.length);
  if (!message || !headers || headers.fields.size === 0) return null;
  const { texts } = readParts(message.text, headers);
  const syntax = texts[0]?.syntax === 'html' ? 'html' : 'text';
  const id = idsIn(headers.fields.get('message-id')).at(0) ?? null;
  const [thread = id] = [...idsIn(headers.fields.get('references')), ...idsIn(headers.fields.get('in-reply-to'))];
  return {
    sender: senderOf(headers),
    subject:
      wordsOf(headers, 'subject')?.replace(/^(?:(?:re|aw|fwd?|wg|antw|sv|vs|tr)(?:\[\d+\])?:\s*)+/iu, '') ?? null,
    date: headers.fields.get('date')?.text.trim() || null,
    id,
    thread,
    text: texts
      .filter((part) => part.syntax === syntax)
      .map(({ sourceMap }) => sourceMap.text)
      .join('\n\n'),
    syntax,
  };
}

function senderOf(headers: Headers): MailMessage['sender'] {
  const from = wordsOf(headers, 'from') ?? '';
  const [, name = '', address] = /^(.*)<([^<>]+)>[^<>]*$/u.exec(from.slice(0, maxAddressLength)) ?? [];
  if (address === undefined) return { name: null, address: from.includes('@') ? from.toLowerCase() : null };
  return { name: name.replace(/^[\s"']+|[\s"']+$/gu, '') || null, address: address.trim().toLowerCase() };
}

const maxAddressLength = 1000;

function wordsOf({ fields }: Headers, name: string): string | null {
  const field = fields.get(name);
  return (field && decodeEncodedWords(field.text).text.trim()) || null;
}

function idsIn(field: SourceMap | undefined): string[] {
  return Array.from(field?.text.matchAll(/<([^<>\s]{1,500})>/gu) ?? [], ([, id = '']) => id);
}
