/**
 * What a reader does not see, or what a terminal or a model may obey: all but line breaks, tabs, and joiners within what
 * is no ASCII, such as emoji and Persian.
 */
const hidden =
  /(?!\n|\t|(?<=(?![\u{E0100}-\u{E01EF}])[^\p{ASCII}\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}])[\u200C\u200D])(?:[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|[\u{E0100}-\u{E01EF}])/gu;

/** Foreign text with each sign in it that can't be seen written as `\u{202e}`; lines end in `\n`. */
export function visible(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(hidden, (sign) => `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`);
}

/** The same on one line. */
export function oneLine(text: string): string {
  return visible(text).replace(/\s+/gu, ' ').trim();
}

/** The same on one line, in quotation marks. */
export function quotedLine(text: string): string {
  return `“${oneLine(text)}”`;
}

/** How many signs of a text can't be seen. */
export function countHidden(text: string): number {
  return text.replaceAll('\r\n', '\n').match(hidden)?.length ?? 0;
}
