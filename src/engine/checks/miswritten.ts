import type { Kind } from '../../rulebook/kinds/index.js';
import type { Range } from '../../shared/reply.js';
import { appliesTo } from '../analysis/conditions.js';
import type { Edit, ProposedText } from '../analysis/finding.js';
import type { Passage } from '../analysis/passage.js';
import type { ActiveRule, ActiveRuleOf } from '../matching/phrase-index.js';
import { wordsInstead } from '../rewording/proposals.js';
import { titleMessage } from '../text/wording.js';
import { isOfKind, type PassageCheck } from './check.js';
import { findingAt, sentenceAt } from './findings.js';

/** Words of a passage that are written otherwise than they should be. */
export interface Miswritten extends Range {
  /** The words as they should be; null where that is not certain. */
  edit: Edit | null;
  /** What to do where it is not. */
  advice: string | null;
}

/** The check of a kind whose rules look for words that are written otherwise than they should be. */
export function miswrittenCheck<K extends Kind>(
  kind: K,
  prepare: (active: ActiveRuleOf<K>) => (passage: Passage) => Miswritten[],
): PassageCheck {
  return {
    level: 'passage',
    prepare(rules) {
      const ready = rules.flatMap((active) => (isOfKind(active, kind) ? { active, find: prepare(active) } : []));
      return (analysis, passage) =>
        ready.flatMap(({ active, find }) => {
          const places = find(passage);
          if (places.length === 0 || !appliesTo(analysis, active)) return [];
          const spared = exceptionsIn(passage, active);
          return places
            .filter((place) => !spared.some((range) => meet(range, place)))
            .map((place) => findingOf(passage, place, active));
        });
    },
  };
}

function exceptionsIn(passage: Passage, active: ActiveRule): Range[] {
  if (active.rule.unless.length === 0) return [];
  return passage.sentences.flatMap((sentence) =>
    passage.matchesOf(sentence, active, 'unless').map((match) => passage.rangeOf(match)),
  );
}

function findingOf(passage: Passage, { start, end, edit, advice }: Miswritten, active: ActiveRule) {
  return findingAt(passage, { start, end }, active, {
    message: titleMessage(passage.text.slice(start, end), active.rule.title),
    sentence: sentenceAt(passage, { start, end }),
    suggestions: [
      ...(edit ? [{ ...wordsInstead(edit.text, edit), safety: edit.safety }] : []),
      ...(advice === null ? [] : [adviceOf(advice)]),
    ],
    edit,
  });
}

function adviceOf(text: string): ProposedText {
  return { text, slots: [], range: null, scope: 'sentence', safety: 'suggested' };
}

/** Whether words are in, or right beside, what is no prose: code, an address, quoted words, a variable. */
export function isMasked({ masks }: Passage, { start, end }: Range): boolean {
  return masks.some((mask) => mask.start <= end && start <= mask.end);
}

function meet(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end;
}
