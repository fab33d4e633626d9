/** Characters that move the cursor, colour the terminal or turn the reading direction; and halves of a character. */
const unprintable = /[\u0000-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uD800-\uDFFF]/gu;

/** What the log of a CI run obeys: `::error::` where a line may begin, `##[error]` and `##vso[...]` anywhere. */
const command = /(?<![^\s])::|##(?=[a-z]*\[)/giu;

/** Foreign text for a person's eyes, on one line: what a terminal or a CI log would act on is shown as `\u{1b}`. */
export function sanitize(text: string): string {
  return text
    .replace(unprintable, (sign) => (/[\uD800-\uDFFF]/u.test(sign) ? '\uFFFD' : escaped(sign)))
    .replace(command, (sign) => (sign === '##' ? `#${escaped('#')}` : `${escaped(':')}:`));
}

/** The same for text that may hold wrapped lines: to the reader, a line break in a sentence is a space. */
export function printable(text: string): string {
  return sanitize(oneLine(text));
}

/** Any white space as single spaces. */
export function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

function escaped(sign: string): string {
  return `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`;
}
