import { createHash } from 'node:crypto';
import { setImmediate, setTimeout } from 'node:timers/promises';
import {
  type Connection,
  DidChangeConfigurationNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  type DocumentDiagnosticReport,
  type InitializeParams,
  type TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { codeActionsOf } from './code-actions.js';
import { diagnosticsOf } from './diagnostics.js';
import { hoverOf } from './hover.js';
import type { EditorSession } from './session.js';
import { pathOf } from './uris.js';
import { watchedGlobs } from './watched-files.js';

/** An editor that does not say in this time, in milliseconds, what is set in it, is not waited for. */
const settingsTimeout = 1000;

/** Answers what an editor asks, and hears what it tells. */
export function handle(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  session: EditorSession,
  { capabilities }: InitializeParams,
): void {
  handleDocuments(documents, session);
  handleSettings(connection, session, capabilities);
  connection.languages.diagnostics.on(async ({ textDocument, previousResultId }) =>
    diagnosticReport(session, textDocument.uri, previousResultId),
  );
  connection.onCodeAction(async (params) => {
    const findings = await session.findings(params.textDocument.uri);
    return findings && codeActionsOf(findings, params, session.actionOptions());
  });
  connection.onHover(async ({ textDocument, position }) => {
    const findings = await session.findings(textDocument.uri);
    return findings && hoverOf(findings, position, session.actionOptions());
  });
}

function handleDocuments(documents: TextDocuments<TextDocument>, session: EditorSession): void {
  documents.onDidChangeContent(({ document }) => session.change(document.uri));
  documents.onDidClose(({ document }) => session.close(document.uri));
  // An editor that watches no files still says what it writes itself.
  documents.onDidSave(({ document }) => {
    const path = pathOf(document.uri);
    if (path !== null && session.watched.concerns(path)) session.reread();
  });
}

function handleSettings(
  connection: Connection,
  session: EditorSession,
  { workspace }: InitializeParams['capabilities'],
): void {
  const ask = async (): Promise<unknown> => {
    try {
      return await connection.workspace.getConfiguration('replylint');
    } catch {
      // An editor that can be asked need not have an answer.
      return null;
    }
  };
  const { asksForSettings, watchesFiles } = session.features;
  connection.onInitialized(() => {
    if (workspace?.didChangeConfiguration?.dynamicRegistration)
      void connection.client.register(DidChangeConfigurationNotification.type, { section: 'replylint' });
    if (watchesFiles)
      void connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: watchedGlobs.map((globPattern) => ({ globPattern })),
      });
    void takeSettings(session, asksForSettings ? ask() : Promise.resolve(null));
  });
  connection.onDidChangeConfiguration(({ settings }) => {
    void takeSettings(session, asksForSettings ? ask() : Promise.resolve(settings));
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    const concerns = changes.some(({ uri, type }) => {
      const path = pathOf(uri);
      return path !== null && session.watched.concerns(path, type);
    });
    if (concerns) session.reread();
  });
  connection.onNotification(DidChangeWorkspaceFoldersNotification.type, ({ event: { added, removed } }) => {
    session.changeFolders(
      added.map(({ uri }) => uri),
      removed.map(({ uri }) => uri),
    );
  });
}

/** Whoever takes too long is not waited for; what comes later counts all the same. */
async function takeSettings(session: EditorSession, asked: Promise<unknown>): Promise<void> {
  const late = Symbol('late');
  const inTime = Promise.race([asked, setTimeout(settingsTimeout, late, { ref: false })]);
  await session.set(inTime.then((sent) => (sent === late ? null : sent)));
  if ((await inTime) === late) await session.set(Promise.resolve(await asked));
}

async function diagnosticReport(
  session: EditorSession,
  uri: string,
  before: string | undefined,
): Promise<DocumentDiagnosticReport> {
  // Lets what was typed meanwhile come first, so that a burst of keystrokes is linted once.
  await setImmediate();
  const findings = await session.findings(uri);
  const items = findings ? diagnosticsOf(findings, session.actionOptions()) : [];
  const resultId = createHash('sha256').update(JSON.stringify(items)).digest('base64url').slice(0, 22);
  return before === resultId ? { kind: 'unchanged', resultId } : { kind: 'full', resultId, items };
}
