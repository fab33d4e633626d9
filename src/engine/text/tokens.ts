import { hashOf, mixed } from '../../shared/hash.js';
import type { Range } from '../../shared/reply.js';
import type { Mask } from './words.js';

/** A word as it is compared between texts: in small letters; masked text is one word of its kind. */
export interface Token extends Range {
  word: string;
}

/** The words of a text. Variables are all the same word, and so is all else that is masked. */
export function tokensOf(text: string, masks: readonly Mask[]): Token[] {
  const tokens: Token[] = [];
  let from = 0;
  const readUpTo = (end: number): void => {
    for (const match of text.slice(from, end).matchAll(/[\p{L}\p{N}]+(?:['’][\p{L}\p{N}]+)*/gu)) {
      const start = from + match.index;
      tokens.push({ word: match[0].toLowerCase().replace(/’/gu, "'"), start, end: start + match[0].length });
    }
  };
  for (const mask of masks) {
    readUpTo(mask.start);
    tokens.push({ word: mask.placeholder ? '{}' : '""', start: mask.start, end: mask.end });
    from = mask.end;
  }
  readUpTo(text.length);
  return tokens;
}

/** The sentences of a text, told by their full stops alone: quick, and the same for every reader of the text. */
export function clausesOf(text: string): Range[] {
  const clauses: Range[] = [];
  let from = 0;
  const push = (to: number): void => {
    const clause = text.slice(from, to);
    const start = from + clause.length - clause.trimStart().length;
    const end = start + clause.trim().length;
    if (end > start) clauses.push({ start, end });
    from = to;
  };
  const clauseEnd = /[.!?…]["'”’)]{0,3}(?=\s|$)|\n(?=[^\S\n]{0,40}["'“(]?(?:\p{Lu}|\n))/gu;
  for (const match of text.matchAll(clauseEnd)) push(match.index + match[0].length);
  push(text.length);
  return clauses;
}

const gramLength = 4;

/** A number for each run of four words; for each shorter text the number of the whole. */
export function gramsOf(words: readonly string[]): Set<number> {
  const hashes = words.map(hashOf);
  const grams = new Set<number>();
  for (let i = 0; i === 0 || i + gramLength <= hashes.length; i++) grams.add(mixed(hashes.slice(i, i + gramLength)));
  return grams;
}

/** How much of the one stands in the other: shared runs, as a part of all runs of `grams`. */
export function containment(grams: ReadonlySet<number>, other: ReadonlySet<number>): number {
  let shared = 0;
  for (const gram of grams) if (other.has(gram)) shared++;
  return grams.size === 0 ? 0 : shared / grams.size;
}

const stopWords = new Set(
  `a about above after again all also already am an and another any anybody anyone anything are around as ask asking at
  back be because been before being both but by call can cannot can't come could couldn't customer day days did didn't do
  does doesn't doing done don't each either else even ever every everything few for from further get gets getting give
  going gone good got had has hasn't have haven't having he hello help helped her here hey hi him his how however i i'd
  i'll i'm i've if in into is isn't it it's its itself just keep kind kindly know known let like little long look
  looking lot made make makes many may maybe me might mine more most much must my myself need needed needs never new no
  not now of off ok okay on once one only or other our out over own please possible put question questions really
  regards reply right said same say see seem seems send sent she should since so some someone something soon still such
  sure take tell than thank thanks that that's the their them then there there's these they they're thing things think
  this those though through time to today told too tried try trying two up us use used very via want wanted was wasn't
  way we we'll we're we've well were weren't what what's when where which while who whom whose why will wish with within
  without won't work working would wouldn't write wrote yes yet you you'd you'll you're you've your yours`.split(
    /\s+/u,
  ),
);

const endings = [/(?:ments?|ations?|ions?|ings?|als?|ers?|ies|ed|es|ly)$/u, /[sye]$/u];

/** The words that carry what a text is about, cut down to what their forms share. */
export function stemsOf(tokens: readonly Token[]): Set<string> {
  return new Set(
    tokens.flatMap(({ word }) => {
      const bare = word.replace(/'s?$|'s$/u, '');
      if (bare.length < 3 || stopWords.has(word) || stopWords.has(bare) || /[{}"]/u.test(bare)) return [];
      return [stemOf(bare)];
    }),
  );
}

export function haveCommon(stems: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  for (const stem of stems) if (others.has(stem)) return true;
  return false;
}

function stemOf(word: string): string {
  if (/\p{N}/u.test(word)) return word;
  const stem = endings.map((ending) => word.replace(ending, '')).find((cut) => cut.length >= 3 && cut !== word) ?? word;
  return /(\p{L})\1$/u.test(stem) ? stem.slice(0, -1) : stem;
}
