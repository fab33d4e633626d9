import { isOrdinaryWord } from '../../engine/text/ordinary-words.js';
import type { Range } from '../../shared/reply.js';

const titles =
  'mr|mrs|ms|mx|miss|mister|dr|doctor|prof|professor|sir|madam|madame|mme|mlle|monsieur|herr|frau|señor|señora|senor|senora|sr|sra|signor|signora|sig';
/** What comes before a name and before little else. */
const greeting =
  /(?<![\p{L}\p{N}])(?:hi|hiya|hello|hey|hallo|dear|dearest|greetings|good\s{1,3}(?:morning|afternoon|evening|day))(?:\s{1,3}(?:again|there|dear))?,?\s{1,3}/giu;
/** What may come before a name, and before other words as well. */
const address =
  /(?<![\p{L}\p{N}])(?:thanks|thank\s{1,3}you|sorry|apologies|welcome(?:\s{1,3}back)?|congratulations|goodbye|bye|cheers|worries|morning|afternoon|evening|(?:my\s{1,3}name(?:['’]s|\s{1,3}is))|this\s{1,3}is)(?:\s{1,3}(?:again|so\s{1,3}much|very\s{1,3}much))?,?\s{1,3}/giu;
const title = new RegExp(`(?<![\\p{L}\\p{N}])(?:${titles})\\.?\\s{1,3}`, 'giu');

const nameWord = "\\p{Lu}[\\p{L}\\p{M}'’.‑-]{0,40}";
const particle = '(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|el|al|bin|ibn|ter|ten|zu|y|and|&)';
const capitalName = new RegExp(
  `(?:(?:${titles})\\.?\\s{1,3}){0,3}${nameWord}(?:\\s{1,3}(?:${particle}\\s{1,3}){0,3}${nameWord}){0,3}`,
  'uy',
);
/** In small letters only one word is taken, or a title and a word, and only where it ends what greets. */
const smallName = new RegExp(
  `(?:(?:${titles})\\.?\\s{1,3})?[\\p{L}\\p{M}'’‑-]{2,40}(?=\\s{0,3}(?:[,!.:;–—]|-\\s|\\n|$))`,
  'iuy',
);
const endsGreeting = /\s{0,3}(?:[,!.:;?–—]|-\s|\n|$)/uy;

/** Words that greet nobody by name. */
const nobody = new Set(
  `there all everyone everybody team folks guys both sir sirs madam ma'am ladies gentlemen friend friends customer customers
  client clients guest guests member members user users subscriber subscribers colleague colleagues buyer seller
  reader traveller traveler passenger patient student parent partner applicant shopper resident tenant host you valued again
  and or to for from the we i it this that my our your thank thanks sorry good how what i'm i've i'll i'd we're we've
  we'll it's that's yes no not as if in on at with but so an a about please let just here`.split(/\s+/u),
);

/** Where a text says the name of somebody: after a greeting, after thanks, or after a title. */
export function namePlaces(text: string): Range[] {
  return [...placesAfter(text, greeting, true), ...placesAfter(text, address, false), ...titledPlaces(text)];
}

/** Whom a text greets. */
export function greetedNames(text: string): string[] {
  return placesAfter(text, greeting, true).map(({ start, end }) => text.slice(start, end));
}

function placesAfter(text: string, before: RegExp, isGreeting: boolean): Range[] {
  const places: Range[] = [];
  for (const { 0: words, index } of text.matchAll(before)) {
    const start = index + words.length;
    const end = nameEnd(text, start, isGreeting);
    if (end > start) places.push({ start, end });
  }
  return places;
}

/** Where the name ends that begins at `start`; `start` itself where none does. */
function nameEnd(text: string, start: number, isGreeting: boolean): number {
  capitalName.lastIndex = start;
  const name = capitalName.exec(text)?.[0].replace(/[.'’]+$/u, '');
  if (name !== undefined) return start + nameLength(text, start, name, isGreeting);
  smallName.lastIndex = start;
  const small = isGreeting ? smallName.exec(text)?.[0] : undefined;
  return small === undefined || isNobody(small) ? start : start + small.length;
}

/** How much of capital words is a name: of "Jo We have" the first. */
function nameLength(text: string, start: number, name: string, isGreeting: boolean): number {
  const words = name.split(/\s+/u);
  if (words.every(isNobody)) return 0;
  endsGreeting.lastIndex = start + name.length;
  if (isGreeting && endsGreeting.test(text)) return name.length;
  let length = 0;
  for (const { 0: word, index } of name.matchAll(/\S+/gu)) {
    const small = word.toLowerCase().replaceAll('’', "'");
    const isTitle = new RegExp(`^(?:${titles})\\.?$`, 'iu').test(word);
    if (!isTitle && (isNobody(word) || isOrdinaryWord(small.replace(/'.*/u, '')))) break;
    length = index + word.length;
  }
  return length;
}

function isNobody(word: string): boolean {
  return nobody.has(
    word
      .toLowerCase()
      .replaceAll('’', "'")
      .replace(/[.,]+$/u, ''),
  );
}

/** "Mr Miller" and "mrs o'neill", wherever they stand; "Miss" and the like only before a capital. */
function titledPlaces(text: string): Range[] {
  const places: Range[] = [];
  for (const { 0: words, index } of text.matchAll(title)) {
    const start = index + words.length;
    capitalName.lastIndex = start;
    const name = capitalName.exec(text)?.[0] ?? (/^(?:mr|mrs|ms|mx)\b/iu.test(words) ? wordAt(text, start) : '');
    if (name !== '' && !isNobody(name)) places.push({ start: index, end: start + name.length });
  }
  return places;
}

function wordAt(text: string, at: number): string {
  return /^[\p{L}\p{M}'’‑-]{1,40}/u.exec(text.slice(at, at + 40))?.[0] ?? '';
}
