import { isOrdinaryWord } from '../../engine/text/ordinary-words.js';
import type { Range } from '../../shared/reply.js';

const word = "\\p{Lu}[\\p{L}\\p{M}'’‑-]{0,40}";
const name = `${word}(?: ${word}){0,2}`;
const first = new RegExp(`^[^\\p{L}\\p{N}]{0,3}(${name})(?=,\\s)`, 'u');
const later = new RegExp(`(?<=,\\s{1,3})${name}(?=\\s{0,3}(?:[,.!?:;]|\\s[–—-]\\s|$))`, 'gu');

/** Capital words that are no names, wherever they stand. */
const noName =
  /^(?:I|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day|January|February|March|April|May|June|July|August|September|October|November|December|OK|Sir|Madam|Customer|Yes|No|H[ia]|Hiya|Hello|Hey|Dear|Greetings|Thanks|Cheers)(?:['’]\p{L}+)?$/iu;

/**
 * Whom a sentence speaks to by the way: what commas set off and begins with a capital, as in "It has sold out, Jo." At the
 * start of a sentence every word has one, so there only words count that are none otherwise. A place or a product may be
 * among them, which is no loss.
 */
export function addressedPlaces(text: string): Range[] {
  const places = Array.from(text.matchAll(later))
    .filter(([words]) => !words.split(' ').every((one) => noName.test(one)))
    .map(({ 0: words, index }) => ({ start: index, end: index + words.length }));
  const [whole = '', start = ''] = first.exec(text) ?? [];
  if (start === '' || isOther(start.replace(/ .*/u, ''))) return places;
  return [{ start: whole.length - start.length, end: whole.length }, ...places];
}

function isOther(one: string): boolean {
  const small = one.toLowerCase().replace(/['’].*/u, '');
  return noName.test(one) || isOrdinaryWord(small) || small.endsWith('ly');
}
