import type { SuggestionChoice } from '../../linter/apply-choices.js';
import { commentAbove } from '../../linter/comment-above.js';
import { recordNameOf } from '../../linter/config-suppressions.js';
import { changed, type FileEdit } from '../../linter/edit-document.js';
import type { FormatName } from '../../parsers/index.js';
import { getOrCreate } from '../../shared/get-or-create.js';
import type { Message } from '../../shared/message.js';
import type { FileResult } from '../../workspace/file-result.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { Effect, EffectOutcome, NewSuppression, Session, Silence } from './session-state.js';

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
      return silenceAll(effect.silences, session, reviewed);
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

/** Puts comments above findings; where none does it and a finding is in a record, the configuration can. */
async function silenceAll(
  silences: readonly Silence[],
  session: Session,
  reviewed: ReviewedText,
): Promise<EffectOutcome> {
  const { edits, messages, done } = await withComments(silences, session, reviewed);
  const suppressions = new Map<string, NewSuppression>();
  const refused: string[] = [];
  let leftAlone = done.size;
  for (const silence of silences) {
    if (done.has(silence)) continue;
    const { message, reason } = silence;
    const record = recordNameOf(message, session.messages);
    if (record === null) refused.push('No comment can be put here. `n` skips the place this time.');
    else if (!reviewed.followsConfiguration)
      refused.push(
        'No comment can be put here, and with `--no-config` no configuration counts that could leave the record alone. `n` skips the place this time.',
      );
    else {
      const { ruleId: rule } = message;
      getOrCreate(suppressions, JSON.stringify([record, rule]), () => ({ record, rule, reason }));
      leftAlone++;
    }
  }
  return { edits, messages, refused, suppressions: [...suppressions.values()], leftAlone };
}

/** A text with comments, what is found in it, and which findings they leave alone. */
interface Commented {
  edits: readonly FileEdit[];
  messages: readonly Message[];
  done: ReadonlySet<Silence>;
}

/** A comment, and the findings below it. */
interface NewComment {
  edit: FileEdit;
  silences: readonly Silence[];
}

/** Puts in the comments that leave findings alone: all at once, or one by one where some of them would not. */
async function withComments(
  silences: readonly Silence[],
  session: Session,
  reviewed: ReviewedText,
): Promise<Commented> {
  const { path, linter } = reviewed;
  const format = await linter.formatOf(session.text, path === null ? {} : { path });
  const comments = commentsFor(silences, session.text, format);
  let best: Commented = { edits: [], messages: session.messages, done: new Set() };
  const tryWith = async (more: readonly NewComment[]): Promise<boolean> => {
    const added = more.flatMap((comment) => comment.silences);
    const { edits, messages } = await lintedAfter(
      [...more.map(({ edit }) => edit), ...best.edits],
      [],
      session,
      reviewed,
    );
    if (messages.length > best.messages.length - added.length) return false;
    best = { edits, messages, done: new Set([...best.done, ...added]) };
    return true;
  };
  if (comments.length === 0 || (await tryWith(comments)) || comments.length === 1) return best;
  // From the last one up, so that the places of the others stay what they are.
  for (const comment of comments.toReversed()) await tryWith([comment]);
  return best;
}

/** In the order of the text. One comment is for all findings of a rule in the line below it. */
function commentsFor(silences: readonly Silence[], text: string, format: FormatName): NewComment[] {
  const comments = new Map<string, { edit: FileEdit; silences: Silence[] }>();
  for (const silence of silences) {
    const { message, reason } = silence;
    const comment = commentAbove(text, message, { format, reason });
    if (comment === null) continue;
    const edit = { ...comment, endOffset: comment.offset };
    getOrCreate(comments, `${comment.offset} ${message.ruleId}`, () => ({ edit, silences: [] })).silences.push(silence);
  }
  return [...comments.values()].sort((a, b) => a.edit.offset - b.edit.offset);
}

function unchanged({ messages }: Session, refused: readonly string[]): EffectOutcome {
  return { edits: [], messages, refused };
}
