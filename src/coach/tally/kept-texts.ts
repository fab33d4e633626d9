import { copiedString } from '../../shared/copy-string.js';

/** Texts that come again and again while something is read, each kept once and without what it was read from. */
export class KeptTexts {
  readonly #texts = new Map<string, string>();

  of(text: string): string {
    const known = this.#texts.get(text);
    if (known !== undefined) return known;
    const kept = copiedString(text);
    this.#texts.set(kept, kept);
    return kept;
  }
}
