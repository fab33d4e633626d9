import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { stringify } from 'yaml';
import { suppressionFile, usualName, withSuppressions } from '../config/with-suppressions.js';
import { rootOf } from '../files/find-files.js';
import { commentAbove, inserted } from '../linter/comment-above.js';
import { recordNameOf } from '../linter/config-suppressions.js';
import type { Message } from '../shared/message.js';
import type { ClientFeatures } from './client.js';
import { documentEdit, editsBetween, type OffsetEdit, snippetText, workspaceEdit } from './edits.js';
import type { Findings } from './findings.js';
import type { OpenDraft } from './lint-draft.js';

export interface LeaveAlone {
  title: string;
  edit: WorkspaceEdit;
}

/** What stands for the reason until the writer says it. */
const usualReason = 'right as it is';

interface Editor {
  features: ClientFeatures;
  /** The document of a path, if it is open. */
  openAt(uri: string): TextDocument | undefined;
}

/**
 * What leaves a finding alone from now on: a comment above it, or a suppression in the configuration where the format has
 * no place for one. Null where neither would do it.
 */
export async function leaveAlone(message: Message, findings: Findings, editor: Editor): Promise<LeaveAlone | null> {
  const { document, draft } = findings;
  // What is said of a comment is no finding that another comment could leave alone.
  if (draft === null || message.ruleId.startsWith('replylint/')) return null;
  const comment = await commentEdit(message, draft, editor.features.takesSnippets);
  if (comment)
    return {
      title: `Leave it alone, with a reason in a comment (${message.ruleId})`,
      edit: workspaceEdit(document, [comment], editor.features),
    };
  return suppressionEdit(message, draft, editor);
}

/** A comment, if the finding is then left alone and nothing new is found. */
async function commentEdit(message: Message, draft: OpenDraft, takesSnippets: boolean): Promise<OffsetEdit | null> {
  const { result, named, linter } = draft;
  const format = await linter.formatOf(result.text, named);
  const comment = commentAbove(result.text, message, { format, reason: usualReason });
  if (comment === null) return null;
  const linted = await linter.lintText(inserted(result.text, comment), named);
  const isLeft = linted.suppressed.length > result.suppressed.length && linted.messages.length < result.messages.length;
  if (!isLeft) return null;
  const { offset, text } = comment;
  if (!takesSnippets) return { offset, endOffset: offset, text };
  const [before = '', behind = ''] = text.split(usualReason);
  const snippet = `${snippetText(before)}\${1:${usualReason}}${snippetText(behind)}`;
  return { offset, endOffset: offset, text: snippet, isSnippet: true };
}

async function suppressionEdit(message: Message, draft: OpenDraft, editor: Editor): Promise<LeaveAlone | null> {
  const { ruleId } = message;
  const record = recordNameOf(message, draft.result.messages);
  if (record === null || draft.path === null || !draft.followsConfiguration) return null;
  const entry = { record, rules: [ruleId], reason: usualReason };
  const title = `Leave it alone in this record, with a reason in the configuration (${ruleId})`;
  const config = suppressionFile(draft.settings);
  if (config === null) {
    const edit = newConfiguration(stringify({ suppressions: [entry] }), draft.path, editor.features);
    return edit && { title, edit };
  }
  const uri = pathToFileURL(config).href;
  const open = editor.openAt(uri);
  const text = open?.getText() ?? (await readFile(config, 'utf8'));
  const after = withSuppressions(text, config, [entry]);
  if (after === null) return null;
  const document = open ?? TextDocument.create(uri, '', 0, text);
  const edits = editsBetween(text, after);
  if (!editor.features.takesVersions) return { title, edit: workspaceEdit(document, edits, editor.features) };
  return { title, edit: { documentChanges: [documentEdit(document, edits, open?.version ?? null)] } };
}

function newConfiguration(text: string, path: string, { createsFiles }: ClientFeatures): WorkspaceEdit | null {
  if (!createsFiles) return null;
  const uri = pathToFileURL(join(rootOf(join(path, '..')), usualName)).href;
  const document = TextDocument.create(uri, '', 0, '');
  return {
    documentChanges: [
      { kind: 'create', uri, options: { ignoreIfExists: true } },
      documentEdit(document, [{ offset: 0, endOffset: 0, text }], null),
    ],
  };
}
