import type { Findings, FindingsOf } from './findings.js';

/** Findings that take longer than a keystroke are looked for when the writer pauses. */
const quick = 50;
const longestWait = 1000;

/** Sends what is found in documents to an editor that does not ask, soon after each change. */
export class Publisher {
  readonly #findings: FindingsOf;
  readonly #publish: (findings: Findings) => void;
  readonly #onError: (error: unknown) => void;
  readonly #waiting = new Map<string, NodeJS.Timeout>();
  readonly #took = new Map<string, number>();

  constructor(findings: FindingsOf, publish: (findings: Findings) => void, onError: (error: unknown) => void) {
    this.#findings = findings;
    this.#publish = publish;
    this.#onError = onError;
  }

  schedule(uri: string): void {
    clearTimeout(this.#waiting.get(uri));
    const took = this.#took.get(uri) ?? 0;
    const wait = took < quick ? 0 : Math.min(took * 2, longestWait);
    this.#waiting.set(
      uri,
      setTimeout(() => void this.#send(uri), wait),
    );
  }

  close(uri: string): void {
    clearTimeout(this.#waiting.get(uri));
    this.#waiting.delete(uri);
    this.#took.delete(uri);
  }

  async #send(uri: string): Promise<void> {
    this.#waiting.delete(uri);
    try {
      const findings = await this.#findings.current(uri);
      if (findings === null || this.#waiting.has(uri)) return;
      this.#took.set(uri, findings.took);
      this.#publish(findings);
    } catch (error) {
      this.#onError(error);
    }
  }
}
