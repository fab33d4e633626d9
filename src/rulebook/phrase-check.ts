import { didYouMean, quoted } from '../shared/problem.js';
import { builtinLists, listsUsed, NotationError, parsePhrase } from './phrase.js';

/** A slip inside a phrase; `start` is an offset in it. */
export interface PhraseSlip {
  start: number;
  message: string;
}

export interface CheckedPhrase {
  /** The word lists the phrase refers to, built-in ones included; none when it cannot be read. */
  lists: readonly string[];
  slip: PhraseSlip | null;
}

/** Reads a phrase in the notation and says what is wrong with it, if anything. */
export function checkPhrase(words: string): CheckedPhrase {
  try {
    return { lists: listsUsed(parsePhrase(words)), slip: null };
  } catch (error) {
    if (error instanceof NotationError) {
      const part = words.slice(error.start, error.end) || words.trim();
      const what = part === '' ? 'An empty phrase' : quoted(part);
      return { lists: [], slip: { start: error.start, message: `${what}: ${error.message}.` } };
    }
    if (error instanceof RangeError)
      return {
        lists: [],
        slip: {
          start: 0,
          message: `${quoted(words)} has too many brackets inside one another. Write it as several phrases.`,
        },
      };
    throw error;
  }
}

/** Says which list is meant by a name that no list has; null for a list that exists. */
export function unknownList(name: string, lists: Readonly<Record<string, unknown>>): string | null {
  if (Object.hasOwn(lists, name) || builtinLists.includes(name)) return null;
  const known = [...Object.keys(lists), ...builtinLists];
  return `There is no word list \`{${name}}\`.${didYouMean(name, known) || ' Name it in `lists`, or write the words out: `(this | that)`.'}`;
}
