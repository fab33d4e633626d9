import { jsonText } from '../../reporters/shared/json-text.js';
import type {
  Fix,
  Message,
  MessageRef,
  ReplyRef,
  SentenceRef,
  Slot,
  Suggestion,
  SuppressedMessage,
} from '../../shared/message.js';
import { severities } from '../../shared/severity.js';
import { BrokenError, countFrom, countOf, fieldsOf, listOf, oneOf, orNull, textOf } from './checked-values.js';
import { safeties, suggestionScopes, suppressors } from './format.js';

/** Values as JSON, one a line, as the formats of reports write them that pass lines on. */
export function writeLines(values: readonly (Message | SuppressedMessage)[]): Buffer {
  return Buffer.from(values.map((value) => `${jsonText(value)}\n`).join(''));
}

/**
 * The messages in lines. Every value is checked, since whoever can write to the file could put anything there.
 * @param length of the text that they are about, in UTF-16 units.
 * @throws {BrokenError} for other lines.
 */
export function readMessages(lines: Uint8Array, length: number): Message[] {
  return valuesIn(lines).map((value) => messageFrom(value, length));
}

/** As `readMessages`, for what is left alone. */
export function readSuppressed(lines: Uint8Array, length: number): SuppressedMessage[] {
  return valuesIn(lines).map((value) => {
    const { message, by, reason } = fieldsOf(value);
    return {
      message: messageFrom(message, length),
      by: oneOf(suppressors, by),
      reason: orNull(reason, textOf),
    };
  });
}

function valuesIn(lines: Uint8Array): readonly unknown[] {
  if (lines.length === 0) return [];
  const text = Buffer.from(lines.buffer, lines.byteOffset, lines.length).toString();
  try {
    return listOf(JSON.parse(`[${text.trimEnd().replaceAll('\n', ',')}]`));
  } catch (error) {
    throw error instanceof SyntaxError ? new BrokenError() : error;
  }
}

function messageFrom(value: unknown, length: number): Message {
  const fields = fieldsOf(value);
  const endOffset = countFrom(fields['offset'], fields['endOffset']);
  if (endOffset > length) throw new BrokenError();
  return {
    ruleId: textOf(fields['ruleId']),
    severity: oneOf(severities, fields['severity']),
    message: textOf(fields['message']),
    why: textOf(fields['why']),
    line: countOf(fields['line']),
    column: countOf(fields['column']),
    endLine: countOf(fields['endLine']),
    endColumn: countOf(fields['endColumn']),
    offset: countOf(fields['offset']),
    endOffset,
    actual: textOf(fields['actual']),
    expected: listOf(fields['expected']).map(textOf),
    suggestions: listOf(fields['suggestions']).map(suggestionFrom),
    fix: orNull(fields['fix'], fixFrom),
    sentence: orNull(fields['sentence'], sentenceFrom),
    partOf: orNull(fields['partOf'], messageRefFrom),
    reply: orNull(fields['reply'], replyRefFrom),
  };
}

function suggestionFrom(value: unknown): Suggestion {
  const { text, slots, place, stored, scope, safety } = fieldsOf(value);
  return {
    text: textOf(text),
    slots: listOf(slots).map(slotFrom),
    place: orNull(place, placeFrom),
    stored: orNull(stored, textOf),
    scope: oneOf(suggestionScopes, scope),
    safety: oneOf(safeties, safety),
  };
}

function slotFrom(value: unknown): Slot {
  const { name, start, end } = fieldsOf(value);
  return { name: textOf(name), start: countOf(start), end: countFrom(start, end) };
}

function placeFrom(value: unknown): { offset: number; endOffset: number } {
  const { offset, endOffset } = fieldsOf(value);
  return { offset: countOf(offset), endOffset: countFrom(offset, endOffset) };
}

function fixFrom(value: unknown): Fix {
  const { text, safety } = fieldsOf(value);
  return { ...placeFrom(value), text: textOf(text), safety: oneOf(safeties, safety) };
}

function sentenceFrom(value: unknown): SentenceRef {
  const { text, start, end } = fieldsOf(value);
  return { text: textOf(text), start: countOf(start), end: countOf(end), ...placeFrom(value) };
}

function messageRefFrom(value: unknown): MessageRef {
  return { ruleId: textOf(fieldsOf(value)['ruleId']), ...placeFrom(value) };
}

function replyRefFrom(value: unknown): ReplyRef {
  const { id, title, field } = fieldsOf(value);
  return { id: orNull(id, textOf), title: orNull(title, textOf), field: orNull(field, textOf) };
}
