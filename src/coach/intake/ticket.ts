import { type MessageRecord, messageOf } from '../../parsers/records/conversations.js';
import type { MessageKeys } from '../../parsers/records/message-keys.js';
import type { Participants, Side } from '../../parsers/records/senders.js';
import { itemsOf, type MapValue, nameOf, type Value } from '../../parsers/values/value.js';
import type { MappedFields } from './field-map.js';
import { firstName } from './first-name.js';
import { type KnownPerson, type People, PeopleReader, personIn } from './people.js';

/** What is around the messages of a conversation. */
export interface Ticket {
  id: string | null;
  /** The records that the messages are in, the innermost first; none for a row of a table. */
  layers: readonly MessageRecord[];
  people: People;
  participants: Participants;
}

const ticketKeys = [
  ...['ticket', 'ticketid', 'ticketnumber', 'ticketkey', 'conversation', 'conversationid', 'case', 'caseid'],
  ...[
    'casenumber',
    'threadid',
    'chatid',
    'sessionid',
    'dialogueid',
    'dialogid',
    'issueid',
    'requestid',
    'interactionid',
  ],
];

const ticketKeysInRecord = [...ticketKeys, 'id', 'number', 'key'];
const requesterKeys = ['requesterid'];

/** The ticket that a row of a table is about; null where it says none. */
export function ticketOfRow(row: MessageRecord, fields: MappedFields): string | null {
  if (fields.map.ticket) return fields.name('ticket', [row]);
  for (const key of row.keys.present(ticketKeys)) {
    const value = row.keys.get(key);
    const id = value?.type === 'map' ? nameOf(value.entries.get('id')) : nameOf(value);
    if (id !== null) return id;
  }
  return null;
}

/** The ticket whose record has its messages within, or beside it. */
export function ticketOfRecord(
  record: MapValue,
  { around, fields, people }: { around: readonly MapValue[]; fields: MappedFields; people: People },
): Ticket {
  const own = messageOf(record);
  // Chatwoot has whose it is and of which team under `meta`.
  const layers = [...mapsUnder(own, ['ticket', 'conversation']), own, ...mapsUnder(own, ['meta'])];
  const circle = circleOf([...layers.map(peopleBeside), ...around.map(peopleAround), people]);
  const id = fields.name('ticket', [own]) ?? firstOf(layers, ticketKeysInRecord);
  return { id, layers, people: circle, participants: participantsOf(layers, circle) };
}

function mapsUnder({ keys }: MessageRecord, names: readonly string[]): MessageRecord[] {
  return names.flatMap((name) => {
    const value = keys.get(name);
    return value?.type === 'map' ? [messageOf(value)] : [];
  });
}

function firstOf(layers: readonly MessageRecord[], candidates: readonly string[]): string | null {
  for (const { keys } of layers) {
    const name = firstName(keys, candidates);
    if (name !== null) return name;
  }
  return null;
}

/** Who is of which side: those who are known, who asked, and of the others, all but those who only got copies. */
function participantsOf(layers: readonly MessageRecord[], people: People): Participants {
  const requester = firstOf(layers, requesterKeys) ?? idOf(layers.map(({ keys }) => keys.get('requester')));
  const copied = copiedIn(layers.map(({ keys }) => keys));
  const others = people.hasAgents ? 'customer' : requester === null ? null : 'agent';
  const get = (id: string): Side | null | undefined =>
    people.find(id)?.side ?? (id === requester ? 'customer' : copied.has(id) ? null : undefined);
  return { requester, sides: { get }, others };
}

/** What the one who asked is called; null where nothing tells. */
export function requesterName({ participants: { requester }, people }: Ticket): string | null {
  return requester === null ? null : (people.find(requester)?.name ?? null);
}

const signsOfParticipants = ['requesterid', 'requester', 'emailccids', 'collaboratorids', 'authorid'];
const strangers: Participants = { requester: null, sides: new Map(), others: null };

/** The same for a row of a table, most of which tell nothing of it. */
export function participantsOfRow(row: MessageRecord, people: People): Participants {
  return row.keys.present(signsOfParticipants).length === 0 ? strangers : participantsOf([row], people);
}

function idOf(values: readonly (Value | undefined)[]): string | null {
  const person = values.find((value) => value?.type === 'map');
  return person?.type === 'map' ? nameOf(person.entries.get('id')) : null;
}

function copiedIn(all: readonly MessageKeys[]): Set<string> {
  const lists = all.flatMap((keys) => [keys.get('emailccids'), keys.get('collaboratorids')]);
  const copied = new Set(lists.flatMap((list) => itemsOf(list)).flatMap((item) => nameOf(item) ?? []));
  const agents = all.flatMap((keys) => [keys.get('assigneeid'), ...itemsOf(keys.get('followerids'))]);
  for (const agent of agents) copied.delete(nameOf(agent) ?? '');
  return copied;
}

/** Keys that hold the record of a person, and of which side he is. */
const personKeys: readonly (readonly [string, Side])[] = [
  ...(['requester', 'customer', 'primarycustomer'] as const).map((key) => [key, 'customer'] as const),
  ...(['assignee', 'assigneeuser', 'responder'] as const).map((key) => [key, 'agent'] as const),
];
const groupKeys = ['group', 'team', 'assigneeteam'];

/** The people whom a ticket names itself. */
function peopleBeside({ keys }: MessageRecord): People {
  const reader = new PeopleReader(true);
  for (const [key, side] of personKeys) {
    const value = keys.has(key) ? keys.get(key) : undefined;
    const named = value?.type === 'map' ? personIn(value, side) : null;
    if (named) reader.add(named.person, named.address);
  }
  for (const key of groupKeys) {
    const value = keys.get(key);
    if (value?.type === 'map') reader.addGroup(value);
  }
  reader.readLists(keys);
  return reader;
}

const aroundTickets = new WeakMap<MapValue, People>();

/** The people that a page of an export has beside its tickets. */
function peopleAround(record: MapValue): People {
  const known = aroundTickets.get(record);
  if (known) return known;
  const reader = new PeopleReader(true);
  reader.readLists(messageOf(record).keys);
  aroundTickets.set(record, reader);
  return reader;
}

/** Several who know people, the nearest first. */
function circleOf(all: readonly People[]): People {
  return {
    hasAgents: all.some(({ hasAgents }) => hasAgents),
    find(key: string): KnownPerson | undefined {
      for (const people of all) {
        const found = people.find(key);
        if (found) return found;
      }
      return undefined;
    },
    groupName(id: string): string | undefined {
      for (const people of all) {
        const name = people.groupName(id);
        if (name !== undefined) return name;
      }
      return undefined;
    },
  };
}
