import type { Safety, Severity } from '../../shared/message.js';
import type { Range } from '../../shared/reply.js';

/** A change of a block's text. Offsets are those of the block. */
export interface Edit extends Range {
  text: string;
  safety: Safety;
}

/** What a rule says at a place of a reply. Offsets are those of the block's text. */
export interface Finding extends Range {
  ruleId: string;
  severity: Severity;
  message: string;
  why: string;
  /** The number of the block in the reply. */
  block: number;
  /** What to write instead: whole sentences, or templates with `{slots}`. */
  expected: readonly string[];
  edit: Edit | null;
}
