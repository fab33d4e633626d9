import retextSimplify from 'retext-simplify';
import { unified } from 'unified';
import type { ActiveRuleOf } from '../matching/phrase-index.js';
import { messagesOf } from '../retext/run.js';
import { wordsInstead } from '../rewording/proposals.js';
import { titleMessage, upperFirst } from '../text/wording.js';
import { type FindInPassage, isOfKind, type PassageCheck } from './check.js';
import { findingAt, sentenceAt } from './findings.js';

/** Rules whose phrases are those of retext-simplify. The first of them speaks for all. */
export const simplify: PassageCheck = {
  level: 'passage',
  prepare([active], { prefilter }) {
    if (!active || !isOfKind(active, 'simplify')) return () => [];
    let find: FindInPassage | undefined;
    return (analysis, passage) => {
      if (prefilter && passage.candidatesOf(active, 'flag').length === 0) return [];
      find ??= findWith(active);
      return find(analysis, passage);
    };
  },
};

function findWith(active: ActiveRuleOf<'simplify'>): FindInPassage {
  const { ignore, title } = active.rule;
  const processor = unified().use(retextSimplify, { ignore }).freeze();
  return (_, passage) =>
    messagesOf(processor, passage).map(({ message, start, end }) => {
      const actual = passage.text.slice(start, end);
      const expected = (message.expected ?? []).map((word) => (/^\p{Lu}/u.test(actual) ? upperFirst(word) : word));
      const [best] = expected;
      const edit = best === undefined ? null : { start, end, text: best, safety: 'suggested' as const };
      return findingAt(passage, { start, end }, active, {
        message: titleMessage(actual, title),
        sentence: sentenceAt(passage, { start, end }),
        suggestions: expected.map((word) => wordsInstead(word, { start, end })),
        edit,
      });
    });
}
