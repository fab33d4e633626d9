import type { Readable, Writable } from 'node:stream';
import { createConnection, type InitializeResult, TextDocumentSyncKind, TextDocuments } from 'vscode-languageserver';
import { createProtocolConnection, StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { isRunning } from '../files/is-running.js';
import { fixAllKind } from './code-actions.js';
import { handle } from './handlers.js';
import { EditorSession } from './session.js';

export interface ServerOptions {
  input: Readable;
  output: Writable;
  cwd: string;
  version: string;
  /** The address of the page of a rule; undefined for rules that have none. */
  pageOf(ruleId: string): string | undefined;
  /** Whether configurations and plugins that are programs may run; null where the editor says it. */
  code: boolean | null;
}

/** How often it is looked whether the editor is still there, in milliseconds. */
const aliveInterval = 3000;

/**
 * Answers an editor until it says goodbye or is gone.
 * @returns the exit code: 0 after a goodbye in form, or where nobody said a word.
 */
export async function serve(options: ServerOptions): Promise<number> {
  const { input, output } = options;
  let watch: NodeJS.Timeout | undefined;
  let hasBegun = false;
  const code = await new Promise<number>((resolve) => {
    const watchDog = {
      shutdownReceived: false,
      initialize({ processId }: { processId: number | null }): void {
        hasBegun = true;
        if (typeof processId !== 'number') return;
        watch = setInterval(() => isRunning(processId) || watchDog.exit(1), aliveInterval);
      },
      exit: resolve,
    };
    const connection = createConnection((logger) => {
      const protocol = createProtocolConnection(
        new StreamMessageReader(input),
        new StreamMessageWriter(output),
        logger,
      );
      protocol.onClose(() => watchDog.exit(hasBegun && !watchDog.shutdownReceived ? 1 : 0));
      return protocol;
    }, watchDog);
    const documents = new TextDocuments(TextDocument);
    connection.onInitialize((params) => {
      const session = new EditorSession(connection, documents, params, options);
      handle(connection, documents, session, params);
      return answerTo(options, session.features.pullsDiagnostics);
    });
    documents.listen(connection);
    connection.listen();
  });
  clearInterval(watch);
  input.destroy();
  return code;
}

function answerTo({ version }: ServerOptions, pullsDiagnostics: boolean): InitializeResult {
  return {
    serverInfo: { name: 'replylint', version },
    capabilities: {
      textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
      codeActionProvider: { codeActionKinds: ['quickfix', fixAllKind] },
      hoverProvider: true,
      ...(pullsDiagnostics && {
        diagnosticProvider: { identifier: 'replylint', interFileDependencies: false, workspaceDiagnostics: false },
      }),
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    },
  };
}
