import type { Edit } from '../analysis/finding.js';
import { flagsAmong } from '../analysis/flagged.js';
import { findMatches, type Sentence } from '../analysis/passage.js';
import type { ActiveRule, PhraseIndex } from '../matching/phrase-index.js';
import { masksOf } from '../text/mask.js';
import { upperFirst } from '../text/wording.js';
import { readWords } from '../text/words.js';

interface Proposal {
  /** The rule's own templates. */
  instead: readonly string[];
  edit: Edit | null;
  /** The edits of all places of the sentence. */
  edits: readonly (Edit | null)[];
  /** False for a rule that does not hold for the reply, or that an offer nearby makes content. */
  minds: (active: ActiveRule) => boolean;
}

/**
 * What to write instead, best first: the whole sentence with every proposed edit made, if no rule minds it, then the
 * rule's own templates.
 */
export function rewordings(
  phrases: PhraseIndex,
  sentence: Sentence,
  { instead, edit, edits, minds }: Proposal,
): string[] {
  if (!edit) return [...instead];
  const whole = applyEdits(sentence, edits).replace(/\s+/gu, ' ').trim();
  const words = readWords(whole, masksOf(whole, []), phrases.vocabulary);
  const minded = flagsAmong(
    findMatches(phrases, words, 0, words.ids.length),
    ({ rulePhrase: { active } }) => active.rule.kind === 'phrase' && minds(active),
  );
  return minded.length === 0 ? [whole, ...instead] : [...instead];
}

function applyEdits({ passage, start, end }: Sentence, edits: readonly (Edit | null)[]): string {
  let written = '';
  let from = start;
  let last: Edit | null = null;
  for (const edit of edits.filter((edit) => edit !== null).sort((a, b) => a.start - b.start || b.end - a.end)) {
    const shared: number =
      last && /^\p{Lu}$/u.test(last.text) && edit.start === from - last.text.length ? last.text.length : 0;
    if (edit.start < from - shared) continue;
    // An opening that goes has passed its capital on to words that now go, too.
    written =
      shared > 0
        ? written.slice(0, -shared) + upperFirst(edit.text)
        : written + passage.text.slice(from, edit.start) + edit.text;
    from = edit.end;
    last = edit;
  }
  return written + passage.text.slice(from, end);
}
