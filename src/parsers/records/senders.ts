import { keysOf } from '../../shared/keys-of.js';
import { isSwitchedOff, itemsOf, type MapValue, mapsIn, nameIn, nameOf, type Value } from '../values/value.js';

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
  sides: ReadonlyMap<string, Side>;
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
  return { requester: requester ?? null, sides };
}

/** A message by the names of its keys without regard to case and signs: `authorType` and `author_type` are one. */
export type MessageKeys = ReadonlyMap<string, Value>;

export function messageKeysOf({ entries }: MapValue): MessageKeys {
  const keys = new Map<string, Value>();
  for (const [key, value] of entries) {
    const name = key.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
    if (!keys.has(name)) keys.set(name, value);
  }
  return keys;
}

const allSenderKeys = [...customerFlags, ...agentFlags, ...roleKeys, ...senderKeys, 'authorid'];

export function hasSender(message: MessageKeys): boolean {
  return allSenderKeys.some((key) => message.has(key));
}

/** Whether the keys of a message are those of a message of a help desk, whatever they hold. */
export function isPlainlyMessage(message: MessageKeys): boolean {
  const has = (...keys: string[]) => keys.every((key) => message.has(key));
  return has('incoming', 'private') || has('authorid', 'public') || has('speaker') || has('messagetype', 'private');
}

/** Whose a message is; null where nothing tells. */
export function sideOf(message: MessageKeys, participants: Participants): Side | null {
  const person = senderKeys.map((key) => message.get(key)).find((value) => value?.type === 'map');
  const byPerson = person?.type === 'map' ? sideNamed(nameIn(person, ['type', 'role', 'kind'])) : null;
  if (byPerson === 'bot') return 'bot';
  if (isNote(message)) return 'note';
  return (
    sideByFlag(message) ??
    sideByRole(message) ??
    (message.has('createdby') ? sideByCreator(message, byPerson) : byPerson) ??
    first(senderKeys, (key) => sideNamed(nameOf(message.get(key)))) ??
    sideById(nameOf(message.get('authorid')), participants)
  );
}

/** The name that a message gives its sender. */
export function senderNameOf(message: MessageKeys): string | null {
  return (
    first(['name', 'sendername', 'authorname'], (key) => nameOf(message.get(key))) ??
    first(senderKeys, (key) => {
      const person = message.get(key);
      return person?.type === 'map' ? nameIn(person, ['name']) : null;
    })
  );
}

function isNote(message: MessageKeys): boolean {
  if (['private', 'isprivate', 'internal', 'isinternal'].some((key) => isSwitchedOn(message.get(key)))) return true;
  if (['public', 'ispublic'].some((key) => isSwitchedOff(message.get(key)))) return true;
  return ['parttype', 'messagetype', 'type'].some((key) => sideNamed(nameOf(message.get(key))) === 'note');
}

function sideByFlag(message: MessageKeys): Side | null {
  const flagged = (keys: readonly string[], yes: Side, no: Side): Side | null =>
    first(keys, (key) => (isSwitchedOn(message.get(key)) ? yes : isSwitchedOff(message.get(key)) ? no : null));
  return flagged(customerFlags, 'customer', 'agent') ?? flagged(agentFlags, 'agent', 'customer');
}

function sideByRole(message: MessageKeys): Side | null {
  const number = nameOf(message.get('messagetype'));
  if (number !== null && /^[0-3]$/.test(number)) return messageTypes[Number(number)] ?? null;
  return first(roleKeys, (key) => sideNamed(nameOf(message.get(key))));
}

/** Help Scout calls agents users, and says in `type` whether a customer wrote. */
function sideByCreator(message: MessageKeys, byPerson: Side | null): Side | null {
  const type = nameOf(message.get('type'))?.toLowerCase();
  if (type === 'customer') return 'customer';
  if (type === 'message' || type === 'reply') return 'agent';
  const creator = message.get('createdby');
  return creator?.type === 'map' && nameIn(creator, ['type']) === 'user' ? 'agent' : byPerson;
}

function sideById(id: string | null, { requester, sides }: Participants): Side | null {
  if (id === null) return null;
  const known = sides.get(id);
  if (known) return known;
  if (requester === null) return null;
  return id === requester ? 'customer' : 'agent';
}

/** `Agent 2`, `support_team` and `Jo (customer)` name a side; `Jo` does not. */
function sideNamed(name: string | null): Side | null {
  if (name === null) return null;
  const plain = name.toLowerCase().replace(/[\s_-]+/g, ' ');
  const inBrackets = /\(([^()]+)\)$/.exec(plain)?.[1]?.trim();
  return sidesByName.get(inBrackets ?? plain.replace(/[ #]*\d*$/, '')) ?? null;
}

function isSwitchedOn(value: Value | undefined): boolean {
  return /^(?:true|yes|1|on)$/i.test(nameOf(value) ?? '');
}

function first<T>(keys: readonly string[], find: (key: string) => T | null): T | null {
  for (const key of keys) {
    const found = find(key);
    if (found !== null) return found;
  }
  return null;
}

/** The texts of a message under the first of the keys that has any, or none where it has but the key. */
export function textsOf(message: MessageKeys): { key: string; values: readonly Value[] } | null {
  for (const key of textKeys) {
    const value = message.get(key);
    if (value?.type === 'text' && value.text.trim() !== '') return { key, values: [value] };
    const parts = itemsOf(value).flatMap((part) => (part.type === 'map' ? (part.entries.get('text') ?? []) : part));
    if (parts.some((part) => part.type === 'text')) return { key, values: parts };
  }
  const key = textKeys.find((name) => message.get(name)?.type === 'text');
  return key === undefined ? null : { key, values: [] };
}

const textKeys = [
  ...['text', 'body', 'content', 'message', 'comment', 'plainbody', 'bodytext', 'bodyplain', 'htmlbody', 'bodyhtml'],
  ...['utterance', 'value'],
];
