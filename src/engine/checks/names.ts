import { getOrCreate } from '../../shared/get-or-create.js';
import type { Range } from '../../shared/reply.js';

/** A name, in whatever capitals and with whatever hyphens and spaces it is written. */
export interface Name {
  /** As it is right, the first one before others. */
  spellings: readonly string[];
  /** Its words in small letters; those of "PayPal" are two. */
  words: readonly string[];
  /** Whether there are spaces or hyphens in it where it is right. */
  isApart: boolean;
  /** The words in small letters with which it may begin in a text: `acme` and `acmego` for "Acme Go". */
  beginnings: readonly string[];
  /** The name at an offset of a text, however it is written; null where another word is there. */
  at(text: string, offset: number): WrittenName | null;
}

/** A name as a text has it; its plural or possessive ending is in the range. */
export interface WrittenName extends Range {
  name: Name;
  /** Without the ending. */
  text: string;
  /** As `text`, with single spaces and plain hyphens and apostrophes. */
  spelling: string;
  tokens: readonly string[];
  plural: string;
  /** What is between its parts in the text, and between those in turn. */
  pieces: readonly string[];
}

/** A part of a name: a word, or signs. `gap` is what comes before it where the name is right. */
interface NamePart {
  text: string;
  isWord: boolean;
  gap: string;
}

/** Those that differ in capitals, hyphens and spaces alone are one. */
export function namesOf(spellings: readonly string[]): Name[] {
  const groups = new Map<string, { parts: NamePart[]; spellings: string[] }>();
  for (const spelling of spellings) {
    const parts = partsOf(spelling);
    const key = parts.map(({ text }) => text.toLowerCase()).join('');
    getOrCreate(groups, key, () => ({ parts, spellings: [] })).spellings.push(plain(spelling));
  }
  return Array.from(groups.values(), (group) => nameOf(group.parts, group.spellings));
}

/** A word such as "PayPal", "HTMLBox" or "Office365" has several parts. */
function partsOf(spelling: string): NamePart[] {
  const part = /([\s-]*)(?:([\p{L}\p{M}\p{N}]+)|([^\p{L}\p{M}\p{N}\s-]+))/gu;
  const seam = /(?<=\p{Ll})(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll}\p{Ll})|(?<=\p{L})(?=\p{N})|(?<=\p{N})(?=\p{L})/u;
  return Array.from(spelling.matchAll(part)).flatMap(([, gap = '', word, signs = '']): NamePart[] =>
    word === undefined
      ? [{ text: signs, isWord: false, gap }]
      : word.split(seam).map((text, i) => ({ text, isWord: true, gap: i === 0 ? gap : '' })),
  );
}

function nameOf(parts: readonly NamePart[], spellings: readonly string[]): Name {
  let pattern: RegExp | undefined;
  const name: Name = {
    spellings,
    words: parts.flatMap(({ text, isWord }) => (isWord ? text.toLowerCase() : [])),
    isApart: parts.some(({ gap }) => gap !== ''),
    beginnings: beginningsOf(parts),
    at(text, offset) {
      pattern ??= patternOf(parts);
      pattern.lastIndex = offset;
      const match = pattern.exec(text);
      if (!match) return null;
      const [whole, ...groups] = match;
      const plural = groups.pop() ?? '';
      const written = whole.slice(0, whole.length - plural.length);
      return {
        name,
        start: offset,
        end: offset + whole.length,
        text: written,
        spelling: plain(written),
        tokens: written.match(/[\p{L}\p{M}\p{N}]+/gu) ?? [],
        plural,
        pieces: groups,
      };
    },
  };
  return name;
}

/** Bounded everywhere, so that what it costs at a place does not depend on the text. */
function patternOf(parts: readonly NamePart[]): RegExp {
  const written = parts.map((one, i) => {
    const previous = parts[i - 1];
    return `${previous ? `(${gapBetween(previous, one)})` : ''}(${one.isWord ? escaped(one.text) : signsOf(one.text)})`;
  });
  return new RegExp(`${written.join('')}(['’]?s)?(?![\\p{L}\\p{M}\\p{N}_])`, 'iuy');
}

function gapBetween(previous: NamePart, { isWord, text, gap }: NamePart): string {
  if (previous.isWord && isWord) return '\\s{0,4}|[-‐‑]';
  if (gap !== '') return '\\s{0,4}|[-‐‑]';
  return /[&+]$/u.test(isWord ? previous.text : text) ? ' ?' : '';
}

function signsOf(text: string): string {
  return escaped(text).replace(/['’]/gu, "['’]");
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
}

function beginningsOf(parts: readonly NamePart[]): string[] {
  const beginnings: string[] = [];
  let word = '';
  for (const { text, isWord } of parts) {
    if (!isWord) break;
    word += text.toLowerCase();
    beginnings.push(word);
  }
  return [...new Set([...beginnings, `${word}s`])];
}

function plain(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/[‐‑]/gu, '-').replaceAll('’', "'");
}

/** The name as it is right, with the line breaks and spaces of the text where a space belongs. */
export function rightSpelling({ name, pieces }: WrittenName): string {
  const [spelling = ''] = name.spellings;
  return partsOf(spelling)
    .map(({ text, isWord, gap }, i) => {
      const own = i === 0 ? '' : (pieces[2 * i - 1] ?? '');
      const between = /^\s+$/u.test(gap) && /^\s+$/u.test(own) ? own : gap;
      return between + (isWord ? text : (pieces[2 * i] ?? text));
    })
    .join('');
}
