import type { Parser } from '../parsers/core/parser.js';
import { lineIndex } from '../shared/lines.js';
import type { Fix, Message, Safety } from '../shared/message.js';
import { checkText } from './check-options.js';
import { editDocument, type TextEdit } from './edit-document.js';

/**
 * The file's text with its fixes made. Where two overlap, the first one in the file is made and the other left for
 * another round.
 * @param file the very text that was linted.
 * @param safeties which fixes to make; safe ones unless told otherwise.
 * @throws {RangeError} for messages about another text, and for a fix at a place that there is not.
 */
export function applyFixes(file: string, messages: readonly Message[], safeties: readonly Safety[] = ['safe']): string {
  checkText(file, 'applyFixes');
  checkPlaces(file, messages);
  let fixed = '';
  let from = 0;
  for (const fix of fixesToMake(messages, safeties)) {
    fixed += file.slice(from, fix.offset) + fix.text;
    from = fix.endOffset;
  }
  return fixed + file.slice(from);
}

function checkPlaces(file: string, messages: readonly Message[]): void {
  const placeAt = lineIndex(file);
  for (const { fix, ruleId, offset, line, column } of messages) {
    if (!fix) continue;
    const { offset: start, endOffset: end } = fix;
    if (!(Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start <= end && end <= file.length))
      throw new RangeError(
        `The fix of ${ruleId} is for the place ${start} to ${end}, and the text has ${file.length} characters. Pass the messages as they came from the text.`,
      );
    const place = placeAt(offset);
    if (place.line !== line || place.column !== column)
      throw new RangeError(
        `The message of ${ruleId} is about line ${line}, column ${column} of another text. Pass the text that was linted, or lint this one.`,
      );
  }
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

/**
 * As `applyFixes`, and reads the file again: a fix after which anything else reads otherwise is left out.
 * @throws {ParseError} for a file of records that cannot be read.
 */
export function fixDocument(file: string, messages: readonly Message[], parser: Parser): FixedDocument {
  const fixes = new Set(fixesToMake(messages));
  const edits = messages.flatMap((message) =>
    message.fix && fixes.has(message.fix) ? [fixEdit(message, message.fix)] : [],
  );
  const { text, made, refused } = editDocument(file, parser, edits);
  return { text, made: made.length, refused: refused.map(({ edit: { message }, reason }) => ({ message, reason })) };
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
