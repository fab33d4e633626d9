import type { Placeholder, PlaceholderKind } from '../../shared/placeholders.js';
import type { Range } from '../../shared/reply.js';
import { symbols, type Vocabulary } from './vocabulary.js';

/** A masked part of a block, with the placeholder that stands there; null for quoted words, code, a URL. */
export interface Mask extends Range {
  placeholder: Placeholder | null;
}

/** The words of a block, column by column. A contraction gives two words at one place. Offsets are UTF-16. */
export interface Words {
  ids: number[];
  starts: number[];
  ends: number[];
  /** True where the word may be a person's name: it has a capital, or is a variable that may hold one. */
  nameLike: boolean[];
}

const wordClass = 1;
const commaClass = 2;
const barrierClass = 3;
const hyphenClass = 4;
const apostropheClass = 5;
const dotClass = 6;
const ampersandClass = 7;

const asciiClasses = Array.from({ length: 128 }, (_, code) => asciiClassOf(String.fromCharCode(code)));
const otherClasses = new Map<number, number>();

function asciiClassOf(character: string): number {
  if (character.toLowerCase() !== character.toUpperCase() || (character >= '0' && character <= '9')) return wordClass;
  if (character === "'" || character === '`') return apostropheClass;
  if (';:()[]{}|'.includes(character)) return barrierClass;
  if (character === ',') return commaClass;
  if (character === '-') return hyphenClass;
  if (character === '.') return dotClass;
  return character === '&' ? ampersandClass : 0;
}

function otherClassOf(character: string): number {
  if ('’‘ʼ´＇'.includes(character)) return apostropheClass;
  if ('—–…•·'.includes(character)) return barrierClass;
  if (character === '，') return commaClass;
  return /[\p{L}\p{M}\p{N}\u00AD\u200B-\u200D\u2060\uFEFF]/u.test(character) ? wordClass : 0;
}

function classAt(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code < asciiClasses.length) return asciiClasses[code] ?? 0;
  if (code >= 0xd800 && code <= 0xdfff) return 0;
  let known = otherClasses.get(code);
  if (known === undefined) {
    known = otherClassOf(String.fromCharCode(code));
    otherClasses.set(code, known);
  }
  return known;
}

/** The word that a variable is in its sentence. */
const symbolsOfKinds: Readonly<Record<PlaceholderKind, number>> = {
  name: symbols.placeholder,
  other: symbols.placeholder,
  date: symbols.placeholder,
  number: symbols.number,
  url: symbols.opaque,
  tag: symbols.opaque,
  comment: symbols.opaque,
};

/** Reads the words of `text`; each mask is one opaque word. Hyphens part words, emphasis signs vanish. */
export function readWords(text: string, masks: readonly Mask[], vocabulary: Vocabulary): Words {
  const words: Words = { ids: [], starts: [], ends: [], nameLike: [] };
  const push = (id: number, start: number, end: number, nameLike: boolean): void => {
    words.ids.push(id);
    words.starts.push(start);
    words.ends.push(end);
    words.nameLike.push(nameLike);
  };
  let nextMask = 0;
  let at = 0;
  while (at < text.length) {
    const mask = masks[nextMask];
    if (mask && at >= mask.start) {
      const kind = mask.placeholder?.kind ?? 'url';
      push(symbolsOfKinds[kind], mask.start, mask.end, kind === 'name' || kind === 'other');
      at = mask.end;
      nextMask++;
      continue;
    }
    const start = at;
    const limit = mask?.start ?? text.length;
    switch (classAt(text, at)) {
      case wordClass: {
        at = wordEnd(text, at, limit);
        const written = text.slice(start, at);
        const ids = vocabulary.read(written);
        const capital = isCapital(written);
        const before = words.ids.length - 1;
        if (ids[0] !== undefined) vocabulary.resolveContraction(words.ids, before, ids[0]);
        for (const id of ids) push(id, start, at, capital);
        break;
      }
      case commaClass:
        push(symbols.comma, start, ++at, false);
        break;
      case barrierClass:
        push(symbols.barrier, start, ++at, false);
        break;
      case hyphenClass:
        at++;
        if (isBetweenSpaces(text, start, at) || text[at] === '-') push(symbols.barrier, start, at, false);
        break;
      case dotClass:
        at++;
        if (text[at] === '.') push(symbols.barrier, start, at, false);
        break;
      case ampersandClass:
        at++;
        if (isBetweenSpaces(text, start, at)) for (const id of vocabulary.read('and')) push(id, start, at, false);
        break;
      default:
        at++;
    }
  }
  return words;
}

/** The end of the word at `start`: letters and digits, and apostrophes between letters. */
function wordEnd(text: string, start: number, limit: number): number {
  let at = start + 1;
  while (at < limit) {
    const kind = classAt(text, at);
    if (kind === wordClass) at++;
    else if (kind === apostropheClass && at + 1 < limit && classAt(text, at + 1) === wordClass) at += 2;
    else break;
  }
  return at;
}

function isCapital(written: string): boolean {
  const code = written.charCodeAt(0);
  if (code < asciiClasses.length) return code >= 0x41 && code <= 0x5a;
  const first = written.charAt(0);
  return first !== first.toLowerCase();
}

function isBetweenSpaces(text: string, start: number, end: number): boolean {
  return /^\s?$/u.test(text.charAt(start - 1)) && /^\s?$/u.test(text.charAt(end));
}
