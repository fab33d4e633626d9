import type { Edit } from '../analysis/finding.js';
import type { Sentence } from '../analysis/passage.js';
import { type Guard, provenEdit, provenSentence } from './guard.js';

/** What to write instead of a flagged place. */
export interface Rewording {
  /** Null where no edit leaves a sentence that could be sent. */
  edit: Edit | null;
  /** The whole sentence, every place in it reworded; null where it would not hold together, or where a rule minds it. */
  whole: string | null;
}

/**
 * What comes of the edits that the rules propose for the places of a sentence, in their order. All together may hold where
 * one alone does not: "Sadly, we can ship it once you pay" may go without its first word.
 */
export function rewordings(guard: Guard, sentence: Sentence, proposed: readonly (Edit | null)[]): Rewording[] {
  const edits = proposed.map((edit) => provenEdit(guard, sentence, edit));
  const good = edits.filter((edit) => edit !== null);
  const all = proposed.filter((edit) => edit !== null);
  const together =
    all.length > 1 ? (provenSentence(guard, sentence, all) ?? provenSentence(guard, sentence, good)) : null;
  return edits.map((edit, i) => {
    if (!proposed[i]) return { edit: null, whole: null };
    const whole = together ?? (edit && provenSentence(guard, sentence, [edit]));
    return { edit, whole: whole?.replace(/\s+/gu, ' ').trim() ?? null };
  });
}
