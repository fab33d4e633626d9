import retextSimplify from 'retext-simplify';
import { unified } from 'unified';
import { appliesTo } from '../analysis/conditions.js';
import type { Edit } from '../analysis/finding.js';
import type { Passage } from '../analysis/passage.js';
import type { ReplyAnalysis } from '../analysis/reply-analysis.js';
import type { ActiveRule, ActiveRuleOf } from '../matching/phrase-index.js';
import { messagesOf } from '../retext/run.js';
import { editFor } from '../rewording/edits.js';
import { provenEdit } from '../rewording/guard.js';
import { wordsInstead } from '../rewording/proposals.js';
import { Readings } from '../rewording/readings.js';
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
  return (analysis, passage) =>
    messagesOf(processor, passage).map(({ message, start, end }) => {
      const actual = passage.text.slice(start, end);
      const expected = (message.expected ?? []).map((word) => (/^\p{Lu}/u.test(actual) ? upperFirst(word) : word));
      const [best] = message.expected ?? [];
      const edit = best === undefined ? null : editOf(analysis, passage, { start, end, text: best });
      return findingAt(passage, { start, end }, active, {
        message: titleMessage(actual, title),
        sentence: sentenceAt(passage, { start, end }),
        suggestions: edit === null ? [] : expected.map((word) => wordsInstead(word, { start, end })),
        edit,
      });
    });
}

/** What retext-simplify proposes, where it fits: "more than" is for figures. */
function editOf(analysis: ReplyAnalysis, passage: Passage, { start, end, text }: Omit<Edit, 'safety'>): Edit | null {
  const sentence = passage.sentences.find((one) => one.start <= start && end <= one.end);
  if (!sentence || (text === 'more than' && !/^\s+(?:[$£€]?\p{N}|half\b|one\b)/u.test(passage.text.slice(end))))
    return null;
  const guard = {
    isRecord: analysis.isRecord,
    minds: (active: ActiveRule) => appliesTo(analysis, active),
    readings: new Readings(analysis.phrases, sentence),
  };
  const edit = editFor(sentence, start, end, { text, safety: 'suggested' });
  return provenEdit(guard, sentence, edit);
}
