import type { Found } from './reading.js';
import type { ActiveRule } from './ruleset.js';

/** The flagged places of a sentence: exceptions taken out, one place where several phrases of a rule overlap. */
export function flaggedIn(found: readonly Found[]): Found[] {
  const flags = found.filter(isFlag);
  if (flags.length === 0) return [];
  const exceptions = found.filter(({ phraseOf }) => phraseOf.role.type === 'unless');
  const open = flags.filter((place) => !exceptions.some((other) => isExceptionTo(other, place)));
  open.sort((a, b) => a.first - b.first || b.last - a.last);
  const kept: Found[] = [];
  for (const place of open) {
    const isRepeat = kept.some((other) => other.phraseOf.active === place.phraseOf.active && overlap(other, place));
    if (!isRepeat) kept.push(place);
  }
  return kept;
}

/** True for a match of the rule's phrases that serve as `role`. */
export function serves(found: Found, active: ActiveRule, role: 'unless' | 'rescue'): boolean {
  return found.phraseOf.active === active && found.phraseOf.role.type === role;
}

export function overlap(a: Found, b: Found): boolean {
  return a.first <= b.last && b.first <= a.last;
}

function isFlag({ phraseOf }: Found): boolean {
  return phraseOf.role.type === 'flag' && phraseOf.active.rule.kind === 'phrase';
}

function isExceptionTo(other: Found, place: Found): boolean {
  return serves(other, place.phraseOf.active, 'unless') && overlap(other, place);
}
