import { type MessageRecord, messageOf } from '../../parsers/records/conversations.js';
import type { MessageKeys } from '../../parsers/records/message-keys.js';
import { type Side, senderNameOf, sideNamed, sideOf } from '../../parsers/records/senders.js';
import { type MapValue, nameOf, type Value } from '../../parsers/values/value.js';
import type { Sender } from '../conversation.js';
import type { MappedFields } from './field-map.js';
import { firstName, isNothing } from './first-name.js';
import { personName } from './people.js';
import { isOfAgent } from './texts.js';
import type { Ticket } from './ticket.js';

/** Keys that hold the record of who wrote, or his name. */
const senderKeys = ['author', 'sender', 'createdby', 'from', 'sentby', 'speaker'];
const senderIds = ['authorid', 'senderid', 'createdbyid', 'fromid', 'speakerid'];
const senderAddresses = ['authoremail', 'senderemail', 'fromemail', 'createdbyemail'];
/** Columns of who answered; ids before addresses and names, so that people of one name are told apart. */
const agentIds = ['agentid', 'adminid', 'operatorid', 'staffid', 'teammateid', 'employeeid', 'repid'];
const agentAddresses = ['agentemail', 'adminemail', 'operatoremail', 'staffemail', 'teammateemail'];
const agentPlain = [
  ...['agent', 'operator', 'repliedby', 'answeredby', 'respondedby', 'handledby', 'teammate', 'representative'],
  ...['advisor', 'adviser'],
];
const agentNames = ['agentname', 'adminname', 'operatorname', 'staffname', 'teammatename', 'agentfullname'];
/** Columns of whose a ticket is, who need not have written all of it. */
const assigneeIds = ['assigneeid', 'responderid', 'ownerid', 'assignedagentid', 'adminassigneeid', 'assignedtoid'];
const assigneeAddresses = ['assigneeemail', 'owneremail', 'responderemail', 'assignedtoemail'];
const assigneePlain = [
  'assignee',
  'assigneeuser',
  'assignedto',
  'assignedagent',
  'responder',
  'owner',
  'solvedby',
  'resolvedby',
];
const assigneeNames = ['assigneename', 'ownername', 'respondername', 'assignedtoname'];
const personIds = ['id', 'email', 'emailaddress'];
const teamRecordKeys = ['name', 'id'];
const teamKeys = [
  ...['team', 'teamname', 'group', 'groupname', 'department', 'departmentname', 'queue', 'queuename', 'squad'],
  ...['groupid', 'teamid', 'teamassigneeid', 'departmentid', 'assigneeteam'],
];

/** What a record says of a person: what tells him from others, and what he is called. */
export interface Reference {
  key: string;
  name: string | null;
}

/**
 * Whose a message is; null where nothing tells.
 * @param textKey the key of its text, which may be one that only agents fill.
 */
export function sideOfMessage(
  message: MessageRecord,
  { ticket, fields, textKey }: { ticket: Ticket; fields: MappedFields; textKey: string | null },
): Side | null {
  if (isMappedNote(message, fields)) return 'note';
  const usual = sideOf(message.keys, ticket.participants);
  if (fields.map.from) return usual === 'note' ? usual : mappedSide(message, fields);
  return (
    usual ??
    sideByPeople(message.keys, ticket) ??
    (isOfAgent(textKey) || agentIn([message], fields) || referenceIn(message.keys, assignee) ? 'agent' : null)
  );
}

function isMappedNote(message: MessageRecord, fields: MappedFields): boolean {
  const { private: hidden, public: shown } = fields.map;
  if (hidden && fields.says('private', [message], (name) => saysYes(name, hiddenWords)) === true) return true;
  return shown !== undefined && fields.says('public', [message], (name) => saysYes(name, shownWords)) === false;
}

const hiddenWords = /^(?:private|internal|internal note|note|agents only|hidden)$/i;
const shownWords = /^(?:public|external|reply|public reply|visible)$/i;

/** What a field says of itself by yes and no, or by a word for either. */
function saysYes(name: string, words: RegExp): boolean | null {
  if (/^(?:true|yes|y|1)$/i.test(name) || words.test(name)) return true;
  const others = words === hiddenWords ? shownWords : hiddenWords;
  return /^(?:false|no|n|0)$/i.test(name) || others.test(name) ? false : null;
}

function mappedSide(message: MessageRecord, fields: MappedFields): Side | null {
  const name = fields.name('from', [message]);
  if (name === null) return null;
  return (
    fields.map.from?.sides.get(name.toLowerCase()) ??
    sideNamed(name) ??
    sideByFlag(fields.map.from?.name, message.record)
  );
}

/** For a field such as `is_agent`, whose name says what its yes means. */
function sideByFlag(name: string | undefined, record: MapValue): Side | null {
  const value = name === undefined ? undefined : record.entries.get(name);
  if (name === undefined || value === undefined) return null;
  return sideOf(messageOf({ ...record, entries: new Map([[name, value]]) }).keys, noParticipants);
}

const noParticipants = { requester: null, sides: new Map<string, Side>(), others: null };

/** By who wrote it, where a file of people tells who is an agent; then everybody else is a customer. */
function sideByPeople(keys: MessageKeys, { people }: Ticket): Side | null {
  const reference = referenceIn(keys, sender);
  if (!reference) return null;
  const side = people.find(reference.key)?.side ?? null;
  return side ?? (people.hasAgents ? 'customer' : null);
}

/** Where a person is named. */
interface PersonColumns {
  ids: readonly string[];
  addresses: readonly string[];
  /** Whatever an export has: an id, an address, a name or a record. */
  plain: readonly string[];
  names: readonly string[];
  /** Whether words such as `agent 2` say but on which side somebody is. */
  haveSides: boolean;
}

const sender: PersonColumns = {
  ids: senderIds,
  addresses: senderAddresses,
  plain: senderKeys,
  names: [],
  haveSides: true,
};
/** In other tables `user_id` is whose the ticket is; Freshdesk has it beside `incoming`. */
const senderOfFreshdesk: PersonColumns = { ...sender, ids: [...senderIds, 'userid'] };
const agent: PersonColumns = {
  ...{ ids: agentIds, addresses: agentAddresses, plain: agentPlain, names: agentNames },
  haveSides: false,
};
const assignee: PersonColumns = {
  ...{ ids: assigneeIds, addresses: assigneeAddresses, plain: assigneePlain, names: assigneeNames },
  haveSides: false,
};

function referenceIn(keys: MessageKeys, columns: PersonColumns): Reference | null {
  const name = firstName(keys, columns.names);
  const key = firstName(keys, columns.ids) ?? firstName(keys, columns.addresses);
  const plain = firstOf(keys.present(columns.plain), (one) => referenceOf(keys.get(one), columns));
  if (key !== null) return { key, name: name ?? plain?.name ?? plain?.key ?? null };
  if (plain) return { key: plain.key, name: name ?? plain.name };
  return name === null ? null : { key: name, name };
}

/** A person as a record, or as the text or number that stands for him; null for words such as `true`. */
function referenceOf(value: Value | undefined, { haveSides }: Pick<PersonColumns, 'haveSides'>): Reference | null {
  if (value?.type === 'map') {
    const { keys } = messageOf(value);
    const name = personName(keys);
    const key = firstName(keys, personIds) ?? name;
    return key === null ? null : { key, name };
  }
  const name = nameOf(value);
  if (name === null || isNothing(name) || /^(?:true|false|yes|no|unassigned|nobody)$/i.test(name)) return null;
  if (!haveSides || sideNamed(name) === null) return { key: name, name: null };
  const [, before] = /^(.+?)\s*\([^()]+\)$/.exec(name) ?? [];
  return before === undefined ? null : { key: before, name: before };
}

/** The agent whom records name as who answered, rather than by what every message says of its sender. */
function agentIn(records: readonly MessageRecord[], fields: MappedFields): Reference | null {
  const mapped = fields.value('agent', records);
  const name = fields.name('agentName', records);
  const found = referenceOf(mapped, agent);
  if (found) return { key: found.key, name: name ?? found.name };
  for (const { keys } of fields.map.agent ? [] : records) {
    const one = referenceIn(keys, agent);
    if (one) return { key: one.key, name: name ?? one.name };
  }
  return name === null ? null : { key: name, name };
}

interface SenderReading {
  /** As `writerOf` has it. */
  writer: Reference | null;
  ticket: Ticket;
  /** The message itself, and the records that it is in. */
  layers: readonly MessageRecord[];
  fields: MappedFields;
  /** Whether it is a turn of a chat that is kept as one message: then the message does not say who wrote it. */
  isTurn: boolean;
}

/** Who sent a reply: as it says itself, or else the one whose ticket it is. */
export function senderOf(message: MessageRecord, { writer, ticket, layers, fields, isTurn }: SenderReading): Sender {
  const found = (isTurn ? null : agentIn([message], fields)) ?? writer ?? agentIn(ticket.layers, fields);
  const reference = found ?? firstOf(layers, ({ keys }) => referenceIn(keys, assignee));
  const person = reference ? ticket.people.find(reference.key) : undefined;
  const name = reference?.name ?? person?.name ?? null;
  const key = person?.id ?? reference?.key ?? null;
  const team = teamIn(layers, fields) ?? person?.team ?? null;
  return {
    agent: key,
    agentName: name === key ? null : name,
    team: team === null ? null : (ticket.people.groupName(team) ?? team),
  };
}

/** Whom a message names as who wrote it, of whichever side. */
export function writerOf(keys: MessageKeys): Reference | null {
  const person = firstOf(keys.present(senderKeys), (key) => {
    const value = keys.get(key);
    return value?.type === 'map' ? referenceOf(value, sender) : null;
  });
  if (person) return person;
  const reference = referenceIn(keys, keys.has('incoming') ? senderOfFreshdesk : sender);
  const name = senderNameOf(keys);
  if (reference) return { key: reference.key, name: name ?? reference.name };
  return name === null ? null : { key: name, name };
}

/** What the writer of a message is called; null where nothing tells. */
export function nameOfWriter(reference: Reference | null, { people }: Ticket): string | null {
  if (reference === null) return null;
  const own = reference.name ?? people.find(reference.key)?.name ?? null;
  if (own !== null) return own;
  return /^\S+@\S+$|^[\w:-]*\d[\w:-]*$/.test(reference.key) ? null : reference.key;
}

function teamIn(layers: readonly MessageRecord[], fields: MappedFields): string | null {
  if (fields.map.team) return teamOf(fields.value('team', layers));
  return firstOf(layers, ({ keys }) => firstOf(keys.present(teamKeys), (key) => teamOf(keys.get(key))));
}

function teamOf(value: Value | undefined): string | null {
  if (value?.type !== 'map') return nameOf(value);
  return firstName(messageOf(value).keys, teamRecordKeys);
}

function firstOf<T, R>(all: readonly T[], find: (one: T) => R | null): R | null {
  for (const one of all) {
    const found = find(one);
    if (found !== null) return found;
  }
  return null;
}
