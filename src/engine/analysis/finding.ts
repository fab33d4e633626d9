import type { Safety, Severity, Slot, SuggestionScope } from '../../shared/message.js';
import type { Range } from '../../shared/reply.js';

/** A change of a block's text. Offsets are those of the block. */
export interface Edit extends Range {
  text: string;
  safety: Safety;
}

/** What to write instead. Offsets are those of the block's text. */
export interface ProposedText {
  text: string;
  slots: readonly Slot[];
  /** What it takes the place of; null for advice. */
  range: Range | null;
  scope: SuggestionScope;
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
  /** Null for what is said of the reply as a whole. */
  sentence: Range | null;
  /** Best first. */
  suggestions: readonly ProposedText[];
  edit: Edit | null;
}
