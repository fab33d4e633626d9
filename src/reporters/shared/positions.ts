import type { Position } from '../../shared/lines.js';
import type { Message } from '../../shared/message.js';
import type { FileContent } from './reporter.js';

const lineBreak = /\r\n|\r|\n/gu;

/** The text that is at hand, and where it begins in the file, in which offsets count. */
type LocatedText = Pick<FileContent, 'text' | 'start'>;

/** The place of an offset, counted from a message nearby whose place is known. Columns are UTF-16 code units. */
export function positionNear(
  { text, start }: LocatedText,
  { line, column, offset: known }: Message,
  offset: number,
): Position {
  const between = text.slice(Math.min(offset, known) - start.offset, Math.max(offset, known) - start.offset);
  const breaks = Array.from(between.matchAll(lineBreak));
  const last = breaks.at(-1);
  if (!last) return { line, column: column + offset - known };
  if (offset > known) return { line: line + breaks.length, column: between.length - (last.index + last[0].length) + 1 };
  const inside = offset - start.offset;
  const from = lineStart(text, inside);
  return { line: line - breaks.length, column: inside - from + (from === 0 ? start.column : 1) };
}

function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--;
  return start;
}

/**
 * Turns places into such whose columns count bytes of UTF-8. Each is counted from the one before, since a library
 * may be one line of many megabytes.
 */
export function createByteColumns({ text, start }: LocatedText): (place: Position, offset: number) => Position {
  let line = Number.NEGATIVE_INFINITY;
  let at = 0;
  let bytes = 0;
  return (place, offset) => {
    const inside = offset - start.offset;
    const lineStart = inside - (place.column - 1);
    if (lineStart !== line) {
      line = lineStart;
      at = Math.max(lineStart, 0);
      bytes = lineStart < 0 ? start.bytes : 0;
    }
    bytes += inside >= at ? Buffer.byteLength(text.slice(at, inside)) : -Buffer.byteLength(text.slice(inside, at));
    at = inside;
    return { line: place.line, column: bytes + 1 };
  };
}
