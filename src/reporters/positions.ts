import type { Message } from '../message.js';

/** Line and column count from 1. */
export interface Position {
  line: number;
  column: number;
}

const lineBreak = /\r\n|\r|\n/gu;

/** Where an offset of a text stands, told from a message nearby whose place is known. Columns are UTF-16 code units. */
export function positionNear(text: string, { line, column, offset: known }: Message, offset: number): Position {
  if (offset >= known) {
    const breaks = Array.from(text.slice(known, offset).matchAll(lineBreak));
    const last = breaks.at(-1);
    if (!last) return { line, column: column + offset - known };
    return { line: line + breaks.length, column: offset - (known + last.index + last[0].length) + 1 };
  }
  const breaks = Array.from(text.slice(offset, known).matchAll(lineBreak)).length;
  if (breaks === 0) return { line, column: column - (known - offset) };
  return { line: line - breaks, column: offset - lineStart(text, offset) + 1 };
}

function lineStart(text: string, offset: number): number {
  let start = offset;
  while (start > 0 && text[start - 1] !== '\n' && text[start - 1] !== '\r') start--;
  return start;
}

/**
 * Turns positions into such whose columns count bytes of UTF-8. Each is measured from the one before, since a library
 * may be one line of many megabytes.
 */
export function createByteColumns(text: string): (position: Position, offset: number) => Position {
  let start = -1;
  let at = 0;
  let bytes = 0;
  return ({ line, column }, offset) => {
    const lineStart = offset - (column - 1);
    if (lineStart !== start) {
      start = lineStart;
      at = lineStart;
      bytes = 0;
    }
    bytes += offset >= at ? Buffer.byteLength(text.slice(at, offset)) : -Buffer.byteLength(text.slice(offset, at));
    at = offset;
    return { line, column: bytes + 1 };
  };
}
