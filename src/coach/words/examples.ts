import type { SentenceExample } from '../state.js';
import { cutToColumns } from './cut.js';

/** In columns: more of a sentence would need a second sheet. */
const longest = 240;

/** What to write instead, or advice, which is no text to send. */
export interface InsteadText {
  text: string;
  isAdvice: boolean;
}

/** What stands before it. */
export function insteadLabel({ isAdvice }: InsteadText): string {
  return isAdvice ? 'Advice:' : 'Rather:';
}

/** A sentence of an agent as it is shown. */
export interface ShownExample {
  /** What comes before the flagged words, those, and what comes after them; the words may stand alone. */
  before: string;
  words: string;
  after: string;
  /** What to write instead; null where nothing is known, or where `ShownExamples.instead` holds it. */
  instead: InsteadText | null;
}

export interface ShownExamples {
  examples: readonly ShownExample[];
  /** What to write instead of all of them; null where they are not alike in that. */
  instead: InsteadText | null;
}

/** Sentences with what to write instead: what goes for all of them is said once. */
export function shownExamples(examples: readonly SentenceExample[]): ShownExamples {
  const rewordings = examples.map(insteadOf);
  const [first = null] = rewordings;
  const isForAll = examples.length > 1 && rewordings.every((rewording) => isSame(rewording, first));
  return {
    examples: examples.map((example, i) => ({
      ...inThree(example),
      instead: isForAll ? null : (rewordings[i] ?? null),
    })),
    instead: isForAll ? first : null,
  };
}

function isSame(a: InsteadText | null, b: InsteadText | null): boolean {
  return a?.text === b?.text && a?.isAdvice === b?.isAdvice;
}

function inThree({ words, sentence }: SentenceExample): Omit<ShownExample, 'instead'> {
  const shown = cutToColumns(sentence ?? words, longest);
  const at = words === '' ? -1 : shown.indexOf(words);
  if (sentence !== null && at < 0) return { before: shown, words: '', after: '' };
  if (sentence === null) return { before: '', words: shown, after: '' };
  return { before: shown.slice(0, at), words, after: shown.slice(at + words.length) };
}

/** A few words, which begin small and end with no full stop, take the place of the flagged ones. */
const fewWords = /^\p{Ll}(?!.*[.!?…]$)/su;

/** As a sentence where that can be told; what the agent has to fill in stands in square brackets. */
function insteadOf({ words, sentence, rewording, isAdvice = false }: SentenceExample): InsteadText | null {
  if (rewording === null) return null;
  const at = words === '' ? -1 : (sentence?.indexOf(words) ?? -1);
  const isPart = !isAdvice && sentence !== null && at > 0 && fewWords.test(rewording);
  const whole = isPart ? sentence.slice(0, at) + rewording + sentence.slice(at + words.length) : rewording;
  return { text: cutToColumns(whole.replace(/\{([^{}]*)\}/gu, '[$1]'), longest), isAdvice };
}
