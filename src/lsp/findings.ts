import { TextDocument } from 'vscode-languageserver-textdocument';
import type { OpenDraft } from './lint-draft.js';
import type { Linters } from './linters.js';

/** What was found in one version of a document. */
export interface Findings {
  /** The document as it was then. */
  document: TextDocument;
  /** Null for a document that is not read. */
  draft: OpenDraft | null;
  /** Whether some version of the document held replies, so that an editor wants to know why this one can't be read. */
  hasHeldReplies: boolean;
  /** How long it took, in milliseconds. */
  took: number;
}

interface LintedVersion {
  version: number;
  findings: Promise<Findings>;
}

/** Lints each version of each document once, when somebody asks. */
export class FindingsOf {
  readonly #open: (uri: string) => TextDocument | undefined;
  readonly #linters: Linters;
  readonly #known = new Map<string, LintedVersion>();
  readonly #withReplies = new Set<string>();

  constructor(open: (uri: string) => TextDocument | undefined, linters: Linters) {
    this.#open = open;
    this.#linters = linters;
  }

  /** What is found in a document as it is when the answer is there; null for one that is not open. */
  async current(uri: string): Promise<Findings | null> {
    for (;;) {
      const document = this.#open(uri);
      if (!document) return null;
      const known = this.#at(document);
      const findings = await known.findings;
      if (this.#known.get(uri) === known && this.#open(uri)?.version === known.version) return findings;
    }
  }

  close(uri: string): void {
    this.#known.delete(uri);
    this.#withReplies.delete(uri);
  }

  /** Settings have changed, and what was found counts no more. */
  forget(): void {
    this.#known.clear();
  }

  #at(document: TextDocument): LintedVersion {
    const { uri, version } = document;
    const before = this.#known.get(uri);
    if (before?.version === version) return before;
    const known = { version, findings: this.#lint(document) };
    this.#known.set(uri, known);
    known.findings.catch(() => {
      // Whoever asked hears of it; the next one who asks has it tried again.
      if (this.#known.get(uri) === known) this.#known.delete(uri);
    });
    return known;
  }

  async #lint(open: TextDocument): Promise<Findings> {
    const { uri, languageId, version } = open;
    const document = TextDocument.create(uri, languageId, version, open.getText());
    const start = performance.now();
    const draft = await this.#linters.lint(document);
    if (draft !== null && draft.result.replies > 0) this.#withReplies.add(uri);
    return { document, draft, hasHeldReplies: this.#withReplies.has(uri), took: performance.now() - start };
  }
}
