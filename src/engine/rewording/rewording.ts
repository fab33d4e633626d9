import type { Rewording } from '../../rulebook/rule.js';
import { addAll } from '../../shared/add-all.js';
import type { Slot } from '../../shared/message.js';
import { compareSeverities } from '../../shared/severity.js';
import type { Edit, ProposedText } from '../analysis/finding.js';
import type { PhraseMatch, Sentence } from '../analysis/passage.js';
import type { ActiveRule } from '../matching/phrase-index.js';
import { withEdits } from './apply.js';
import { isBeside, type LeftSentence, type TextBeside } from './beside.js';
import { type Guard, isClean, provenEdit, provenSentence } from './guard.js';
import { type Instead, insteadAt } from './instead.js';
import { proposedText, slotsIn, slotsOf } from './proposals.js';

/** A flagged place of a sentence, and the edit of its words that its phrase proposes. Offsets are those of the passage. */
export interface FlaggedPlace {
  match: PhraseMatch;
  start: number;
  end: number;
  proposed: Edit | null;
}

/** What to write instead of a flagged place. */
export interface PlaceRewording {
  /** Null where no edit leaves a sentence that could be sent, or one that the writer has to fill in first. */
  edit: Edit | null;
  /** Best first. */
  suggestions: readonly ProposedText[];
}

/** A flagged place, the edit of it that holds, and what rules have to write instead. */
interface ProvenPlace extends FlaggedPlace {
  edit: Edit | null;
  instead: Instead;
}

/**
 * What to write instead at each place of a sentence: the whole sentence with all edits made, if it holds together and no
 * rule minds it, or with a text of a rule before or after it, if need be one that mends this place alone; then the texts
 * of the place's own rule; then the edit of its words.
 */
export function rewordings(guard: Guard, sentence: Sentence, flagged: readonly FlaggedPlace[]): PlaceRewording[] {
  const places = flagged.map(({ match, start, end, proposed }) => ({
    match,
    start,
    end,
    proposed,
    edit: provenEdit(guard, sentence, proposed),
    instead: insteadAt(sentence, match),
  }));
  const together = wholeOf(guard, sentence, places);
  const mended = together ? places.map(() => together) : mendedOneByOne(guard, sentence, places);
  return places.map((place, i) => {
    const { edit, instead } = place;
    const best = mended[i];
    const suggestions = best ? [best] : [];
    for (const text of textsOf(instead)) {
      const proposed = proposedText(text, { place, sentence, text: sentence.passage.text });
      if (proposed) suggestions.push(proposed);
    }
    const isOpen = instead.openSlots.length > 0;
    if (edit && !isOpen) suggestions.push(wordsOf(edit));
    return { edit: isOpen ? null : edit, suggestions };
  });
}

/** The best sentence for each place, where the edits of all of them make none. */
function mendedOneByOne(guard: Guard, sentence: Sentence, places: readonly ProvenPlace[]): (ProposedText | null)[] {
  const left = leftBeside(guard, sentence, places);
  const extended = withMore(guard, sentence, { places, left, from: places }) ?? withPlainWords(guard, sentence, places);
  return places.map((place) => {
    const { edit } = place;
    const own = edit && places.length > 1 ? wholeSentence(guard, sentence, [place], [edit]) : null;
    return own ?? extended ?? mendedHere(guard, sentence, { places, left, from: [place] });
  });
}

function wordsOf({ start, end, text, safety }: Edit): ProposedText {
  return { text, slots: [], range: { start, end }, scope: 'words', safety };
}

function textsOf({ own, general }: Instead): readonly Rewording[] {
  return own.length === 0 ? general : [...own, ...general];
}

function editsOf(places: readonly ProvenPlace[]): Edit[] {
  const edits: Edit[] = [];
  for (const { edit } of places) if (edit) edits.push(edit);
  return edits;
}

/**
 * The sentence with the edits of all places. Together they may hold where one alone does not: "Sadly, we can ship it once
 * you pay" may go without its first word.
 */
function wholeOf(guard: Guard, sentence: Sentence, places: readonly ProvenPlace[]): ProposedText | null {
  const proposed = places.map((place) => place.proposed).filter((edit) => edit !== null);
  const good = editsOf(places);
  const all = good.length < proposed.length ? wholeSentence(guard, sentence, places, proposed) : null;
  return all ?? wholeSentence(guard, sentence, places, good);
}

function wholeSentence(
  guard: Guard,
  sentence: Sentence,
  places: readonly ProvenPlace[],
  edits: readonly Edit[],
): ProposedText | null {
  const whole = edits.length === 0 ? null : provenSentence(guard, edits);
  return whole === null ? null : sentenceOf(spaced(whole), { places, edits }, sentence);
}

/** What a sentence is extended by. */
interface SentenceExtension {
  places: readonly ProvenPlace[];
  /** The sentence with the edits that hold; null where nothing is to stand beside it. */
  left: LeftSentence | null;
  /** The places whose texts are tried. */
  from: readonly ProvenPlace[];
}

function leftBeside(guard: Guard, sentence: Sentence, places: readonly ProvenPlace[]): LeftSentence | null {
  if (!places.some(({ instead }) => instead.own.some(isBeside) || instead.general.some(isBeside))) return null;
  const edits = editsOf(places);
  const { passage, start, end } = sentence;
  const left = spaced(edits.length === 0 ? passage.text.slice(start, end) : withEdits(sentence, edits).text);
  return goesOn(left, sentence) ? guard.readings.leaving(left) : null;
}

/** What is left of the sentence, with a text of a rule before or after it that makes it one that no rule minds. */
function withMore(guard: Guard, sentence: Sentence, { places, left, from }: SentenceExtension): ProposedText | null {
  if (left === null) return null;
  const last = places.reduce((furthest, { end }) => Math.max(furthest, end), 0);
  const isFarOff = sentence.end - last > maxTail;
  // What a phrase has of its own knows more of the sentence than what a rule has for all.
  const more = [...textsBeside(from, 'own'), ...textsBeside(from, 'general')];
  for (const rewording of more) {
    const { text, scope } = rewording;
    if ((scope === 'after' && isFarOff) || !isClean(guard, left.beside(rewording))) continue;
    const base = sentenceOf(left.text, { places, edits: editsOf(places) }, sentence);
    const slots = slotsOf(rewording);
    return {
      ...base,
      text: scope === 'after' ? `${left.text} ${text}` : `${text} ${left.text}`,
      slots:
        scope === 'after'
          ? [...inOrder(base.slots), ...shifted(slots, left.text.length + 1)]
          : [...slots, ...shifted(inOrder(base.slots), text.length + 1)],
      safety: 'suggested',
    };
  }
  return null;
}

function textsBeside(places: readonly ProvenPlace[], of: 'own' | 'general'): TextBeside[] {
  const texts: TextBeside[] = [];
  for (const { instead } of places) for (const text of instead[of]) if (isBeside(text)) texts.push(text);
  return texts;
}

function inOrder(slots: readonly Slot[]): Slot[] {
  return slots.toSorted((a, b) => a.start - b.start);
}

function shifted(slots: readonly Slot[], by: number): Slot[] {
  return slots.map(({ name, start, end }) => ({ name, start: start + by, end: end + by }));
}

/** The sentence with the plain words that rules have instead, which come after what they would rather have added to it. */
function withPlainWords(guard: Guard, sentence: Sentence, places: readonly ProvenPlace[]): ProposedText | null {
  const plain = places.map((place) => place.edit ?? provenEdit(guard, sentence, plainWordsAt(sentence, place)));
  if (plain.every((edit, i) => edit === places[i]?.edit)) return null;
  return wholeSentence(
    guard,
    sentence,
    places,
    plain.filter((edit) => edit !== null),
  );
}

function plainWordsAt(sentence: Sentence, place: ProvenPlace): Edit | null {
  const { passage } = sentence;
  for (const text of textsOf(place.instead)) {
    const proposed = text.scope === 'words' ? proposedText(text, { place, sentence, text: passage.text }) : null;
    if (!proposed?.range) continue;
    const { start, end } = proposed.range;
    return proposed.slots.length > 0 ? null : { start, end, text: proposed.text, safety: 'suggested' };
  }
  return null;
}

/**
 * What mends one place, where rules mind other things in the sentence that nothing mends together with it. What is only
 * suggested is not worth a sentence that keeps a fault, and nothing is worth one that keeps a fault as grave.
 */
function mendedHere(guard: Guard, sentence: Sentence, extension: SentenceExtension): ProposedText | null {
  const { places, from } = extension;
  const [gravest] = from.map(({ match }) => match.rulePhrase.active.severity).sort(compareSeverities);
  if (gravest === undefined || gravest === 'suggestion') return null;
  const minds = (active: ActiveRule): boolean =>
    compareSeverities(active.severity, gravest) <= 0 && guard.minds(active);
  const here = { isRecord: guard.isRecord, minds, readings: guard.readings };
  return wholeSentence(here, sentence, places, editsOf(places)) ?? withMore(here, sentence, extension);
}

function sentenceOf(
  text: string,
  { places, edits }: { places: readonly ProvenPlace[]; edits: readonly Edit[] },
  { start, end }: Sentence,
): ProposedText {
  const slots: Slot[] = [];
  for (const { instead } of places) {
    for (const slot of instead.openSlots) {
      const at = text.indexOf(slot);
      if (at >= 0) addAll(slots, slotsIn(text.slice(0, at + slot.length), at));
    }
  }
  const isSafe = slots.length === 0 && edits.every(({ safety }) => safety === 'safe');
  return { text, slots, range: { start, end }, scope: 'sentence', safety: isSafe ? 'safe' : 'suggested' };
}

/** How much of a sentence may follow its flagged words where a text after it still speaks of them. */
const maxTail = 200;

/** Words that point at what comes next, and not at what comes after a colon: "the following reason", "the card below". */
const pointing = /\b(?:(?:the|these) following|as follows|below)\b(?!\s*[£$€\d])(?![^:]*:\s*\S)/iu;

const mayPoint = /follow|below/i;
const ending = /[.!…](?:$|["'”’)]*(?:\s|\p{Extended_Pictographic}|\p{Emoji_Modifier}|[\u200D\uFE0F])*$)/u;

/**
 * Whether another sentence may follow: a heading, a label and what ends in a colon are on their own, a question waits for
 * its answer, and nothing comes between "the following" and what it is.
 */
function goesOn(text: string, { passage }: Sentence): boolean {
  return passage.kind !== 'heading' && ending.test(text) && !(mayPoint.test(text) && pointing.test(text));
}

/** Two spaces, or one that is no space. */
const oddSpace = /\s\s|[^\S ]/u;

function spaced(text: string): string {
  return (oddSpace.test(text) ? text.replace(/\s+/gu, ' ') : text).trim();
}
