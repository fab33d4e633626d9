import { partsOfShape, type ShapePart } from '../../rulebook/kinds/reference.js';

/** The shape of a reference, ready to be found in texts. Offsets are those of the text. */
export interface Shape {
  /** As the rule has it. */
  written: string;
  /** The letters that it begins with, in small ones. */
  word: string;
  /** The end of a reference of this shape that begins at `start`; null where none does. */
  rightAt(text: string, start: number): number | null;
  /** A reference of this shape but for its capitals, or what is between its parts. */
  likeAt(text: string, start: number): LikeReference | null;
  /** The end of what begins as a reference does, and has about its length. */
  beginsAt(text: string, start: number): number | null;
}

interface LikeReference {
  end: number;
  /** As it should be written. */
  text: string;
  /** Whether a space is in it, or belongs there. */
  hasSpace: boolean;
  /** Whether it has no other sign than the right ones, a dash or a line instead of a hyphen. */
  isClose: boolean;
  /** Whether the letters it begins with have the right capitals. */
  hasOwnCase: boolean;
}

/** What people write where a hyphen belongs, or nothing does. */
const between = '(?:[ \\u00A0]?[-‐‑‒–—−#][ \\u00A0]?|[ \\u00A0]|[_./:])';
const ends = '(?![\\p{L}\\p{M}\\p{N}_]|[-.]\\d)';

export function shapeOf(written: string): Shape {
  const parts = partsOfShape(written);
  const [first] = parts;
  const lead = first?.type === 'text' ? first.text : '';
  const letters = /^\p{L}+/u.exec(lead)?.[0] ?? '';
  const right = new RegExp(parts.map(exactly).join('') + ends, 'uy');
  const like = new RegExp(parts.map((part, i) => loosely(part, parts[i + 1])).join('') + ends, 'iuy');
  const begins = beginningOf(parts);
  return {
    written,
    word: letters.toLowerCase(),
    rightAt: (text, start) => endOf(right, text, start),
    likeAt(text, start) {
      const end = endOf(like, text, start);
      if (end === null) return null;
      const own = text.slice(start, end);
      const meant = filledIn(parts, own);
      const hasSpace = /\s/u.test(own) || /\s/u.test(meant);
      const others = own.replace(/[\p{L}\p{M}\p{N}_‐‑‒–—−-]/gu, '');
      const isClose = !hasSpace && Array.from(others).every((sign) => meant.includes(sign));
      return { end, text: meant, hasSpace, isClose, hasOwnCase: own.startsWith(letters) };
    },
    beginsAt: (text, start) => begins(text, start),
  };
}

function endOf(pattern: RegExp, text: string, start: number): number | null {
  pattern.lastIndex = start;
  return pattern.test(text) ? pattern.lastIndex : null;
}

function exactly(part: ShapePart): string {
  if (part.type !== 'text') return part.type === 'digit' ? '\\d' : '[A-Za-z]';
  return escaped(part.text).replaceAll(' ', '\\s{1,3}').replaceAll('-', '[-‑]');
}

/** A part in any capitals, with any or no signs where it has signs, and where letters meet a digit. */
function loosely(part: ShapePart, next?: ShapePart): string {
  if (part.type !== 'text') return part.type === 'digit' ? '\\d' : '[A-Za-z]';
  const runs = part.text.match(/[\p{L}\p{M}\p{N}]+|[^\p{L}\p{M}\p{N}]+/gu) ?? [];
  const text = runs
    .map((run) => (/[\p{L}\p{N}]/u.test(run) ? escaped(run) : `(?:${escaped(run)}|${between})?`))
    .join('');
  return next?.type === 'digit' && /\p{L}$/u.test(part.text) ? `${text}${between}?` : text;
}

/** A shape with the digits and letters of a text. */
function filledIn(parts: readonly ShapePart[], text: string): string {
  const signs = text.match(/[\p{L}\p{M}\p{N}]/gu) ?? [];
  let next = 0;
  return parts
    .map((part) => {
      if (part.type !== 'text') return signs[next++] ?? '';
      next += part.text.match(/[\p{L}\p{M}\p{N}]/gu)?.length ?? 0;
      return part.text;
    })
    .join('');
}

/** How many digits and letters a reference may be off and still be meant as one: one, or of long ones a quarter. */
function isNear(length: number, right: number): boolean {
  return length > 1 && Math.abs(length - right) <= Math.max(1, Math.floor(right / 4));
}

/**
 * Finds what begins as a reference does. Where a sign is between its letters and its number (“RM-”), any number will do;
 * elsewhere one of about the right length, since “RM 50” may be something else.
 */
function beginningOf([first, ...rest]: readonly ShapePart[]): (text: string, start: number) => number | null {
  const lead = first?.type === 'text' ? first.text : '';
  const letters = /^\p{L}+/u.exec(lead)?.[0] ?? '';
  const sign = /[^\p{L}\p{M}\p{N}\s]$/u.exec(lead)?.[0] ?? '';
  const signs = [
    ...new Set(rest.flatMap((part) => (part.type === 'text' ? (part.text.match(/[^\p{L}\p{N}\s]/gu) ?? []) : []))),
  ];
  const more =
    signs.length > 0
      ? `(?:[${signs.map(escapedInClass).join('')}][\\p{L}\\p{N}]{1,20}){0,6}`
      : '(?:-\\d[\\p{L}\\p{N}]{0,20}){0,6}';
  const pattern = new RegExp(
    `(${loosely({ type: 'text', text: lead }, rest[0])})([\\p{L}\\p{N}]{1,40}${more})(?![\\p{L}\\p{M}\\p{N}_])`,
    'iuy',
  );
  const length = lengthOf(rest);
  const beginsInLetters = /\p{L}$/u.test(lead) && rest[0]?.type === 'letter';
  return (text, start) => {
    pattern.lastIndex = start;
    const [, begun = '', number = ''] = pattern.exec(text) ?? [];
    const digits = number.match(/\d/gu)?.length ?? 0;
    const own = number.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
    // Half of it are digits, and none is left out: “RM-12xxx”.
    if (digits * 2 < own || own === 0 || /x{2}/iu.test(number)) return null;
    // “RMX12345” is another word.
    if (/\p{L}$/u.test(begun) && /^\p{L}/u.test(number) && !beginsInLetters) return null;
    if (/\s/u.test(begun) && begun !== lead) return null;
    const isSigned = sign !== '' && begun.endsWith(sign);
    const isShort = letters.length < 2;
    // One letter and a number may be many things: a room, a size of paper.
    if (isShort && sign !== '' && !isSigned) return null;
    return (isSigned && !isShort) || isNear(own, length) ? pattern.lastIndex : null;
  };
}

function lengthOf(parts: readonly ShapePart[]): number {
  return parts.reduce(
    (sum, part) => sum + (part.type === 'text' ? (part.text.match(/[\p{L}\p{N}]/gu)?.length ?? 0) : 1),
    0,
  );
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/]/gu, String.raw`\$&`);
}

function escapedInClass(sign: string): string {
  return /[\\\]^-]/u.test(sign) ? `\\${sign}` : sign;
}
