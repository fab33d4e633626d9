import { findIn, type ReplyAnalysis } from '../analysis.js';
import type { Finding } from '../finding.js';
import type { ActiveRule } from '../ruleset.js';
import { titleMessage } from '../wording.js';
import { readWords } from '../words.js';
import { findingInBlock } from './reply-check.js';

/** Rules about the words that a variable falls back on: the rule's phrases are looked for in them. */
export function lintFallback(reading: ReplyAnalysis, active: ActiveRule): Finding[] {
  return reading.template.variables.flatMap(({ block, placeholder: { fallback } }) => {
    const words = fallback && reading.blocks[block]?.text.slice(fallback.start, fallback.end);
    if (!words || !isFlagged(words, reading, active)) return [];
    return [findingInBlock({ block, ...fallback }, active, { message: titleMessage(words, active.rule.title) })];
  });
}

function isFlagged(fallback: string, { ruleset }: ReplyAnalysis, active: ActiveRule): boolean {
  const words = readWords(fallback, [], ruleset.vocabulary);
  return findIn(ruleset, words, 0, words.ids.length).some(
    ({ rulePhrase }) => rulePhrase.active === active && rulePhrase.role.type === 'flag',
  );
}
