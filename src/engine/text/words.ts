import type { PlaceholderKind } from '../../shared/placeholder-names.js';
import type { Placeholder } from '../../shared/placeholders.js';
import type { Range } from '../../shared/reply.js';
import { codeAt } from './code-at.js';
import { symbols, type Vocabulary } from './vocabulary.js';
import { WordColumns, type Words } from './word-columns.js';
import { emptyHash, hashWith } from './written-words.js';

export type { Words } from './word-columns.js';

/** A masked part of a block, with the placeholder that is there; null for quoted words, code, a URL. */
export interface Mask extends Range {
  placeholder: Placeholder | null;
}

const wordClass = 1;
const commaClass = 2;
const barrierClass = 3;
const hyphenClass = 4;
const apostropheClass = 5;
const dotClass = 6;
const ampersandClass = 7;
const otherClass = 8;

const space = 0x20;

/** By UTF-16 code unit; 0 for one that was not asked for yet. */
const classes = new Uint8Array(0x10000);

function classAt(text: string, at: number): number {
  const code = codeAt(text, at);
  return classes[code] || addClassOf(code);
}

function addClassOf(code: number): number {
  const found = classOf(String.fromCharCode(code));
  classes[code] = found;
  return found;
}

function classOf(character: string): number {
  if (/[\uD800-\uDFFF]/.test(character)) return otherClass;
  if ("'`’‘ʼ´＇".includes(character)) return apostropheClass;
  if (';:()[]{}|—–…•·'.includes(character)) return barrierClass;
  if (',，'.includes(character)) return commaClass;
  if (character === '-') return hyphenClass;
  if (character === '.') return dotClass;
  if (character === '&') return ampersandClass;
  if (character <= '\u007F') return /[A-Za-z\d]/.test(character) ? wordClass : otherClass;
  return /[\p{L}\p{M}\p{N}\u00AD\u200B-\u200D\u2060\uFEFF]/u.test(character) ? wordClass : otherClass;
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

const columns = new WordColumns();

/** Reads the words of `text`; each mask is one opaque word. Hyphens part words, emphasis signs vanish. */
export function readWords(text: string, masks: readonly Mask[], vocabulary: Vocabulary): Words {
  let at = 0;
  for (const mask of masks) {
    if (mask.start >= text.length) break;
    readProse(text, at, mask.start, vocabulary);
    const kind = mask.placeholder?.kind ?? 'url';
    columns.add(symbolsOfKinds[kind], mask.start, mask.end, kind === 'name' || kind === 'other');
    at = mask.end;
  }
  readProse(text, at, text.length, vocabulary);
  return columns.take();
}

/** The ids of the words of a text that nothing masks. */
export function readIds(text: string, vocabulary: Vocabulary): readonly number[] {
  const words = readWords(text, [], vocabulary);
  return Array.from({ length: words.length }, (_, i) => words.idAt(i));
}

/** Reads the words of a part of a text that nothing masks. */
function readProse(text: string, from: number, to: number, vocabulary: Vocabulary): void {
  let at = from;
  let followsOn = false;
  while (at < to) {
    const start = at++;
    const code = codeAt(text, start);
    if (code === space) continue;
    const kind = classes[code] || addClassOf(code);
    if (kind === wordClass) {
      at = readWord(text, start, to, vocabulary, followsOn);
      followsOn = true;
      continue;
    }
    followsOn = false;
    switch (kind) {
      case commaClass:
        columns.add(symbols.comma, start, at);
        break;
      case barrierClass:
        columns.add(symbols.barrier, start, at);
        break;
      case hyphenClass:
        if (isAt(text, at, '-') || isBetweenSpaces(text, start, at)) columns.add(symbols.barrier, start, at);
        break;
      case dotClass:
        if (isAt(text, at, '.')) columns.add(symbols.barrier, start, at);
        break;
      case ampersandClass:
        if (isBetweenSpaces(text, start, at)) for (const id of vocabulary.read('and')) columns.add(id, start, at);
        break;
      default:
    }
  }
}

/** Reads the word at `start`: letters and digits, and apostrophes between letters. Returns its end. */
function readWord(text: string, start: number, limit: number, vocabulary: Vocabulary, followsOn: boolean): number {
  let hash = emptyHash;
  let at = start;
  let code = codeAt(text, start);
  do {
    hash = hashWith(hash, code);
    if (++at === limit) break;
    code = codeAt(text, at);
  } while (goesOn(code, text, at, limit));
  const id = vocabulary.readAt(text, start, at, hash);
  const nameLike = isCapital(text, start);
  const several = id >= 0 ? null : vocabulary.severalOf(id);
  const before = columns.lastId;
  const resolved = vocabulary.resolvedBefore(several?.[0] ?? id, before);
  if (resolved !== before) columns.lastId = resolved;
  if (several) for (const part of several) columns.add(part, start, at, nameLike, followsOn);
  else columns.add(id, start, at, nameLike, followsOn);
  return at;
}

function goesOn(code: number, text: string, at: number, limit: number): boolean {
  const kind = classes[code] || addClassOf(code);
  return kind === wordClass || (kind === apostropheClass && at + 1 < limit && classAt(text, at + 1) === wordClass);
}

function isCapital(text: string, at: number): boolean {
  const code = codeAt(text, at);
  if (code < 0x80) return code >= 0x41 && code <= 0x5a;
  const letter = text.charAt(at);
  return letter !== letter.toLowerCase();
}

/** The end of a text is asked for first: V8 takes long to find nothing behind it. */
function isAt(text: string, at: number, sign: string): boolean {
  return at < text.length && text[at] === sign;
}

function isBetweenSpaces(text: string, start: number, end: number): boolean {
  return /^\s?$/u.test(text.charAt(start - 1)) && /^\s?$/u.test(text.charAt(end));
}
