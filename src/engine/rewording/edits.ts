import type { Safety } from '../../shared/message.js';
import type { Edit } from '../analysis/finding.js';
import type { Sentence } from '../analysis/passage.js';
import { masksOf } from '../text/mask.js';
import { isAboutSentence, isAdverb, modifiersAfter, modifiersBefore } from './adverb.js';
import { leavesCommaSplice } from './comma-splice.js';
import { idleThat } from './idle-that.js';
import { beginsSentence, capitalised, isShouted, ownsCase } from './letter-case.js';
import type { PhraseReplacement } from './replacement.js';

/** After these, a word between commas can go with both commas; before a verb likewise. */
const joiners =
  /(?:^|[\s,])(?:and|but|or|so|that|because|which|who|although|though|as|if|when|while|is|are|was|were|am|has|have|had|will|would|can|could|do|does|did)$/iu;

/** The edit of the passage's text that a replacement comes to; null where the sentence would not survive it ("Unfortunately not."). */
export function editFor(
  sentence: Sentence,
  start: number,
  end: number,
  { text, safety }: Pick<PhraseReplacement, 'text' | 'safety'>,
): Edit | null {
  if (text === null) return null;
  if (text === '') return drop(sentence, start, end, safety);
  const { passage } = sentence;
  const before = passage.text.slice(sentence.start, start);
  const opens = before.trim() === '';
  // The "I" of "so I would ask you" is no sentence capital.
  const hasCapital =
    hasCapitalAt(passage.text, start) && (opens || !isI(passage.text, start)) && beginsSentence(before);
  if (isShouted(passage.text.slice(start, end))) {
    if (!isShouted(passage.text.slice(sentence.start, sentence.end)))
      return { start, end, text: opens ? capitalised(text) : text, safety };
    return masksOf(text, []).length > 0 ? null : { start, end, text: text.toUpperCase(), safety };
  }
  return { start, end, text: hasCapital ? capitalised(text) : text, safety };
}

/** What follows "unfortunately" when the sentence leans on the word: "Unfortunately not.", "sadly to say", "sadly but rightly". */
const leaning = /^(?:not|and|or|but|nor|than)\b|^(?:so|yes|no|true)\W*$/iu;
/** "I'm afraid because it snowed." */
const reason = /^(?:as|because|since|for|if only)\b/iu;
const leaningWithoutComma = /^(?:to|so|for|as [a-z]+ as)\b/iu;

/** Speaks of the words before it: "as per our policy, which you accepted". */
const relative = /^\s*,?\s*(?:which|who|whom|whose)\b/iu;

/** A short answer, which sounds curt without them: "Unfortunately, it is not." */
const curt = /^(?:\S+\s+){0,2}(?:not|cannot|[a-z]+n['’]t)\W*$/iu;

/** Takes words out with what hangs on them, and mends what they leave: the comma, the space, the capital. */
function drop(sentence: Sentence, from: number, to: number, safety: Safety): Edit | null {
  const { text } = sentence.passage;
  const isOneAdverb = isAdverb(text.slice(from, to));
  const start = from - (isOneAdverb ? modifiersBefore(text.slice(sentence.start, from)) : 0);
  const end = to + (isOneAdverb ? modifiersAfter(text.slice(to, sentence.end)) : 0);
  if (isOneAdverb && !isAboutSentence(sentence, start, end)) return null;
  const before = text.slice(sentence.start, start);
  const after = text.slice(end, sentence.end);
  if (!isOneAdverb && relative.test(after)) return null;
  const { rest, aside } = isOneAdverb ? { rest: /^\s*,?\s*/u.exec(after)?.[0] ?? '', aside: '' } : idleThat(after);
  const following = after.slice(rest.length);
  if (!/^["'“‘(]?[A-Za-z0-9\u00C0-\u1FFF\u2C00-\uFFFF]/u.test(following) && !isMasked(sentence, end + rest.length)) {
    return dropTail(text, start, end, before, following, safety);
  }
  const leans =
    leaning.test(following) ||
    (isOneAdverb && !rest.includes(',') && leaningWithoutComma.test(following)) ||
    (!isOneAdverb && !/[,t]/u.test(rest) && !/\bthat$/iu.test(text.slice(from, to)) && reason.test(following));
  if (leans || (before.trim() === '' && curt.test(following))) return null;

  const opens = before.trim() === '' || (hasCapitalAt(text, start) && !isI(text, start));
  if (opens || aside !== '') return dropOpening(sentence, { start, end: end + rest.length }, aside, safety);

  const hasCommaAfter = rest.includes(',');
  const commaBefore = /\s*,\s*$/u.exec(before)?.[0];
  const joins = joiners.test(before.slice(0, before.length - (commaBefore ?? ' ').length));
  if (commaBefore === undefined) {
    if (!hasCommaAfter || joins) return { start, end: end + rest.length, text: '', safety };
    return { start: sentence.start + before.trimEnd().length, end, text: '', safety };
  }
  if (hasCommaAfter && (joins || opensWithVerb(following))) {
    return { start: start - commaBefore.length, end: end + rest.length, text: ' ', safety };
  }
  if (leavesCommaSplice(sentence, start, end + rest.length))
    return endBefore(text, start - commaBefore.length, end + rest.length);
  return { start, end: end + rest.length, text: '', safety: hasCommaAfter ? 'suggested' : safety };
}

/** Two sentences in place of a comma and what comes after it. */
function endBefore(text: string, start: number, end: number): Edit {
  const [word = ''] = /^\S+/u.exec(text.slice(end)) ?? [];
  return { start, end: end + word.length, text: `. ${capitalised(word)}`, safety: 'suggested' };
}

function hasCapitalAt(text: string, at: number): boolean {
  return text.charAt(at) !== text.charAt(at).toLowerCase();
}

/** "I" is no sentence's capital. */
function isI(text: string, at: number): boolean {
  return /^I\b/u.test(text.slice(at, at + 2));
}

function opensWithVerb(text: string): boolean {
  return /^(?:is|are|was|were|am|has|have|had|will|would|can|could|do|does|did|may|might|must|should|cannot|[a-z]+n['’]t)\b/iu.test(
    text,
  );
}

function isMasked({ passage }: Sentence, at: number): boolean {
  return passage.masks.some((mask) => mask.start <= at && at < mask.end);
}

/** Words that open a sentence leave their capital to the next one, unless that owns its small letter. */
function dropOpening(
  sentence: Sentence,
  { start, end }: { start: number; end: number },
  aside: string,
  safety: Safety,
): Edit {
  const { text } = sentence.passage;
  const following = aside + text.slice(end, sentence.end);
  const passesCapital =
    hasCapitalAt(text, start) &&
    following.charAt(0) !== following.charAt(0).toUpperCase() &&
    beginsSentence(text.slice(sentence.start, start)) &&
    !ownsCase(following) &&
    (aside !== '' || !isMasked(sentence, end));
  if (aside !== '') return { start, end, text: passesCapital ? capitalised(aside) : aside, safety };
  if (!passesCapital) return { start, end, text: '', safety };
  const first = String.fromCodePoint(following.codePointAt(0) ?? 0);
  return { start, end: end + first.length, text: first.toUpperCase(), safety };
}

/** Words at the end of a sentence go with the comma before them; a sentence that would be left empty, or a bare "Yes.", stays. */
function dropTail(
  text: string,
  start: number,
  end: number,
  before: string,
  following: string,
  safety: Safety,
): Edit | null {
  if (
    /[^\s.!?,;:)]/u.test(following) ||
    !/[A-Za-z0-9\u00C0-\uFFFF][^A-Za-z\u00C0-\uFFFF]+[A-Za-z\u00C0-\uFFFF]/u.test(before)
  )
    return null;
  // "Hi Jo, unfortunately..." trails off into the no; without the word it trails off into nothing.
  if (/^\s*(?:\.{2}|…)/u.test(following)) return null;
  const lead = /[\s,]*$/u.exec(text.slice(0, start))?.[0].length ?? 0;
  return { start: start - lead, end, text: '', safety };
}
