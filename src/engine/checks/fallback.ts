import { findMatches } from '../analysis/passage.js';
import { serves } from '../analysis/places.js';
import type { ActiveRule, PhraseIndex } from '../matching/phrase-index.js';
import { titleMessage } from '../text/wording.js';
import { readWords } from '../text/words.js';
import { replyCheck } from './check.js';
import { findingInBlock } from './findings.js';

/** Rules about the words that a variable falls back on: the rule's phrases are looked for in them. */
export const fallback = replyCheck(
  'fallback',
  (active) =>
    ({ template, blocks, phrases }) =>
      template.variables.flatMap(({ block, placeholder: { fallback: range } }) => {
        const words = range && blocks[block]?.text.slice(range.start, range.end);
        if (!words || !isFlagged(words, phrases, active)) return [];
        return [findingInBlock({ block, ...range }, active, { message: titleMessage(words, active.rule.title) })];
      }),
);

function isFlagged(text: string, phrases: PhraseIndex, active: ActiveRule): boolean {
  const words = readWords(text, [], phrases.vocabulary);
  return findMatches(phrases, words, 0, words.ids.length).some((match) => serves(match, active, 'flag'));
}
