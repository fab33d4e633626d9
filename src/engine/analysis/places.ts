import type { Role } from '../../rulebook/rule-phrases.js';
import type { Range } from '../../shared/reply.js';
import type { ActiveRule } from '../matching/phrase-index.js';
import type { Passage, PhraseMatch, Sentence } from './passage.js';

/** A phrase of a rule at its place. */
export interface Place {
  sentence: Sentence;
  match: PhraseMatch;
}

export type RoleType = Role['type'];

/** True for a match of the rule's phrases that serve as one of `types`. */
export function serves({ rulePhrase }: PhraseMatch, active: ActiveRule, ...types: readonly RoleType[]): boolean {
  return rulePhrase.active === active && types.includes(rulePhrase.role.type);
}

/** The places of a rule's phrases that serve as one of `types`. Paragraphs that hold none are not parsed. */
export function* placesOf(
  passages: readonly Passage[],
  active: ActiveRule,
  ...types: readonly RoleType[]
): Generator<Place> {
  for (const passage of passages) {
    if (countCandidates(passage, active, ...types) === 0) continue;
    for (const sentence of passage.sentences) {
      for (const match of passage.matchesIn(sentence)) {
        if (serves(match, active, ...types)) yield { sentence, match };
      }
    }
  }
}

export function holds(passages: readonly Passage[], active: ActiveRule, ...types: readonly RoleType[]): boolean {
  return !placesOf(passages, active, ...types).next().done;
}

/** How many phrases of a rule a passage may hold, told without parsing it. */
export function countCandidates(passage: Passage, active: ActiveRule, ...types: readonly RoleType[]): number {
  let count = 0;
  for (const { role, active: other } of passage.candidates) {
    if (other === active && types.includes(role.type)) count++;
  }
  return count;
}

export function overlap(a: PhraseMatch, b: PhraseMatch): boolean {
  return a.first <= b.last && b.first <= a.last;
}

/** The words of a place as a range of its passage's text. */
export function rangeOf({ sentence, match }: Place): Range {
  return sentence.passage.rangeOf(match);
}
