import type { SuggestionChoice } from '../../linter/apply-choices.js';
import { changed, type FileEdit } from '../../linter/edit-document.js';
import { addAll } from '../../shared/add-all.js';
import type { Message } from '../../shared/message.js';
import { follow, reversed, type SaidPlace } from './follow.js';
import { areAlike, placesOf, type ReviewPlace, startOf } from './places.js';

/** What a person says to a place. */
export type ReviewAnswer =
  | { kind: 'take'; number: number; slots: Readonly<Record<string, string>> }
  | { kind: 'edit'; text: string }
  | { kind: 'leave-alone'; reason: string }
  | { kind: 'skip' | 'skip-rule' | 'for-alike' | 'undo' | 'previous' };

/** An answer that was given for every place like one. */
export interface StandingAnswer {
  place: ReviewPlace;
  answer: ReviewAnswer;
}

/** What is to be done in the text before the session goes on; `resolve` gets what came of it. */
export type Effect =
  | { kind: 'apply'; choices: readonly SuggestionChoice[]; standing: StandingAnswer | null }
  | { kind: 'silence'; message: Message; reason: string }
  | { kind: 'undo'; edits: readonly FileEdit[] };

export interface EffectOutcome {
  /** What was changed in the text, in its order. */
  edits: readonly FileEdit[];
  /** What is found in the text after that. */
  messages: readonly Message[];
  /** Why something was not done, as sentences. */
  refused: readonly string[];
  /** What the configuration is to leave alone, where no comment can do it. */
  suppression?: NewSuppression;
}

/** An entry of `suppressions` in the configuration. */
export interface NewSuppression {
  record: string;
  rule: string;
  reason: string;
}

export interface ReviewCounts {
  changed: number;
  skipped: number;
  leftAlone: number;
}

/** What answers decide. */
interface Decisions {
  /** What is not asked about again in this file. */
  passed: readonly SaidPlace[];
  /** Rules that are not asked about again in this run. */
  skippedRules: readonly string[];
  standing: readonly StandingAnswer[];
  suppressions: readonly NewSuppression[];
  counts: ReviewCounts;
  /** Where in the text the next place is looked for. */
  cursor: number;
}

interface ReviewState extends Decisions {
  text: string;
  /** What is found in `text`. */
  messages: readonly Message[];
}

/** What was before an answer. Texts and what is found in them are not kept: there may be thousands of answers to a long text. */
interface PastState extends Decisions {
  /** What makes the text what it was. */
  edits: readonly FileEdit[];
}

/** The review of one file. */
export interface Session extends ReviewState {
  /** What was before each answer, oldest first. */
  past: readonly PastState[];
  /** Whether the next answer is for all places like the current one. */
  isForAlike: boolean;
  pending: Effect | null;
  /** What there is to say about the last answer, as a sentence. */
  note: string | null;
}

/** What goes from file to file in a run. */
export type Carried = Pick<Session, 'skippedRules' | 'standing'>;

export function openSession(text: string, messages: readonly Message[], carried: Carried): Session {
  const session: Session = {
    text,
    messages,
    passed: [],
    skippedRules: carried.skippedRules,
    standing: carried.standing,
    suppressions: [],
    counts: { changed: 0, skipped: 0, leftAlone: 0 },
    cursor: 0,
    past: [],
    isForAlike: false,
    pending: null,
    note: null,
  };
  return withStandingAnswers(session);
}

function withStandingAnswers(session: Session): Session {
  if (session.standing.length === 0) return session;
  const choices: SuggestionChoice[] = [];
  const skipped: ReviewPlace[] = [];
  for (const place of openPlaces(session)) {
    const found = session.standing.find((standing) => areAlike(standing.place, place));
    if (found?.answer.kind === 'skip') skipped.push(place);
    else if (found) addAll(choices, choicesFor(found.answer, [place], found.place));
  }
  const next = passing(session, skipped);
  return choices.length > 0 ? { ...next, pending: { kind: 'apply', choices, standing: null } } : next;
}

/** The places without an answer, in the order of the file. */
export function openPlaces({ text, messages, passed, skippedRules }: ReviewState): ReviewPlace[] {
  const said = new Set(passed.map(keyOf));
  return placesOf(
    messages.filter((message) => !skippedRules.includes(message.ruleId) && !said.has(keyOf(message))),
    text,
  );
}

/** The place that is asked about; null where none is left. */
export function currentPlace(session: Session): ReviewPlace | null {
  const places = openPlaces(session);
  return places.find((place) => startOf(place) >= session.cursor) ?? places[0] ?? null;
}

/** The open places like the current one, itself included. */
export function alikePlaces(session: Session): ReviewPlace[] {
  const current = currentPlace(session);
  return current ? openPlaces(session).filter((place) => areAlike(place, current)) : [];
}

export function answered({ counts: { changed, skipped, leftAlone } }: ReviewState): number {
  return changed + skipped + leftAlone;
}

/** The session after an answer to the current place. Where `pending` is set, `resolve` goes next. */
export function answer(before: Session, given: ReviewAnswer): Session {
  const session: Session = { ...before, note: null, pending: null };
  const place = currentPlace(session);
  if (given.kind === 'undo') return undone(session);
  if (given.kind === 'previous') return toPrevious(session, place);
  if (!place) return { ...session, note: 'Every place has an answer.' };
  const places = session.isForAlike ? alikePlaces(session) : [place];
  switch (given.kind) {
    case 'for-alike':
      return toggled(session);
    case 'skip': {
      const standing = session.isForAlike ? [...session.standing, { place, answer: given }] : session.standing;
      return { ...passing(remembering(session), places), standing, cursor: startOf(place) };
    }
    case 'skip-rule': {
      const skippedRules = [...session.skippedRules, place.message.ruleId];
      const skipped = openPlaces(session).length - openPlaces({ ...session, skippedRules }).length;
      const next = { ...remembering(session), skippedRules, cursor: startOf(place) };
      return counted(next, { skipped });
    }
    case 'leave-alone':
      return { ...session, pending: { kind: 'silence', message: place.message, reason: given.reason } };
    case 'take':
    case 'edit': {
      const choices = choicesFor(given, places, place);
      if (choices.length === 0)
        return { ...session, note: `There is no number ${'number' in given ? given.number : 0}.` };
      const standing = session.isForAlike ? { place, answer: given } : null;
      return { ...session, pending: { kind: 'apply', choices, standing } };
    }
  }
}

/** The session after what was pending is done. Where nothing was, the question stays. */
export function resolve(session: Session, { edits, messages, refused, suppression }: EffectOutcome): Session {
  const { pending } = session;
  const note = refused.length > 0 ? [...new Set(refused)].join(' ') : null;
  const settled = { ...session, pending: null, isForAlike: false, note };
  if (!pending || (edits.length === 0 && !suppression)) return settled;
  const text = changed(session.text, edits);
  if (pending.kind === 'undo') return takenBack(settled, { text, messages });
  const place = currentPlace(session);
  const next = { ...remembering(settled, edits), cursor: place ? startOf(place) : session.cursor };
  if (suppression) return leavingRecordAlone(next, suppression);
  const passed = follow(session.passed, session.text, edits);
  const isSilence = pending.kind === 'silence';
  const standing = !isSilence && pending.standing ? [...next.standing, pending.standing] : next.standing;
  const done = isSilence ? { leftAlone: 1 } : { changed: edits.length };
  return counted({ ...next, text, passed, messages, standing }, done);
}

function choicesFor(given: ReviewAnswer, places: readonly ReviewPlace[], like: ReviewPlace): SuggestionChoice[] {
  if (given.kind === 'edit') return places.map(({ message }) => ({ message, text: given.text }));
  if (given.kind !== 'take') return [];
  const result = like.suggestions[given.number - 1]?.result;
  return places.flatMap(({ message, suggestions }) => {
    const suggestion = suggestions.find((other) => other.result === result);
    return suggestion ? [{ message, suggestion, slots: given.slots }] : [];
  });
}

function passing(session: Session, places: readonly ReviewPlace[]): Session {
  const said = places.flatMap(({ message, others }) => [message, ...others]).map(saidAt);
  return counted({ ...session, passed: [...session.passed, ...said] }, { skipped: places.length });
}

function leavingRecordAlone(session: Session, suppression: NewSuppression): Session {
  const left = session.messages.filter(
    ({ ruleId, reply }) =>
      ruleId === suppression.rule && (reply?.id === suppression.record || reply?.title === suppression.record),
  );
  const passed = [...session.passed, ...left.map(saidAt)];
  return counted({ ...session, passed, suppressions: [...session.suppressions, suppression] }, { leftAlone: 1 });
}

function saidAt({ ruleId, offset, endOffset }: Message): SaidPlace {
  return { ruleId, offset, endOffset };
}

function toggled(session: Session): Session {
  const isForAlike = !session.isForAlike;
  const count = alikePlaces(session).length;
  const here = count === 1 ? 'this place' : `all ${count} places with these words`;
  const note = isForAlike
    ? `The next answer is for ${here}, and for those in the files to come.`
    : 'The next answer is for this place alone.';
  return { ...session, isForAlike, note };
}

/**
 * Keeps what `undo` goes back to.
 * @param edits those that the answer makes in the text.
 */
function remembering(session: Session, edits: readonly FileEdit[] = []): Session {
  const { text, passed, skippedRules, standing, suppressions, counts, cursor } = session;
  const was = { edits: reversed(edits, text), passed, skippedRules, standing, suppressions, counts, cursor };
  return { ...session, past: [...session.past, was], isForAlike: false };
}

function undone(session: Session): Session {
  const was = session.past.at(-1);
  if (!was) return { ...session, note: 'There is no answer to take back in this file.' };
  if (was.edits.length > 0) return { ...session, pending: { kind: 'undo', edits: was.edits } };
  return takenBack(session, session);
}

/** The session before the last answer, in the text that there was then. */
function takenBack(session: Session, { text, messages }: Pick<ReviewState, 'text' | 'messages'>): Session {
  const { edits: _, ...was } = session.past.at(-1) ?? { edits: [] };
  const past = session.past.slice(0, -1);
  return { ...session, ...was, text, messages, past, isForAlike: false, note: 'Took the last answer back.' };
}

/** Goes back to the last place that was skipped before this one. */
function toPrevious(session: Session, place: ReviewPlace | null): Session {
  const here = place ? startOf(place) : Number.POSITIVE_INFINITY;
  const said = new Set(session.passed.map(keyOf));
  const skipped = placesOf(
    session.messages.filter((message) => said.has(keyOf(message))),
    session.text,
  );
  const previous = skipped.findLast((other) => startOf(other) < here);
  if (!previous) return { ...session, note: 'No place was skipped before this one. `u` takes an answer back.' };
  const back = new Set([previous.message, ...previous.others].map(keyOf));
  const passed = session.passed.filter((place) => !back.has(keyOf(place)));
  const next = { ...remembering(session), passed, cursor: startOf(previous) };
  return counted(next, { skipped: -1 });
}

function keyOf({ ruleId, offset, endOffset }: SaidPlace): string {
  return `${ruleId} ${offset} ${endOffset}`;
}

function counted<T extends ReviewState>(reviewed: T, more: Partial<ReviewCounts>): T {
  const { changed, skipped, leftAlone } = reviewed.counts;
  const counts = {
    changed: changed + (more.changed ?? 0),
    skipped: skipped + (more.skipped ?? 0),
    leftAlone: leftAlone + (more.leftAlone ?? 0),
  };
  return { ...reviewed, counts };
}
