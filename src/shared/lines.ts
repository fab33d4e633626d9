import type { Range } from './reply.js';

/** A place as editors show it: line and column count from 1, columns in UTF-16 code units. */
export interface Position {
  line: number;
  column: number;
}

/** Where a chunk of a file begins. */
export interface Start extends Position {
  /** Units of the file before it. */
  offset: number;
  /** Bytes that its line holds before it, in UTF-8. */
  bytes: number;
}

export const fileStart: Start = { offset: 0, line: 1, column: 1, bytes: 0 };

/** A line without its break; the next line starts at `next`. */
interface Line extends Range {
  next: number;
}

/** The lines of `text` from `from` on, in order. Lines end at `\n`, `\r\n` or a lone `\r`. */
export function* linesOf(text: string, from = 0): Generator<Line> {
  const breaks = /\r\n|\r|\n/g;
  breaks.lastIndex = from;
  let start = from;
  for (let match = breaks.exec(text); match; match = breaks.exec(text)) {
    yield { start, end: match.index, next: breaks.lastIndex };
    start = breaks.lastIndex;
  }
  yield { start, end: text.length, next: text.length };
}

/**
 * The line and column of an offset. An offset beyond either end of `text` counts as that end.
 * @param start where `text` begins in its file, in which offsets, lines and columns count.
 */
export function lineIndex(text: string, start: Start = fileStart): (offset: number) => Position {
  // Most texts are never asked for a place.
  let starts: readonly number[] | undefined;
  return (offset) => {
    starts ??= lineStarts(text);
    const inside = Math.min(Math.max(offset - start.offset, 0), text.length);
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= inside) low = middle;
      else high = middle - 1;
    }
    const column = inside - (starts[low] ?? 0) + (low === 0 ? start.column : 1);
    return { line: start.line + low, column };
  };
}

/** Where the lines of a text begin. As `linesOf` has them, which takes longer. */
export function lineStarts(text: string): number[] {
  const starts = [0];
  const breaks = text.includes('\r') ? /\r\n|\r|\n/g : /\n/g;
  while (breaks.test(text)) starts.push(breaks.lastIndex);
  return starts;
}

/** The offset of a place in `text`; the end of the text where it has no such line. */
export function offsetAt(text: string, { line, column }: Position): number {
  let number = 1;
  for (const { start } of linesOf(text)) if (number++ === line) return start + column - 1;
  return text.length;
}
