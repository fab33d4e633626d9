import { type MessageRecord, messageOf, messagesWithin } from '../../parsers/records/conversations.js';
import { itemsOf, type MapValue, mapsIn, type Value } from '../../parsers/values/value.js';
import type { ConversationMessage, TicketConversation } from '../conversation.js';
import { Counts } from '../counts.js';
import { timeZoneProblem } from '../time-zone.js';
import { type ExportMap, MappedFields } from './field-map.js';
import { leftOutAs } from './left-out.js';
import { openingOf } from './opening.js';
import { OutcomeReader, unclearRating } from './outcomes.js';
import { type People, PeopleReader } from './people.js';
import { readMessage } from './read-message.js';
import { type MessageText, messageText, noText } from './texts.js';
import { participantsOfRow, type Ticket, ticketOfRecord, ticketOfRow } from './ticket.js';

/** How an export is read. */
export interface IntakeOptions {
  /** For times that name no zone, such as `Europe/Berlin`. */
  timeZone: string;
  /** Where the fields are in an export that we do not know. */
  map?: ExportMap | null;
  /** From files of users. */
  people?: People | null;
}

/** Reads the records of one file as conversations. */
export interface Intake {
  /**
   * The conversations that are complete with a record: a ticket with its messages is one right away, and the rows of a
   * ticket are when the first of another comes.
   * @param around the records that the record is in, the innermost first; the same objects for all that are in the same.
   */
  read(record: Value, around?: readonly MapValue[]): TicketConversation[];
  /** What is left when the file ends. */
  end(): TicketConversation[];
  /** The fields that the map names and no record had, as the map names them. */
  unmetFields(): string[];
}

/** @throws {RangeError} for a time zone that does not exist; `timeZoneProblem` gives the sentence. */
export function createIntake(options: IntakeOptions): Intake {
  const problem = timeZoneProblem(options.timeZone);
  if (problem !== null) throw new RangeError(problem);
  return new RecordIntake(options);
}

/** Help desks allow fewer messages in a ticket: a column that is the same in all rows names none. */
const maxRows = 5000;

const noLayers: readonly MessageRecord[] = [];

class RecordIntake implements Intake {
  readonly #timeZone: string;
  readonly #fields: MappedFields;
  /** Those of the file itself, for files of both. */
  readonly #met = new PeopleReader();
  readonly #people: People;
  #open: OpenConversation | null = null;

  constructor({ timeZone, map = null, people = null }: IntakeOptions) {
    this.#timeZone = timeZone;
    this.#fields = new MappedFields(map);
    this.#people = people === null ? this.#met : bothOf(this.#met, people);
  }

  read(record: Value, around: readonly MapValue[] = []): TicketConversation[] {
    const nested = record.type === 'map' ? this.#nested(record) : listed(record);
    if (nested) return [...this.end(), ...this.#conversation(nested, around)];
    if (record.type !== 'map') return [...this.end(), ...this.#nothing(leftOutAs.noMessage)];
    const row = messageOf(record);
    const text = messageText(row, this.#fields);
    if (text) return this.#row(row, text);
    if (this.#met.read(record) || hasEmptyList(record)) return this.end();
    return [...this.end(), ...this.#nothing(leftOutAs.noMessage)];
  }

  end(): TicketConversation[] {
    const open = this.#open;
    this.#open = null;
    return open?.conversation() ?? [];
  }

  unmetFields(): string[] {
    return this.#fields.unmet();
  }

  #nested(record: MapValue): Nested | null {
    if (this.#fields.map.messages) {
      const list = this.#fields.value('messages', [{ record }]);
      const messages = mapsIn(list).map(messageOf);
      return messages.length === 0 ? null : { record, messages, others: itemsOf(list).length - messages.length };
    }
    if (!hasInner(record)) return null;
    for (const one of [record, ...innerRecords(record)]) {
      const found = messagesWithin(one);
      if (found) return { record, ...found };
    }
    return null;
  }

  #conversation({ record, messages, others }: Nested, around: readonly MapValue[]): TicketConversation[] {
    const ticket = ticketOfRecord(record, { around, fields: this.#fields, people: this.#people });
    const open = this.#opened(ticket.id);
    for (const layer of ticket.layers) open.hear(layer);
    for (const message of openingOf(ticket, messages)) open.add(message, ticket);
    for (const message of messages) {
      open.hear(message);
      open.add(message, ticket);
    }
    open.leftOut.add(leftOutAs.noMessage, others);
    return open.conversation();
  }

  #row(row: MessageRecord, text: MessageText): TicketConversation[] {
    const id = ticketOfRow(row, this.#fields);
    const isNext = this.#open !== null && id !== null && this.#open.ticket === id && this.#open.count < maxRows;
    const done = isNext ? [] : this.end();
    this.#open ??= this.#opened(id);
    this.#open.hear(row);
    const participants = participantsOfRow(row, this.#people);
    this.#open.add(row, { id, layers: noLayers, people: this.#people, participants }, text);
    return done;
  }

  #opened(ticket: string | null): OpenConversation {
    return new OpenConversation(ticket, { fields: this.#fields, timeZone: this.#timeZone });
  }

  #nothing(reason: string): TicketConversation[] {
    const open = this.#opened(null);
    open.leftOut.add(reason);
    return open.conversation();
  }
}

/** A record that has its messages within. */
interface Nested {
  record: MapValue;
  messages: readonly MessageRecord[];
  /** How many items of their list are no messages. */
  others: number;
}

/** A conversation to which messages are added. */
class OpenConversation {
  readonly ticket: string | null;
  readonly leftOut = new Counts();
  count = 0;
  readonly #fields: MappedFields;
  readonly #timeZone: string;
  readonly #messages: ConversationMessage[] = [];
  readonly #outcome: OutcomeReader;

  constructor(ticket: string | null, { fields, timeZone }: { fields: MappedFields; timeZone: string }) {
    this.ticket = ticket;
    this.#fields = fields;
    this.#timeZone = timeZone;
    this.#outcome = new OutcomeReader(fields);
  }

  /** Takes what a record says of how the ticket ended. */
  hear(record: MessageRecord): void {
    if (this.#outcome.read(record)) this.leftOut.add(unclearRating);
  }

  add(message: MessageRecord, ticket: Ticket, text = messageText(message, this.#fields)): void {
    this.count++;
    const layers = [message, ...ticket.layers];
    this.#fields.meet(layers);
    const reading = { fields: this.#fields, timeZone: this.#timeZone, leftOut: this.leftOut };
    for (const read of readMessage({ message, text: text ?? noText, layers }, ticket, reading))
      this.#messages.push(read);
  }

  /** None where there is nothing to count, nor anything left out. */
  conversation(): TicketConversation[] {
    const leftOut = this.leftOut.byName();
    if (this.#messages.length === 0 && leftOut.size === 0) return [];
    return [{ ticket: this.ticket, messages: inOrder(this.#messages), outcome: this.#outcome.outcome(), leftOut }];
  }
}

/** Some exports have the newest message first. */
function inOrder(messages: readonly ConversationMessage[]): readonly ConversationMessage[] {
  if (messages.length < 2 || messages.some(({ at }) => at === null)) return messages;
  return messages.toSorted((one, other) => (one.at ?? 0) - (other.at ?? 0));
}

function listed(list: Value): Nested | null {
  const messages = mapsIn(list).map(messageOf);
  if (messages.length === 0) return null;
  const record: MapValue = { type: 'map', entries: new Map(), start: 0, end: 0 };
  return { record, messages, others: itemsOf(list).length - messages.length };
}

function innerRecords({ entries }: MapValue): MapValue[] {
  return ['ticket', 'conversation', 'data'].flatMap((key) => {
    const inner = entries.get(key);
    return inner?.type === 'map' ? [inner] : [];
  });
}

function hasInner({ entries }: MapValue): boolean {
  for (const value of entries.values()) if (value.type === 'list' || value.type === 'map') return true;
  return false;
}

/** Tickets that nobody has written in. */
function hasEmptyList({ entries }: MapValue): boolean {
  return ['comments', 'messages', 'conversations', 'threads'].some((key) => {
    const list = entries.get(key);
    return list?.type === 'list' && list.items.length === 0;
  });
}

function bothOf(one: People, other: People): People {
  return {
    get hasAgents() {
      return one.hasAgents || other.hasAgents;
    },
    find: (key) => one.find(key) ?? other.find(key),
    groupName: (id) => one.groupName(id) ?? other.groupName(id),
  };
}
