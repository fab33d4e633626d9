import { joinedLists } from '../../shared/joined-lists.js';
import type { ActiveRule } from '../matching/phrase-index.js';
import type { Passage, PhraseMatch, Sentence } from './passage.js';
import { overlap, type PhrasePlace } from './places.js';
import { isIn } from './surroundings.js';

/**
 * The flagged places among the matches of a sentence: exceptions taken out, and one place, the longest, where several
 * phrases of a rule overlap.
 * @param isOpen false for flags that are not looked at: of other rules, or out of scope.
 */
export function flagsAmong(matches: readonly PhraseMatch[], isOpen: (match: PhraseMatch) => boolean): PhraseMatch[] {
  const flags = matches.filter((match) => match.rulePhrase.role.type === 'flag' && isOpen(match));
  if (flags.length === 0) return [];
  const open = flags.filter((flag) => !matches.some((other) => isExceptionTo(other, flag)));
  if (open.length < 2) return open;
  open.sort((a, b) => firstWordOf(a) - firstWordOf(b) || b.last - a.last);
  const kept: PhraseMatch[] = [];
  for (const flag of open) {
    const isRepeat = kept.some((other) => other.rulePhrase.active === flag.rulePhrase.active && overlap(other, flag));
    if (!isRepeat) kept.push(flag);
  }
  return kept;
}

/** A comma at the beginning of a phrase says where it may be, and makes it no longer. */
function firstWordOf({ first, rulePhrase: { role } }: PhraseMatch): number {
  return role.type === 'flag' && role.flag.words.startsWith(',') ? first + 1 : first;
}

function isExceptionTo(other: PhraseMatch, flag: PhraseMatch): boolean {
  const { active, role } = other.rulePhrase;
  return role.type === 'unless' && active === flag.rulePhrase.active && overlap(other, flag);
}

/** False in surroundings that the rule leaves alone: a question, a numbered step. */
export function isInScope(sentence: Sentence, match: PhraseMatch, isRecord: boolean): boolean {
  const { notIn } = match.rulePhrase.active.rule;
  return !notIn.some((surroundings) => isIn(surroundings, sentence, match, isRecord));
}

/** The places of one rule that are flagged and that nothing rescues, in order. */
export function flaggedPlaces(passages: readonly Passage[], active: ActiveRule): PhrasePlace[] {
  return joinedLists(passages, (passage) => {
    if (passage.candidatesOf(active, 'flag').length === 0) return [];
    return joinedLists(passage.sentences, (sentence) => {
      const flags = passage.matchesOf(sentence, active, 'flag');
      if (flags.length === 0) return [];
      // What spares records spares them as a whole, before anybody looks for places.
      const isOpen = (match: PhraseMatch): boolean => isInScope(sentence, match, false);
      return flagsAmong([...flags, ...passage.matchesOf(sentence, active, 'unless')], isOpen)
        .map((match) => ({ sentence, match }))
        .filter((place) => !isRescued(passages, place));
    });
  });
}

/** How many sentences away from a refusal the offer that mends it may be, unless a rule says otherwise. */
const nearby = 2;

/**
 * Whether an offer within the reach of the rule makes a flagged place fine.
 * @param passages those that the place was found in, all of them.
 */
export function isRescued(passages: readonly Passage[], { sentence, match }: PhrasePlace): boolean {
  const { active } = match.rulePhrase;
  const { rescuedBy, reach } = active.rule;
  if (rescuedBy.length === 0) return false;
  const rescuesIn = (other: Sentence): PhraseMatch[] => other.passage.matchesOf(other, active, 'rescue');
  const rescues = (other: Sentence): boolean => rescuesIn(other).length > 0;
  const { passage } = sentence;
  if (rescuesIn(sentence).some((other) => !overlap(other, match))) return true;
  // A passage has one sentence at least, so that no passage further off is within reach.
  const mayRescue = (from: number, to: number): boolean => {
    for (let i = Math.max(0, from); i < Math.min(to, passages.length); i++)
      if (passages[i]?.candidatesOf(active, 'rescue').length) return true;
    return false;
  };
  const after = sentencesAfter(passages, sentence);
  const before = sentencesBefore(passages, sentence);
  if (reach === 'reply') return mayRescue(0, passages.length) && (some(after, rescues) || some(before, rescues));
  const { number } = passage;
  if (mayRescue(number, number + nearby + 1) && some(first(nearby, after), rescues)) return true;
  return reach === 'around' && mayRescue(number - nearby, number + 1) && some(first(nearby, before), rescues);
}

function* sentencesAfter(passages: readonly Passage[], sentence: Sentence): Generator<Sentence> {
  for (let i = sentence.passage.number; i < passages.length; i++) {
    for (const next of passages[i]?.sentences ?? []) {
      if (next.passage !== sentence.passage || next.from > sentence.from) yield next;
    }
  }
}

/** The nearest first. */
function* sentencesBefore(passages: readonly Passage[], sentence: Sentence): Generator<Sentence> {
  for (let i = sentence.passage.number; i >= 0; i--) {
    for (const before of passages[i]?.sentences.toReversed() ?? []) {
      if (before.passage !== sentence.passage || before.from < sentence.from) yield before;
    }
  }
}

function* first<T>(count: number, items: Iterable<T>): Generator<T> {
  let left = count;
  for (const item of items) {
    if (left-- === 0) return;
    yield item;
  }
}

function some<T>(items: Iterable<T>, holds: (item: T) => boolean): boolean {
  for (const item of items) if (holds(item)) return true;
  return false;
}
