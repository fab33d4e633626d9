import {
  badRows,
  maxRecordLength,
  type PlainRecord,
  parsedRecord,
  recordsAtOnce,
  type TellBadRow,
} from './plain-record.js';
import { recordsIn } from './record-list.js';
import type { TextBuffer } from './text-buffer.js';

/** A line, and its number, from 1. */
export interface NumberedLine {
  number: number;
  text: string;
}

/**
 * The lines of a text, some at once of those that are at hand; one that is too long is told, after those before it, and passed over.
 * Only `\n` ends a line.
 */
export async function* linesOf(
  buffer: TextBuffer,
  tell: TellBadRow,
  maxLength = maxRecordLength,
): AsyncGenerator<readonly NumberedLine[]> {
  for (let number = 1; ; ) {
    const lines = linesAtHand(buffer, number, maxLength);
    if (lines.length > 0) {
      number += lines.length;
      yield lines;
      continue;
    }
    const rest = buffer.text.length - buffer.at;
    const isCut = !buffer.text.includes('\n', buffer.at);
    if (isCut && rest <= maxLength && !buffer.isEnd) await buffer.more();
    else if (isCut && rest <= maxLength) return;
    else {
      tell(number++, badRows.tooLong);
      if (!(await buffer.skipLine())) return;
    }
  }
}

/** Takes some of the lines that are whole, up to one that is too long. @param first the number of the first. */
function linesAtHand(buffer: TextBuffer, first: number, maxLength: number): NumberedLine[] {
  const lines: NumberedLine[] = [];
  const { text, isEnd } = buffer;
  while (buffer.at < text.length && lines.length < recordsAtOnce) {
    const lineBreak = text.indexOf('\n', buffer.at);
    const end = lineBreak === -1 && isEnd ? text.length : lineBreak;
    if (end === -1 || end - buffer.at > maxLength) break;
    lines.push({ number: first + lines.length, text: text.slice(buffer.at, end) });
    buffer.at = end + 1;
  }
  return lines;
}

/** A record a line, or a page of them. */
export async function* readJsonLines(buffer: TextBuffer, tell: TellBadRow): AsyncGenerator<readonly PlainRecord[]> {
  for await (const lines of linesOf(buffer, tell)) {
    const records: PlainRecord[] = [];
    for (const { number, text } of lines) {
      const root = text.trim() === '' ? undefined : parsedRecord(text, (reason) => tell(number, reason));
      // One by one: a page may have more than a call takes arguments.
      for (const record of root ? recordsIn(root) : []) records.push(record);
    }
    yield records;
  }
}
