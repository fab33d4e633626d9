import { openSlotPattern } from '../../rulebook/notation/phrase.js';
import type { Flag, Rewording } from '../../rulebook/rule.js';
import { remembered } from '../../shared/remembered.js';
import type { PhraseMatch, Sentence } from '../analysis/passage.js';

/** What rules have to write at a flagged place, as far as nothing in its sentence speaks against it. */
export interface Instead {
  /** What its phrase has of its own, which knows more of the sentence than what its rule has for all. */
  own: readonly Rewording[];
  general: readonly Rewording[];
  /** The open places in what its phrase writes, as they are written. */
  openSlots: readonly string[];
}

const none: readonly never[] = [];

export function insteadAt(sentence: Sentence, match: PhraseMatch): Instead {
  const { role, active } = match.rulePhrase;
  const flag = role.type === 'flag' ? role.flag : null;
  const own = flag?.instead ?? none;
  const general = active.rule.instead;
  const openSlots = flag ? openSlotsOf(flag) : none;
  if (own.every(isAlwaysFit) && general.every(isAlwaysFit)) return { own, general, openSlots };
  const against = sentence.passage
    .matchesOf(sentence, active, 'instead-unless')
    .map(({ rulePhrase }) => (rulePhrase.role.type === 'instead-unless' ? rulePhrase.role.rewording : null));
  const isFit = (text: Rewording): boolean => !against.includes(text);
  return { own: own.filter(isFit), general: general.filter(isFit), openSlots };
}

function isAlwaysFit({ unless }: Rewording): boolean {
  return unless === undefined;
}

const openSlotsOf = remembered(({ write }: Flag): readonly string[] =>
  Array.from(write?.matchAll(openSlotPattern) ?? [], ([slot]) => slot),
);
