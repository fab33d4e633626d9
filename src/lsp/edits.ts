import { diffLines } from 'diff';
import type { SnippetTextEdit, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { ClientFeatures } from './client.js';
import { rangeOf } from './diagnostics.js';

/** A change of a document, by offsets in it. */
export interface OffsetEdit {
  offset: number;
  endOffset: number;
  text: string;
  /** Whether `text` is a snippet, with places for the writer to fill in. */
  isSnippet?: boolean;
}

/** Edits of an open document, for its very version where the editor checks that. */
export function workspaceEdit(
  document: TextDocument,
  edits: readonly OffsetEdit[],
  { takesVersions }: ClientFeatures,
): WorkspaceEdit {
  const { uri, version } = document;
  if (takesVersions) return { documentChanges: [documentEdit(document, edits, version)] };
  return { changes: { [uri]: edits.map((edit) => textEdit(edit, document)) } };
}

/** @param version null for a document that is not open. */
export function documentEdit(
  document: TextDocument,
  edits: readonly OffsetEdit[],
  version: number | null,
): TextDocumentEdit {
  return {
    textDocument: { uri: document.uri, version },
    edits: edits.map((edit) => (edit.isSnippet ? snippetEdit(edit, document) : textEdit(edit, document))),
  };
}

function textEdit(edit: OffsetEdit, document: TextDocument): TextEdit {
  return { range: rangeOf(edit, document), newText: edit.text };
}

function snippetEdit(edit: OffsetEdit, document: TextDocument): SnippetTextEdit {
  return { range: rangeOf(edit, document), snippet: { kind: 'snippet', value: edit.text } };
}

/** What turns one text into another, line by line, so that an editor keeps its marks elsewhere. */
export function editsBetween(before: string, after: string): OffsetEdit[] {
  const edits: OffsetEdit[] = [];
  let offset = 0;
  for (const { value, added, removed } of diffLines(before, after)) {
    const last = edits.at(-1);
    const continued = last?.endOffset === offset ? last : null;
    if (!added && !removed) offset += value.length;
    else if (removed) {
      if (continued) continued.endOffset += value.length;
      else edits.push({ offset, endOffset: offset + value.length, text: '' });
      offset += value.length;
    } else if (continued) continued.text += value;
    else edits.push({ offset, endOffset: offset, text: value });
  }
  return edits;
}

/** Foreign text inside of a snippet, where it is to stand as it is. */
export function snippetText(text: string): string {
  return text.replace(/[\\$}]/gu, (sign) => `\\${sign}`);
}
