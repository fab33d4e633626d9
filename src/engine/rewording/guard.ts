import type { Edit } from '../analysis/finding.js';
import { flagsAmong, isInScope, isRescued } from '../analysis/flagged.js';
import { findMatches, Passage, type PhraseMatch, type Sentence } from '../analysis/passage.js';
import type { ActiveRule, PhraseIndex } from '../matching/phrase-index.js';
import { readWords } from '../text/words.js';
import { type Edited, textOf, withEdits } from './apply.js';
import { articleBefore } from './article.js';
import { openSlotsIn } from './proposals.js';
import { isStillASentence } from './still-a-sentence.js';

/** What the edits of a sentence are held against. */
export interface Guard {
  phrases: PhraseIndex;
  /** Whether the reply is a record of a library. */
  isRecord: boolean;
  /** False for a rule that does not hold for the reply, or that an offer nearby makes content. */
  minds: (active: ActiveRule) => boolean;
  /** What edits of the sentence were read before. */
  proven: Map<string, Proven | null>;
}

/**
 * An edit of a sentence, made and read again: null where what comes of it is no sentence that could be sent, or one in
 * which a rule finds what it did not find before. An "a" before the place agrees with what follows it now.
 */
export function provenEdit(guard: Guard, sentence: Sentence, edit: Edit | null): Edit | null {
  if (!edit) return null;
  const agreeing = withArticle(sentence, edit);
  return proven(guard, sentence, [agreeing]) ? agreeing : null;
}

/** A sentence with several edits made, if it holds together as `provenEdit` asks and no rule finds anything in it; else null. */
export function provenSentence(guard: Guard, sentence: Sentence, edits: readonly Edit[]): string | null {
  const made = proven(guard, sentence, edits);
  return made && flagsIn(guard, made.matches).length === 0 ? made.text : null;
}

/** Whether no rule minds a text that is to take the place of a sentence, and may be several; an offer in it counts. */
export function isClean({ phrases, isRecord, minds }: Guard, { passage }: Sentence, text: string): boolean {
  const opaque = openSlotsIn(text);
  const reread = new Passage(phrases, 0, passage.block, passage.kind, { text, offset: 0, opaque });
  return reread.sentences.every((sentence) =>
    flagsAmong(
      reread.flagsIn(sentence),
      (match) =>
        isAboutWordings(match.rulePhrase.active) &&
        minds(match.rulePhrase.active) &&
        isInScope(sentence, match, isRecord),
    ).every((match) => isRescued([reread], { sentence, match })),
  );
}

/** What edits make of a sentence, and the phrases in it. */
interface Proven {
  text: string;
  matches: readonly PhraseMatch[];
}

/** Longer than sentences are: an edit of a few words mends none, and reading it anew for each fault takes the square of it. */
const maxSentence = 1000;

/** A sentence with a single edit is read for the edit and for itself. */
function proven(guard: Guard, sentence: Sentence, edits: readonly Edit[]): Proven | null {
  if (sentence.end - sentence.start > maxSentence) return null;
  const key = edits.map(({ start, end, text }) => `${start} ${end} ${text}`).join('\n');
  const known = guard.proven.get(key);
  if (known !== undefined) return known;
  const made = read(guard, sentence, edits);
  guard.proven.set(key, made);
  return made;
}

function read(guard: Guard, sentence: Sentence, edits: readonly Edit[]): Proven | null {
  const before = textOf(sentence);
  const after = withEdits(sentence, edits);
  const { forms } = guard.phrases;
  if (
    !isStillASentence(before, after, narrowed(before.text, after), forms) ||
    regretsYes(before.text, after.text) ||
    leavesThat(before.text, after.text)
  )
    return null;
  const words = readWords(after.text, after.masks, guard.phrases.vocabulary);
  const matches = findMatches(guard.phrases, words, 0, words.ids.length);
  return findsMore(guard, sentence, matches) ? null : { text: after.text, matches };
}

/** Words that are put back at the end of what is written ("simply press", "press") were not changed. */
function narrowed(before: string, { text, change }: Edited): Edited['change'] {
  const { start, end, writtenEnd } = change;
  const gone = before.slice(start, end);
  const written = text.slice(start, writtenEnd);
  const isKept =
    gone.toLowerCase().endsWith(written.toLowerCase()) &&
    /(?:^|[^A-Za-z\u00C0-\u024F])$/u.test(gone.slice(0, gone.length - written.length));
  return isKept ? { start, end: end - written.length, writtenEnd: start } : change;
}

const denials = /\b(?:not|cannot|unable|never)\b|n['’]t\b/giu;
const regrets = /\b(?:unfortunately|regrettably|regretfully|sadly|afraid|regret|sorry|apologi[a-z]+|alas)\b/iu;

/** "Sadly, we can ship it once you pay": what is no longer a no is not to be regretted. */
function regretsYes(before: string, after: string): boolean {
  return regrets.test(after) && (after.match(denials)?.length ?? 0) < (before.match(denials)?.length ?? 0);
}

/** "The fee is paid, but that it is late" of "We note that the fee is paid, but that it is late". */
function leavesThat(before: string, after: string): boolean {
  const pair = /\bthat\b.*\b(?:and|but|or) that\b/isu;
  return pair.test(before) && !pair.test(after) && /\b(?:and|but|or) that\b/iu.test(after);
}

function findsMore(guard: Guard, sentence: Sentence, after: readonly PhraseMatch[]): boolean {
  const found = flagsIn(guard, after);
  if (found.length === 0) return false;
  const before = countByRule(flagsIn(guard, sentence.passage.flagsIn(sentence)));
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
  const article = /(?<![\w'’-])(an?)(\s+)$/iu.exec(before);
  if (!article) return edit;
  const [whole, written = '', space = ''] = article;
  const wanted = articleBefore(edit.text + passage.text.slice(edit.end, end));
  if (wanted === null || wanted === written.toLowerCase()) return edit;
  const said = written.startsWith('A') ? `A${wanted.slice(1)}` : wanted;
  return { ...edit, start: edit.start - whole.length, text: said + space + edit.text };
}
