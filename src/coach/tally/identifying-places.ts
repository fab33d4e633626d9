import { addAll } from '../../shared/add-all.js';
import type { Range } from '../../shared/reply.js';

/** Each pattern is bounded: the cost is linear. */
const withSigns: readonly RegExp[] = [
  // Addresses of mail, and handles.
  /[^\s@<>()"“”]{0,64}@[^\s@<>()"“”,;!?]{0,79}[\p{L}\p{N}_]/gu,
  /(?<![\p{L}\p{N}])(?:https?|ftp|mailto|tel|sms|whatsapp|skype):\S{0,300}[^\s.,;:!?)]/giu,
  /(?<![\p{L}\p{N}.@-])(?:[\p{L}\p{N}-]{1,63}\.){1,5}(?:(?:com|org|net|info|biz|shop|store|app|dev|eu|uk|co|io|de|fr|nl|es|au|ca)(?![\p{L}\p{N}])|[a-z]{2,10}(?=\/))(?:[/?#](?:\S{0,300}[^\s.,;:!?)])?)?/giu,
];
const withFigures: readonly RegExp[] = [
  // IBAN, and postcodes as in "SW1A 1AA".
  /(?<![\p{L}\p{N}])\p{Lu}{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,4})?(?![\p{L}\p{N}])/gu,
  /(?<![\p{L}\p{N}])[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}(?![\p{L}\p{N}])/giu,
  // "12 High Street".
  /(?<![\p{L}\p{N}])\d{1,4}[a-z]? (?:\p{Lu}[\p{L}'’-]{0,30} ){1,3}(?:street|st|road|rd|avenue|ave|lane|ln|drive|dr|close|court|ct|way|square|place|terrace|gardens|boulevard|blvd|crescent|strasse|straße)(?![\p{L}])\.?/giu,
  // Pairs of digits, as in telephone numbers and sort codes.
  /(?<!\p{N})\p{N}{1,2}(?:[ .-]\p{N}{1,2}){3,10}(?!\p{N})/gu,
];

/** Where a text holds an address, a link, an account, a telephone number, a figure or a date that could tell a customer from others. */
export function identifyingPlaces(text: string): Range[] {
  const places: Range[] = [];
  if (/[@:]|\.[\p{L}\p{N}]/u.test(text)) addAll(places, placesOf(withSigns, text));
  if (/\p{N}/u.test(text))
    addAll(places, [...placesOf(withFigures, text), ...figures(text), ...telephones(text), ...dates(text)]);
  return places;
}

function placesOf(patterns: readonly RegExp[], text: string): Range[] {
  return patterns.flatMap((pattern) => Array.from(text.matchAll(pattern), rangeOf));
}

function rangeOf({ 0: words, index }: RegExpExecArray): Range {
  return { start: index, end: index + words.length };
}

const minDigits = 3;
const minTelephoneDigits = 7;

function figures(text: string): Range[] {
  return Array.from(text.matchAll(/[\p{L}\p{N}]+(?:[-_./:,'’][\p{L}\p{N}]+)*/gu))
    .filter(([word]) => isIdentifying(word))
    .map(rangeOf);
}

/** Whether a word with digits could tell somebody from others: `1234`, `49.99`, `AB12C3`, `20-00-00`, but not `5-10`, `10:30` or `24/7`. */
function isIdentifying(word: string): boolean {
  const groups = word.match(/\p{N}+/gu) ?? [];
  if (groups.length >= minDigits || groups.some((group) => group.length >= minDigits)) return true;
  const digits = groups.join('').length;
  return digits >= minDigits && (/^\p{N}+(?:[.,'’]\p{N}+)+$/u.test(word) || /\p{L}\p{N}+\p{L}+\p{N}/u.test(word));
}

function telephones(text: string): Range[] {
  return Array.from(text.matchAll(/\+?\(?\p{N}[\p{N}\s()./-]{5,24}\p{N}/gu))
    .filter(([words]) => (words.match(/\p{N}/gu)?.length ?? 0) >= minTelephoneDigits)
    .map(rangeOf);
}

const month =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const date = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:\\p{N}{1,2}(?:st|nd|rd|th)?(?: of)? ${month}(?:,? ['’]?\\p{N}{2,4}(?!\\p{N}))?|${month} \\p{N}{1,2}(?:st|nd|rd|th)?(?:,? ['’]?\\p{N}{2,4}(?!\\p{N}))?)(?![\\p{L}\\p{N}])`,
  'giu',
);
const shortDate = /(?<!\p{N})\p{N}{1,2}[./-]\p{N}{1,2}(?:[./-]\p{N}{2,4})?(?!\p{N})/gu;
const birth = /(?<!\p{L})(?:born|birth|birthday|birthdate|birthdays|d\.?o\.?b\.?)(?!\p{L})/iu;

/** Dates with a year, and all dates where it is about a birth. */
function dates(text: string): Range[] {
  const isBirth = birth.test(text);
  const found = Array.from(text.matchAll(date)).filter(([words]) => isBirth || /\p{N}{3}|\p{N}\D+\p{N}/u.test(words));
  return [...found, ...(isBirth ? text.matchAll(shortDate) : [])].map(rangeOf);
}
