/** Characters that move the cursor, colour the terminal or turn the reading direction; and halves of a character. */
const unprintable = /[\u0000-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069]|\p{Cs}/gu;

/** Foreign text for a person's eyes, on one line: what a terminal would act on is shown as `\u{1b}`. */
export function sanitize(text: string): string {
  return text.replace(unprintable, (sign) => (/\p{Cs}/u.test(sign) ? '\uFFFD' : escaped(sign)));
}

function escaped(sign: string): string {
  return `\\u{${(sign.codePointAt(0) ?? 0).toString(16)}}`;
}
