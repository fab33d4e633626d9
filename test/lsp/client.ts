import { pathToFileURL } from 'node:url';
import {
  createMessageConnection,
  type MessageConnection,
  StreamMessageReader,
  StreamMessageWriter,
} from 'vscode-jsonrpc/node';
import type {
  ClientCapabilities,
  CodeAction,
  Diagnostic,
  DocumentDiagnosticReport,
  Hover,
  InitializeResult,
  PublishDiagnosticsParams,
  Range,
  TextDocumentContentChangeEvent,
} from 'vscode-languageserver';
import { type Server, startBuilt, startHere } from './servers.js';

export interface ClientOptions {
  capabilities?: ClientCapabilities;
  /** The folder that is open; left out, none is. */
  folder?: string;
  initializationOptions?: unknown;
  /** What is set in the editor, by request; left out, it answers nothing. */
  configuration?: () => unknown;
  args?: readonly string[];
  env?: Readonly<Record<string, string>>;
  /** Speaks with the built command, in a process of its own, which takes a moment to start. */
  isBuilt?: boolean;
}

export const actionSupport: ClientCapabilities['textDocument'] = {
  codeAction: { codeActionLiteralSupport: { codeActionKind: { valueSet: [] } } },
};

/** An editor that can do everything that we make use of. */
export const pullClient: ClientCapabilities = {
  workspace: {
    configuration: true,
    diagnostics: { refreshSupport: true },
    didChangeConfiguration: { dynamicRegistration: true },
    didChangeWatchedFiles: { dynamicRegistration: true },
    workspaceEdit: { documentChanges: true, snippetEditSupport: true, resourceOperations: ['create'] },
    workspaceFolders: true,
  },
  textDocument: {
    ...actionSupport,
    diagnostic: { codeDescriptionSupport: true, dataSupport: true },
    hover: { contentFormat: ['markdown', 'plaintext'] },
  },
};

/** An editor of the years before diagnostics could be asked for. */
export const pushClient: ClientCapabilities = {
  textDocument: { ...actionSupport, publishDiagnostics: { codeDescriptionSupport: true, dataSupport: true } },
};

/** A client that speaks with the server, as an editor does. */
export class Client {
  readonly #server: Server;
  readonly #connection: MessageConnection;
  readonly #versions = new Map<string, number>();
  readonly published: PublishDiagnosticsParams[] = [];
  /** What is shown to the user. */
  readonly shown: string[] = [];
  /** The methods that it was asked to send notifications of, and for what. */
  readonly registered: unknown[] = [];
  refreshes = 0;
  answer: InitializeResult | undefined;

  constructor({ args = [], env = {}, configuration, folder = '/', isBuilt = false }: ClientOptions) {
    this.#server = (isBuilt ? startBuilt : startHere)(args, { cwd: folder, env });
    const { stdin, stdout } = this.#server;
    this.#connection = createMessageConnection(new StreamMessageReader(stdout), new StreamMessageWriter(stdin));
    this.#connection.onNotification('textDocument/publishDiagnostics', (params) => {
      this.published.push(params);
    });
    this.#connection.onNotification('window/showMessage', ({ message }) => {
      this.shown.push(message);
    });
    this.#connection.onNotification('window/logMessage', () => {});
    this.#connection.onRequest('client/registerCapability', ({ registrations }) => {
      this.registered.push(...registrations);
      return null;
    });
    this.#connection.onRequest('workspace/diagnostic/refresh', () => {
      this.refreshes++;
      return null;
    });
    if (configuration)
      this.#connection.onRequest('workspace/configuration', ({ items }) =>
        Promise.all(items.map(() => configuration())),
      );
    this.#connection.listen();
  }

  /** What the server said beside the protocol. */
  get stderr(): string {
    return this.#server.stderr();
  }

  static async start(options: ClientOptions = {}): Promise<Client> {
    const client = new Client(options);
    const { capabilities = pullClient, folder, initializationOptions } = options;
    const uri = folder === undefined ? null : pathToFileURL(folder).href;
    client.answer = await client.request('initialize', {
      processId: process.pid,
      rootUri: uri,
      capabilities,
      ...(initializationOptions !== undefined && { initializationOptions }),
      ...(capabilities.workspace?.workspaceFolders && { workspaceFolders: uri === null ? null : [{ uri, name: 'a' }] }),
    });
    client.notify('initialized', {});
    return client;
  }

  request<R>(method: string, params: unknown): Promise<R> {
    return this.#connection.sendRequest(method, params);
  }

  notify(method: string, params: unknown): void {
    void this.#connection.sendNotification(method, params);
  }

  open(uri: string, languageId: string, text: string): void {
    this.#versions.set(uri, 1);
    this.notify('textDocument/didOpen', { textDocument: { uri, languageId, version: 1, text } });
  }

  /** @returns the version after it. */
  change(uri: string, ...contentChanges: TextDocumentContentChangeEvent[]): number {
    const version = (this.#versions.get(uri) ?? 0) + 1;
    this.#versions.set(uri, version);
    this.notify('textDocument/didChange', { textDocument: { uri, version }, contentChanges });
    return version;
  }

  save(uri: string): void {
    this.notify('textDocument/didSave', { textDocument: { uri } });
  }

  pull(uri: string, previousResultId?: string): Promise<DocumentDiagnosticReport> {
    return this.request('textDocument/diagnostic', {
      textDocument: { uri },
      ...(previousResultId && { previousResultId }),
    });
  }

  async diagnostics(uri: string): Promise<Diagnostic[]> {
    const report = await this.pull(uri);
    return report.kind === 'full' ? report.items : [];
  }

  /** What was sent about a version of a document, once it was. */
  async publishedFor(uri: string, version: number): Promise<Diagnostic[]> {
    for (let waited = 0; waited < 30_000; waited += 20) {
      const found = this.published.findLast((params) => params.uri === uri && params.version === version);
      if (found) return found.diagnostics;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    throw new Error(`Nothing was sent about version ${version} of ${uri}.`);
  }

  async actions(uri: string, range: Range, only?: string[]): Promise<CodeAction[]> {
    const context = { diagnostics: [], ...(only && { only }) };
    return (
      (await this.request<CodeAction[] | null>('textDocument/codeAction', { textDocument: { uri }, range, context })) ??
      []
    );
  }

  hover(uri: string, line: number, character: number): Promise<Hover | null> {
    return this.request('textDocument/hover', { textDocument: { uri }, position: { line, character } });
  }

  /** Says goodbye in form. @returns the exit code. */
  async stop(): Promise<number | null> {
    await this.request('shutdown', undefined);
    this.notify('exit', undefined);
    return this.#server.exited;
  }

  /** Closes the pipe without a word, once all was said. @returns the exit code. */
  async vanish(): Promise<number | null> {
    await this.hover('untitled:none', 0, 0);
    this.#connection.dispose();
    this.#server.stdin.end();
    return this.#server.exited;
  }
}
