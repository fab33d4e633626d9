import { wideHashOf } from '../../shared/hash.js';
import type { Message, SentenceRef, Suggestion } from '../../shared/message.js';
import type { CoachState, SentenceExample } from '../state.js';
import type { KnownNames } from './known-names.js';
import { maskedRanges, maskedText, tidied, withoutLastName, withoutRanges, withoutUnseen } from './masking.js';
import { wordsText } from './sentence-words.js';

/** What an example says, whoever wrote it. */
export type ExampleText = Pick<SentenceExample, 'words' | 'sentence'>;

/** A sentence of more UTF-16 units is none that anybody reads as an example: its words are kept, and no more. */
const maxRead = 2000;
/** What is kept: of the words, of the sentence before and after them, of what to write instead. */
const maxWords = 120;
const maxAround = 160;
const maxRewording = 400;

/** A finding as an example, without what could tell who the customer is. */
export function exampleOf(
  message: Message,
  names: KnownNames,
  mode: Exclude<CoachState['examples'], 'none'>,
): ExampleText {
  const { sentence, actual } = message;
  const isWhole = mode === 'sentence' && sentence !== null && sentence.text.length <= maxRead;
  const parts = sentence ? maskedParts(sentence, names) : { before: '', words: maskedText(actual, names), after: '' };
  const words = cutAfter(parts.words.trim(), maxWords);
  const after = withoutLastName(parts.after.trimEnd());
  const whole = isWhole
    ? tidied(
        `${cutBefore(parts.before, maxAround)}${cutAfter(parts.words, maxWords)}${cutAfter(after, maxAround)}`,
      ).trim()
    : null;
  return { words, sentence: whole };
}

/** What to write instead, or what to do, which is no text to send. */
export interface KeptRewording {
  text: string;
  isAdvice: boolean;
}

/** What to write instead, as `exampleOf` shows the sentence; null where a message says nothing. */
export function rewordingOf(
  message: Message,
  names: KnownNames,
  mode: Exclude<CoachState['examples'], 'none'>,
): KeptRewording | null {
  const rewording = mode === 'words' ? ofWords(message) : best(message);
  if (rewording === null) return null;
  const text = cutAfter(withoutLastName(maskedText(rewording.text, names, rewording.slots)), maxRewording);
  return { text, isAdvice: rewording.place === null };
}

/** The sentence before, in and after the flagged words, each masked as a part of the whole. */
function maskedParts({ text, start, end }: SentenceRef, names: KnownNames) {
  const near = { from: Math.max(0, start - maxRead), to: end + maxRead };
  const before = withoutUnseen(text.slice(near.from, start));
  const words = withoutUnseen(text.slice(start, end).slice(0, maxRead));
  const after = withoutUnseen(text.slice(end, near.to));
  const read = before + words + after;
  const ranges = maskedRanges(read, names);
  const wordsEnd = before.length + words.length;
  return {
    before: withoutRanges(read, ranges, { start: 0, end: before.length }),
    words: withoutRanges(read, ranges, { start: before.length, end: wordsEnd }),
    after: withoutRanges(read, ranges, { start: wordsEnd, end: read.length }),
  };
}

/** What comes first of what could be written in place of the sentence or the words; of a rule that has none, its advice. */
function best({ suggestions, expected }: Message): Suggestion | null {
  const [first] = expected;
  const [advice = null] = suggestions;
  return suggestions.find(({ text }) => text.trim() === first) ?? advice;
}

/** Not the one letter that becomes a capital where a first word is dropped. */
const saysWord = /\p{L}{2}|^I$/u;

/** The same, of what says nothing of the rest of the sentence. */
function ofWords({ suggestions }: Message): Suggestion | null {
  return (
    suggestions.find(({ text, scope, place }) => scope === 'words' && place !== null && saysWord.test(text)) ?? null
  );
}

/**
 * The same number for those that say the same, whatever their signs. Of what is kept alone: nobody finds out by trying what
 * was left out.
 */
export function sayingOf({ words, sentence }: ExampleText): number {
  const kept = sentence ?? words;
  return wideHashOf(wordsText(kept) || kept);
}

function cutAfter(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length).replace(/\S{0,40}$/u, '')}…`;
}

function cutBefore(text: string, length: number): string {
  return text.length <= length ? text : `…${text.slice(-length).replace(/^\S{0,40}/u, '')}`;
}
