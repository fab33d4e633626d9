import { copiedString } from '../../shared/copy-string.js';
import { getOrCreate } from '../../shared/get-or-create.js';
import type { Message } from '../../shared/message.js';
import { anchorsIn, matches, patternOf, type SentencePattern } from './sentence-pattern.js';
import { sentenceWords, textOfWords } from './sentence-words.js';

interface StoredSentence {
  /** Of several, the first by its name. */
  macro: string;
  /** Null for a sentence without placeholders, or of nothing but these. */
  pattern: SentencePattern | null;
}

/**
 * The flagged sentences of a library: does one stand there, and in which macro? Sentences are alike when their words are, and
 * a placeholder may become one to eight words.
 */
export class LibraryIndex {
  /** By the words of the sentence. */
  readonly #entries = new Map<string, StoredSentence>();
  /** Each pattern by the rarest of its anchors. Made when it is first asked for. */
  #byAnchor: ReadonlyMap<string, readonly StoredSentence[]> | null = null;

  /** @param messages what the linter has for the reply that is called `macro`. */
  add(macro: string, messages: readonly Message[]): void {
    for (const { sentence } of messages) {
      if (!sentence) continue;
      const words = sentenceWords(sentence.text);
      if (words.length === 0) continue;
      const text = textOfWords(words);
      const known = this.#entries.get(text);
      if (known) {
        if (macro < known.macro) known.macro = copiedString(macro);
        continue;
      }
      const pattern = words.some(({ word }) => word === '') ? patternOf(words) : null;
      this.#entries.set(copiedString(text), { macro: copiedString(macro), pattern });
      this.#byAnchor = null;
    }
  }

  /** The macro in which a sentence stands, the first by name of several; null where none has it. */
  macroOf(sentence: string): string | null {
    if (this.#entries.size === 0) return null;
    const words = sentenceWords(sentence);
    const same = this.#entries.get(textOfWords(words));
    if (same) return same.macro;
    this.#byAnchor ??= this.#anchored();
    let first: string | null = null;
    const tried = new Set<StoredSentence>();
    for (const anchor of this.#byAnchor.size === 0 ? [] : anchorsIn(words)) {
      for (const entry of this.#byAnchor.get(anchor) ?? []) {
        if (tried.has(entry)) continue;
        tried.add(entry);
        if (first !== null && entry.macro >= first) continue;
        if (entry.pattern && matches(entry.pattern, words)) first = entry.macro;
      }
    }
    return first;
  }

  #anchored(): ReadonlyMap<string, readonly StoredSentence[]> {
    const counts = new Map<string, number>();
    for (const { pattern } of this.#entries.values())
      for (const anchor of pattern?.anchors ?? []) counts.set(anchor, (counts.get(anchor) ?? 0) + 1);
    const byAnchor = new Map<string, StoredSentence[]>();
    for (const entry of this.#entries.values()) {
      const anchors = entry.pattern?.anchors ?? [];
      const [rarest] = anchors.toSorted((a, b) => (counts.get(a) ?? 0) - (counts.get(b) ?? 0));
      if (rarest !== undefined) getOrCreate(byAnchor, rarest, () => []).push(entry);
    }
    return byAnchor;
  }
}
