import type { Rewording, Rule } from '../../rulebook/rule.js';
import type { Edit, ProposedText } from '../analysis/finding.js';
import { flagsAmong, isInScope, isRescued } from '../analysis/flagged.js';
import { Passage, type PhraseMatch, type Sentence } from '../analysis/passage.js';
import type { ActiveRule, PhraseIndex } from '../matching/phrase-index.js';
import { upperFirst } from '../text/wording.js';
import { proposedText, slotsIn } from './proposals.js';

/** A flagged place of a sentence, and the edit of its words that its phrase proposes. Offsets are those of the passage. */
export interface FlaggedPlace {
  match: PhraseMatch;
  start: number;
  end: number;
  edit: Edit | null;
}

/** What new sentences are read with. */
export interface RereadSetting {
  phrases: PhraseIndex;
  isRecord: boolean;
  /** False for a rule that does not hold for the reply, or that an offer nearby makes content. */
  minds(active: ActiveRule): boolean;
}

/**
 * What to write instead at each place of a sentence, best first: the whole sentence with all edits made, if no rule minds
 * it, or with a text of a rule before or after it; then the texts of the place's own rule; then the edit of its words.
 */
export function proposalsFor(
  sentence: Sentence,
  places: readonly FlaggedPlace[],
  setting: RereadSetting,
): (readonly ProposedText[])[] {
  const best = bestSentence(sentence, places, setting);
  return places.map((place) => [
    ...(best ? [best] : []),
    ...insteadAt(place).flatMap((text) => proposedText(text, { place, sentence }) ?? []),
    ...(place.edit && !hasSlots(place.edit) ? [wordsOf(place.edit)] : []),
  ]);
}

/** Whether a text of a rule has open places, so that nobody may put it into a reply as it is. */
export function hasSlots({ text }: Pick<Edit, 'text'>): boolean {
  return openSlot.test(text);
}

/** In a `write` a slot has several words; one word alone is a list of the phrase, or a variable of the customer's. */
const openSlot = /\{[^{}:]*\s[^{}:]*\}/u;

function wordsOf({ start, end, text, safety }: Edit): ProposedText {
  return { text, slots: [], range: { start, end }, scope: 'words', safety };
}

function insteadAt({ match }: FlaggedPlace): readonly Rewording[] {
  const { role, active } = match.rulePhrase;
  return [...((role.type === 'flag' && role.flag.instead) || []), ...active.rule.instead];
}

function bestSentence(
  sentence: Sentence,
  places: readonly FlaggedPlace[],
  setting: RereadSetting,
): ProposedText | null {
  const edits = places.flatMap(({ edit }) => edit ?? []);
  const edited = applyEdits(sentence, edits).replace(/\s+/gu, ' ').trim();
  const range = { start: sentence.start, end: sentence.end };
  const safety = edits.some((edit) => edit.safety === 'suggested') ? 'suggested' : 'safe';
  if (edits.length > 0 && isClean(edited, sentence, setting))
    return { text: edited, slots: slotsOf(edits, edited), range, scope: 'sentence', safety };
  const slots = slotsOf(edits, edited);
  for (const { text, scope } of places.flatMap(insteadAt)) {
    if (scope !== 'before' && scope !== 'after') continue;
    const whole = scope === 'after' ? `${edited} ${text}` : `${text} ${edited}`;
    if (!isClean(whole, sentence, setting)) continue;
    const own = scope === 'after' ? edited.length + 1 : 0;
    const shift = scope === 'before' ? text.length + 1 : 0;
    const moved = slots.map(({ name, start, end }) => ({ name, start: start + shift, end: end + shift }));
    const added = slotsIn(whole.slice(0, own + text.length), own);
    const all = [...moved, ...added].sort((a, b) => a.start - b.start);
    return { text: whole, slots: all, range, scope: 'sentence', safety: 'suggested' };
  }
  return null;
}

/** The open places that edits left in their sentence. */
function slotsOf(edits: readonly Edit[], edited: string): ProposedText['slots'] {
  return edits.filter(hasSlots).flatMap(({ text }) => {
    const at = edited.indexOf(text);
    return at < 0 ? [] : slotsIn(edited.slice(0, at + text.length), at);
  });
}

/** Whether no rule minds a text that is to take the place of a sentence. */
function isClean(text: string, { passage }: Sentence, { phrases, isRecord, minds }: RereadSetting): boolean {
  const reread = new Passage(phrases, 0, passage.block, passage.kind, { text, offset: 0, opaque: [] });
  return reread.sentences.every((sentence) =>
    flagsAmong(
      reread.matchesIn(sentence),
      (match) =>
        isPhraseRule(match.rulePhrase.active) && minds(match.rulePhrase.active) && isInScope(sentence, match, isRecord),
    ).every((match) => isRescued([reread], { sentence, match })),
  );
}

function isPhraseRule({ rule: { kind } }: { rule: Pick<Rule, 'kind'> }): boolean {
  return kind === 'phrase';
}

function applyEdits({ passage, start, end }: Sentence, edits: readonly Edit[]): string {
  let written = '';
  let from = start;
  let last: Edit | null = null;
  for (const edit of edits.toSorted((a, b) => a.start - b.start || b.end - a.end)) {
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
