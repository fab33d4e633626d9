import type { Sentence } from '../analysis/passage.js';
import { isFiniteVerb } from '../text/clauses.js';
import { type GrammarWord, grammarOf, hasRole, roles } from '../text/grammar.js';
import { verbForms } from '../text/verbs.js';
import { textOf } from './apply.js';

/** "unfortunately worded": here the adverb says how, and without it nothing is said. */
const manners = /^(?:worded|timed|named|phrased|placed|chosen|put|titled|located|situated|mistaken|early|late)$/u;
const modifiers = /(?:(?<![\w'’])(?:very|most|quite|really|rather|extremely|somewhat|even|perhaps|equally)\s+)+$/iu;

/** Whether words are one adverb, which says something of a whole sentence or of one word in it. */
export function isAdverb(words: string): boolean {
  return /^[a-z]+ly$/iu.test(words);
}

/** How much of what comes before an adverb goes with it: "very" of "very sadly". */
export function modifiersBefore(before: string): number {
  return modifiers.exec(before)?.[0].length ?? 0;
}

/** And after it: "sadly enough", "unfortunately for us". */
export function modifiersAfter(after: string): number {
  return (
    /^\s+(?:enough|for (?:me|us|you|him|her|them))(?=\s*(?:,|[.!?]?$)|\s+(?:the|we|I|it|you|they|he|she|there|this|that|our|your)\b)/iu.exec(
      after,
    )?.[0].length ?? 0
  );
}

/**
 * Whether the adverb at `[start, end)` of the passage says something of its whole sentence, and so can be left out: not in
 * "an unfortunately timed letter", "how sadly it ended" or "she smiled sadly".
 */
export function isAboutSentence(sentence: Sentence, start: number, end: number): boolean {
  const { text, masks } = textOf(sentence);
  const words = grammarOf(text, masks);
  const from = words.findIndex((word) => word.start >= start - sentence.start);
  const next = words.findIndex((word) => word.start >= end - sentence.start);
  const right = next === -1 ? undefined : words[next];
  const left = words[from - 1];
  const others = words.filter((word) => word.end <= start - sentence.start || word.start >= end - sentence.start);
  if (right && manners.test(right.word) && !hasRole(left, roles.comma)) return false;
  if (!left && right && isParticiple(right)) return false;
  if (!left || hasRole(left, roles.comma | roles.barrier | roles.stop)) return true;
  if (!right || hasRole(right, roles.comma | roles.barrier | roles.stop))
    return !isFiniteVerb(words, from - 1) || isAuxiliary(left);
  if (/^(?:how|too|all|even|more|less|such|than)$/u.test(left.word)) return false;
  if (/^(?:so|as|that)$/u.test(left.word)) return beginsClause(right) || isAuxiliary(right);
  if (hasRole(left, roles.conjunction) && hasRole(words[from - 2], roles.adverb)) return false;
  if (left.word === 'not') return isAuxiliary(words[from - 2]);
  if (
    hasRole(left, roles.subject | roles.conjunction | roles.subordinator | roles.greeting | roles.adverb) ||
    isAuxiliary(left)
  )
    return true;
  if (hasRole(left, roles.pronoun) && !hasRole(left, roles.determiner)) return true;
  if (isAuxiliary(right) || hasRole(right, roles.conjunction | roles.subordinator)) return true;
  return isFiniteVerb(others, others.indexOf(right)) && !hasRole(left, roles.article | roles.preposition);
}

/** "Honestly said, it is full." */
function isParticiple({ forms }: GrammarWord): boolean {
  return (forms & (verbForms.done | verbForms.doing)) > 0 && (forms & verbForms.base) === 0;
}

function isAuxiliary(word: GrammarWord | undefined): boolean {
  return hasRole(word, roles.auxiliary | roles.modal) || word?.word === 'be' || word?.word === 'been';
}

function beginsClause(word: GrammarWord): boolean {
  return hasRole(word, roles.subject | roles.pronoun | roles.article | roles.determiner | roles.name | roles.masked);
}
