import type { SuggestionChoice } from '../../linter/apply-choices.js';
import { commentAbove } from '../../linter/comment-above.js';
import { recordNameOf } from '../../linter/config-suppressions.js';
import { changed, type FileEdit } from '../../linter/edit-document.js';
import { type FormatName, formatForPath } from '../../parsers/index.js';
import type { Message } from '../../shared/message.js';
import type { FileResult } from '../../workspace/file-result.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { Effect, EffectOutcome, Session } from './session.js';

/** A text that is reviewed, and what can be done with it. */
export interface ReviewedText {
  /** What it is called on screen. */
  shown: string;
  /** Null for a draft without a name. */
  path: string | null;
  linter: Workspace;
  /** Whether a configuration counts for it, if there is one. */
  followsConfiguration: boolean;
}

export function lintReviewed(text: string, { path, linter }: ReviewedText): Promise<FileResult> {
  return linter.lintText(text, path === null ? {} : { path });
}

/** Does what an answer asks for, in the text alone. */
export function perform(effect: Effect, session: Session, reviewed: ReviewedText): Promise<EffectOutcome> {
  switch (effect.kind) {
    case 'apply':
      return applyAll(effect.choices, session, reviewed);
    case 'silence':
      return silence(effect.message, effect.reason, session, reviewed);
    case 'undo':
      return lintedAfter(effect.edits, [], session, reviewed);
  }
}

async function applyAll(
  choices: readonly SuggestionChoice[],
  session: Session,
  reviewed: ReviewedText,
): Promise<EffectOutcome> {
  const { path, linter } = reviewed;
  const { text } = session;
  const outcome = await linter.applySuggestions(text, choices, path === null ? {} : { path });
  const refused = outcome.refused.map(({ reason }) => reason);
  const edits = outcome.changes.filter((edit) => text.slice(edit.offset, edit.endOffset) !== edit.text);
  if (edits.length === 0) return unchanged(session, refused.length > 0 ? refused : ['That is what it says already.']);
  return lintedAfter(edits, refused, session, reviewed);
}

async function lintedAfter(
  edits: readonly FileEdit[],
  refused: readonly string[],
  session: Session,
  reviewed: ReviewedText,
): Promise<EffectOutcome> {
  const { error, messages } = await lintReviewed(changed(session.text, edits), reviewed);
  return error === null ? { edits, messages, refused } : unchanged(session, [`Not changed: ${error}`]);
}

/** Puts a comment above the finding; where none does it and the finding is in a record, the configuration can. */
async function silence(
  message: Message,
  reason: string,
  session: Session,
  reviewed: ReviewedText,
): Promise<EffectOutcome> {
  const format: FormatName = (reviewed.path === null ? null : formatForPath(reviewed.path)) ?? 'text';
  const comment = commentAbove(session.text, message, { format, reason });
  if (comment !== null) {
    const { edits, messages } = await lintedAfter([{ ...comment, endOffset: comment.offset }], [], session, reviewed);
    if (messages.length < session.messages.length) return { edits, messages, refused: [] };
  }
  const record = recordNameOf(message, session.messages);
  if (record === null) return unchanged(session, ['No comment can be put here. `n` skips the place this time.']);
  if (!reviewed.followsConfiguration)
    return unchanged(session, [
      'No comment can be put here, and with `--no-config` no configuration counts that could leave the record alone. `n` skips the place this time.',
    ]);
  const suppression = { record, rule: message.ruleId, reason };
  return { edits: [], messages: session.messages, refused: [], suppression };
}

function unchanged({ messages }: Session, refused: readonly string[]): EffectOutcome {
  return { edits: [], messages, refused };
}
