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

/** How many words stand between spaces: whatever holds a letter or digit. */
export function wordsIn(text: string): number {
  if (!isPlain(text)) return text.match(/[\p{L}\p{N}]\S*/gu)?.length ?? 0;
  let count = 0;
  let isCounted = false;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isSpace(code)) isCounted = false;
    else if (!isCounted && isLetterOrDigit(code)) {
      isCounted = true;
      count++;
    }
  }
  return count;
}

/** Of a plain text. */
function isSpace(code: number): boolean {
  return code <= 0x20 || code > 0x7e;
}

function isLetterOrDigit(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || (code >= 0x30 && code <= 0x39);
}
