import type { SuggestionChoice } from '../../linter/apply-choices.js';
import { commentAbove, inserted } from '../../linter/comment-above.js';
import { recordNameOf } from '../../linter/config-suppressions.js';
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
}

export function lintReviewed(text: string, { path, linter }: ReviewedText): Promise<FileResult> {
  return linter.lintText(text, path === null ? {} : { path });
}

/** Does what an answer asks for, in the text alone. */
export function perform(effect: Effect, session: Session, reviewed: ReviewedText): Promise<EffectOutcome> {
  return effect.kind === 'apply'
    ? applyAll(effect.choices, session, reviewed)
    : silence(effect.message, effect.reason, session, reviewed);
}

/** From the end of the text on, so that what is done last moves nothing that comes first. */
async function applyAll(
  choices: readonly SuggestionChoice[],
  session: Session,
  reviewed: ReviewedText,
): Promise<EffectOutcome> {
  const { path, linter } = reviewed;
  const texts: string[] = [];
  const refused: string[] = [];
  let { text } = session;
  for (const choice of choices.toSorted((a, b) => b.message.offset - a.message.offset)) {
    const outcome = await linter.applySuggestions(text, [choice], path === null ? {} : { path });
    refused.push(...outcome.refused.map(({ reason }) => reason));
    if (outcome.text === text) continue;
    text = outcome.text;
    texts.push(text);
  }
  if (texts.length === 0) return unchanged(session, refused.length > 0 ? refused : ['That is what it says already.']);
  const { error, messages } = await lintReviewed(text, reviewed);
  return error === null ? { texts, messages, refused } : unchanged(session, [`Not changed: ${error}`]);
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
    const text = inserted(session.text, comment);
    const { error, messages } = await lintReviewed(text, reviewed);
    if (error === null && messages.length < session.messages.length) return { texts: [text], messages, refused: [] };
  }
  const record = recordNameOf(message, session.messages);
  const nothing = { texts: [], messages: session.messages, refused: [] };
  if (record !== null) return { ...nothing, suppression: { record, rule: message.ruleId, reason } };
  return unchanged(session, ['No comment can be put here. `n` skips the place this time.']);
}

function unchanged({ messages }: Session, refused: readonly string[]): EffectOutcome {
  return { texts: [], messages, refused };
}
