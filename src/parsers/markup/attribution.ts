/** No mail program writes a longer line above a quotation; the bound keeps the search linear. */
const maxLength = 300;
export const maxAttributionLines = 3;

/** What mail programs write between or behind the date and the name, in other languages than English. */
const foreignVerb = new RegExp(
  `(?:^|[\\s\\d>)"'”])(?:${[
    'a écrit',
    'schrieb',
    'escribió',
    'schreef',
    'geschreven',
    'ha scritto',
    'escreveu',
    'skrev',
    'pisze',
    'napisał(?:a|\\(a\\))?',
    'napsala?(?:\\(a\\))?',
    'napísala?(?:\\(a\\))?',
    'Wiadomość napisana przez',
    'kirjoitti',
    'yazdı',
    'írta',
    'a scris',
    'đã viết',
    'menulis',
    'va escriure',
    'ha escrit',
    'Missatge de',
    'έγραψε',
    'пишет',
    'пише',
    'написала?(?:\\(а\\))?',
    'написав(?:\\(ла\\)|/ла)?',
    'כתבה?',
    'כתב(?:\\(ה\\)|/ה)',
    'كتبت?',
    'كتب/كتبت',
    'تمت كتابة ما يلي بواسطة',
    'ने लिखा(?: है)?',
    'เขียน(?:ว่า)?',
  ].join('|')})(?=[\\s:]|$)|写道|寫道|쓴 글|작성|のメッセージ|のメール`,
);
const englishVerb = /\b(?:wrote|writes)\s?:$/;

/** The year is always there: a person who writes of a day leaves it out, or the hour. */
const date = /(?<!\d)(?:19|20)\d\d(?!\d)|(?<!\d)\d{1,4}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{2,4}(?!\d)/;
const time = /(?<![\d.])\d{1,2}\s?[:.h]\s?\d{2}(?!\.?\d)/;
const weekday = /\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6}\b/i;
const month = /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\b/i;
const address = /[^\s<>()@]{1,80}@[^\s<>()@]{1,80}/;
const dateOrAddress = /[\p{Nd}@]/u;

/** A name, an address in brackets or not, and what is behind it. */
const nameAndAddress =
  /^["'“„«]?\p{Lu}\S*(?:\s(?:["'“„«(]?\p{Lu}\S*|via|van|von|der|den|de|da|di|du|la|bin|al|y|of|at|and|&|[-–|])){0,6}\s?[<([]?[^\s<>()[\]@]{1,80}@[^\s<>()[\]@]{1,80}[>)\]]?,?(?=\s|$)/u;
/** A date first, behind one word at most or behind words of other letters: the form of programs that write no verb. */
const dateFirst = /^(?:[^\s\d]{1,14}\s|(?:[^\s\d\u0000-\u02FF]{1,14},?\s){2,3})?[^\s\d]{0,3}\d/;
/** Three words at most are before the day, as in "Il giorno lun 5 gen". */
const startsWithDate = /^(?:[^\s\d]{1,14}\s){0,3}[^\s\d]{0,3}\d/;
const endsInAddress = /@[^\s<>()@]{1,80}[>)]?[:：]$/;

/** As Zoho writes it. */
const betweenDashes = /^-{2,}\s?On .*\d.* wrote\s?-{2,}$/;
/** What a person writes of whom they quote; a program writes a name. */
const ofAPerson = /\b(?:the|our|your|my|his|her|their|its|an?|we|you|they|she|he|I|someone|who)\b/;
/** Signs that say in which direction a line runs. */
const directions = /[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;

/**
 * How many of the lines are what a mail program writes above the words that it quotes, as in "On Mon, 5 Jan 2026 at 10:00,
 * Jo Doe wrote:"; 0 where a person wrote them. The lines are those of one paragraph, trimmed, from some line on.
 */
export function attributionLength(lines: readonly string[]): number {
  const [first = ''] = lines;
  if (first.length > maxLength) return 0;
  if (isAttribution(first)) return 1;
  if (!mayGoOn(first)) return 0;
  let joined = first;
  for (const [i, line] of lines.slice(1, maxAttributionLines).entries()) {
    if (joined.length + line.length > maxLength) return 0;
    joined = `${joined} ${line}`;
    if (isAttribution(joined)) return i + 2;
  }
  return 0;
}

/** Whether more of an attribution may be on the next line; else the line is a sentence above one. */
function mayGoOn(line: string): boolean {
  return (startsWithDate.test(line) && date.test(line)) || (line.includes('@') && nameAndAddress.test(line));
}

function isAttribution(written: string): boolean {
  if (written.startsWith('-')) return betweenDashes.test(written);
  // Few lines have a colon, which is told sooner.
  const line = /[:：]/.test(written) ? written.replace(directions, '') : '';
  if (!/[:：]$/.test(line)) return false;
  if (englishVerb.test(line)) return isEnglish(line);
  if (foreignVerb.test(line)) return dateOrAddress.test(line);
  if (!date.test(line) || !time.test(line)) return false;
  return endsInAddress.test(line) ? dateFirst.test(line) : isWroteOn(line);
}

function isEnglish(line: string): boolean {
  if (/ you wrote\s?:$/.test(line)) return false;
  const hasDate = date.test(line);
  const hasTime = hasDate && time.test(line);
  const isByPerson = ofAPerson.test(line);
  if (address.test(line)) return hasTime || (!isByPerson && (hasDate || isDay(line) || nameAndAddress.test(line)));
  return !isByPerson && startsWithDate.test(line) && (hasTime || (hasDate && weekday.test(line)));
}

/** Whether a line begins with a day, such as "On Wed, Dec 9". */
function isDay(line: string): boolean {
  return startsWithDate.test(line) && (weekday.test(line) || month.test(line));
}

/** "Jo Doe <jo@example.com> wrote on Mon, 5 Jan 2026 at 10:00:" */
function isWroteOn(line: string): boolean {
  const found = nameAndAddress.exec(line);
  return found !== null && line.slice(found[0].length).trimStart().startsWith('wrote on ');
}
