import type { Safety } from '../../shared/message.js';
import type { Edit } from '../analysis/finding.js';
import type { Sentence } from '../analysis/passage.js';
import { upperFirst } from '../text/wording.js';
import type { Replacement } from './replacement.js';

/** After these, a word between commas can go with both commas; before a verb likewise. */
const joiners =
  /(?:^|[\s,])(?:and|but|or|so|that|because|which|who|although|though|as|if|when|while|is|are|was|were|am|has|have|had|will|would|can|could|do|does|did)$/iu;

/** The edit of the passage's text that a replacement comes to; null where the sentence would not survive it ("Unfortunately not."). */
export function editFor(sentence: Sentence, start: number, end: number, { text, safety }: Replacement): Edit | null {
  if (text === null) return null;
  const { passage } = sentence;
  if (text === '') return drop(passage.text, sentence, start, end, safety);
  // The "I" of "so I would ask you" is no sentence capital.
  const opens = passage.text.slice(sentence.start, start).trim() === '';
  const hasCapital = (opens ? /^\p{Lu}/u : /^(?!I\b)\p{Lu}/u).test(passage.text.slice(start));
  return { start, end, text: hasCapital ? upperFirst(text) : text, safety };
}

/** What follows "unfortunately" when the sentence leans on the word: "Unfortunately not.", "sadly to say". */
const leaning = /^(?:not|to)\b|^(?:so|yes|no|true)\W*$/iu;

/** A short answer, which sounds curt without them: "Unfortunately, it is not." */
const curt = /^(?:\S+\s+){0,2}(?:not|\p{L}+n['’]t)\W*$/iu;

/** Takes words out and mends what they leave: the comma, the space, the capital. */
function drop(text: string, sentence: Sentence, start: number, end: number, safety: Safety): Edit | null {
  const before = text.slice(sentence.start, start);
  const after = text.slice(end, sentence.end);
  const rest = `${/^\s*,?\s*/u.exec(after)?.[0] ?? ''}${idleThat(after)}`;
  const following = after.slice(rest.length);
  if (!/^["'“‘(]?[\p{L}\p{N}]/u.test(following)) return dropTail(text, start, end, before, following, safety);
  if (leaning.test(following) || (before.trim() === '' && curt.test(following))) return null;

  const opens = before.trim() === '' || /^(?!I\b)\p{Lu}/u.test(text.slice(start));
  if (opens) return dropOpening(text, start, end + rest.length, following, safety);

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
  return { start, end: end + rest.length, text: '', safety: hasCommaAfter ? 'suggested' : safety };
}

function opensWithVerb(text: string): boolean {
  return /^(?:is|are|was|were|am|has|have|had|will|would|can|could|do|does|did|may|might|must|should|cannot|\p{L}+n['’]t)\b/iu.test(
    text,
  );
}

/** The "that" of "I'm afraid that we close", which goes too; not the one of "I'm afraid that is so". */
function idleThat(after: string): string {
  const that =
    /^\s*,?\s*(that\s+)(?!(?:is|are|was|were|has|have|had|will|would|can|could|do|does|did|may|might|must|should|cannot|one|part|means?)\b|\p{L}+n['’]t\b)/iu;
  return that.exec(after)?.[1] ?? '';
}

/** Words that open a sentence leave their capital to the next one. */
function dropOpening(text: string, start: number, end: number, following: string, safety: Safety): Edit {
  const passesCapital = /^\p{Lu}/u.test(text.slice(start)) && /^\p{Ll}/u.test(following);
  if (!passesCapital) return { start, end, text: '', safety };
  const first = String.fromCodePoint(following.codePointAt(0) ?? 0);
  return { start, end: end + first.length, text: first.toUpperCase(), safety };
}

/** Words at the end of a sentence go with the comma before them; a sentence that would be left empty stays. */
function dropTail(
  text: string,
  start: number,
  end: number,
  before: string,
  following: string,
  safety: Safety,
): Edit | null {
  if (/[^\s.!?,;:)]/u.test(following) || !/[\p{L}\p{N}]/u.test(before)) return null;
  // "Hi Jo, unfortunately..." trails off into the no; without the word it trails off into nothing.
  if (/^\s*(?:\.{2}|…)/u.test(following)) return null;
  const lead = /[\s,]*$/u.exec(text.slice(0, start))?.[0].length ?? 0;
  return { start: start - lead, end, text: '', safety };
}
