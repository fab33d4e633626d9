import type { KnownWords } from '../text/vocabulary.js';
import { keyTable, minTries } from './key-table.js';
import type { CompiledPhrases } from './phrase-index.js';
import { keySize } from './program.js';

/** Compiled phrases as two texts, which a start-up reads in a moment. */
export interface PackedPhrases {
  /** As JSON. */
  head: string;
  /** All numbers, one list after the other, in base64: two bytes a number, the lower one first. */
  numbers: string;
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

/** The limit of two bytes. */
const maxNumber = 2 ** 16 - 1;

/** @throws {Error} for phrases that need larger numbers. */
export function packPhrases({ program, everywhere, ranges }: CompiledPhrases): PackedPhrases {
  const lists = [
    program.steps,
    program.sets,
    program.setEnds,
    program.starts,
    program.keys,
    program.keyEnds,
    program.needs,
    program.atStart,
    everywhere.entries,
    everywhere.entryEnds,
    everywhere.unkeyed,
    besideHalves(everywhere.beside),
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
  const all = new Int32Array(pairsOf(bytesOf(packed.numbers)));
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
  const everywhere = keyTable(keys, { entries: next(8), entryEnds: next(9), unkeyed: next(10) }, besideOf(next(11)));
  return { program, everywhere, ranges };
}

/** The classes of words beside each key, in halves of two bytes, the lower one first. All are known, so that no tries are kept. */
function besideHalves(beside: Int32Array): number[] {
  return [...beside].flatMap((classes, i) => (i % keySize === 2 ? [] : [classes & 0xffff, classes >>> 16]));
}

function besideOf(halves: Int32Array): Int32Array {
  const beside = new Int32Array((halves.length / 4) * keySize);
  for (let from = 0, to = 0; to < beside.length; from += 4, to += keySize) {
    beside[to] = (halves[from] ?? 0) | ((halves[from + 1] ?? 0) << 16);
    beside[to + 1] = (halves[from + 2] ?? 0) | ((halves[from + 3] ?? 0) << 16);
    beside[to + 2] = minTries;
  }
  return beside;
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
  // A copy, since a number is to be at an even address.
  if (firstIsLower) return new Uint16Array(bytes.slice().buffer);
  return Uint16Array.from(
    { length: bytes.length >> 1 },
    (_, i) => (bytes[2 * i] ?? 0) | ((bytes[2 * i + 1] ?? 0) << 8),
  );
}
