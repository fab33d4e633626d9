import type { SentenceExample } from '../state.js';
import { type InsteadText, insteadLabel, type ShownExample, shownExamples } from '../words/examples.js';
import { shown } from './foreign-text.js';

/** Sentences with what to write instead, as HTML. Empty where there are none. */
export function exampleList(sentences: readonly SentenceExample[]): string {
  const { examples, instead } = shownExamples(sentences);
  const list = examples.length === 0 ? '' : `<ul class="sentences">\n${examples.map(exampleText).join('')}</ul>\n`;
  return `${list}${insteadText(instead)}`;
}

function exampleText({ before, words, after, instead }: ShownExample): string {
  const isAlone = before === '' && after === '';
  const parts = [before, words, after].map(keptSpaces);
  const own = words === '' || isAlone ? parts.join('') : `${parts[0]}<mark>${parts[1]}</mark>${parts[2]}`;
  return `<li><blockquote dir="auto">${own}</blockquote>
${insteadText(instead)}</li>
`;
}

function insteadText(instead: InsteadText | null): string {
  if (instead === null) return '';
  return `<p class="instead" dir="auto"><span class="label">${insteadLabel(instead)}</span> ${shown(instead.text)}</p>\n`;
}

/** Safe text that keeps the space at its ends. */
function keptSpaces(text: string): string {
  const space = (isThere: boolean): string => (isThere && text.trim() !== '' ? ' ' : '');
  return `${space(/^\s/u.test(text))}${shown(text)}${space(/\s$/u.test(text))}`;
}
