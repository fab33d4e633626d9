import { getOrCreate } from '../../shared/get-or-create.js';
import type { Range } from '../../shared/reply.js';
import type { Passage } from '../analysis/passage.js';
import { isOrdinaryWord } from '../text/ordinary-words.js';
import { sentenceAt } from './findings.js';
import { isMasked, type Miswritten, miswrittenCheck } from './miswritten.js';
import { type Name, namesOf, rightSpelling, type WrittenName } from './names.js';

/**
 * Rules about names that are written in other capitals, with other hyphens or spaces than they are. What may be no name is
 * left alone: words of everyday English in small letters, parts of addresses and of longer codes, a sentence in capitals.
 */
export const spelling = miswrittenCheck('spelling', ({ rule }) => {
  let find: ((passage: Passage) => Miswritten[]) | undefined;
  return (passage) => {
    find ??= finderOf(namesOf(rule.names), new Set(rule.ordinary));
    return find(passage);
  };
});

function finderOf(names: readonly Name[], ordinary: ReadonlySet<string>): (passage: Passage) => Miswritten[] {
  const byWord = new Map<string, Name[]>();
  for (const name of names) for (const word of name.beginnings) getOrCreate(byWord, word, () => []).push(name);
  return (passage) => {
    const found: Miswritten[] = [];
    let from = 0;
    for (const { 0: word, index } of passage.text.matchAll(/[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu)) {
      const candidates = index < from ? undefined : byWord.get(word.toLowerCase());
      const written = candidates && longestAt(passage.text, index, candidates);
      if (!written) continue;
      const isRight = written.name.spellings.includes(written.spelling);
      const place = isRight ? null : judge(passage, written, ordinary);
      if (place) found.push(place);
      if (isRight || place) from = written.end;
    }
    return found;
  };
}

function longestAt(text: string, at: number, names: readonly Name[]): WrittenName | null {
  let longest: WrittenName | null = null;
  for (const name of names) {
    const written = name.at(text, at);
    if (written && (!longest || written.end > longest.end)) longest = written;
  }
  return longest;
}

/** What to say of a name that is written otherwise; null where it may be right, or no name at all. */
function judge(passage: Passage, written: WrittenName, ordinary: ReadonlySet<string>): Miswritten | null {
  const { start, end, tokens, text } = written;
  if (isPartOfMore(passage.text, written) || isMasked(passage, written)) return null;
  const sentence = sentenceAt(passage, written);
  if (!sentence || end > sentence.end) return null;
  const mayBegin = passage.kind === 'heading' || begins(passage.text.slice(sentence.start, start));
  if (mayBegin && written.name.spellings.some((spelling) => upper(spelling) === written.spelling)) return null;
  const isPlain = (token: string) => isOrdinaryWord(token) || /^\p{N}+$/u.test(token) || ordinary.has(token);
  if (isEverydayEnglish(written, { mayBegin, isPlain, kind: passage.kind })) return null;
  if (isInCapitals(text) && isShoutedAround(passage.text, sentence, written)) return null;
  // The plural of a word that the name has in common with everyday English: "all Acme apps".
  if (written.plural !== '' && isPlain(tokens.at(-1) ?? '')) return null;
  const isSafe = !isDoubtful(written, isPlain);
  const shouted = written.plural !== '' && isInCapitals(written.plural) && isInCapitals(text);
  const range = { start, end: shouted ? end : end - written.plural.length };
  const right = rightSpelling(written) + (shouted ? written.plural.toLowerCase() : '');
  return { ...range, edit: { ...range, text: right, safety: isSafe ? 'safe' : 'suggested' }, advice: null };
}

interface NameReading {
  mayBegin: boolean;
  kind: Passage['kind'];
  isPlain(token: string): boolean;
}

/** Whether the words may be meant as they are in a dictionary: "front", "Front desk" that begins a sentence, "FRONT". */
function isEverydayEnglish({ tokens, name, spelling }: WrittenName, { mayBegin, kind, isPlain }: NameReading): boolean {
  const [only] = tokens;
  const isCompound = tokens.length === 1 && name.words.length > 1 && name.isApart && name.words.every(isPlain);
  if (!isCompound && !tokens.every((token) => isPlain(token.toLowerCase())) && !isPlain(spelling.toLowerCase()))
    return false;
  if (tokens.length === 1 && !isCompound) return only !== undefined && hasUsualCapitals(only);
  return tokens.every(
    (token, i) =>
      isInSmallLetters(token) ||
      isInCapitals(token) ||
      (hasUsualCapitals(token) && (kind === 'heading' || (i === 0 && mayBegin))),
  );
}

/** Whether the words may after all mean something else, so that a person should look: "acme go", "trello", "Pay Pal". */
function isDoubtful({ tokens, name }: WrittenName, isPlain: (token: string) => boolean): boolean {
  const [only = ''] = tokens;
  if (tokens.some((token) => isInSmallLetters(token) && isPlain(token))) return true;
  if (tokens.length > 1) return tokens.every((token) => isPlain(token.toLowerCase()));
  const isOneWord = name.words.length === 1;
  if (isInCapitals(only)) return isOneWord;
  return isInSmallLetters(only) && (isOneWord || name.words.every(isPlain));
}

/** Whether the words are an address (“booking.com”), or a piece of one, a path, a tag, an identifier or a longer code. */
function isPartOfMore(text: string, { start, end, tokens, spelling }: WrittenName): boolean {
  if (isInSmallLetters(spelling) && /\p{L}\.\p{L}/u.test(spelling)) return true;
  const before = text.slice(Math.max(0, start - 2), start);
  const after = text.slice(end, end + 3);
  if (/[_@#/\\.=~$\p{L}\p{M}\p{N}]$/u.test(before) || /^[_@=/\\]/u.test(after)) return true;
  if (/[\p{L}\p{N}]&$/u.test(before) || /^(?:[.&][\p{L}\p{N}]|:\/)/u.test(after)) return true;
  const isHyphenated = /[\p{L}\p{N}][-‐‑]$/u.test(before) || /^[-‐‑][\p{L}\p{N}]/u.test(after);
  const [only = '', ...others] = tokens;
  return isHyphenated && (others.length > 0 || isInSmallLetters(only) || isInCapitals(only));
}

/** Whether a sentence, or what comes after a colon, a dash or a line break, begins behind `before`. */
function begins(before: string): boolean {
  return !/[\p{L}\p{N}]/u.test(before) || /[:–—•*\n"“'‘(]\s*$/u.test(before);
}

const maxAround = 80;
/** A word as long as this in capitals beside a name, or two of two letters, are said aloud: others stand for something. */
const longWord = 4;

/** Whether what surrounds words in capitals is in capitals as well. */
function isShoutedAround(text: string, sentence: Range, { start, end }: Range): boolean {
  const before = text.slice(sentence.start, start);
  const after = text.slice(end, sentence.end);
  if (!/\p{Ll}/u.test(before) && !/\p{Ll}/u.test(after)) return true;
  const near = [
    ...(/(?:(?<![\p{L}\p{N}])\p{Lu}[\p{Lu}'’]*[\s,]{1,3})+$/u.exec(before.slice(-maxAround))?.[0].split(/\P{Lu}+/u) ??
      []),
    ...(/^(?:[\s,]{1,3}\p{Lu}[\p{Lu}'’]*(?![\p{L}\p{N}]))+/u.exec(after.slice(0, maxAround))?.[0].split(/\P{Lu}+/u) ??
      []),
  ].filter((word) => word.length > 1);
  return near.length > 1 || near.some((word) => word.length >= longWord);
}

function isInCapitals(text: string): boolean {
  return /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);
}

function isInSmallLetters(text: string): boolean {
  return !/\p{Lu}/u.test(text);
}

/** "front", "Front", "FRONT", and not "FRont". */
function hasUsualCapitals(token: string): boolean {
  return isInSmallLetters(token) || isInCapitals(token) || isInSmallLetters(token.slice(1));
}

function upper(spelling: string): string {
  return spelling.charAt(0).toUpperCase() + spelling.slice(1);
}
