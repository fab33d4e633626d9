import type { ReplyAnalysis } from '../analysis.js';
import type { Finding } from '../finding.js';
import type { ActiveRule } from '../ruleset.js';
import { titleMessage } from '../wording.js';
import { findingInBlock } from './reply-check.js';

/** A line to write on is one in a quiz as well; after these words something was to be put there. */
const wantsValue =
  /(?:\b(?:dear|hi|hello|hey|on|at|by|until|till|before|after|from|to|for|with|is|are|was|be|number|name|date|time|order)|[£$€#]) ?$/iu;

/** “Date of birth: [date]” at the end of its line is a form for the customer. */
const formLabel = /:[ \t]*[-–]?[ \t]*$/u;

/**
 * Rules about what a person was to fill in, and did not: `[NAME]`, `<insert date>`, `on ____`. One message for a reply,
 * at its first gap, since whoever fills that one in sees the others.
 */
export function lintFillIn(reading: ReplyAnalysis, active: ActiveRule): Finding[] {
  const [first, ...others] = gapsIn(reading);
  if (!first) return [];
  const also =
    others.length === 0 ? '' : `, and so ${others.length === 1 ? 'is 1 more gap' : `are ${others.length} more`}`;
  return [findingInBlock(first, active, { message: titleMessage(first.words, `${active.rule.title}${also}`) })];
}

function gapsIn({ template, blocks }: ReplyAnalysis): { block: number; start: number; end: number; words: string }[] {
  return template.variables.flatMap(({ block, placeholder: { family, start, end } }) => {
    const text = blocks[block]?.text ?? '';
    const words = text.slice(start, end);
    const before = text.slice(Math.max(0, start - 20), start);
    if (family !== 'fill-in' || /[@=:/]/u.test(words)) return [];
    if (formLabel.test(before) && /^[ \t]*(?:\n|$)/u.test(text.slice(end, end + 10))) return [];
    return words.startsWith('_') && !wantsValue.test(before) ? [] : [{ block, start, end, words }];
  });
}
