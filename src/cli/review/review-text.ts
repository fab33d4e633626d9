import { sanitize } from '../../reporters/shared/sanitize.js';
import type { FileResult } from '../../workspace/file-result.js';
import { type Asking, askAbout } from './ask.js';
import { perform, type ReviewedText } from './perform.js';
import { filledIn, resultOf, wordsOf } from './places.js';
import { diffLines, lines, questionText } from './question.js';
import { answer, currentPlace, openPlaces, openSession, resolve } from './session.js';
import type { Carried, Effect, Session } from './session-state.js';

/** What a review of one text came to. */
export interface Reviewed {
  session: Session;
  /** Whether the changes are wanted. */
  isKept: boolean;
  /** Whether the review goes on with the next file, ends, or was broken off. */
  onward: 'next' | 'stop' | 'interrupt';
}

/** Asks about each place of a text, linting it anew after each change. */
export async function reviewText(
  result: FileResult,
  reviewed: ReviewedText,
  asking: Asking,
  carried: Carried,
): Promise<Reviewed> {
  const { person, look } = asking;
  let session = await settled(openSession(result.text, result.messages, carried), reviewed);
  /** Whether what is known of the current place is on the screen. */
  let isShown = false;
  for (;;) {
    const place = currentPlace(session);
    if (!place) {
      const end = await askAtEnd(session, reviewed, asking);
      if (end !== 'undo') return { session, isKept: end === 'next', onward: end === 'drop' ? 'next' : end };
      session = await settled(answer(session, { kind: 'undo' }), reviewed);
      isShown = false;
      continue;
    }
    if (!isShown) person.show(questionText(reviewed.shown, place, session, look));
    const wish = await askAbout(place, session, asking);
    switch (wish.kind) {
      case 'again':
        person.show(wish.says);
        isShown = true;
        continue;
      case 'keep':
        return { session, isKept: true, onward: 'stop' };
      case 'drop':
        return { session, isKept: false, onward: 'next' };
      case 'interrupt':
        return { session, isKept: false, onward: 'interrupt' };
    }
    const asked = answer(session, wish);
    const next = await settled(asked, reviewed);
    if (asked.pending && next.text !== session.text) person.show(changeText(asked.pending, session, next, asking));
    if (next.note !== null) person.show(`${lines(sanitize(next.note), look).join('\n')}\n`);
    isShown = next.past.length === session.past.length && wish.kind !== 'undo';
    session = next;
  }
}

async function settled(session: Session, reviewed: ReviewedText): Promise<Session> {
  let current = session;
  while (current.pending) current = resolve(current, await perform(current.pending, current, reviewed));
  return current;
}

/** What an answer changed, word by word. */
function changeText(effect: Effect, before: Session, after: Session, { look }: Asking): string {
  if (effect.kind === 'undo') return '';
  if (effect.kind === 'silence') {
    const left = after.counts.leftAlone - before.counts.leftAlone;
    return left === 1
      ? 'Left alone: a comment above it says so.\n'
      : `Left alone in ${left} places: comments above them say so.\n`;
  }
  const [choice] = effect.choices;
  if (!choice) return '';
  const { message, suggestion, slots = {}, text = '' } = choice;
  const isSuggested = typeof suggestion === 'object';
  const result = isSuggested
    ? resultOf(message, { ...suggestion, text: filledIn(suggestion, slots) }, before.text)
    : text;
  const count = effect.choices.length;
  const shown = diffLines(wordsOf(message), result, look);
  return `${shown.join('\n')}\n${count > 1 ? `Changed in ${count} places.` : 'Changed.'}\n`;
}

/** Once every place has an answer: the last moment to take one back. */
async function askAtEnd(
  session: Session,
  { shown }: ReviewedText,
  { person, look }: Asking,
): Promise<'next' | 'undo' | 'drop' | 'stop' | 'interrupt'> {
  const { changed, leftAlone } = session.counts;
  if (changed + leftAlone === 0) return 'next';
  const count = `${changed + leftAlone} ${changed + leftAlone === 1 ? 'change' : 'changes'}`;
  person.show(`\n${lines(`${sanitize(shown)}: ${count}, and no place is left.`, look).join('\n')}\n`);
  for (;;) {
    switch (await person.key('Enter keep, u undo, x drop > ')) {
      case 'enter':
      case 'q':
      case 'end':
        return 'next';
      case 'u':
        return 'undo';
      case 'x':
        return 'drop';
      case 'ctrl-c':
        return 'interrupt';
      default:
        person.show('Enter keeps the changes, `u` takes the last one back, `x` drops them all.\n');
    }
  }
}

/** What of a text has no answer yet. */
export function openCount(session: Session): number {
  return openPlaces(session).length;
}
