import type { PhraseMatch } from './analysis.js';
import type { ActiveRule } from './ruleset.js';

/** The flagged places of a sentence: exceptions taken out, one place where several phrases of a rule overlap. */
export function flaggedIn(found: readonly PhraseMatch[]): PhraseMatch[] {
  const flags = found.filter(isFlag);
  if (flags.length === 0) return [];
  const exceptions = found.filter(({ rulePhrase }) => rulePhrase.role.type === 'unless');
  const open = flags.filter((place) => !exceptions.some((other) => isExceptionTo(other, place)));
  open.sort((a, b) => a.first - b.first || b.last - a.last);
  const kept: PhraseMatch[] = [];
  for (const place of open) {
    const isRepeat = kept.some((other) => other.rulePhrase.active === place.rulePhrase.active && overlap(other, place));
    if (!isRepeat) kept.push(place);
  }
  return kept;
}

/** True for a match of the rule's phrases that serve as `role`. */
export function serves(found: PhraseMatch, active: ActiveRule, role: 'unless' | 'rescue'): boolean {
  return found.rulePhrase.active === active && found.rulePhrase.role.type === role;
}

export function overlap(a: PhraseMatch, b: PhraseMatch): boolean {
  return a.first <= b.last && b.first <= a.last;
}

function isFlag({ rulePhrase }: PhraseMatch): boolean {
  return rulePhrase.role.type === 'flag' && rulePhrase.active.rule.kind === 'phrase';
}

function isExceptionTo(other: PhraseMatch, place: PhraseMatch): boolean {
  return serves(other, place.rulePhrase.active, 'unless') && overlap(other, place);
}
