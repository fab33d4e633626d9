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
  const ofMails = texts.filter((text) => hasWords(text) && isOfMail(text));
  if (ofMails.length > 0) return ofMails;
  const sentences = prose.filter(({ value }) => isSentence(value.text)).length;
  return sentences * 2 > prose.length ? [...prose] : [];
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

/** What a customer reads as a sentence of a letter: a label, a hint and an error are shorter. */
function isSentence(text: string): boolean {
  return (text.match(/\p{L}+/gu)?.length ?? 0) >= 9 && /\p{L}[.!?](?:\s|$|<)/u.test(text);
}

/** Words that name a group of texts as those of mails. */
const mailGroup = new Set('mailer mailers mails emails notifier canned replies macros newsletter'.split(' '));
const mail = new Set(['mail', 'email']);
/** What a part of a mail is called. */
const partOfMail = new Set(
  'body subject text content message greeting salutation intro outro footer html instructions template closing signature'.split(
    ' ',
  ),
);
/** What is called after an address in a form. */
const partOfForm = new Set(
  'label hint placeholder error errors invalid taken blank button btn tooltip help required exists column format unique missing address field'.split(
    ' ',
  ),
);

function isOfMail({ key, places = [] }: CatalogueText): boolean {
  if (places.some((place) => signsOfPath(place.replace(/:\d+$/, '')).isMail)) return true;
  const groups = key.split(/[.:/]/).map(wordsIn);
  const leaf = groups.pop() ?? [];
  const has = (words: readonly string[], set: ReadonlySet<string>): boolean => words.some((word) => set.has(word));
  if (groups.some((words) => has(words, mailGroup)) || has(leaf, mailGroup)) return true;
  if (/(?:^|_)(?:subject|body)_?template$/i.test(key.slice(key.lastIndexOf('.') + 1))) return true;
  const isForm = has(leaf, partOfForm) || groups.some((words) => has(words, partOfForm));
  if (isForm) return false;
  if (has(leaf, mail)) return has(leaf, partOfMail);
  return groups.some((words) => has(words, mail));
}
