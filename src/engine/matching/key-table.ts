import { getOrCreate } from '../../shared/get-or-create.js';
import { anyWord, type BesideKeys } from './beside-keys.js';
import { keySize, listAt, type Program } from './program.js';

/** Phrases that are looked for together. */
export interface KeyTable {
  /** The ids of the words that are keys, in the order of their lists in `entries`. */
  words: readonly number[];
  /** By the id of a word, the number of its list, from 1; 0 for a word that is no key. */
  lists: Uint16Array;
  /** The phrases that a word is a key of, list after list: `entrySize` numbers each, see `entryFields`. */
  entries: Int32Array;
  /** By the number of a list, how many entries there are up to its end. */
  entryEnds: Int32Array;
  /** Phrases that are tried at every word. */
  unkeyed: Int32Array;
}

/** All that is asked of an entry lies side by side: to fetch it takes longer than to ask. */
export const entrySize = 8;

/** What an entry says, by the place among its numbers. */
export const entryFields = {
  /** The classes of words that may be right before the key, and right after it. */
  before: 0,
  after: 1,
  /** How often it was tried, as far as `minTries`. */
  tries: 2,
  phrase: 3,
  /** How many words of a match are before the key at least and at most. */
  least: 4,
  most: 5,
  /** Where those words are in the sets of the program of which each match holds one beside the key; both 0 for none. */
  needFrom: 6,
  needTo: 7,
} as const;

/** The key of a phrase as an entry of a table has it. */
export interface KeyEntry {
  phrase: number;
  least: number;
  most: number;
}

/** The table by which phrases of a program are looked for. */
export function keyTableOf(
  program: Pick<Program, 'keys' | 'keyEnds' | 'needs' | 'setEnds'>,
  phrases: readonly number[],
  keyed = true,
): KeyTable {
  const byWord = new Map<number, KeyEntry[]>();
  const unkeyed: number[] = [];
  for (const phrase of phrases) {
    const ofPhrase = keyed ? listAt(program.keys, program.keyEnds, phrase) : [];
    if (ofPhrase.length === 0) unkeyed.push(phrase);
    for (let i = 0; i < ofPhrase.length; i += keySize) {
      const entries = getOrCreate(byWord, ofPhrase[i] ?? 0, (): KeyEntry[] => []);
      entries.push({ phrase, least: ofPhrase[i + 1] ?? 0, most: ofPhrase[i + 2] ?? 0 });
    }
  }
  const lists = [...byWord.values()];
  const entries = new Int32Array(entrySize * lists.reduce((sum, { length }) => sum + length, 0));
  for (const [number, entry] of lists.flat().entries()) writeEntry(entries, number, entry, program);
  return keyTable([...byWord.keys()], {
    entries,
    entryEnds: Int32Array.from(endsOf(lists)),
    unkeyed: Int32Array.from(unkeyed),
  });
}

/** A table of lists, in the order of the words that they are the lists of. */
export function keyTable(
  words: readonly number[],
  phrases: Pick<KeyTable, 'entries' | 'entryEnds' | 'unkeyed'>,
): KeyTable {
  let limit = 0;
  for (const id of words) if (id >= limit) limit = id + 1;
  const lists = new Uint16Array(limit);
  let list = 0;
  for (const id of words) lists[id] = ++list;
  return { ...phrases, words, lists };
}

/** Writes an entry of which nobody has worked out yet what may be beside its key. */
export function writeEntry(
  entries: Int32Array,
  number: number,
  { phrase, least, most }: KeyEntry,
  { needs, setEnds }: Pick<Program, 'needs' | 'setEnds'>,
): void {
  const at = number * entrySize;
  const need = needs[phrase] ?? 0;
  entries[at + entryFields.before] = anyWord;
  entries[at + entryFields.after] = anyWord;
  entries[at + entryFields.phrase] = phrase;
  entries[at + entryFields.least] = least;
  entries[at + entryFields.most] = most;
  if (need === 0) return;
  entries[at + entryFields.needFrom] = need === 1 ? 0 : (setEnds[need - 2] ?? 0);
  entries[at + entryFields.needTo] = setEnds[need - 1] ?? 0;
}

/** An entry of a table that is tried less often is tried sooner than what may be beside its key is worked out. */
export const minTries = 30;

/** Works out what may be beside the key of an entry, by its number, in a list. */
export function learnBeside({ entries, words }: KeyTable, keys: BesideKeys, number: number, list: number): void {
  const at = number * entrySize;
  const { before, after } = keys.of(entries[at + entryFields.phrase] ?? 0, words[list - 1] ?? 0);
  writeBeside(entries, number, before, after);
}

/** Writes the classes of words that may be right before and after the key of an entry. */
export function writeBeside(entries: Int32Array, number: number, before: number, after: number): void {
  const at = number * entrySize;
  entries[at + entryFields.before] = before;
  entries[at + entryFields.after] = after;
  entries[at + entryFields.tries] = minTries;
}

/** As `learnBeside`, of all keys, for a table that is kept. */
export function learnAllBeside(table: KeyTable, keys: BesideKeys): void {
  for (let list = 1; list < table.entryEnds.length; list++)
    for (let number = table.entryEnds[list - 1] ?? 0; number < (table.entryEnds[list] ?? 0); number++)
      learnBeside(table, keys, number, list);
}

/** How many items there are up to the end of each list, and none before the first. */
function* endsOf(lists: readonly (readonly unknown[])[]): Generator<number> {
  let end = 0;
  yield end;
  for (const { length } of lists) {
    end += length;
    yield end;
  }
}
