import type { Finding } from '../finding.js';
import type { Reading } from '../reading.js';
import type { ActiveRule } from '../ruleset.js';
import { findingInBlock } from '../whole.js';
import { titleMessage } from '../wording.js';

/** A line to write on is one in a quiz as well; after these words something was to be put there. */
const wantsValue =
  /(?:\b(?:dear|hi|hello|hey|on|at|by|until|till|before|after|from|to|for|with|is|are|was|be|number|name|date|time|order)|[£$€#]) ?$/iu;

/** “Date of birth: [date]” at the end of its line is a form for the customer. */
const formLabel = /:[ \t]*[-–]?[ \t]*$/u;

/** Rules about what a person was to fill in, and did not: `[NAME]`, `<insert date>`, `on ____`. */
export function lintFillIn({ template, blocks }: Reading, active: ActiveRule): Finding[] {
  return template.variables.flatMap(({ block, placeholder: { family, start, end } }) => {
    const text = blocks[block]?.text ?? '';
    const words = text.slice(start, end);
    if (family !== 'fill-in' || /[@=:/]/u.test(words)) return [];
    if (
      formLabel.test(text.slice(Math.max(0, start - 10), start)) &&
      /^[ \t]*(?:\n|$)/u.test(text.slice(end, end + 10))
    )
      return [];
    if (words.startsWith('_') && !wantsValue.test(text.slice(Math.max(0, start - 20), start))) return [];
    return [findingInBlock({ block, start, end }, active, { message: titleMessage(words, active.rule.title) })];
  });
}
