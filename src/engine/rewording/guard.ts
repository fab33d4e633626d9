import type { Edit } from '../analysis/finding.js';
import { flagsAmong, isInScope, isRescued } from '../analysis/flagged.js';
import type { PhraseMatch, Sentence } from '../analysis/passage.js';
import type { ActiveRule } from '../matching/phrase-index.js';
import { articleBefore } from './article.js';
import type { TextReading } from './beside.js';
import type { Readings } from './readings.js';

/** What the edits of a sentence are held against. */
export interface Guard {
  /** Whether the reply is a record of a library. */
  isRecord: boolean;
  /** False for a rule that does not hold for the reply, or that an offer nearby makes content. */
  minds: (active: ActiveRule) => boolean;
  readings: Readings;
}

/**
 * An edit of a sentence, made and read again: null where what comes of it is no sentence that could be sent, or one in
 * which a rule finds what it did not find before. An "a" before the place agrees with what follows it now.
 */
export function provenEdit(guard: Guard, sentence: Sentence, edit: Edit | null): Edit | null {
  if (!edit) return null;
  const agreeing = withArticle(sentence, edit);
  // A sentence with a single edit is read for the edit and for itself.
  const made = guard.readings.editedBy([agreeing]);
  return made && !findsMore(guard, made.matches) ? agreeing : null;
}

/** A sentence with several edits made, if it holds together as `provenEdit` asks and no rule finds anything in it; else null. */
export function provenSentence(guard: Guard, edits: readonly Edit[]): string | null {
  const made = guard.readings.editedBy(edits);
  return made && flagsIn(guard, made.matches).length === 0 ? made.text : null;
}

/** Whether no rule minds a text that is to take the place of the sentence, and may be several; an offer in it counts. */
export function isClean({ isRecord, minds }: Guard, parts: readonly TextReading[]): boolean {
  const passages = parts.map(({ passage }) => passage);
  return parts.every(({ sentences }) =>
    sentences.every(({ sentence, matches }) =>
      flagsAmong(
        matches,
        (match) =>
          isAboutWordings(match.rulePhrase.active) &&
          minds(match.rulePhrase.active) &&
          isInScope(sentence, match, isRecord),
      ).every((match) => isRescued(passages, { sentence, match })),
    ),
  );
}

function findsMore(guard: Guard, after: readonly PhraseMatch[]): boolean {
  const found = flagsIn(guard, after);
  if (found.length === 0) return false;
  const before = countByRule(flagsIn(guard, guard.readings.flags));
  return [...countByRule(found)].some(([rule, count]) => count > (before.get(rule) ?? 0));
}

function flagsIn({ minds }: Guard, matches: readonly PhraseMatch[]): PhraseMatch[] {
  return flagsAmong(matches, ({ rulePhrase: { active } }) => isAboutWordings(active) && minds(active));
}

function isAboutWordings({ rule }: ActiveRule): boolean {
  return rule.kind === 'phrase';
}

function countByRule(matches: readonly PhraseMatch[]): Map<ActiveRule, number> {
  const counts = new Map<ActiveRule, number>();
  for (const { rulePhrase } of matches) counts.set(rulePhrase.active, (counts.get(rulePhrase.active) ?? 0) + 1);
  return counts;
}

/** The edit, with the "an" before it made an "a" where another word follows now. */
function withArticle({ passage, start, end }: Sentence, edit: Edit): Edit {
  const before = passage.text.slice(start, edit.start);
  const article = /an?\s+$/iu.test(before) ? /(?<![\w'’-])(an?)(\s+)$/iu.exec(before) : null;
  if (!article) return edit;
  const [whole, written = '', space = ''] = article;
  const wanted = articleBefore(edit.text + passage.text.slice(edit.end, end));
  if (wanted === null || wanted === written.toLowerCase()) return edit;
  const said = written.startsWith('A') ? `A${wanted.slice(1)}` : wanted;
  return { ...edit, start: edit.start - whole.length, text: said + space + edit.text };
}
