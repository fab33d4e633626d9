import { badRows, maxRecordLength, type PlainRecord, parsedRecord, type TellBadRow } from './plain-record.js';
import { recordsIn } from './record-list.js';
import type { TextBuffer } from './text-buffer.js';

/** A line, and its number, from 1. */
export interface NumberedLine {
  number: number;
  text: string;
}

/** The lines of a text; one that is too long is told, and passed over. Only `\n` ends a line. */
export async function* linesOf(
  buffer: TextBuffer,
  tell: TellBadRow,
  maxLength = maxRecordLength,
): AsyncGenerator<NumberedLine> {
  for (let number = 1; ; number++) {
    let end = buffer.text.indexOf('\n', buffer.at);
    while (end === -1 && !buffer.isEnd && buffer.text.length - buffer.at <= maxLength) {
      await buffer.more();
      end = buffer.text.indexOf('\n');
    }
    const isLast = end === -1 && buffer.isEnd;
    if (isLast) end = buffer.text.length;
    if (end === -1 || end - buffer.at > maxLength) {
      tell(number, badRows.tooLong);
      if (!(await buffer.skipLine())) return;
      continue;
    }
    const text = buffer.text.slice(buffer.at, end);
    buffer.at = end + 1;
    if (!isLast || text !== '') yield { number, text };
    if (isLast) return;
  }
}

/** A record a line, or a page of them. */
export async function* readJsonLines(buffer: TextBuffer, tell: TellBadRow): AsyncGenerator<PlainRecord> {
  for await (const { number, text } of linesOf(buffer, tell)) {
    if (text.trim() === '') continue;
    const root = parsedRecord(text, (reason) => tell(number, reason));
    if (root) yield* recordsIn(root);
  }
}
