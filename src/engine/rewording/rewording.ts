import type { Rewording, Rule } from '../../rulebook/rule.js';
import type { Edit, ProposedText } from '../analysis/finding.js';
import { flagsAmong, isInScope, isRescued } from '../analysis/flagged.js';
import { Passage, type PhraseMatch, type Sentence } from '../analysis/passage.js';
import type { ActiveRule, PhraseIndex } from '../matching/phrase-index.js';
import { withEdits } from './apply.js';
import { holdTogether } from './guard.js';
import { proposedText, slotsIn } from './proposals.js';

/** A flagged place of a sentence. Offsets are those of the passage. */
export interface FlaggedPlace {
  match: PhraseMatch;
  start: number;
  end: number;
  /** The edit of its words that its phrase proposes. */
  proposed: Edit | null;
  /** The same, where it holds up on its own. */
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
  const edits = editsTogether(sentence, places, setting);
  const edited = withEdits(sentence, edits).text.replace(/\s+/gu, ' ').trim();
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

/** All edits may hold where one alone does not: "Sadly, we can ship it once you pay" may go without its first word. */
function editsTogether(sentence: Sentence, places: readonly FlaggedPlace[], setting: RereadSetting): readonly Edit[] {
  const all = places.flatMap(({ proposed }) => proposed ?? []);
  const good = places.flatMap(({ edit }) => edit ?? []);
  if (all.length > 1 && holdTogether(setting, sentence, all)) return all;
  return good.length < 2 || holdTogether(setting, sentence, good) ? good : [];
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
