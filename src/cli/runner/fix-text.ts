import { applyFixes, fixesToMake } from '../../linter/apply-fixes.js';
import type { FileResult } from '../../workspace/file-result.js';

const maxRounds = 10;

export interface FixedText {
  /** What is found in the text as it is then; the very result that was given when nothing changed. */
  result: FileResult;
  /** How many places were fixed. */
  places: number;
}

/**
 * Makes the safe fixes of a text, round by round until nothing changes.
 * @param lint what is found in a text of the same name. A round whose text can't be read is not made.
 */
export async function fixText(result: FileResult, lint: (text: string) => Promise<FileResult>): Promise<FixedText> {
  let fixed = result;
  let places = 0;
  for (let round = 0; round < maxRounds; round++) {
    const text = applyFixes(fixed.text, fixed.messages);
    if (text === fixed.text) break;
    const next = await lint(text);
    if (next.error !== null) break;
    places += fixesToMake(fixed.messages).length;
    fixed = next;
  }
  return fixed.text === result.text ? { result, places: 0 } : { result: fixed, places };
}
