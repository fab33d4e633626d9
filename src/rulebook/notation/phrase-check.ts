import { didYouMean, quoted } from '../../shared/problem.js';
import { oddEntry, partsOfName, type WordLists } from './list-forms.js';
import { builtinLists, listsUsed, NotationError, parsePhrase } from './phrase.js';

/** A mistake inside a phrase; `start` is an offset in it. */
export interface PhraseMistake {
  start: number;
  message: string;
}

export interface CheckedPhrase {
  /** The word lists the phrase refers to, built-in ones included; none when it cannot be read. */
  lists: readonly string[];
  mistake: PhraseMistake | null;
}

/** Reads a phrase in the notation and says what is wrong with it, if anything. */
export function checkPhrase(words: string): CheckedPhrase {
  try {
    return { lists: listsUsed(parsePhrase(words)), mistake: null };
  } catch (error) {
    if (error instanceof NotationError) {
      const part = words.slice(error.start, error.end) || words.trim();
      const what = part === '' ? 'An empty phrase' : quoted(part);
      const message = `${what}: ${error.message}`;
      return {
        lists: [],
        mistake: { start: error.start, message: /(?:\.|`\?)$/u.test(message) ? message : `${message}.` },
      };
    }
    if (error instanceof RangeError)
      return {
        lists: [],
        mistake: {
          start: 0,
          message: `${quoted(words)} has too many brackets inside one another. Write it as several phrases.`,
        },
      };
    throw error;
  }
}

/**
 * What keeps a phrase from naming a list, or a form of one (`action:done`): which list was meant by a name that none has,
 * or which entry has no forms. Null where nothing does.
 */
export function listMistake(name: string, lists: WordLists): string | null {
  const { list, form } = partsOfName(name);
  if (Object.hasOwn(lists, list) || builtinLists.includes(list)) {
    const mistake = form === null ? null : formMistake(list, lists);
    return mistake === null ? null : `${quoted(`{${name}}`)}: ${mistake}`;
  }
  const known = [...Object.keys(lists), ...builtinLists].filter((other) => !other.includes(':'));
  return `There is no word list \`{${list}}\`.${didYouMean(list, known) || ' Name it in `lists`, or write the words out: `(this | that)`.'}`;
}

/** What keeps a list from being written in another form; null where nothing does. */
export function formMistake(list: string, lists: WordLists): string | null {
  if (builtinLists.includes(list)) return `\`{${list}}\` has no verbs, so write it without a form: \`{${list}}\`.`;
  const odd = oddEntry(list, lists);
  return odd === null
    ? null
    : `${quoted(odd)} in that list is not a plain verb. Keep the verbs in a list of their own, one for each entry.`;
}
