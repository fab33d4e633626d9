import {
  type Passage,
  type PhraseMatch,
  type ReplyAnalysis,
  type Sentence,
  sentencesAfter,
  sentencesBefore,
} from '../analysis.js';
import type { Finding } from '../finding.js';
import { flaggedIn, overlap, serves } from '../flagged.js';
import { editFor, replacementAt, rewordings } from '../rewording.js';
import type { ActiveRule } from '../ruleset.js';
import { isIn } from '../surroundings.js';
import { titleMessage } from '../wording.js';
import { applies, atMost } from './reply-check.js';

/** How many sentences away from a refusal the offer that mends it may be, unless a rule says otherwise. */
const nearby = 2;

/** Whether rules that look at wordings may have something to say about a passage. */
export function mayHoldPhrases(passage: Passage): boolean {
  for (const { role, active } of passage.possible) {
    if (role.type === 'flag' && active.rule.kind === 'phrase') return true;
  }
  return false;
}

/** Rules that look at wordings: their phrases, less the exceptions and what an offer nearby makes fine. */
export function lintPhrases(reading: ReplyAnalysis, passage: Passage): Finding[] {
  return passage.sentences.flatMap((sentence) => lintSentence(reading, sentence));
}

function lintSentence(reading: ReplyAnalysis, sentence: Sentence): Finding[] {
  const { passage } = sentence;
  const places = flaggedIn(passage.found(sentence)).filter(
    (place) => applies(reading, place.rulePhrase.active) && isInScope(reading, sentence, place),
  );
  if (places.length === 0) return [];
  const flagged = places.filter((place) => !isRescued(reading, sentence, place));
  const rescued = new Set(places.filter((place) => !flagged.includes(place)).map((place) => place.rulePhrase.active));
  const ranges = flagged.map((place) => {
    const replacement = replacementAt(reading.ruleset, sentence, place);
    const start = passage.words.starts[replacement.first] ?? sentence.start;
    const end = passage.words.ends[replacement.last] ?? sentence.end;
    return { place, start, end, edit: editFor(sentence, start, end, replacement) };
  });
  const edits = ranges.map(({ edit }) => edit);
  const minds = (active: ActiveRule): boolean => !rescued.has(active) && applies(reading, active);
  return ranges.map(({ place, start, end, edit }) => {
    const { rule, severity } = place.rulePhrase.active;
    return {
      ruleId: rule.id,
      severity,
      message: titleMessage(passage.text.slice(start, end), rule.title),
      why: rule.why,
      block: passage.block,
      start: start + passage.offset,
      end: end + passage.offset,
      expected: rewordings(reading.ruleset, sentence, { instead: rule.instead, edit, edits, minds }),
      edit: edit && { ...edit, start: edit.start + passage.offset, end: edit.end + passage.offset },
    };
  });
}

/** False in surroundings that the rule leaves alone: a question, a numbered step. */
function isInScope({ isRecord }: ReplyAnalysis, sentence: Sentence, place: PhraseMatch): boolean {
  const { notIn } = place.rulePhrase.active.rule;
  return !notIn.some((surroundings) => isIn(surroundings, sentence, place, isRecord));
}

function isRescued(reading: ReplyAnalysis, sentence: Sentence, place: PhraseMatch): boolean {
  const { active } = place.rulePhrase;
  const { rescuedBy, reach } = active.rule;
  if (rescuedBy.length === 0) return false;
  const isRescue = (other: PhraseMatch): boolean => serves(other, active, 'rescue');
  const rescues = (other: Sentence): boolean => other.passage.found(other).some(isRescue);
  if (sentence.passage.found(sentence).some((other) => isRescue(other) && !overlap(other, place))) return true;
  // A passage has one sentence at least, so that no passage further off is within reach.
  const { index } = sentence.passage;
  const mayRescue = (from: number, to: number): boolean =>
    reading.passages.slice(Math.max(0, from), to).some((passage) => atMost(passage, active, ['rescue']) > 0);
  const after = sentencesAfter(reading, sentence);
  const before = sentencesBefore(reading, sentence);
  if (reach === 'reply')
    return mayRescue(0, reading.passages.length) && (some(after, rescues) || some(before, rescues));
  if (mayRescue(index, index + nearby + 1) && some(first(nearby, after), rescues)) return true;
  return reach === 'around' && mayRescue(index - nearby, index + 1) && some(first(nearby, before), rescues);
}

function* first<T>(count: number, items: Iterable<T>): Generator<T> {
  let left = count;
  for (const item of items) {
    if (left-- === 0) return;
    yield item;
  }
}

function some<T>(items: Iterable<T>, holds: (item: T) => boolean): boolean {
  for (const item of items) if (holds(item)) return true;
  return false;
}
