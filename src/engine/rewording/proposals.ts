import type { Rewording } from '../../rulebook/rule.js';
import type { Slot } from '../../shared/message.js';
import { remembered } from '../../shared/remembered.js';
import type { Range } from '../../shared/reply.js';
import type { ProposedText } from '../analysis/finding.js';
import { upperFirst } from '../text/wording.js';

const slot = /(?<!\{)\{([^{}]*)\}(?!\})/gu;

/** The open places of a text from a rule, `from` on. What stands in braces in a customer's text is a variable, and no slot. */
export function slotsIn(text: string, from = 0): Slot[] {
  if (!text.includes('{', from)) return [];
  return Array.from(text.slice(from).matchAll(slot), ({ 0: written, 1: name = '', index }) => ({
    name: name.trim(),
    start: from + index,
    end: from + index + written.length,
  }));
}

/** The open places of a text that hold several words, which no variable does. */
export function openSlotsIn(text: string): Slot[] {
  return slotsIn(text).filter(({ name }) => name.includes(' '));
}

/** Words to write in place of a range, as they are. */
export function wordsInstead(text: string, range: Range): ProposedText {
  return { text, slots: [], range, scope: 'words', safety: 'suggested' };
}

/** Where a rule speaks. All ranges count in one text. */
export interface ProposalPlace {
  /** The flagged words. */
  place: Range;
  /** Null for what is said of a reply as a whole. */
  sentence: Range | null;
  /** What the ranges count in; null where no rule asks. */
  text: string | null;
}

/** What is read once of a rule's text, which is proposed at many places. */
interface ReadRewording {
  slots: readonly Slot[];
  /** Finds the words that it is for; null where it is for all that is flagged. */
  place: RegExp | null;
}

const readOf = remembered(
  ({ text, for: words }: Rewording): ReadRewording => ({
    slots: slotsIn(text),
    place: words === undefined ? null : anyOfWords(words),
  }),
);

/** The open places of a rule's text. */
export function slotsOf(rewording: Rewording): readonly Slot[] {
  return readOf(rewording).slots;
}

/** Finds words as a rule gives them: `because | so that`. */
function anyOfWords(words: string): RegExp {
  const alternatives = words
    .split('|')
    .map((alternative) => alternative.trim().replace(/[\\^$.*+?()[\]{}/]/gu, String.raw`\$&`))
    .map((alternative) => alternative.replace(/['’]/gu, "['’]").replace(/\s+/gu, String.raw`\s+`));
  return new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${alternatives.join('|')})(?![\p{L}\p{N}])`, 'giu');
}

/** The last of the words that a text is for, among the flagged ones. */
function placeOf(words: RegExp, text: string, { start, end }: Range): Range | null {
  const last = Array.from(text.slice(start, end).matchAll(words)).at(-1);
  return last ? { start: start + last.index, end: start + last.index + last[0].length } : null;
}

/**
 * A rule's own text at a place; null for one that needs a sentence where there is none, or other words. A new sentence is
 * advice where the old one says more than the flagged words. Before or after a place is said without a sentence only: beside
 * a sentence it makes a new one with it, which is read again before it is proposed.
 */
export function proposedText(rewording: Rewording, { place, sentence, text: of }: ProposalPlace): ProposedText | null {
  const { text, scope } = rewording;
  const { slots, place: words } = readOf(rewording);
  const safety = 'suggested';
  switch (scope) {
    case 'words': {
      if (words === null || of === null) return { text, slots, range: rangeOf(place), scope, safety };
      const range = placeOf(words, of, place);
      if (!range) return null;
      const hasCapital = /^\p{Lu}\p{Ll}/u.test(of.slice(range.start));
      return { text: hasCapital ? upperFirst(text) : text, slots, range, scope, safety };
    }
    case 'sentence':
      return sentence && { text, slots, range: isAllOf(sentence, place) ? rangeOf(sentence) : null, scope, safety };
    case 'advice':
      return { text, slots, range: null, scope: 'sentence', safety };
    case 'before':
      return sentence ? null : inserted(`${text} `, place.start);
    case 'after':
      return sentence ? null : inserted(` ${text}`, place.end);
  }
}

/** How much of a sentence its flagged words are at least, so that another one may take its place and nothing is lost. */
const minShare = 0.75;

function isAllOf(sentence: Range, place: Range): boolean {
  return place.end - place.start >= minShare * (sentence.end - sentence.start);
}

/** And nothing else of a place or a sentence, which would keep all of its passage. */
function rangeOf({ start, end }: Range): Range {
  return { start, end };
}

function inserted(text: string, at: number): ProposedText {
  return { text, slots: slotsIn(text), range: { start: at, end: at }, scope: 'insert', safety: 'suggested' };
}
