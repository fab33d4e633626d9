/** Puts `text` in the place of `[start, end)`, in UTF-16 code units. */
export interface TextReplacement {
  start: number;
  end: number;
  text: string;
}

/** The smallest change that makes one text of another; it parts no character that takes two code units. */
export function changeBetween(before: string, after: string): TextReplacement {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  if (isHighSurrogate(before.charCodeAt(start - 1))) start--;
  let same = 0;
  while (same < shorter - start && before.at(-1 - same) === after.at(-1 - same)) same++;
  if (isLowSurrogate(before.charCodeAt(before.length - same))) same--;
  return { start, end: before.length - same, text: after.slice(start, after.length - same) };
}

function isHighSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

function isLowSurrogate(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}
