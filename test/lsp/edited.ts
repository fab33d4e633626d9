import type { CodeAction, SnippetTextEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';

/** The edits of one document, whichever way they come. */
export function editsFor(
  uri: string,
  { changes, documentChanges = [] }: WorkspaceEdit,
): (TextEdit | SnippetTextEdit)[] {
  const versioned = documentChanges.flatMap((change) =>
    'edits' in change && change.textDocument.uri === uri ? change.edits : [],
  );
  return [...(changes?.[uri] ?? []), ...versioned];
}

/** A document after an action. Snippets leave what is proposed in them, as where the writer only leaves them. */
export function edited(text: string, uri: string, action: CodeAction | undefined): string {
  const edits = editsFor(uri, action?.edit ?? {}).map((edit) =>
    'snippet' in edit ? { range: edit.range, newText: expanded(edit.snippet.value) } : edit,
  );
  return TextDocument.applyEdits(TextDocument.create(uri, '', 0, text), edits);
}

function expanded(snippet: string): string {
  return snippet.replace(/\$\{\d+:((?:\\.|[^}\\])*)\}/gu, '$1').replace(/\\([\\$}])/gu, '$1');
}

/** The version of a document that an action is for. */
export function versionOf({ edit }: CodeAction): number | null | undefined {
  return edit?.documentChanges?.flatMap((change) => ('edits' in change ? [change.textDocument.version] : []))[0];
}
