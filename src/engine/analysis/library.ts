import { copiedString } from '../../shared/copy-string.js';
import { hashOf, mixed } from '../../shared/hash.js';
import type { Reply } from '../../shared/reply.js';
import { textsOf } from '../template/template.js';
import { masksOf } from '../text/mask.js';
import { inPlainLetters } from '../text/plain-letters.js';
import { clausesOf, gramsOf, type Token, tokensOf } from '../text/tokens.js';

/** A reply of a library that is being linted. */
export interface LibraryPlace {
  library: Library;
  /** Counts the replies of the library from 0, in the order in which they were added. */
  number: number;
}

/** How often a sentence is in a library, and where first. */
export interface Stock {
  replies: number;
  first: number;
}

/** A shorter sentence is a greeting, a thank-you or a sign-off. */
export const minStockWords = 6;

/** Beyond these, further sentences and replies are not remembered: a library of millions is linted in bounded memory. */
const maxSentences = 2_000_000;
const maxCompared = 20_000;
const maxGrams = 2000;
/** One in so many runs of words leads to the replies that may be alike. */
const sampling = 4;
const maxRepliesPerGram = 24;
const minComparedWords = 12;
const minAlike = 0.85;
/** A short reply inside a long one is no duplicate. */
const minRatio = 0.6;
const maxLabel = 120;

/** What the replies of a library have in common. Keeps numbers for texts, not texts. */
export class Library {
  #replies = 0;
  readonly #stock = new Map<number, Stock>();
  /** As typed arrays, which take a fifth of the memory of sets. */
  readonly #grams: (Float64Array | undefined)[] = [];
  readonly #labels: string[] = [];
  readonly #repliesByGram = new Map<number, number[]>();
  readonly #twins = new Map<number, number>();

  /** @param label how a person would name the reply. */
  add(reply: Reply, label: string): void {
    const number = this.#replies++;
    const words: string[] = [];
    const sentences = new Set<number>();
    for (const [i, blocks] of textsOf(inPlainLetters(reply.blocks)).entries()) {
      for (const { text, opaque } of blocks) {
        const tokens = tokensOf(text, masksOf(text, opaque));
        if (i === 0) for (const { word } of tokens) words.push(word);
        for (const clause of wordsOfClauses(text, tokens)) {
          if (clause.length >= minStockWords) sentences.add(sentenceHash(clause.map(({ word }) => word)));
        }
      }
    }
    for (const sentence of sentences) this.#count(sentence, number);
    if (number < maxCompared && words.length >= minComparedWords) this.#compare(number, words, label);
  }

  stock(words: readonly string[]): Stock | undefined {
    return this.#stock.get(sentenceHash(words));
  }

  /** The earlier reply that a reply nearly is, by its label. */
  twinOf(number: number): string | null {
    const twin = this.#twins.get(number);
    return twin === undefined ? null : (this.#labels[twin] ?? null);
  }

  #count(sentence: number, reply: number): void {
    const known = this.#stock.get(sentence);
    if (known) known.replies++;
    else if (this.#stock.size < maxSentences) this.#stock.set(sentence, { replies: 1, first: reply });
  }

  #compare(number: number, words: readonly string[], label: string): void {
    const grams = gramsOf(words.slice(0, maxGrams));
    const sampled = [...grams].filter((gram) => gram % sampling === 0);
    const shared = new Map<number, number>();
    for (const gram of sampled) {
      const replies = this.#repliesByGram.get(gram);
      if (!replies) this.#repliesByGram.set(gram, [number]);
      else {
        for (const other of replies) shared.set(other, (shared.get(other) ?? 0) + 1);
        if (replies.length < maxRepliesPerGram) replies.push(number);
      }
    }
    this.#grams[number] = Float64Array.from(grams);
    this.#labels[number] = copiedString(label.slice(0, maxLabel));
    for (const [other] of [...shared].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, maxRepliesPerGram)) {
      if (!this.#areAlike(grams, this.#grams[other])) continue;
      this.#twins.set(number, other);
      return;
    }
  }

  #areAlike(grams: ReadonlySet<number>, others: Float64Array | undefined): boolean {
    if (!others) return false;
    const least = Math.min(grams.size, others.length);
    if (least < minRatio * Math.max(grams.size, others.length)) return false;
    let shared = 0;
    for (const gram of others) if (grams.has(gram)) shared++;
    return shared / least >= minAlike;
  }
}

/** The words of each sentence of a text. */
export function wordsOfClauses(text: string, tokens: readonly Token[]): Token[][] {
  let at = 0;
  return clausesOf(text).map(({ end }) => {
    const first = at;
    while ((tokens[at]?.start ?? Number.POSITIVE_INFINITY) < end) at++;
    return tokens.slice(first, at);
  });
}

function sentenceHash(words: readonly string[]): number {
  return mixed(words.map(hashOf));
}
