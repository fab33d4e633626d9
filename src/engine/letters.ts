/**
 * Whether a text is in English letters and the signs of a keyboard alone. Most are, and for those a pattern need not
 * know the letters of all languages, which V8 takes a while to gather.
 */
export function isPlain(text: string): boolean {
  return /^[ -~\s]*$/u.test(text);
}

/** Whether a text holds a letter or digit of any language. */
export function holdsWord(text: string): boolean {
  return /[A-Za-z0-9]/u.test(text) || /[\p{L}\p{N}]/u.test(text);
}
