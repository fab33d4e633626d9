import { findPhrases } from '../analysis/passage.js';
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
      template.variables.flatMap(({ block, placeholder: { fallback: range, kind } }) => {
        const words = range && blocks[block]?.text.slice(range.start, range.end);
        if (!words || /[#$%{]\{/u.test(words)) return [];
        // A telephone number may well be “none”.
        if (kind !== 'name' && !forPerson.test(words)) return [];
        if (!isFlagged(words, phrases, active)) return [];
        return [findingInBlock({ block, ...range }, active, { message: titleMessage(words, active.rule.title) })];
      }),
);

const forPerson = /\b(?:customer|client|user|subscriber|member|guest|patron|consumer|holder|sir|madam|name)s?\b/iu;

function isFlagged(text: string, phrases: PhraseIndex, active: ActiveRule): boolean {
  return findPhrases(phrases, readWords(text, [], phrases.vocabulary), active, 'flag').length > 0;
}
