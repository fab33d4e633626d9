import { columns } from './columns.js';
import type { EntryMark } from './entries.js';
import type { Paint } from './paint.js';
import { printable } from './sanitize.js';
import { wrap } from './wrap.js';

export interface MarkedSentenceOptions {
  width: number;
  /** Null without colour, where brackets mark the words. */
  paintMark: ((severity: EntryMark['severity']) => Paint) | null;
}

/** A longer sentence is shortened between its marks. */
const maxLines = 4;
/** How much is kept on either side of what is left out, in units. */
const kept = 60;
/** Signs that no text holds, in place of brackets where colour marks the words. */
const opening = '\uFDD0';
const closing = '\uFDD1';

/** A sentence in lines, its flagged words marked; with colour the lines break where they do without. */
export function markedSentence(
  text: string,
  marks: readonly EntryMark[],
  { width, paintMark }: MarkedSentenceOptions,
): string[] {
  const [open, close] = paintMark ? [opening, closing] : ['[', ']'];
  const pieces = piecesOf(text.replace(/[\uFDD0\uFDD1]/gu, '\uFFFD'), marks);
  const joined = (shorten: (piece: Piece, i: number) => string): string =>
    printable(pieces.map((piece, i) => (piece.isMark ? open + shorten(piece, i) + close : shorten(piece, i))).join(''));
  const whole = joined(({ text: all }) => all);
  const isLong = columns(whole) > maxLines * width;
  const shown = isLong ? joined((piece, i) => shortened(piece, i === 0, i === pieces.length - 1)) : whole;
  const lines = wrap(shown, width);
  return paintMark ? painted(lines, marks, paintMark) : lines;
}

interface Piece {
  text: string;
  isMark: boolean;
}

function piecesOf(text: string, marks: readonly EntryMark[]): Piece[] {
  let at = 0;
  const pieces = marks.flatMap(({ start, end }): Piece[] => {
    const before = { text: text.slice(at, start), isMark: false };
    at = end;
    return [before, { text: text.slice(start, end), isMark: true }];
  });
  return [...pieces, { text: text.slice(at), isMark: false }];
}

/** A piece without its middle; the first and the last, which lead to no mark on one side, without that end. */
function shortened({ text }: Piece, isFirst: boolean, isLast: boolean): string {
  if (text.length <= 3 * kept) return text;
  const head = isFirst ? '' : text.slice(0, kept).replace(/\s\S*$/u, '');
  const tail = isLast ? '' : text.slice(-kept).replace(/^\S*\s/u, '');
  return [head, '…', tail].filter(Boolean).join(' ');
}

function painted(
  lines: readonly string[],
  marks: readonly EntryMark[],
  paintMark: (severity: EntryMark['severity']) => Paint,
): string[] {
  let number = -1;
  let isInside = false;
  return lines.map((line) =>
    line
      .split(/([\uFDD0\uFDD1])/u)
      .map((part) => {
        if (part === opening) number++;
        if (part === opening || part === closing) {
          isInside = part === opening;
          return '';
        }
        return isInside && part !== '' ? paintMark(marks[number]?.severity ?? 'warning')(part) : part;
      })
      .join(''),
  );
}
