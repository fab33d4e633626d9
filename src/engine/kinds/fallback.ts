import type { Range } from '../../reply.js';
import type { Finding } from '../finding.js';
import { findIn, type Passage, type Reading } from '../reading.js';
import type { ActiveRule } from '../ruleset.js';
import { findingAt } from '../whole.js';
import { titleMessage } from '../wording.js';
import { readWords } from '../words.js';

/** How variables name the text that stands in for a value that is not there: `fallback: "x"`, `default="x"`, `fallback=x`, `BLANKVALUE(field, "x")`. */
const fallbacks = [
  /(?:fallback|default)\s{0,5}[:=]\s{0,5}["'“‘]([^"'”’{}]{1,80})["'”’]/giu,
  /(?:fallback|default)\s{0,5}=\s{0,5}([^"'“‘,|%{}]{1,80})/giu,
  /BLANKVALUE\([^,(){}]{1,80},\s{0,5}["'“‘]([^"'”’{}]{1,80})["'”’]/giu,
];

/** Rules about the words that a variable falls back on: the rule's phrases are looked for in them. */
export function lintFallback(reading: Reading, active: ActiveRule): Finding[] {
  return reading.passages.flatMap((passage) => {
    if (!/fallback|default|blankvalue/iu.test(passage.text)) return [];
    return textsIn(passage)
      .filter((range) => isFlagged(passage.text.slice(range.start, range.end), reading, active))
      .map((range) =>
        findingAt(passage, range, active, {
          message: titleMessage(passage.text.slice(range.start, range.end), active.rule.title),
        }),
      );
  });
}

function textsIn({ text, masks }: Passage): Range[] {
  return masks
    .filter(({ placeholder }) => placeholder)
    .flatMap((mask) => {
      const variable = text.slice(mask.start, mask.end);
      return fallbacks.flatMap((pattern) =>
        Array.from(variable.matchAll(pattern), (match) => {
          const words = match[1] ?? '';
          const start = mask.start + match.index + match[0].lastIndexOf(words);
          return { start, end: start + words.trimEnd().length };
        }),
      );
    });
}

function isFlagged(fallback: string, { ruleset }: Reading, active: ActiveRule): boolean {
  const words = readWords(fallback, [], ruleset.vocabulary);
  return findIn(ruleset, words, 0, words.ids.length).some(
    ({ phraseOf }) => phraseOf.active === active && phraseOf.role.type === 'flag',
  );
}
