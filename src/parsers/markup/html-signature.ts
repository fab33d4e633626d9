import { isBlockElement, skippedElements } from './html-elements.js';
import { holdSentences } from './signature.js';

/** The words in the element of a signature, which is left out, as the lines that a reader sees. */
export class HtmlSignature {
  /** Where the element begins. */
  readonly start: number;
  /** Whether its lines are those that are written. */
  readonly #isPreformatted: boolean;
  #lines: string[] = [];
  #line = '';
  #unseen: string | null = null;

  constructor({ name, start }: { name: string; start: number }) {
    this.start = start;
    this.#isPreformatted = name === 'pre';
  }

  open(name: string): void {
    if (skippedElements.has(name)) this.#unseen ??= name;
    if (name === 'br' || isBlockElement(name)) this.#endLine();
  }

  close(name: string): void {
    if (this.#unseen === name) this.#unseen = null;
    if (isBlockElement(name)) this.#endLine();
  }

  addText(words: string): void {
    if (this.#unseen === null) this.#line += words;
  }

  holdsSentences(): boolean {
    this.#endLine();
    return holdSentences(this.#lines.map((text) => ({ text, paragraph: this })));
  }

  #endLine(): void {
    for (const written of this.#isPreformatted ? this.#line.split(/[\r\n]/u) : [this.#line]) {
      const line = written.replace(/\s+/gu, ' ').trim();
      if (line !== '') this.#lines.push(line);
    }
    this.#line = '';
  }
}
