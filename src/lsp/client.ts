import type { ClientCapabilities } from 'vscode-languageserver';

/** What an editor can do, as far as our answers depend on it. */
export interface ClientFeatures {
  /** Whether it asks for diagnostics; they are sent to the others. */
  pullsDiagnostics: boolean;
  /** Whether it can be told to ask for all diagnostics again. */
  refreshesDiagnostics: boolean;
  asksForSettings: boolean;
  watchesFiles: boolean;
  /** Whether an edit may have places for the writer to fill in. */
  takesSnippets: boolean;
  /** Whether edits may name the version that they are for. */
  takesVersions: boolean;
  createsFiles: boolean;
  /** Whether actions may carry their edits; the others know nothing but commands. */
  takesActions: boolean;
  /** Whether hovers may be Markdown. */
  showsMarkdown: boolean;
  linksRules: boolean;
  keepsData: boolean;
}

export function featuresOf({ textDocument, workspace }: ClientCapabilities): ClientFeatures {
  const { workspaceEdit } = workspace ?? {};
  const published = { ...textDocument?.publishDiagnostics, ...textDocument?.diagnostic };
  return {
    pullsDiagnostics: Boolean(textDocument?.diagnostic),
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    asksForSettings: workspace?.configuration === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    takesSnippets: workspaceEdit?.snippetEditSupport === true && workspaceEdit.documentChanges === true,
    takesVersions: workspaceEdit?.documentChanges === true,
    createsFiles:
      workspaceEdit?.documentChanges === true && workspaceEdit.resourceOperations?.includes('create') === true,
    takesActions: Boolean(textDocument?.codeAction?.codeActionLiteralSupport),
    showsMarkdown: textDocument?.hover?.contentFormat?.includes('markdown') === true,
    linksRules: published.codeDescriptionSupport === true,
    keepsData: published.dataSupport === true,
  };
}
