import { getOrCreate } from '../../shared/get-or-create.js';
import type { KnownWords } from '../text/vocabulary.js';
import { entryFields, entrySize, keyTable, minTries } from './key-table.js';
import type { CompiledPhrases } from './phrase-index.js';
import type { Program } from './program.js';

/** Compiled phrases as two texts, which a start-up reads in a moment. */
export interface PackedPhrases {
  /** As JSON. */
  head: string;
  /** All numbers, one list after the other: two bytes a number, the lower one first, in base64 or as they are. */
  numbers: string | Uint8Array;
}

/** What is read as JSON. */
interface PackedHead {
  words: KnownWords;
  ranges: CompiledPhrases['ranges'];
  /** The words of the table of what is looked for everywhere, in the order of their lists. */
  keys: readonly number[];
  /** How long each list of numbers is. */
  lengths: readonly number[];
}

const { before, after, tries, phrase, least, most, needFrom, needTo } = entryFields;

/** The limit of two bytes. */
const maxNumber = 2 ** 16 - 1;

/** @throws {Error} for phrases that need larger numbers. */
export function packPhrases({ program, everywhere, ranges }: CompiledPhrases): PackedPhrases & { numbers: string } {
  const beside = packBeside(everywhere.entries);
  const lists = [
    program.steps,
    program.sets,
    program.setEnds,
    program.starts,
    program.keys,
    program.keyEnds,
    program.needs,
    program.atStart,
    packEntries(everywhere.entries),
    everywhere.entryEnds,
    everywhere.unkeyed,
    beside.pairs,
    beside.pairOf,
  ];
  const numbers = lists.flatMap((list) => [...list]);
  const large = numbers.find((number) => number > maxNumber || number < 0);
  if (large !== undefined)
    throw new Error(`the rules compile to the number ${large}, and two bytes hold ${maxNumber} at most`);
  const bytes = Uint8Array.from(numbers.flatMap((number) => [number & 0xff, number >> 8]));
  const head: PackedHead = {
    words: program.words,
    ranges,
    keys: [...everywhere.words],
    lengths: lists.map(({ length }) => length),
  };
  return { head: JSON.stringify(head), numbers: Buffer.from(bytes).toString('base64') };
}

/**
 * What `packPhrases` packed.
 * @public The module that the build writes imports it.
 */
export function unpackPhrases(packed: PackedPhrases): CompiledPhrases {
  const { words, ranges, keys, lengths }: PackedHead = JSON.parse(packed.head);
  const all = new Int32Array(pairsOf(typeof packed.numbers === 'string' ? bytesOf(packed.numbers) : packed.numbers));
  let at = 0;
  const next = (i: number): Int32Array => {
    const from = at;
    at += lengths[i] ?? 0;
    return all.subarray(from, at);
  };
  const program = {
    words,
    steps: next(0),
    sets: next(1),
    setEnds: next(2),
    starts: next(3),
    keys: next(4),
    keyEnds: next(5),
    needs: next(6),
    atStart: next(7),
  };
  const packedEntries = next(8);
  const lists = { entryEnds: next(9), unkeyed: next(10) };
  const entries = unpackEntries(packedEntries, { pairs: next(11), pairOf: next(12) }, program);
  return { program, everywhere: keyTable(keys, { entries, ...lists }), ranges };
}

/** How many words may be before a key, below this. */
const wordsLimit = 256;

/** Entries as two numbers each: the phrase, and the least and the most words before the key in one. */
function packEntries(entries: Int32Array): number[] {
  const packed: number[] = [];
  for (let at = 0; at < entries.length; at += entrySize) {
    const [number = 0, fewest = 0, limit = 0] = entries.subarray(at + phrase);
    if (limit >= wordsLimit) throw new Error(`a key has ${limit} words before it, and one byte holds no such number`);
    packed.push(number, fewest * wordsLimit + limit);
  }
  return packed;
}

/** Which words may be beside keys: each pair of them once, and by entry which pair, since most hold for several keys. */
interface PackedBeside<List> {
  /** Words before and after a key, each in two halves of two bytes, the lower one first. */
  pairs: List;
  pairOf: List;
}

/** @param entries of a table of which all is known. */
function packBeside(entries: Int32Array): PackedBeside<number[]> {
  const numbers = new Map<string, number>();
  const pairs: number[] = [];
  const pairOf: number[] = [];
  for (let at = 0; at < entries.length; at += entrySize) {
    const classes = [entries[at + before] ?? 0, entries[at + after] ?? 0];
    const halves = classes.flatMap((one) => [one & 0xffff, one >>> 16]);
    const number = getOrCreate(numbers, halves.join(' '), () => numbers.size);
    if (number * halves.length === pairs.length) for (const half of halves) pairs.push(half);
    pairOf.push(number);
  }
  return { pairs, pairOf };
}

/** In one loop, without an object or a call for each of thousands: a start ends before V8 would do away with them. */
function unpackEntries(
  packed: Int32Array,
  { pairs, pairOf }: PackedBeside<Int32Array>,
  { needs, setEnds }: Pick<Program, 'needs' | 'setEnds'>,
): Int32Array {
  const entries = new Int32Array(pairOf.length * entrySize);
  let at = 0;
  for (let i = 0; i < pairOf.length; i++) {
    const number = packed[2 * i] ?? 0;
    const words = packed[2 * i + 1] ?? 0;
    const pair = 4 * (pairOf[i] ?? 0);
    const need = needs[number] ?? 0;
    entries[at + before] = (pairs[pair] ?? 0) | ((pairs[pair + 1] ?? 0) << 16);
    entries[at + after] = (pairs[pair + 2] ?? 0) | ((pairs[pair + 3] ?? 0) << 16);
    entries[at + tries] = minTries;
    entries[at + phrase] = number;
    entries[at + least] = words >> 8;
    entries[at + most] = words & 0xff;
    if (need > 1) entries[at + needFrom] = setEnds[need - 2] ?? 0;
    if (need > 0) entries[at + needTo] = setEnds[need - 1] ?? 0;
    at += entrySize;
  }
  return entries;
}

const signs = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Node reads base64 many times faster; elsewhere there is nothing but the language to count on. */
function bytesOf(base64: string): Uint8Array {
  if (typeof Buffer !== 'undefined') return Buffer.from(base64, 'base64');
  const values = new Map(Array.from(signs, (sign, value) => [sign, value]));
  const bytes = new Uint8Array(Math.floor((base64.replace(/=+$/u, '').length * 3) / 4));
  let held = 0;
  let bits = 0;
  let at = 0;
  for (const sign of base64) {
    held = (held << 6) | (values.get(sign) ?? 0);
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[at++] = (held >> bits) & 0xff;
  }
  return bytes;
}

const firstIsLower = new Uint8Array(Uint16Array.of(1).buffer)[0] === 1;

/** Numbers of two bytes each, the lower one first. */
function pairsOf(bytes: Uint8Array): Uint16Array {
  // No list of such numbers can begin at an odd address.
  if (firstIsLower && bytes.byteOffset % 2 === 0)
    return new Uint16Array(bytes.buffer, bytes.byteOffset, bytes.length >> 1);
  return Uint16Array.from(
    { length: bytes.length >> 1 },
    (_, i) => (bytes[2 * i] ?? 0) | ((bytes[2 * i + 1] ?? 0) << 8),
  );
}
