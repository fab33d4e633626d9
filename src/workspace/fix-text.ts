import type { FixedDocument } from '../linter/apply-fixes.js';
import type { Message } from '../shared/message.js';
import type { FileResult } from './file-result.js';
import type { TextOptions } from './formats.js';
import type { Workspace } from './workspace.js';

const maxRounds = 10;

export interface FixedText {
  /** What is found in the text as it is then; the very result that was given when nothing changed. */
  result: FileResult;
  /** How many places were fixed. */
  places: number;
  /** Why a place was not fixed although there is a fix, and the message about it. */
  refused: FixedDocument['refused'];
}

/** What is done to the texts of one file. */
export interface TextFixer {
  lint(text: string): Promise<FileResult>;
  fix(text: string, messages: readonly Message[]): Promise<FixedDocument>;
}

/** @param named what is known of the text. */
export function fixerOf({ lintText, fixDocument }: Workspace, named: TextOptions): TextFixer {
  return {
    lint: (text) => lintText(text, named),
    fix: (text, messages) => fixDocument(text, messages, named),
  };
}

/** Makes the safe fixes of a text, round by round until nothing changes. A round whose text can't be read is not made. */
export async function fixText(result: FileResult, { lint, fix }: TextFixer): Promise<FixedText> {
  let fixed = result;
  let places = 0;
  let refused: FixedText['refused'] = [];
  for (let round = 0; round < maxRounds; round++) {
    const made = await fix(fixed.text, fixed.messages);
    refused = made.refused;
    if (made.text === fixed.text) break;
    const next = await lint(made.text);
    if (next.error !== null) break;
    places += made.made;
    fixed = next;
  }
  return fixed.text === result.text ? { result, places: 0, refused } : { result: fixed, places, refused };
}
