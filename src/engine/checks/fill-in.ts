import type { ReplyAnalysis } from '../analysis/reply-analysis.js';
import { titleMessage } from '../text/wording.js';
import { replyCheck } from './check.js';
import { findingInBlock } from './findings.js';

/** A line to write on is one in a quiz as well; after these words something was to be put there. */
const wantsValue =
  /(?:\b(?:dear|hi|hello|hey|on|at|by|until|till|before|after|from|to|for|with|is|are|was|be|number|name|date|time|order)|[£$€#]) ?$/iu;

/** “Date of birth: [date]” at the end of its line is a form for the customer. */
const formLabel = /:[ \t]*[-–]?[ \t]*$/u;

/**
 * Rules about what a person was to fill in, and did not: `[NAME]`, `<insert date>`, `on ____`. One message for a reply,
 * at its first gap, since whoever fills that one in sees the others.
 */
export const fillIn = replyCheck('fill-in', (active) => (analysis) => {
  const [first, ...others] = gapsIn(analysis);
  if (!first) return [];
  const also =
    others.length === 0 ? '' : `, and so ${others.length === 1 ? 'is 1 more gap' : `are ${others.length} more`}`;
  return [findingInBlock(first, active, { message: titleMessage(first.words, `${active.rule.title}${also}`) })];
});

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
