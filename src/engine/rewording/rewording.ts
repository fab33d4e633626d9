import { openSlotPattern } from '../../rulebook/notation/phrase.js';
import type { Rewording } from '../../rulebook/rule.js';
import { compareSeverities } from '../../shared/severity.js';
import type { Edit, ProposedText } from '../analysis/finding.js';
import type { PhraseMatch, Sentence } from '../analysis/passage.js';
import type { ActiveRule } from '../matching/phrase-index.js';
import { withEdits } from './apply.js';
import { type Guard, isClean, provenEdit, provenSentence } from './guard.js';
import { proposedText, slotsIn } from './proposals.js';

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

/**
 * What to write instead at each place of a sentence: the whole sentence with all edits made, if it holds together and no
 * rule minds it, or with a text of a rule before or after it, if need be one that mends this place alone; then the texts
 * of the place's own rule; then the edit of its words.
 */
export function rewordings(guard: Guard, sentence: Sentence, places: readonly FlaggedPlace[]): PlaceRewording[] {
  const edits = places.map(({ proposed }) => provenEdit(guard, sentence, proposed));
  const together = wholeOf(guard, sentence, places, edits);
  const extended =
    together ??
    withMore(guard, sentence, { places, edits, from: places }) ??
    withPlainWords(guard, sentence, places, edits);
  return places.map((place, i) => {
    const edit = edits[i] ?? null;
    const own = edit && !together && places.length > 1 ? wholeSentence(guard, sentence, [place], [edit]) : null;
    const best = together ?? own ?? extended ?? mendedHere(guard, sentence, { places, edits, from: [place] });
    const isOpen = openSlotsAt(place).length > 0;
    return {
      edit: isOpen ? null : edit,
      suggestions: [
        ...(best ? [best] : []),
        ...insteadAt(sentence, place).flatMap(
          (text) => proposedText(text, { place, sentence, text: sentence.passage.text }) ?? [],
        ),
        ...(edit && !isOpen ? [wordsOf(edit)] : []),
      ],
    };
  });
}

/** The open places that the phrase of a place has in what it writes, as they are written. */
function openSlotsAt({ match }: FlaggedPlace): string[] {
  const { role } = match.rulePhrase;
  const write = (role.type === 'flag' && role.flag.write) || '';
  return Array.from(write.matchAll(openSlotPattern), ([slot]) => slot);
}

function wordsOf({ start, end, text, safety }: Edit): ProposedText {
  return { text, slots: [], range: { start, end }, scope: 'words', safety };
}

/** The texts for a place that fit its sentence: those of its phrase, then those of its rule. */
function insteadAt(sentence: Sentence, place: FlaggedPlace): readonly Rewording[] {
  return [...ownInstead(sentence, place), ...generalInstead(sentence, place)];
}

function ownInstead(sentence: Sentence, { match }: FlaggedPlace): readonly Rewording[] {
  const { role, active } = match.rulePhrase;
  return fitting(sentence, active, (role.type === 'flag' && role.flag.instead) || []);
}

function generalInstead(sentence: Sentence, { match }: FlaggedPlace): readonly Rewording[] {
  const { active } = match.rulePhrase;
  return fitting(sentence, active, active.rule.instead);
}

/** The texts that nothing in the sentence speaks against. */
function fitting(sentence: Sentence, active: ActiveRule, texts: readonly Rewording[]): readonly Rewording[] {
  if (texts.every(({ unless }) => unless === undefined)) return texts;
  const against = sentence.passage
    .matchesOf(sentence, active, 'instead-unless')
    .map(({ rulePhrase: { role } }) => (role.type === 'instead-unless' ? role.rewording : null));
  return texts.filter((text) => !against.includes(text));
}

/**
 * The sentence with the edits of all places. Together they may hold where one alone does not: "Sadly, we can ship it once
 * you pay" may go without its first word.
 */
function wholeOf(
  guard: Guard,
  sentence: Sentence,
  places: readonly FlaggedPlace[],
  edits: readonly (Edit | null)[],
): ProposedText | null {
  const proposed = places.flatMap((place) => place.proposed ?? []);
  const good = edits.filter((edit) => edit !== null);
  const all = good.length < proposed.length ? wholeSentence(guard, sentence, places, proposed) : null;
  return all ?? wholeSentence(guard, sentence, places, good);
}

function wholeSentence(
  guard: Guard,
  sentence: Sentence,
  places: readonly FlaggedPlace[],
  edits: readonly Edit[],
): ProposedText | null {
  const whole = edits.length === 0 ? null : provenSentence(guard, sentence, edits);
  return whole === null ? null : sentenceOf(spaced(whole), { places, edits }, sentence);
}

/** What a sentence is extended by. */
interface SentenceExtension {
  places: readonly FlaggedPlace[];
  /** One for each place. */
  edits: readonly (Edit | null)[];
  /** The places whose texts are tried. */
  from: readonly FlaggedPlace[];
}

/** What is left of the sentence, with a text of a rule before or after it that makes it one that no rule minds. */
function withMore(guard: Guard, sentence: Sentence, { places, edits, from }: SentenceExtension): ProposedText | null {
  const good = edits.filter((edit) => edit !== null);
  // What a phrase has of its own knows more of the sentence than what a rule has for all.
  const more = [ownInstead, generalInstead]
    .flatMap((insteadOf) => from.flatMap((place) => insteadOf(sentence, place)))
    .filter(({ scope }) => scope === 'before' || scope === 'after');
  const edited = spaced(withEdits(sentence, good).text);
  if (more.length === 0 || !goesOn(edited, sentence)) return null;
  const isFarOff = sentence.end - Math.max(...places.map(({ end }) => end)) > maxTail;
  for (const { text, scope } of more) {
    const whole = scope === 'after' ? `${edited} ${text}` : `${text} ${edited}`;
    if ((scope === 'after' && isFarOff) || !isClean(guard, whole)) continue;
    const start = scope === 'after' ? edited.length + 1 : 0;
    const base = sentenceOf(edited, { places, edits: good }, sentence);
    const shift = scope === 'before' ? text.length + 1 : 0;
    const slots = [
      ...base.slots.map((slot) => ({ ...slot, start: slot.start + shift, end: slot.end + shift })),
      ...slotsIn(whole.slice(0, start + text.length), start),
    ].sort((a, b) => a.start - b.start);
    return { ...base, text: whole, slots, safety: 'suggested' };
  }
  return null;
}

/** The sentence with the plain words that rules have instead, which come after what they would rather have added to it. */
function withPlainWords(
  guard: Guard,
  sentence: Sentence,
  places: readonly FlaggedPlace[],
  edits: readonly (Edit | null)[],
): ProposedText | null {
  const plain = places.map((place, i) => edits[i] ?? provenEdit(guard, sentence, plainWordsAt(sentence, place)));
  if (plain.every((edit, i) => edit === edits[i])) return null;
  return wholeSentence(
    guard,
    sentence,
    places,
    plain.filter((edit) => edit !== null),
  );
}

function plainWordsAt(sentence: Sentence, place: FlaggedPlace): Edit | null {
  const { passage } = sentence;
  for (const text of insteadAt(sentence, place)) {
    const proposed = text.scope === 'words' ? proposedText(text, { place, sentence, text: passage.text }) : null;
    if (proposed?.range)
      return proposed.slots.length > 0 ? null : { ...proposed.range, text: proposed.text, safety: 'suggested' };
  }
  return null;
}

/**
 * What mends one place, where rules mind other things in the sentence that nothing mends together with it. What is only
 * suggested is not worth a sentence that keeps a fault, and nothing is worth one that keeps a fault as grave.
 */
function mendedHere(guard: Guard, sentence: Sentence, { places, edits, from }: SentenceExtension): ProposedText | null {
  const rules = new Set(from.map(({ match }) => match.rulePhrase.active));
  const [gravest] = Array.from(rules, ({ severity }) => severity).sort(compareSeverities);
  if (gravest === undefined || gravest === 'suggestion') return null;
  const isAsGrave = ({ severity }: ActiveRule): boolean => compareSeverities(severity, gravest) <= 0;
  const minds = (active: ActiveRule): boolean => (rules.has(active) || isAsGrave(active)) && guard.minds(active);
  const here = { ...guard, minds };
  const good = edits.filter((edit) => edit !== null);
  return wholeSentence(here, sentence, places, good) ?? withMore(here, sentence, { places, edits, from });
}

function sentenceOf(
  text: string,
  { places, edits }: { places: readonly FlaggedPlace[]; edits: readonly Edit[] },
  { start, end }: Sentence,
): ProposedText {
  const slots = places.flatMap(openSlotsAt).flatMap((slot) => {
    const at = text.indexOf(slot);
    return at < 0 ? [] : slotsIn(text.slice(0, at + slot.length), at);
  });
  const isSafe = slots.length === 0 && edits.every(({ safety }) => safety === 'safe');
  return { text, slots, range: { start, end }, scope: 'sentence', safety: isSafe ? 'safe' : 'suggested' };
}

/** How much of a sentence may follow its flagged words where a text after it still speaks of them. */
const maxTail = 200;

/** Words that point at what comes next, and not at what comes after a colon: "the following reason", "the card below". */
const pointing = /\b(?:(?:the|these) following|as follows|below)\b(?!\s*[£$€\d])(?![^:]*:\s*\S)/iu;

/**
 * Whether another sentence may follow: a heading, a label and what ends in a colon are on their own, a question waits for
 * its answer, and nothing comes between "the following" and what it is.
 */
function goesOn(text: string, { passage }: Sentence): boolean {
  return (
    passage.kind !== 'heading' &&
    !pointing.test(text) &&
    /[.!…]["'”’)]*(?:\s|\p{Extended_Pictographic}|\p{Emoji_Modifier}|[\u200D\uFE0F])*$/u.test(text)
  );
}

function spaced(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
