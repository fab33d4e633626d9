import type { SuggestionChoice } from '../../linter/apply-choices.js';
import { changed, type FileEdit } from '../../linter/edit-document.js';
import { addAll } from '../../shared/add-all.js';
import type { Message } from '../../shared/message.js';
import { follow, reversed, type SaidPlace } from './follow.js';
import { areAlike, placesOf, type ReviewPlace, startOf } from './places.js';
import type {
  Carried,
  EffectOutcome,
  NewSuppression,
  ReviewAnswer,
  ReviewCounts,
  ReviewState,
  Session,
  Silence,
  StandingAnswer,
} from './session-state.js';

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

/** Answers that were given for places like those here. Those that leave alone come last, since they do so in the text that the others make. */
function withStandingAnswers(session: Session): Session {
  if (session.standing.length === 0) return session;
  const choices: SuggestionChoice[] = [];
  const skipped: ReviewPlace[] = [];
  for (const { place, found } of standingAnswers(session)) {
    if (found.answer.kind === 'skip') skipped.push(place);
    else addAll(choices, choicesFor(found.answer, [place], found.place));
  }
  const next = passing(session, skipped);
  if (choices.length === 0) return withStandingSilences(next);
  return { ...next, pending: { kind: 'apply', choices, standing: null, isStanding: true } };
}

function withStandingSilences(session: Session): Session {
  const silences = standingAnswers(session).flatMap(({ place: { message }, found: { answer } }): Silence[] =>
    answer.kind === 'leave-alone' ? [{ message, reason: answer.reason }] : [],
  );
  return silences.length === 0 ? session : { ...session, pending: { kind: 'silence', silences, standing: null } };
}

function standingAnswers(session: Session): { place: ReviewPlace; found: StandingAnswer }[] {
  return openPlaces(session).flatMap((place) => {
    const found = session.standing.find((standing) => areAlike(standing.place, place));
    return found ? [{ place, found }] : [];
  });
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
      const standing = withAnswer(session.standing, standingFor(session, place, given));
      return { ...passing(remembering(session), places), standing, cursor: startOf(place) };
    }
    case 'skip-rule': {
      const skippedRules = [...session.skippedRules, place.message.ruleId];
      const skipped = openPlaces(session).length - openPlaces({ ...session, skippedRules }).length;
      const next = { ...remembering(session), skippedRules, cursor: startOf(place) };
      return counted(next, { skipped });
    }
    case 'leave-alone': {
      const silences = places.map(({ message }) => ({ message, reason: given.reason }));
      return { ...session, pending: { kind: 'silence', silences, standing: standingFor(session, place, given) } };
    }
    case 'take':
    case 'edit': {
      const choices = choicesFor(given, places, place);
      if (choices.length === 0)
        return { ...session, note: `There is no number ${'number' in given ? given.number : 0}.` };
      const standing = standingFor(session, place, given);
      return { ...session, pending: { kind: 'apply', choices, standing, isStanding: false } };
    }
  }
}

function standingFor({ isForAlike }: Session, place: ReviewPlace, given: ReviewAnswer): StandingAnswer | null {
  return isForAlike ? { place, answer: given } : null;
}

/** The session after what was pending is done. Where nothing was, the question stays. */
export function resolve(session: Session, outcome: EffectOutcome): Session {
  const { pending } = session;
  const next = resolved(session, outcome);
  return pending?.kind === 'apply' && pending.isStanding ? withStandingSilences(next) : next;
}

function resolved(session: Session, outcome: EffectOutcome): Session {
  const { edits, messages, refused, suppressions = [], leftAlone = 0 } = outcome;
  const { pending } = session;
  const note = refused.length > 0 ? [...new Set(refused)].join(' ') : null;
  const settled = { ...session, pending: null, isForAlike: false, note };
  if (!pending || (edits.length === 0 && suppressions.length === 0)) return settled;
  const text = changed(session.text, edits);
  if (pending.kind === 'undo') return takenBack(settled, { text, messages });
  const place = currentPlace(session);
  const next = { ...remembering(settled, edits), cursor: place ? startOf(place) : session.cursor };
  const passed = follow(session.passed, session.text, edits);
  const standing = withAnswer(next.standing, pending.standing);
  const after = leavingRecordsAlone({ ...next, text, passed, messages, standing }, suppressions);
  return counted(after, pending.kind === 'silence' ? { leftAlone } : { changed: edits.length });
}

function withAnswer(standing: readonly StandingAnswer[], answer: StandingAnswer | null): readonly StandingAnswer[] {
  return answer ? [...standing, answer] : standing;
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

function leavingRecordsAlone(session: Session, suppressions: readonly NewSuppression[]): Session {
  if (suppressions.length === 0) return session;
  const left = session.messages.filter(({ ruleId, reply }) =>
    suppressions.some(({ rule, record }) => ruleId === rule && (reply?.id === record || reply?.title === record)),
  );
  const passed = [...session.passed, ...left.map(saidAt)];
  return { ...session, passed, suppressions: [...session.suppressions, ...suppressions] };
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
