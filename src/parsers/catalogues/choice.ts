import type { CatalogueSearch } from '../records/record-format.js';
import type { TextValue } from '../values/value.js';
import { isGlobOf } from './key-glob.js';
import { signsOfPath, wordsIn } from './path-signs.js';

/** A text of a catalogue. */
export interface CatalogueText {
  /** As the file has it, without the language: `user_mailer.welcome.body`. */
  key: string;
  value: TextValue;
  /** Where it is used: a context, files. It may be chosen by these as by the key. */
  places?: readonly string[];
  /** What else the configuration may choose it by. */
  remarks?: readonly string[];
}

interface ChosenTexts<T extends CatalogueText> {
  chosen: T[];
  /** How many others are prose, three words at least. */
  others: number;
}

/**
 * The texts of a catalogue that are linted. Those that the configuration chooses; else those of mails and replies, as the
 * keys or the path of the file name them; and where neither does, all of a catalogue that is mostly sentences. A catalogue
 * of a whole interface is labels of buttons for the most part, which are no replies.
 */
export function chooseTexts<T extends CatalogueText>(texts: readonly T[], search: CatalogueSearch): ChosenTexts<T> {
  const prose = texts.filter(({ value }) => isProse(value.text));
  const { keys } = search;
  const chosen = keys ? texts.filter((text) => isChosen(text, keys)) : usualChoice(texts, prose, search.path);
  const known = new Set(chosen);
  return { chosen, others: prose.filter((text) => !known.has(text)).length };
}

function usualChoice<T extends CatalogueText>(texts: readonly T[], prose: readonly T[], path: string | null): T[] {
  const hasWords = ({ value }: CatalogueText): boolean => /\p{L}\S*\s+\S/u.test(value.text);
  if (signsOfPath(path).isMail) return texts.filter(hasWords);
  const isOfMail = createMailTest(texts);
  const ofMails = texts.filter((text) => hasWords(text) && isOfMail(text));
  if (ofMails.length > 0) return ofMails;
  const letters = prose.filter(({ value }) => isLetter(value.text)).length;
  return letters * 2 > prose.length ? [...prose] : [];
}

function isChosen({ key, places = [], remarks = [] }: CatalogueText, globs: readonly string[]): boolean {
  const fits = (glob: string): boolean => [key, ...places, ...remarks].some((name) => isGlobOf(glob, name));
  const excluded = globs.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1));
  const included = globs.filter((glob) => !glob.startsWith('!'));
  return (included.length === 0 || included.some(fits)) && !excluded.some(fits);
}

function isProse(text: string): boolean {
  return /\p{L}\S*\s+\S+\s+\S*\p{L}/u.test(text);
}

/** What a customer reads as a reply: a label, a hint and an error are shorter. */
function isLetter(text: string): boolean {
  const words = text.match(/\p{L}+/gu)?.length ?? 0;
  return words >= 12 && (text.match(/\p{L}[.!?](?=\s|$|<)/gu)?.length ?? 0) >= 2;
}

const setOf = (words: string): ReadonlySet<string> => new Set(words.split(' '));
/** Words that name a group of texts as those of mails. */
const mailGroup = setOf('mailer mailers mails emails notifier canned replies macros');
const mail = setOf('mail email mails emails mailer');
/** What a part of a mail is called, and nothing else. */
const partOfMail = setOf('body subject greeting salutation intro outro footer html closing signature');
/** The parts that make a group of texts a mail. */
const heart = setOf('subject body');
/** What is called after an address in a form, or the settings of a program. */
const partOfForm = setOf(
  'label hint placeholder error errors invalid taken blank button btn tooltip help required exists column format unique missing address field fields validation settings',
);
/** `app/mailers/late.rb`, `templates/emails/late.txt`: where the texts of mails are used. */
const mailPlace = /(?:^|[/_.-])(?:mailers?|e?mails)(?:[/_.-]|$)|(?:^|\/)e?mail\//i;

function has(words: readonly string[], set: ReadonlySet<string>): boolean {
  return words.some((word) => set.has(word));
}

/** Tells the texts of mails from those of forms that ask for an address, by their keys and by where they are used. */
function createMailTest(all: readonly CatalogueText[]): (text: CatalogueText) => boolean {
  const hearts = all.map(({ key }) => nameOfForm(key)).filter((name) => has(wordsIn(leafOf(name)), heart));
  const mails = new Set(hearts.map(groupOf));
  const isOfMail = (key: string): boolean => {
    const leaf = wordsIn(leafOf(key));
    if (/(?:^|_)(?:subject|body)_?template$/i.test(leafOf(key))) return true;
    const groups = groupOf(key).split(/[.:/]/).map(wordsIn);
    if (has(leaf, partOfForm) || groups.some((words) => has(words, partOfForm)))
      return groups.some((words) => words.at(-1) === 'mailer');
    if (groups.some((words) => has(words, mailGroup)) || (has(leaf, mail) && has(leaf, partOfMail))) return true;
    return groups.some((words) => has(words, mail)) && mails.has(groupOf(key));
  };
  return ({ key, places = [] }) => {
    if (places.some((place) => mailPlace.test(place))) return true;
    // A key with spaces is the text itself.
    return !/\s/.test(key) && (isOfMail(key) || isOfMail(nameOfForm(key)));
  };
}

/** What a text is called of which there are several: `mail_body` of the plural `mail_body.one` and of the list `mail_body.0`. */
export function nameOfForm(key: string): string {
  return key.replace(/[.:/](?:zero|one|two|few|many|other|\d{1,3})$/, '');
}

function groupOf(key: string): string {
  return key.slice(0, Math.max(0, key.search(/[.:/][^.:/]*$/)));
}

function leafOf(key: string): string {
  return key.slice(groupOf(key).length);
}
