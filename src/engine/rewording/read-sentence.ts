import type { Range } from '../../shared/reply.js';
import { type GrammarWord, grammarOf, readGrammar } from '../text/grammar.js';
import type { VerbTable } from '../text/verbs.js';
import type { Edited } from './apply.js';

/** A sentence as its grammar is read. */
export interface ReadSentence {
  text: string;
  /** Without what is in brackets. */
  words: readonly GrammarWord[];
  /** Those in brackets among them. */
  all: readonly GrammarWord[];
}

/**
 * @param masks its parts that are nobody's prose: variables, quoted words, addresses.
 * @param verbs the verbs that rules name, which are known besides the common ones.
 */
export function readSentence(text: string, masks: readonly Range[], verbs: VerbTable = {}): ReadSentence {
  return sentenceOf(text, grammarOf(text, masks, verbs));
}

/** As `readSentence`, of a sentence with edits made: what is around them is read, and the rest is known. */
export function readEdited(before: ReadSentence, edited: Edited, verbs: VerbTable): ReadSentence {
  const { text, masks } = edited;
  return sentenceOf(text, wordsAround(before.all, edited, verbs) ?? grammarOf(text, masks, verbs));
}

function sentenceOf(text: string, all: readonly GrammarWord[]): ReadSentence {
  return { text, words: withoutAsides(all), all };
}

/** No word goes over a space, so that those beyond the spaces around a change are as they were; null where a mask does. */
function wordsAround(
  before: readonly GrammarWord[],
  { text, masks, change }: Edited,
  verbs: VerbTable,
): GrammarWord[] | null {
  const from = change.start === 0 ? -1 : text.lastIndexOf(' ', change.start - 1);
  const space = text.indexOf(' ', change.writtenEnd);
  const to = space === -1 ? text.length : space;
  if (masks.some(({ start, end }) => (start <= from && from < end) || (start <= to && to < end))) return null;

  const shift = change.writtenEnd - change.end;
  const firstAfter = before.findIndex(({ start }) => start >= to - shift);
  const words = before.slice(0, countUpTo(before, from));
  const inside = masks.filter(({ start, end }) => start > from && end <= to);
  readGrammar(words, text, { start: Math.max(0, from), end: to }, inside, verbs);
  if (firstAfter === -1) return words;
  // What begins a sentence has no capital of a name.
  if (firstAfter > 0 !== words.length > 0) return null;
  for (const { word, role, forms, start, end } of before.slice(firstAfter)) {
    words.push({ word, role, forms, start: start + shift, end: end + shift });
  }
  return words;
}

/** How many words end before a place. */
function countUpTo(words: readonly GrammarWord[], place: number): number {
  const first = words.findIndex(({ end }) => end > place);
  return first === -1 ? words.length : first;
}

/** Without what is in brackets. */
function withoutAsides(words: readonly GrammarWord[]): readonly GrammarWord[] {
  const open = words.findIndex(({ word }) => word === '(');
  if (open < 1) return words;
  const close = words.findIndex(({ word }, i) => i > open && word === ')');
  if (close === -1) return words;
  return withoutAsides([...words.slice(0, open), ...words.slice(close + 1)]);
}
