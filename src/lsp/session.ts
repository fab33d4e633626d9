import {
  type Connection,
  type InitializeParams,
  MessageType,
  ShowMessageNotification,
  type TextDocuments,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { type ClientFeatures, featuresOf } from './client.js';
import type { ActionOptions } from './code-actions.js';
import { diagnosticsOf } from './diagnostics.js';
import { type Findings, FindingsOf } from './findings.js';
import { Linters } from './linters.js';
import { Publisher } from './publisher.js';
import { isTrusted, readSettings, sectionOf, usualSettings } from './settings.js';
import { pathOf } from './uris.js';
import { WatchedFiles } from './watched-files.js';

export interface EditorSessionOptions {
  cwd: string;
  /** Whether configurations and plugins that are programs may run; null where the editor says it. */
  code: boolean | null;
  pageOf(ruleId: string): string | undefined;
}

/** What we know of one editor: what it can do, what is set in it, and what was found in its documents. */
export class EditorSession {
  readonly features: ClientFeatures;
  /** The files that what is found depends on. */
  readonly watched = new WatchedFiles();
  readonly #connection: Connection;
  readonly #documents: TextDocuments<TextDocument>;
  readonly #options: EditorSessionOptions;
  readonly #linters: Linters;
  readonly #findings: FindingsOf;
  readonly #publisher: Publisher;
  readonly #atStart: Readonly<Record<string, unknown>>;
  readonly #told = new Set<string>();
  #folders: readonly string[];
  #settings = usualSettings;
  /** When what is set in the editor is known. */
  #ready: Promise<unknown> = Promise.resolve();

  constructor(
    connection: Connection,
    documents: TextDocuments<TextDocument>,
    params: InitializeParams,
    options: EditorSessionOptions,
  ) {
    this.#connection = connection;
    this.#documents = documents;
    this.#options = options;
    this.features = featuresOf(params.capabilities);
    this.#atStart = sectionOf(params.initializationOptions);
    this.#folders = foldersOf(params);
    this.#linters = new Linters({
      cwd: options.cwd,
      allowCode: options.code ?? isTrusted(params.initializationOptions),
      onProblem: (sentences) => this.tell(sentences),
    });
    this.#linters.open(this.#folders);
    this.#take(null);
    this.#findings = new FindingsOf((uri) => documents.get(uri), this.#linters);
    this.#publisher = new Publisher(
      this.#findings,
      (findings) => this.#publish(findings),
      (error) => connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error)),
    );
  }

  /** What is said to the author of a configuration, in a box that goes away by itself. */
  tell(message: string): void {
    void this.#connection.sendNotification(ShowMessageNotification.type, { type: MessageType.Error, message });
  }

  /** What is found in a document as it is now; null for one that is not open. */
  async findings(uri: string): Promise<Findings | null> {
    await this.#ready;
    const findings = await this.#findings.current(uri);
    if (findings?.draft) this.watched.add(findings.draft.settings);
    return findings;
  }

  actionOptions(): ActionOptions {
    return {
      settings: this.#settings,
      features: this.features,
      pageOf: this.#options.pageOf,
      openAt: (uri) => this.#documents.get(uri),
    };
  }

  /** Takes what is set in the editor, once it is known, on top of what was said at the start. */
  async set(asked: Promise<unknown>): Promise<void> {
    const read = asked.then((sent) => this.#take(sent));
    this.#ready = read;
    if (await read) this.#lintAnew();
  }

  changeFolders(added: readonly string[], removed: readonly string[]): void {
    const gone = pathsOf(removed);
    this.#folders = [...this.#folders.filter((folder) => !gone.includes(folder)), ...pathsOf(added)];
    this.#linters.open(this.#folders);
    this.#lintAnew();
  }

  /** Reads configurations and rules again. */
  reread(): void {
    this.#linters.reread();
    this.#lintAnew();
  }

  change(uri: string): void {
    if (!this.features.pullsDiagnostics) this.#publisher.schedule(uri);
  }

  close(uri: string): void {
    this.#findings.close(uri);
    if (this.features.pullsDiagnostics) return;
    this.#publisher.close(uri);
    void this.#connection.sendDiagnostics({ uri, diagnostics: [] });
  }

  /** @returns whether anything is set otherwise than before. */
  #take(sent: unknown): boolean {
    const { settings, problems } = readSettings({ ...this.#atStart, ...withoutGaps(sectionOf(sent)) });
    for (const problem of problems) if (!this.#told.has(problem)) this.tell(problem);
    for (const problem of problems) this.#told.add(problem);
    if (JSON.stringify(settings) === JSON.stringify(this.#settings)) return false;
    this.#settings = settings;
    this.#linters.set(settings);
    return true;
  }

  #lintAnew(): void {
    this.#findings.forget();
    if (this.features.refreshesDiagnostics) void this.#connection.languages.diagnostics.refresh();
    for (const { uri } of this.#documents.all()) this.change(uri);
  }

  #publish(findings: Findings): void {
    const { uri, version } = findings.document;
    const diagnostics = diagnosticsOf(findings, this.actionOptions());
    void this.#connection.sendDiagnostics({ uri, version, diagnostics });
  }
}

/** A setting that is null is one that nobody made. */
function withoutGaps(sent: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(sent).filter(([, value]) => value !== null && value !== undefined));
}

function foldersOf({ workspaceFolders, rootUri }: InitializeParams): string[] {
  return pathsOf(workspaceFolders?.map(({ uri }) => uri) ?? (rootUri === null ? [] : [rootUri]));
}

/** Folders by their addresses, which may end with a slash; those that are on no disk are left out. */
function pathsOf(uris: readonly string[]): string[] {
  return uris.flatMap((uri) => pathOf(uri.replace(/\/+$/u, '')) ?? []);
}
