const particles = 'van|von|de|der|den|du|da|di|del|della|la|le|ten|ter|zu|al|bin|ibn|af|av';
/** "van der Berg", "eBay", "example.com", "npm": words that begin with a small letter wherever they are. */
const ownCase = new RegExp(
  `^(?:(?:${particles}) )+[A-Z\\u00C0-\\u00DE]|^[a-z][A-Za-z0-9]*[A-Z]|^[a-z][A-Za-z0-9_-]*(?:[./@:_]\\S|[0-9])|^(?!\\S*[aeiouyAEIOUY\\u0080-\\uFFFF])[a-z]{2,}\\b`,
  'u',
);

/** Whether the word that begins a text keeps its small letter at the beginning of a sentence. */
export function ownsCase(text: string): boolean {
  return ownCase.test(text);
}

/** A text with a capital, unless the word that begins it owns its small letter. */
export function capitalised(text: string): string {
  return ownsCase(text)
    ? text
    : text.replace(/^[^A-Za-z\u00C0-\u024F]*[a-z\u00DF-\u024F]/u, (first) => first.toUpperCase());
}

/** Whether the words are in capitals, as are those around them: "UNTIL WE RECEIVE IT". */
export function isShouted(text: string): boolean {
  return text === text.toUpperCase() && (text.match(/[A-Z]/gu)?.length ?? 0) > 1;
}

/** Whether a capital after `before` is that of a sentence: not after a comma or an "and". */
export function beginsSentence(before: string): boolean {
  return !/(?:,|(?:^|[\s,])(?:and|but|or|so|as|then))\s*$/iu.test(before);
}
