import type { Range } from '../../shared/reply.js';
import type { ActiveRule, RoleType } from '../matching/phrase-index.js';
import type { Passage, PhraseMatch, Sentence } from './passage.js';

/** A phrase of a rule at its place. */
export interface PhrasePlace {
  sentence: Sentence;
  match: PhraseMatch;
}

/** The places of a rule's phrases that serve as `type`. Paragraphs that hold none are not parsed. */
export function* placesOf(passages: readonly Passage[], active: ActiveRule, type: RoleType): Generator<PhrasePlace> {
  for (const passage of passages) {
    if (passage.candidatesOf(active, type).length === 0) continue;
    for (const sentence of passage.sentences) {
      for (const match of passage.matchesOf(sentence, active, type)) yield { sentence, match };
    }
  }
}

export function holds(passages: readonly Passage[], active: ActiveRule, ...types: readonly RoleType[]): boolean {
  for (const type of types)
    for (const passage of passages) {
      // Most passages have no candidates, and are not worth a function.
      if (passage.candidatesOf(active, type).length === 0) continue;
      if (passage.sentences.some((sentence) => passage.matchesOf(sentence, active, type).length > 0)) return true;
    }
  return false;
}

export function overlap(a: PhraseMatch, b: PhraseMatch): boolean {
  return a.first <= b.last && b.first <= a.last;
}

/** The words of a place as a range of its passage's text. */
export function rangeOf({ sentence, match }: PhrasePlace): Range {
  return sentence.passage.rangeOf(match);
}
