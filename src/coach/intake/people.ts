import { MessageKeys } from '../../parsers/records/message-keys.js';
import { type Side, sideNamed } from '../../parsers/records/senders.js';
import { child, type MapValue, mapsIn, nameOf, type Value } from '../../parsers/values/value.js';

import { firstName } from './first-name.js';

/** Somebody who is in a file of users, or named beside a ticket. */
export interface KnownPerson {
  /** As the file tells people apart: an id, or else an address. */
  id: string;
  side: Side | null;
  name: string | null;
  /** The team itself, or the id of a group. */
  team: string | null;
}

/** Who is who, as files and what is around tickets tell. */
export interface People {
  /** Whether some are known as agents: then everybody else is a customer. */
  readonly hasAgents: boolean;
  /** @param key an id, an address or a name. */
  find(key: string): KnownPerson | undefined;
  /** What a group is called that has this id. */
  groupName(id: string): string | undefined;
}

const ids = ['id', 'userid', 'agentid', 'adminid', 'uuid'];
const addresses = ['email', 'emailaddress', 'agentemail', 'useremail', 'mail'];
const names = ['name', 'fullname', 'displayname', 'agentname', 'username', 'realname'];
const wholeNames = ['name', 'fullname', 'displayname'];
const firstNames = ['firstname', 'first', 'givenname'];
const lastNames = ['lastname', 'last', 'familyname'];
const roles = ['role', 'roletype', 'userrole', 'type', 'usertype', 'kind'];
const teams = ['team', 'teamname', 'group', 'groupname', 'department', 'queue', 'squad', 'defaultgroupid', 'groupid'];
const listsOfTeams = ['groupids', 'teamids', 'groups', 'teams'];
/** What records of help desks have that say which agents somebody is, whatever he is called. */
const signsOfAgents = ['ticketscope', 'occasional', 'defaultgroupid', 'isadmin', 'hasinboxseat'];
/** What records of tickets and messages have, and those of people have not. */
const signsOfTickets = [
  ...['ticket', 'ticketid', 'conversationid', 'requesterid', 'assigneeid', 'assignee', 'subject', 'priority'],
  ...['text', 'body', 'content', 'message', 'html', 'comment', 'comments', 'messages', 'description', 'via'],
];
const groupIds = ['id', 'groupid', 'teamid'];
const groupNames = ['name', 'groupname', 'teamname'];
/** Keys under which pages of an export, and tickets, have lists of them. */
const listsOfPeople = ['users', 'agents', 'admins', 'teammates', 'groups', 'teams'];
const listsOfGroups: readonly string[] = ['groups', 'teams'];
/** What a page has not, and somebody or a group has, who may be in groups of his own. */
const signsOfOne = ['id', 'name', 'email', 'firstname', 'username'];
const members = ['agentids', 'adminids', 'memberids', 'userids', 'members', 'agents'];

/** Reads files of users, agents and groups. Of customers it keeps nothing unless it is told to: there may be millions. */
export class PeopleReader implements People {
  readonly #people = new Map<string, KnownPerson>();
  /** Null for a name that several have. */
  readonly #byName = new Map<string, KnownPerson | null>();
  readonly #groups = new Map<string, string>();
  /** The group of somebody by whom it counts among its own. */
  readonly #groupsOf = new Map<string, string>();
  readonly #keepsCustomers: boolean;
  #hasAgents = false;

  constructor(keepsCustomers = false) {
    this.#keepsCustomers = keepsCustomers;
  }

  get hasAgents(): boolean {
    return this.#hasAgents;
  }

  /** Takes in a record of a person or a group, or a page of them. @returns whether it is one. */
  read(record: Value): boolean {
    if (record.type !== 'map') return false;
    const keys = new MessageKeys(record);
    if (keys.present(signsOfOne).length === 0 && this.readLists(keys)) return true;
    if (keys.present(signsOfTickets).some((key) => !(key === 'description' && isGroup(keys)))) return false;
    if (isGroup(keys)) return this.#readGroup(keys);
    const person = personOf(keys);
    if (!person || (person.side === null && person.team === null && !roles.some((key) => keys.has(key)))) return false;
    this.#hasAgents ||= person.side === 'agent';
    if (person.side !== 'customer' || this.#keepsCustomers) this.add(person, addressOf(keys));
    return true;
  }

  /** Takes in somebody who is named by the way, which tells nothing of those who are not. */
  add(person: KnownPerson, address: string | null): void {
    for (const key of [person.id, address?.toLowerCase()])
      if (key !== undefined && !this.#people.has(key)) this.#people.set(key, person);
    if (person.name === null) return;
    const namesake = this.#byName.get(person.name);
    this.#byName.set(person.name, namesake === undefined || namesake?.id === person.id ? person : null);
  }

  find(key: string): KnownPerson | undefined {
    const known = this.#people.get(key) ?? (key.includes('@') ? this.#people.get(key.toLowerCase()) : undefined);
    const person = known ?? this.#byName.get(key) ?? undefined;
    if (!person || person.team !== null) return person;
    const team = this.#groupsOf.get(person.id);
    return team === undefined ? person : { ...person, team };
  }

  groupName(id: string): string | undefined {
    return this.#groups.get(id);
  }

  /** Takes in the lists of people and groups that a page or a ticket has. @returns whether somebody is in them. */
  readLists(keys: MessageKeys): boolean {
    let isKnown = false;
    for (const key of keys.present(listsOfPeople))
      for (const one of mapsIn(keys.get(key))) {
        const isRead = this.read(one);
        if (!isRead && listsOfGroups.includes(key)) this.addGroup(one);
        isKnown ||= isRead || listsOfGroups.includes(key);
      }
    return isKnown;
  }

  /** Takes in a record that is a group by where it is. */
  addGroup(record: MapValue): void {
    this.#readGroup(new MessageKeys(record));
  }

  #readGroup(keys: MessageKeys): boolean {
    const id = firstName(keys, groupIds);
    const name = firstName(keys, groupNames);
    if (id === null || name === null) return false;
    this.#groups.set(id, name);
    for (const key of members)
      for (const member of idsIn(keys.get(key))) if (!this.#groupsOf.has(member)) this.#groupsOf.set(member, name);
    return true;
  }
}

/** Somebody whom a record beside a ticket names, such as its `requester`. */
export function personIn(record: MapValue, side: Side | null): { person: KnownPerson; address: string | null } | null {
  const keys = new MessageKeys(record);
  const person = personOf(keys);
  return person && { person: { ...person, side: side ?? person.side }, address: addressOf(keys) };
}

/** What somebody is called whom a map describes: by a name, or a first and a last one. */
export function personName(keys: MessageKeys): string | null {
  const parts = [firstName(keys, firstNames), firstName(keys, lastNames)].filter((part) => part !== null);
  const inner = keys.get('contact');
  const nested = inner?.type === 'map' ? firstName(new MessageKeys(inner), names) : null;
  return firstName(keys, wholeNames) ?? (parts.join(' ') || null) ?? nested ?? firstName(keys, names);
}

function addressOf(keys: MessageKeys): string | null {
  return firstName(keys, addresses) ?? nameOf(child(keys.get('contact'), 'email'));
}

function personOf(keys: MessageKeys): KnownPerson | null {
  const address = addressOf(keys);
  const name = personName(keys);
  const id = firstName(keys, ids) ?? address ?? nameOf(keys.get('agent'));
  if (id === null || (name === null && address === null && !keys.has('agent'))) return null;
  const team = firstName(keys, teams) ?? onlyOf(listsOfTeams.flatMap((key) => idsIn(keys.get(key))));
  // A list of people and their teams is one of those who work there.
  const side = sideOfPerson(keys) ?? (team === null || keys.has('role') ? null : 'agent');
  return { id, side, name, team };
}

/** Help Scout calls agents users, so that the word tells nothing; `role: lead` leads a team, and contacts of Intercom have it. */
function sideOfPerson(keys: MessageKeys): Side | null {
  if (signsOfAgents.some((key) => keys.has(key))) return agentUnless(keys, 'customer');
  for (const key of roles) {
    const role = nameOf(keys.get(key)) ?? nameOf(child(keys.get(key), 'name'));
    const side = role === null || /^(?:user|lead)$/i.test(role) ? null : sideNamed(role);
    const isLeading =
      role !== null && /\b(?:agent|owner|lead|leader|supervisor|manager)$/i.test(role.replace(/[_-]/g, ' '));
    if (side !== null || (isLeading && !/^lead$/i.test(role))) return side ?? 'agent';
  }
  return null;
}

/** Zendesk says of everybody what it says of agents. */
function agentUnless(keys: MessageKeys, other: Side): Side {
  return sideNamed(nameOf(keys.get('role'))) === other ? other : 'agent';
}

function isGroup(keys: MessageKeys): boolean {
  if (keys.has('email') || !keys.has('name')) return false;
  const type = nameOf(keys.get('type'));
  if (type === 'team' || type === 'group') return true;
  if (members.some((key) => keys.has(key))) return true;
  return keys.has('ispublic') || /\/(?:groups|teams)\/\w+(?:\.json)?$/.test(nameOf(keys.get('url')) ?? '');
}

function idsIn(value: Value | undefined): string[] {
  if (value?.type !== 'list') return [];
  const records = mapsIn(value).flatMap((record) => nameOf(record.entries.get('id')) ?? []);
  return [...value.items.flatMap((item) => nameOf(item) ?? []), ...records];
}

function onlyOf(found: readonly string[]): string | null {
  const [only = null, second] = found;
  return second === undefined ? only : null;
}
