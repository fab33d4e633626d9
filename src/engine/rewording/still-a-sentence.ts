import type { Range } from '../../shared/reply.js';
import { isFiniteVerb, mainVerbIn, opensClause } from '../text/clauses.js';
import { type GrammarWord, hasRole, roles } from '../text/grammar.js';
import { verbForms } from '../text/verbs.js';
import { clauseEnds, ends, isAuxiliary, mayMeet } from './neighbours.js';
import type { ReadSentence } from './read-sentence.js';

/** What an edit does to a sentence: `[start, end)` of its text goes, and in the other one `[start, writtenEnd)` is new. */
export interface Change extends Range {
  writtenEnd: number;
}

/**
 * Whether what an edit makes of a sentence may be sent: it has a main verb where it had one, begins as a sentence may
 * begin, and what now meets may meet. Where that is not known, it may not.
 */
export function isStillASentence(
  before: ReadSentence,
  after: ReadSentence,
  { start, end, writtenEnd }: Change,
): boolean {
  if (/^\s*$/u.test(after.text) || hasOddSigns(before.text, after.text)) return false;
  const old = before.words;
  const { words } = after;
  const gone = old.filter((word) => word.start >= start && word.end <= end);
  const first = words.findIndex((word) => word.start >= start);
  const seam: Seam = {
    old,
    words,
    gone,
    first: first === -1 ? words.length : first,
    rest: restOf(words, writtenEnd),
    losesClause: hasClause(old, gone),
    isDrop: !words.some((word) => word.start >= start && word.end <= writtenEnd),
  };
  return meetsAll(seam) && keepsPlace(seam) && keepsVerb(seam) && begins(seam);
}

/** Where an edit was made, in words. */
interface Seam {
  old: readonly GrammarWord[];
  words: readonly GrammarWord[];
  /** What the edit takes out. */
  gone: readonly GrammarWord[];
  /** The first word that is new or comes after what went, and the first that stays after it. */
  first: number;
  rest: number;
  /** Whether nothing came in the place of what went, and whether that was a clause of its own. */
  isDrop: boolean;
  losesClause: boolean;
}

function restOf(words: readonly GrammarWord[], writtenEnd: number): number {
  const rest = words.findIndex((word) => word.start >= writtenEnd);
  return rest === -1 ? words.length : rest;
}

/** Signs that no writer leaves: a comma after a dash or at the beginning, two commas. */
const oddSigns = /^\s*[,;:.)]|[,;:(–—]\s*[,;]|\s-\s*,|[([]\s*[)\]]|\s[,;](?=\s|$)|,\s*[.!?]/gu;

function hasOddSigns(before: string, after: string): boolean {
  const count = countOf(oddSigns, after);
  return count > 0 && count > countOf(oddSigns, before);
}

function countOf(pattern: RegExp, text: string): number {
  let count = 0;
  pattern.lastIndex = 0;
  while (pattern.test(text)) count++;
  return count;
}

/** Whether each word that is new beside another may be there. */
function meetsAll({ old, words, first, rest }: Seam): boolean {
  for (let at = first; at <= rest; at++) {
    if (!mayMeet(words, at) && !haveMet(old, words[at - 1]?.word ?? '', words[at]?.word ?? '')) return false;
  }
  return true;
}

/** Whether two words were beside each other before. */
function haveMet(old: readonly GrammarWord[], left: string, right: string): boolean {
  return old.some(({ word }, i) => word === right && (old[i - 1]?.word ?? '') === left);
}

/** Whether the words that went stood for themselves: what leaned on them is not left behind, and their own kind of word is in their place. */
function keepsPlace({ old, words, gone, first, rest, isDrop }: Seam): boolean {
  const [opening] = gone;
  const closing = gone.at(-1);
  if (!opening || !closing) return true;
  const left = words[first - 1];
  const now = words[first];
  const isPlain = isPlainVerb(opening);
  // "to", "can" and "please" had a verb after them.
  if (isPlain && left && (left.word === 'to' || hasRole(left, roles.modal)) && !takesPlain(now)) return false;
  // "We want to be honest."
  const isPurpose = opening.word === 'to' && isPlainVerb(gone[1]);
  // "We will call you."
  const leavesPlain = (closing.word === 'to' || hasRole(closing, roles.modal)) && isPlainVerb(now);
  if (isDrop) return !leavesPlain && !(isPurpose && left && !hasRole(left, clauseEnds));
  if (words[first]?.word === 'about' && rest === first + 1 && left && !takesAbout(left)) return false;
  // "your request to exchange it" is not "you asked to exchange it".
  const after = words[rest];
  const beforeClosing = old[old.indexOf(closing) - 1];
  const wasNoun =
    closing.role === 0 &&
    (closing.forms === 0 || hasRole(beforeClosing, roles.article | roles.determiner | roles.preposition));
  return !(
    wasNoun &&
    after &&
    ['of', 'to', 'for', 'that'].includes(after.word) &&
    words[rest - 1]?.word !== closing.word
  );
}

/** "questions about it", not "your patience about it". */
function takesAbout(word: GrammarWord): boolean {
  return (
    hasRole(word, clauseEnds | roles.auxiliary | roles.object) || aboutWhat.test(word.word) || word.word === 'here'
  );
}

const aboutWhat =
  /^(?:ask|ask(?:ed|ing)|writ(?:e|ing|ten)|wrote|call(?:ed|ing)?|contact(?:ed|ing)?|e?mail(?:ed|ing)?|spoke|speak(?:ing)?|talk(?:ed|ing)?|out|touch|inform(?:ed|ation)?|info|question|quer(?:y|ie)|concern|complaint|compla(?:in|ined)|detail|update|new|message|mail|letter|feedback|frustration|worr(?:y|ied)|doubt|anything|something|nothing|everything|document|request|enquir(?:y|ie)|inquir(?:y|ie)|guidance|advice|help|rule|note|decision|intention|are|you)s?$/u;

function isPlainVerb(word: GrammarWord | undefined): boolean {
  return word !== undefined && ((word.forms & verbForms.base) > 0 || ['be', 'have', 'do'].includes(word.word));
}

function takesPlain(word: GrammarWord | undefined): boolean {
  return (
    word !== undefined &&
    ((word.forms & verbForms.base) > 0 || hasRole(word, roles.adverb) || ['be', 'have', 'do'].includes(word.word))
  );
}

/** Whether a main verb is left where there was one, and in the very clause that lost one. */
function keepsVerb({ old, words, first, isDrop, losesClause }: Seam): boolean {
  if (isDrop && first >= words.findLastIndex(isSaid) + 1 && mainVerbIn(words) === -1) return false;
  if (!losesClause || !isDrop) return mainVerbIn(words) !== -1 || mainVerbIn(old) === -1;
  const left = words.slice(0, first);
  const right = words.slice(first);
  if (hasRole(right[0], ends) || right.length === 0) return mainVerbIn(left) !== -1 || !left.some(isSaid);
  return isWholeClause(right) && mayComeBefore(left);
}

/** Whether a clause goes, with its subject: "I'm afraid", "please note that". */
function hasClause(old: readonly GrammarWord[], gone: readonly GrammarWord[]): boolean {
  const from = gone[0] ? old.indexOf(gone[0]) : -1;
  return gone.some(
    (_, i) => isOrderIn(old, from + i) || (isFiniteVerb(old, from + i) && hasSubject(gone.slice(0, i + 1))),
  );
}

function hasSubject(words: readonly GrammarWord[]): boolean {
  return words.some((word) => isAuxiliary(word) || hasRole(word, roles.subject | roles.pronoun));
}

function isSaid(word: GrammarWord): boolean {
  return !hasRole(word, ends);
}

/** An order among the words that go: "please note". */
function isOrderIn(words: readonly GrammarWord[], at: number): boolean {
  const word = words[at];
  return word !== undefined && (word.forms & verbForms.base) > 0 && words[at - 1]?.word === 'please';
}

/** Whether words are a clause from their beginning on: nothing is before its subject but what may open a sentence. */
function isWholeClause(words: readonly GrammarWord[]): boolean {
  const verb = mainVerbIn(words);
  if (verb === -1) return false;
  const [first] = words;
  const comma = words.findIndex((word) => hasRole(word, roles.comma | roles.barrier));
  if (comma === -1 || comma > verb) {
    const join = words.findIndex((word, i) => i > 0 && i < verb && ['and', 'but', 'or', 'so'].includes(word.word));
    return join === -1 || !hasRole(words[join + 1], roles.subject);
  }
  const leads =
    comma <= 2 ||
    opensClause(words, 0) ||
    hasRole(first, roles.preposition | roles.adverb | roles.greeting | roles.maybeSubordinator);
  const isAside =
    words[comma + 1] !== undefined && ['which', 'who', 'whose', 'where'].includes(words[comma + 1]?.word ?? '');
  return leads || isAside;
}

/** Whether a clause may begin after words: "but", "Hi Jo,", "If it rains". */
function mayComeBefore(left: readonly GrammarWord[]): boolean {
  const last = left.at(-1);
  if (!last || hasRole(last, clauseEnds | roles.subordinator | roles.greeting | roles.maybeSubordinator)) return true;
  if (hasRole(last, roles.adverb) && last.word !== 'not') return true;
  const lastEnd = left.findLastIndex((word) => hasRole(word, clauseEnds));
  const clause = left.slice(lastEnd + 1);
  return (
    opensClause(left, lastEnd + 1) ||
    hasRole(clause[0], roles.preposition | roles.subordinator | roles.maybeSubordinator)
  );
}

function isParticiple({ forms }: GrammarWord): boolean {
  return (forms & (verbForms.done | verbForms.doing)) > 0 && (forms & verbForms.base) === 0;
}

/** A question, or "Do not call". */
function mayOpen(words: readonly GrammarWord[]): boolean {
  return words.at(-1)?.word === '?' || words[0]?.word === 'do';
}

/** Whether the words that now begin the sentence may begin one. */
function begins({ old, words, first, isDrop, losesClause }: Seam): boolean {
  if (first > 0) return true;
  const [opening, next] = words;
  if (!opening || hasRole(opening, roles.barrier | roles.comma)) return false;
  if (isDrop && isAuxiliary(opening) && !isAuxiliary(old[0]) && (losesClause || !mayOpen(words))) return false;
  if (opening.word === 'that' && (!next || hasRole(next, roles.comma) || isParticiple(next))) return false;
  if (['of', 'than', 'nor', 'enough'].includes(opening.word)) return false;
  if (['though', 'but', 'or', 'so', 'also', 'as'].includes(opening.word) && hasRole(next, roles.comma)) return false;
  if (['but', 'or'].includes(opening.word)) return false;
  if (/^[a-z]$/u.test(opening.word) && !['i', 'a', 'u'].includes(opening.word)) return false;
  const isOpen = hasRole(
    opening,
    roles.preposition | roles.subordinator | roles.maybeSubordinator | roles.conjunction | roles.modal,
  );
  return !isOpen || mainVerbIn(words) !== -1 || (!isDrop && mainVerbIn(old) === -1);
}
