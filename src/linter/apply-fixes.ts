import { isRecord } from '../shared/is-record.js';
import { lineIndex } from '../shared/lines.js';
import type { Fix, Message, Safety } from '../shared/message.js';
import { checkOneOf, checkText } from './check-options.js';
import { cutsCharacter, type EditableDocument, editDocument, type TextEdit } from './edit-document.js';

/**
 * The file's text with its fixes made. Where two overlap, the first one in the file is made and the other left for
 * another round.
 * @param file the very text that was linted.
 * @param safeties which fixes to make; safe ones unless told otherwise.
 * @throws {RangeError} for messages about another text, for a fix at a place that there is not, and for safeties that there
 * are not; {TypeError} for what is no text, or no list of messages.
 */
export function applyFixes(file: string, messages: readonly Message[], safeties: readonly Safety[] = ['safe']): string {
  checkText(file, 'applyFixes');
  checkMessages(messages);
  checkSafeties(safeties);
  checkPlaces(file, messages);
  let fixed = '';
  let from = 0;
  for (const fix of fixesToMake(messages, safeties)) {
    fixed += file.slice(from, fix.offset) + fix.text;
    from = fix.endOffset;
  }
  return fixed + file.slice(from);
}

function checkMessages(messages: unknown): void {
  const areMessages = Array.isArray(messages) && messages.every((message) => isRecord(message) && 'ruleId' in message);
  if (!areMessages)
    throw new TypeError(
      '`applyFixes` takes a list of messages, as `lint` gives them. Write `applyFixes(text, lint(text))`; of a file, pass the `messages` of its result.',
    );
}

function checkSafeties(safeties: unknown): void {
  if (!Array.isArray(safeties))
    throw new TypeError("The safeties are a list. Write `['safe']` or `['safe', 'suggested']`.");
  for (const safety of safeties) checkOneOf('safeties', safety, ['safe', 'suggested']);
}

function checkPlaces(file: string, messages: readonly Message[]): void {
  const placeAt = lineIndex(file);
  for (const message of messages) {
    const { fix, ruleId, offset, line, column } = message;
    if (!fix) continue;
    const { offset: start, endOffset: end } = fix;
    if (typeof fix.text !== 'string' || /\p{Surrogate}/u.test(fix.text))
      throw new RangeError(`The fix of ${ruleId} has no whole text. Pass the messages as they came from the text.`);
    const isPlace =
      Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= file.length;
    if (!isPlace || cutsCharacter(file, fix))
      throw new RangeError(
        `The fix of ${ruleId} is for the place ${start} to ${end}, and the text has ${file.length} characters. Pass the messages as they came from the text.`,
      );
    const place = placeAt(offset);
    if (place.line !== line || place.column !== column || holdsOther(file, message))
      throw new RangeError(
        `The message of ${ruleId} is about line ${line}, column ${column} of another text. Pass the text that was linted, or lint this one.`,
      );
  }
}

const plainWords = /^[A-Za-z0-9 .,!?-]*$/;

/** Whether other words are at the place of a message, as far as plain letters tell; what else a file holds may be encoded. */
function holdsOther(file: string, { offset, endOffset, actual }: Message): boolean {
  const [there, found] = [file.slice(offset, endOffset), actual].map((text) => text.replace(/\s/g, ' '));
  if (there === undefined || found === undefined || there.length !== found.length) return false;
  return there !== found && plainWords.test(there) && plainWords.test(found);
}

/** Those of the fixes that `applyFixes` makes, in the order of their places. */
export function fixesToMake(messages: readonly Message[], safeties: readonly Safety[] = ['safe']): Fix[] {
  const fixes = messages
    .flatMap(({ fix }) => (fix && safeties.includes(fix.safety) ? [fix] : []))
    .sort((a, b) => a.offset - b.offset || a.endOffset - b.endOffset);
  const made: Fix[] = [];
  let from = 0;
  for (const fix of fixes) {
    if (fix.offset < from) continue;
    made.push(fix);
    from = fix.endOffset;
  }
  return made;
}

/** A file with the fixes made after which it still says the same elsewhere. */
export interface FixedDocument {
  text: string;
  /** How many fixes were made. */
  made: number;
  /** Why a fix was not made, as a sentence, and the message that proposes it. */
  refused: { message: Message; reason: string }[];
}

/** As `applyFixes`, and reads the file again: a fix after which anything else reads otherwise is left out. */
export function fixDocument(opened: EditableDocument, messages: readonly Message[]): FixedDocument {
  const fixes = new Set(fixesToMake(messages));
  const edits = messages.flatMap((message) =>
    message.fix && fixes.has(message.fix) ? [fixEdit(message, message.fix)] : [],
  );
  const { text, made, refused } = editDocument(opened, edits);
  const unmade = refused.map(({ edit: { message }, reason }) => ({ message, reason }));
  return { text, made: made.length, refused: [...unmade, ...sealedFixes(opened, messages)] };
}

/** The messages that have no fix only because nothing may be changed in their reply, and why. */
function sealedFixes({ blocks }: EditableDocument, messages: readonly Message[]): FixedDocument['refused'] {
  const held = messages.filter(
    ({ fix, suggestions }) =>
      fix === null && suggestions.some(({ safety, stored }) => safety === 'safe' && stored !== null),
  );
  return held.flatMap((message) => {
    const reason = blocks.blocksAt(message).find(({ reply }) => reply.sealed !== undefined)?.reply.sealed;
    return reason === undefined ? [] : [{ message, reason }];
  });
}

interface FixEdit extends TextEdit {
  message: Message;
}

/** The suggestion for the same place says how the stored text reads. */
function fixEdit(message: Message, { offset, endOffset, text: stored }: Fix): FixEdit {
  const same = message.suggestions.find(
    (suggestion) =>
      suggestion.stored === stored && suggestion.place?.offset === offset && suggestion.place.endOffset === endOffset,
  );
  return { message, offset, endOffset, text: same?.text ?? stored, stored };
}
