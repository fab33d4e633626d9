import type { SentenceExample } from '../state.js';
import { cutToColumns } from '../words/cut.js';
import { shown } from './foreign-text.js';

/** In columns: more of a sentence would need a second sheet. */
const longest = 240;

/** Sentences with what to write instead, as HTML: what goes for all of them is said once. Empty where there are none. */
export function exampleList(examples: readonly SentenceExample[]): string {
  const rewordings = examples.map(rewritten);
  const [first = null] = rewordings;
  const isForAll = examples.length > 1 && rewordings.every((rewording) => rewording === first);
  const items = examples.map((example, i) => exampleText(example, isForAll ? null : (rewordings[i] ?? null)));
  const list = examples.length === 0 ? '' : `<ul class="sentences">\n${items.join('')}</ul>\n`;
  return `${list}${isForAll ? instead(first) : ''}`;
}

function exampleText({ words, sentence }: SentenceExample, rewording: string | null): string {
  const own =
    sentence === null ? shown(cutToColumns(words, longest)) : markedWords(cutToColumns(sentence, longest), words);
  return `<li><blockquote dir="auto">${own}</blockquote>
${instead(rewording)}</li>
`;
}

function instead(rewording: string | null): string {
  if (rewording === null) return '';
  return `<p class="instead" dir="auto"><span class="label">Rather:</span> ${shown(cutToColumns(rewording, longest))}</p>\n`;
}

/** A few words, which begin small and end with no full stop, take the place of the flagged ones. */
const fewWords = /^\p{Ll}(?!.*[.!?…]$)/su;

/** What to write instead, as a sentence where that can be told; what the agent has to fill in stands in square brackets. */
function rewritten({ words, sentence, rewording }: SentenceExample): string | null {
  if (rewording === null) return null;
  const at = words === '' ? -1 : (sentence?.indexOf(words) ?? -1);
  const isPart = sentence !== null && at > 0 && fewWords.test(rewording);
  const whole = isPart ? sentence.slice(0, at) + rewording + sentence.slice(at + words.length) : rewording;
  return whole.replace(/\{([^{}]*)\}/gu, '[$1]');
}

/** The sentence with the flagged words marked, where it holds them as they are. */
function markedWords(sentence: string, words: string): string {
  const at = words === '' ? -1 : sentence.indexOf(words);
  if (at < 0) return shown(sentence);
  const end = at + words.length;
  const parts = [sentence.slice(0, at), words, sentence.slice(end)].map(keptSpaces);
  return `${parts[0]}<mark>${parts[1]}</mark>${parts[2]}`;
}

/** Safe text that keeps the space at its ends. */
function keptSpaces(text: string): string {
  const space = (isThere: boolean): string => (isThere && text.trim() !== '' ? ' ' : '');
  return `${space(/^\s/u.test(text))}${shown(text)}${space(/\s$/u.test(text))}`;
}
