import type { Rewording } from '../../rulebook/rule.js';
import type { Slot } from '../../shared/message.js';
import type { Range } from '../../shared/reply.js';
import type { ProposedText } from '../analysis/finding.js';

const slot = /(?<!\{)\{([^{}]*)\}(?!\})/gu;

/** The open places of a text from a rule, `from` on. What stands in braces in a customer's text is a variable, and no slot. */
export function slotsIn(text: string, from = 0): Slot[] {
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
}

/**
 * A rule's own text at a place; null for one that needs a sentence where there is none. A new sentence is advice where the
 * old one says more than the flagged words. Before or after a place is said
 * without a sentence only: beside a sentence it makes a new one with it, which is read again before it is proposed.
 */
export function proposedText({ text, scope }: Rewording, { place, sentence }: ProposalPlace): ProposedText | null {
  const proposed = { text, slots: slotsIn(text), safety: 'suggested' as const };
  switch (scope) {
    case 'words':
      return { ...proposed, range: place, scope };
    case 'sentence':
      return sentence && { ...proposed, range: isAllOf(sentence, place) ? sentence : null, scope };
    case 'advice':
      return { ...proposed, range: null, scope: 'sentence' };
    case 'before':
      return sentence ? null : { ...inserted(`${text} `), range: { start: place.start, end: place.start } };
    case 'after':
      return sentence ? null : { ...inserted(` ${text}`), range: { start: place.end, end: place.end } };
  }
}

/** How much of a sentence its flagged words are at least, so that another one may take its place and nothing is lost. */
const minShare = 0.75;

function isAllOf(sentence: Range, place: Range): boolean {
  return place.end - place.start >= minShare * (sentence.end - sentence.start);
}

function inserted(text: string): Omit<ProposedText, 'range'> {
  return { text, slots: slotsIn(text), scope: 'insert', safety: 'suggested' };
}
