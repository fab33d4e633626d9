import { masksOf } from '../../engine/text/mask.js';
import type { Mask } from '../../engine/text/words.js';
import { placeholdersIn } from '../../shared/placeholders.js';

/** A word of a sentence as sentences are compared. */
export interface SentenceWord {
  /** In small letters, or what stands for it; empty for a placeholder, which may become any words. */
  word: string;
  /** Counts what is between spaces: "Jo's" and "30.50" are two words here and one there. */
  chunk: number;
}

/**
 * The words of a sentence, without signs, so that `Jo's` and `{{name}}'s` end alike. Links and addresses are one word each;
 * a link with a placeholder in it is a placeholder.
 */
export function sentenceWords(sentence: string): SentenceWord[] {
  const words: SentenceWord[] = [];
  addWords(words, sentence.normalize('NFC'), 0);
  return words;
}

/** A text for all sentences with the same words. */
export function textOfWords(words: readonly SentenceWord[]): string {
  return words.map(({ word }) => word || placeholderSign).join(' ');
}

const placeholderSign = '{}';
const plainWord = /\p{L}[\p{L}\p{M}]*|\p{N}+/gu;

/** The same of a sentence, without its words one by one where nothing in it stands for others. */
export function wordsText(sentence: string): string {
  const normal = sentence.normalize('NFC');
  if (masksOf(normal, []).length > 0) return textOfWords(sentenceWords(sentence));
  return normal.match(plainWord)?.join(' ').toLowerCase() ?? '';
}

/** Adds the words of a text and returns the chunk that it ends in. */
function addWords(words: SentenceWord[], text: string, firstChunk: number): number {
  let chunk = firstChunk;
  let from = 0;
  for (const mask of masksOf(text, [])) {
    chunk = addPlainWords(words, text.slice(from, mask.start), chunk);
    chunk = addMasked(words, text.slice(mask.start, mask.end), mask, chunk);
    from = mask.end;
  }
  return addPlainWords(words, text.slice(from), chunk);
}

const pieces = /(\s+)|\p{L}[\p{L}\p{M}]*|\p{N}+/gu;

function addPlainWords(words: SentenceWord[], text: string, firstChunk: number): number {
  let chunk = firstChunk;
  for (const [piece, space] of text.matchAll(pieces)) {
    if (space !== undefined) chunk++;
    else words.push({ word: piece.toLowerCase(), chunk });
  }
  return chunk;
}

function addMasked(words: SentenceWord[], text: string, { placeholder }: Mask, chunk: number): number {
  if (placeholder) {
    // A condition around words is nothing that a customer reads.
    if (placeholder.kind !== 'tag' && placeholder.kind !== 'comment') words.push({ word: '', chunk });
    return chunk;
  }
  if (/^[“«"‘'`]/u.test(text)) return addWords(words, text.slice(1, -1), chunk);
  words.push({ word: placeholdersIn(text).length > 0 ? '' : text.toLowerCase(), chunk });
  return chunk;
}
