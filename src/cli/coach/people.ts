import { statSync } from 'node:fs';
import { type People, PeopleReader } from '../../coach/intake/people.js';
import { reasonOf } from '../../files/read-error.js';
import { type MapValue, mapsIn } from '../../parsers/values/value.js';
import { UsageError } from '../terminal/usage-error.js';
import { type InputSource, type OpenInput, openInput } from './reading/open-input.js';

/** What files of users say, and the other inputs. */
export interface ReadPeople {
  people: People;
  /** Of the files that say it. */
  hashes: readonly string[];
  tickets: readonly InputSource[];
}

/** A larger file is none of users, in bytes: it would be opened once more for nothing. */
const maxBytes = 64 * 1024 * 1024;

/**
 * Reads the files of users among the inputs, told by their first record, before any ticket is read.
 * @throws {UsageError} for an input that cannot be read.
 */
export async function readPeople(sources: readonly InputSource[]): Promise<ReadPeople> {
  const people = new PeopleReader();
  const hashes: string[] = [];
  const tickets: InputSource[] = [];
  // One input is the tickets.
  if (sources.length < 2) return { people, hashes, tickets: sources };
  for (const source of sources) {
    const hash = isSmall(source) ? await hashOfPeople(source, people) : null;
    if (hash === null) tickets.push(source);
    else hashes.push(hash);
  }
  return { people, hashes, tickets };
}

function isSmall({ path }: InputSource): boolean {
  return path !== null && (statSync(path, { throwIfNoEntry: false })?.size ?? 0) <= maxBytes;
}

/** Null for a file that is none of users. */
async function hashOfPeople(source: InputSource, people: PeopleReader): Promise<string | null> {
  try {
    const input = await openInput(source, () => {});
    try {
      return await hashOf(input, people);
    } finally {
      await input.close();
    }
  } catch (error) {
    const reason = reasonOf(error);
    throw reason === null ? error : new UsageError(`${source.name} ${reason}.`);
  }
}

async function hashOf({ content, hash }: OpenInput, people: PeopleReader): Promise<string | null> {
  if ('states' in content) return null;
  let isFirst = true;
  for await (const records of content.records)
    for (const { record } of records) {
      const isOfPeople = peopleIn(record).filter((person) => people.read(person)).length > 0;
      if (!isOfPeople && isFirst) return null;
      isFirst = false;
    }
  return isFirst ? null : hash();
}

const listsOfPeople: readonly string[] = ['users', 'agents', 'admins', 'groups', 'teams'];

/** The record itself, or those of its lists, where it holds lists of people and nothing else. */
function peopleIn(record: MapValue): readonly MapValue[] {
  const held = Array.from(record.entries).filter(([, { type }]) => type === 'list' || type === 'map');
  const isAround = held.length > 0 && held.every(([key, { type }]) => type === 'list' && listsOfPeople.includes(key));
  const isPerson = ['id', 'email', 'name'].some((key) => record.entries.has(key));
  return isAround && !isPerson ? held.flatMap(([, list]) => mapsIn(list)) : [record];
}
