const particles = 'van|von|de|der|den|du|da|di|del|della|la|le|ten|ter|zu|al|bin|ibn|af|av';
/** "van der Berg", "eBay", "example.com", "npm": words that begin with a small letter wherever they are. */
const ownCase = new RegExp(
  `^(?:(?:${particles}) )+\\p{Lu}|^\\p{Ll}[\\p{L}\\p{N}]*\\p{Lu}|^\\p{Ll}[\\p{L}\\p{N}_-]*(?:[./@:_]\\S|\\p{N})|^(?![^\\s]*[aeiouyAEIOUY])\\p{Ll}{2,}\\b`,
  'u',
);

/** Whether the word that begins a text keeps its small letter at the beginning of a sentence. */
export function ownsCase(text: string): boolean {
  return ownCase.test(text);
}

/** A text with a capital, unless the word that begins it owns its small letter. */
export function capitalised(text: string): string {
  return ownsCase(text) ? text : text.replace(/^\P{L}*\p{Ll}/u, (first) => first.toUpperCase());
}

/** Whether the words are in capitals, as are those around them: "UNTIL WE RECEIVE IT". */
export function isShouted(text: string): boolean {
  return /\p{Lu}\P{L}*\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text);
}

/** Whether a capital after `before` is that of a sentence: not after a comma or an "and". */
export function beginsSentence(before: string): boolean {
  return !/(?:,|(?:^|[\s,])(?:and|but|or|so|as|then))\s*$/iu.test(before);
}
