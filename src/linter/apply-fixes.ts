import type { Parser } from '../parsers/core/parser.js';
import type { Fix, Message, Safety } from '../shared/message.js';
import { editDocument, type TextEdit } from './edit-document.js';

/**
 * The file's text with its fixes made. Where two overlap, the first one in the file is made and the other left for
 * another round.
 * @param safeties which fixes to make; safe ones unless told otherwise.
 */
export function applyFixes(file: string, messages: readonly Message[], safeties: readonly Safety[] = ['safe']): string {
  let fixed = '';
  let from = 0;
  for (const fix of fixesToMake(messages, safeties)) {
    fixed += file.slice(from, fix.offset) + fix.text;
    from = fix.endOffset;
  }
  return fixed + file.slice(from);
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
