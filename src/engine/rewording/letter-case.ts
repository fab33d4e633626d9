import type { Range } from '../../shared/reply.js';
import { upperFirst } from '../text/wording.js';

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

/** Ordinary words of two or three letters: in capitals they are said quietly, and others are taken for letters that stand for something. */
const shortWords = new Set(
  `ad add age ago aid aim air all am an and any app are art as ask at act bad bag ban bar bay be bed big bin bit box boy
  bus but buy by can cap car cat cup cut day did die do dog dry due eat egg end err eye far fax fee few fit fix fly for
  fun gas get go got gun guy had has hat he her hey hi him his hit hot how ice if in ink is it its job key kid lab law
  lay leg let lie log lot low mad man map may me men met mix mob mom mud mum my net new no non nor not now of off oh oil ok
  old on one or our out owe own pay pen per pet pin put raw ray red rid rip rob row run sad saw say sea see set sex she sit
  six sky so son sue sum sun tap tax tea ten the tie tip to too top toy try two up us use van via vip war was way we
  web wet who why win won yes yet you zip`.split(/\s+/u),
);
const keepTheirCapital =
  /^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?|january|february|april|june|july|august|september|october|november|december|english|christmas|easter|i(?:['’](?:m|ll|d|ve))?)$/u;

/** With a vowel, and not with three consonants before it that no word begins with: "DVLA" is no word. */
const mayBeSaid = /^(?!(?!sch|scr|shr|spl|spr|squ|str|thr|chr|phr)[^aeiouyà-ÿ]{3}).*[aeiouyà-ÿ]/u;

/**
 * Words in capitals as one would say them. Those of `names` stay, and what is no word: letters without a vowel, short ones
 * that are not known.
 */
export function inSmallLetters(text: string, names: readonly Range[]): string {
  return text.replace(/[\p{L}'’]+/gu, (word: string, at: number) => {
    const small = word.toLowerCase();
    if (names.some(({ start, end }) => start < at + word.length && at < end)) return word;
    if (keepTheirCapital.test(small)) return upperFirst(small);
    const isWord = small.length <= 3 ? small === 'a' || shortWords.has(small) : mayBeSaid.test(small);
    return isWord ? small : word;
  });
}
