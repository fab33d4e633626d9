import { type MessageRecord, messageOf } from '../../parsers/records/conversations.js';
import { nameOf, textOf, type Value } from '../../parsers/values/value.js';
import type { Ticket } from './ticket.js';

/** What Freshdesk calls tickets that an agent opened by writing. */
const outboundEmail = '10';

/**
 * What Freshdesk keeps in the ticket itself: what it began with, which the customer wrote unless an agent wrote first.
 * Zendesk has a description too, but repeats it among the comments.
 */
export function openingOf({ layers }: Ticket, messages: readonly MessageRecord[]): MessageRecord[] {
  const [own] = layers;
  const isFreshdesk = messages.some(({ keys }) => keys.has('incoming') && keys.has('private'));
  const text = own && (textOf(own.keys.get('description')) ?? textOf(own.keys.get('descriptiontext')));
  if (!own || !isFreshdesk || !text) return [];
  const isOutbound = nameOf(own.keys.get('source')) === outboundEmail;
  const scalar = (value: string): Value => ({ type: 'scalar', text: value, start: 0, end: 0 });
  const user = nameOf(own.keys.get(isOutbound ? 'responderid' : 'requesterid'));
  const entries = new Map<string, Value>([
    ['body', text],
    ['incoming', scalar(String(!isOutbound))],
    ['user_id', scalar(user ?? 'null')],
  ]);
  return [messageOf({ type: 'map', entries, start: text.start, end: text.end })];
}
