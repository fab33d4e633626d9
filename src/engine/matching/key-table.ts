import { getOrCreate } from '../../shared/get-or-create.js';
import { anyWord, type BesideKeys } from './beside-keys.js';
import { keySize, listAt, type Program } from './program.js';

/** Phrases that are looked for together. */
export interface KeyTable {
  /** The ids of the words that are keys, in the order of their lists in `entries`. */
  words: readonly number[];
  /** By the id of a word, the number of its list plus one; 0 for a word that is no key. */
  lists: Uint16Array;
  /** The phrases that a word is a key of: three numbers each, the phrase, and how many words are before the key at least and at most. */
  entries: Int32Array;
  /** Where each list ends in `entries`. */
  entryEnds: Int32Array;
  /** For each three numbers of `entries` the classes of words that may be right before and after the key, and how often they were tried. */
  beside: Int32Array;
  /** Phrases that are tried at every word. */
  unkeyed: Int32Array;
}

/** The table by which phrases of a program are looked for. */
export function keyTableOf(
  { keys, keyEnds }: Pick<Program, 'keys' | 'keyEnds'>,
  phrases: readonly number[],
  keyed = true,
): KeyTable {
  const byWord = new Map<number, number[]>();
  const unkeyed: number[] = [];
  for (const phrase of phrases) {
    const ofPhrase = keyed ? listAt(keys, keyEnds, phrase) : [];
    if (ofPhrase.length === 0) unkeyed.push(phrase);
    for (let i = 0; i < ofPhrase.length; i += keySize) {
      const entries = getOrCreate(byWord, ofPhrase[i] ?? 0, (): number[] => []);
      entries.push(phrase, ofPhrase[i + 1] ?? 0, ofPhrase[i + 2] ?? 0);
    }
  }
  return keyTable([...byWord.keys()], {
    entries: Int32Array.from([...byWord.values()].flat()),
    entryEnds: Int32Array.from(endsOf([...byWord.values()])),
    unkeyed: Int32Array.from(unkeyed),
  });
}

/**
 * A table of lists, in the order of the words that they are the lists of.
 * @param beside what may be beside the keys, where that was worked out before.
 */
export function keyTable(
  words: readonly number[],
  phrases: Pick<KeyTable, 'entries' | 'entryEnds' | 'unkeyed'>,
  beside = anyBeside(phrases.entries.length),
): KeyTable {
  const listOfWord = new Uint16Array(words.reduce((most, id) => Math.max(most, id + 1), 0));
  for (const [list, id] of words.entries()) listOfWord[id] = list + 1;
  return { ...phrases, words, lists: listOfWord, beside };
}

function anyBeside(length: number): Int32Array {
  const beside = new Int32Array(length).fill(anyWord);
  for (let i = 2; i < length; i += keySize) beside[i] = 0;
  return beside;
}

/** An entry of a table that is tried less often is tried sooner than what may be beside its key is worked out. */
export const minTries = 30;

/** Works out what may be beside the key of an entry in a list. */
export function learnBeside(table: KeyTable, keys: BesideKeys, entry: number, list: number): void {
  const { entries, words, beside } = table;
  const { before, after } = keys.of(entries[entry] ?? 0, words[list] ?? 0);
  beside[entry] = before;
  beside[entry + 1] = after;
  beside[entry + 2] = minTries;
}

/** As `learnBeside`, of all keys, for a table that is kept. */
export function learnAllBeside(table: KeyTable, keys: BesideKeys): void {
  let entry = 0;
  for (const [list, end] of table.entryEnds.entries())
    for (; entry < end; entry += keySize) learnBeside(table, keys, entry, list);
}

/** Where each list ends when they come one after the other. */
function* endsOf(lists: readonly (readonly number[])[]): Generator<number> {
  let end = 0;
  for (const { length } of lists) {
    end += length;
    yield end;
  }
}
