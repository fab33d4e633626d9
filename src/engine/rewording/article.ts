const vowelSound = /^(?:hour|honest|honou?r|heir)|^[aeio]|^u(?!ni(?!n|m)|s[aeiu]|ti|k\b|rl\b|biq|tensil)/iu;
const consonantSound = /^(?:one|once|eu|ewe|ouija)/iu;
/** Letters that are said with a vowel first, one by one: "an SMS", "an FAQ". */
const spelledOut = /^[AEFHILMNORSX](?![a-z])[A-Z0-9]*\b/u;
const spelledWithConsonant = /^[BCDGJKPQTUVWYZ](?![a-z])[A-Z0-9]+\b/u;

/** "a" or "an", as the word that begins `following` wants it; null where that is not known. */
export function articleBefore(following: string): 'a' | 'an' | null {
  if (/^[0-9]/u.test(following)) return /^(?:8|11\b|18\b)/u.test(following) ? 'an' : 'a';
  if (!/^[A-Za-z]/u.test(following)) return null;
  if (spelledWithConsonant.test(following)) return 'a';
  if (spelledOut.test(following) && !/^[AI]\s/u.test(following)) return 'an';
  return vowelSound.test(following) && !consonantSound.test(following) ? 'an' : 'a';
}
