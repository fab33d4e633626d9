import { copiedString } from '../../shared/copy-string.js';
import { keysOf } from '../../shared/keys-of.js';
import { isSwitchedOff, itemsOf, type MapValue, mapsIn, nameIn, nameOf, type Value } from '../values/value.js';
import type { MessageKeys } from './message-keys.js';

/** Whose words a message is: bots and notes for colleagues are of neither side of a conversation. */
export type Side = 'customer' | 'agent' | 'bot' | 'note';

/** What exports call a sender, by side. */
const namesOfSides: Readonly<Record<Side, string>> = {
  customer:
    'customer,client,user,end user,enduser,visitor,guest,contact,lead,buyer,shopper,consumer,requester,requestor,human,caller,reviewer,incoming,inbound,in,received',
  agent:
    'agent,support,support agent,support team,staff,admin,administrator,assistant,operator,rep,representative,advisor,adviser,team,teammate,team member,employee,customer service,customer support,customer care,csr,helpdesk,help desk,specialist,technician,gpt,model,outgoing,outbound,out,sent,reply',
  bot: 'bot,agent bot,chatbot,chat bot,ai,system,tool,function,developer,automation,workflow,trigger,activity,template',
  note: 'note,internal,internal note,private,private note',
};
const sidesByName: ReadonlyMap<string, Side> = new Map(
  keysOf(namesOfSides).flatMap((side) => namesOfSides[side].split(',').map((name): [string, Side] => [name, side])),
);

/** Keys that say yes where a customer wrote, and those that do where an agent did. */
const customerFlags = [
  'incoming',
  'isincoming',
  'inbound',
  'isinbound',
  'fromcustomer',
  'iscustomer',
  'isfromcustomer',
];
const agentFlags = ['outgoing', 'isoutgoing', 'isoutbound', 'fromagent', 'isagent', 'isfromagent', 'isstaff'];
/** Keys whose words name a side, the plainest first. */
const roleKeys = [
  ...['direction', 'messagetype', 'role', 'sendertype', 'authortype', 'senderrole', 'authorrole', 'speakerrole'],
  ...['usertype', 'actortype', 'participanttype', 'fromtype'],
];
/** Keys that hold the sender: a word, a name, or a record of the person. */
const senderKeys = ['from', 'sender', 'author', 'speaker', 'createdby', 'sentby'];
/** Numbers of Chatwoot: incoming, outgoing, what happened, what was sent by itself. */
const messageTypes: readonly Side[] = ['customer', 'agent', 'bot', 'bot'];

/** Who takes part in a conversation, as what is around its messages tells. */
export interface Participants {
  requester: string | null;
  /** Null for those of whom nothing tells. */
  sides: Pick<ReadonlyMap<string, Side | null>, 'get'>;
  /** The side of all others; null where nothing tells. */
  others: Side | null;
}

/** @param around the records that a conversation is in, the innermost first. */
export function participantsIn(around: readonly MapValue[]): Participants {
  const all = around.flatMap((record) => {
    const ticket = record.entries.get('ticket');
    return ticket?.type === 'map' ? [record, ticket] : [record];
  });
  const sides = new Map<string, Side>();
  for (const user of all.flatMap(({ entries }) => mapsIn(entries.get('users')))) {
    const id = nameIn(user, ['id']);
    const side = sideNamed(nameIn(user, ['role']));
    if (id !== null && side) sides.set(id, side);
  }
  const requester = all.map((record) => nameIn(record, ['requester_id', 'requesterId'])).find((id) => id !== null);
  return { requester: requester ?? null, sides, others: requester === undefined ? null : 'agent' };
}

const allSenderKeys = [...customerFlags, ...agentFlags, ...roleKeys, ...senderKeys, 'authorid'];

export function hasSender(message: MessageKeys): boolean {
  return message.present(allSenderKeys).length > 0;
}

/** Whether the keys of a message are those of a message of a help desk, whatever they hold. */
export function isPlainlyMessage(message: MessageKeys): boolean {
  const has = (...keys: string[]) => keys.every((key) => message.has(key));
  return has('incoming', 'private') || has('authorid', 'public') || has('speaker') || has('messagetype', 'private');
}

/** Whose a message is; null where nothing tells. */
export function sideOf(message: MessageKeys, participants: Participants): Side | null {
  const person = first(message, senderKeys, (value) => (value?.type === 'map' ? value : null));
  const byPerson = person && sideNamed(nameIn(person, ['type', 'role', 'kind']));
  if (byPerson === 'bot') return 'bot';
  if (isNote(message)) return 'note';
  return (
    sideByFlag(message) ??
    sideByRole(message) ??
    (message.has('createdby') ? sideByCreator(message, byPerson) : byPerson) ??
    first(message, senderKeys, (value) => sideNamed(nameOf(value))) ??
    sideById(nameOf(message.get('authorid')), participants)
  );
}

const nameKeys = ['name', 'sendername', 'authorname'];

/** The name that a message gives its sender. */
export function senderNameOf(message: MessageKeys): string | null {
  return (
    first(message, nameKeys, nameOf) ??
    first(message, senderKeys, (person) => (person?.type === 'map' ? nameIn(person, ['name']) : null))
  );
}

const hiddenFlags = ['private', 'isprivate', 'internal', 'isinternal'];
const shownFlags = ['public', 'ispublic'];
const noteKeys = ['parttype', 'messagetype', 'type'];

function isNote(message: MessageKeys): boolean {
  if (message.present(hiddenFlags).some((key) => isSwitchedOn(message.get(key)))) return true;
  if (message.present(shownFlags).some((key) => isSwitchedOff(message.get(key)))) return true;
  // Intercom has `note_and_reopen` too.
  if (/^note_and_/i.test(nameOf(message.get('parttype')) ?? '')) return true;
  return message.present(noteKeys).some((key) => sideNamed(nameOf(message.get(key))) === 'note');
}

function sideByFlag(message: MessageKeys): Side | null {
  const flagged = (keys: readonly string[], yes: Side, no: Side): Side | null =>
    first(message, keys, (value) => (isSwitchedOn(value) ? yes : isSwitchedOff(value) ? no : null));
  return flagged(customerFlags, 'customer', 'agent') ?? flagged(agentFlags, 'agent', 'customer');
}

function sideByRole(message: MessageKeys): Side | null {
  const number = nameOf(message.get('messagetype'));
  if (number !== null && /^[0-3]$/.test(number)) return messageTypes[Number(number)] ?? null;
  return first(message, roleKeys, (value) => sideNamed(nameOf(value)));
}

/** Help Scout calls agents users, and says in `type` whether a customer wrote. */
function sideByCreator(message: MessageKeys, byPerson: Side | null): Side | null {
  const type = nameOf(message.get('type'))?.toLowerCase();
  if (type === 'customer') return 'customer';
  if (type === 'message' || type === 'reply') return 'agent';
  const creator = message.get('createdby');
  return creator?.type === 'map' && nameIn(creator, ['type']) === 'user' ? 'agent' : byPerson;
}

function sideById(id: string | null, { requester, sides, others }: Participants): Side | null {
  if (id === null) return null;
  const known = sides.get(id);
  if (known !== undefined) return known;
  return id === requester ? 'customer' : others;
}

/** What was asked before: a file has few names of sides, and each with every message. */
const known = new Map<string, Side | null>();
const maxKnown = 1000;
/** Longer ones name people, or nobody, and are not kept. */
const maxKnownLength = 40;

/** `Agent 2`, `support_team` and `Jo (customer)` name a side; `Jo` does not. */
export function sideNamed(name: string | null): Side | null {
  if (name === null) return null;
  const cached = known.get(name);
  if (cached !== undefined) return cached;
  const side = sideRead(name);
  if (name.length > maxKnownLength) return side;
  if (known.size >= maxKnown) known.clear();
  known.set(copiedString(name), side);
  return side;
}

function sideRead(name: string): Side | null {
  const plain = name.toLowerCase().replace(/[\s_-]+/g, ' ');
  const inBrackets = /\(([^()]+)\)$/.exec(plain)?.[1]?.trim();
  return sidesByName.get(inBrackets ?? plain.replace(/[ #]*\d*$/, '')) ?? null;
}

export function isSwitchedOn(value: Value | undefined): boolean {
  const name = nameOf(value);
  return name !== null && /^(?:true|yes|1|on)$/i.test(name);
}

/** What is found under the first of the keys that a message has and that tells it. */
function first<T>(
  message: MessageKeys,
  keys: readonly string[],
  find: (value: Value | undefined) => T | null,
): T | null {
  for (const key of message.present(keys)) {
    const found = find(message.get(key));
    if (found !== null) return found;
  }
  return null;
}

/** The texts of a message under the first of the keys that has any, or none where it has but the key. */
export function textsOf(message: MessageKeys): { key: string; values: readonly Value[] } | null {
  const keys = message.present(textKeys);
  for (const key of keys) {
    const value = message.get(key);
    if (value?.type === 'text' && value.text.trim() !== '') return { key, values: [value] };
    const parts = itemsOf(value).flatMap((part) => (part.type === 'map' ? (part.entries.get('text') ?? []) : part));
    if (parts.some((part) => part.type === 'text')) return { key, values: parts };
  }
  const key = keys.find((name) => message.get(name)?.type === 'text');
  return key === undefined ? null : { key, values: [] };
}

const textKeys = [
  ...['text', 'body', 'content', 'message', 'comment', 'plainbody', 'bodytext', 'bodyplain', 'htmlbody', 'bodyhtml'],
  ...['utterance', 'value'],
];
