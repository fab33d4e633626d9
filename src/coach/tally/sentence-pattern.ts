import type { SentenceWord } from './sentence-words.js';

/** How many words a placeholder may become. */
const maxWordsPerPlaceholder = 8;
/** A sentence of more words is compared as a whole only. */
const maxWords = 400;
/** A single fixed word, as in "Unfortunately, {{reason}}", says too little to know a sentence by. */
const minFixedWords = 2;
/** How many words in a row a pattern is looked up by. */
const maxAnchor = 3;

/** Words in a row, or a gap for what placeholders become. */
type PatternPart = { words: readonly string[] } | { maxChunks: number };

/** A sentence with placeholders, as something that sentences are held against. */
export interface SentencePattern {
  parts: readonly PatternPart[];
  /** Runs of one to three fixed words, all as long as the longest that there is. */
  anchors: readonly string[];
}

/** Null for a sentence that can't be told from others with what its placeholders leave. */
export function patternOf(words: readonly SentenceWord[]): SentencePattern | null {
  const parts: ({ words: string[] } | { maxChunks: number })[] = [];
  for (const { word } of words) {
    const last = parts.at(-1);
    // Placeholders side by side may become one word: "{{currency}}{{amount}}".
    if (word === '' && last && 'maxChunks' in last) last.maxChunks += maxWordsPerPlaceholder;
    else if (word === '') parts.push({ maxChunks: maxWordsPerPlaceholder });
    else if (last && 'words' in last) last.words.push(word);
    else parts.push({ words: [word] });
  }
  const runs = parts.flatMap((part) => ('words' in part ? [part.words] : []));
  const fixed = runs.reduce((sum, run) => sum + run.length, 0);
  if (fixed < minFixedWords || words.length > maxWords) return null;
  const length = Math.min(maxAnchor, Math.max(...runs.map((run) => run.length)));
  return { parts, anchors: runs.flatMap((run) => runsOf(run, length)) };
}

/** What a sentence may be found by in an index of anchors. */
export function anchorsIn(words: readonly SentenceWord[]): string[] {
  if (words.length > maxWords) return [];
  const texts = words.map(({ word }) => word);
  return Array.from({ length: maxAnchor }, (_, i) => runsOf(texts, i + 1)).flat();
}

function runsOf(words: readonly string[], length: number): string[] {
  const runs: string[] = [];
  for (let i = 0; i + length <= words.length; i++) runs.push(words.slice(i, i + length).join(' '));
  return runs;
}

/** Whether a sentence is one that the pattern may become. */
export function matches({ parts }: SentencePattern, words: readonly SentenceWord[]): boolean {
  let ends: ReadonlySet<number> = new Set([0]);
  for (const part of parts) {
    ends = 'words' in part ? endsOfWords(ends, part.words, words) : endsOfGap(ends, part.maxChunks, words);
    if (ends.size === 0) return false;
  }
  return ends.has(words.length);
}

function endsOfWords(
  starts: ReadonlySet<number>,
  fixed: readonly string[],
  words: readonly SentenceWord[],
): ReadonlySet<number> {
  const ends = new Set<number>();
  for (const start of starts) {
    if (fixed.every((word, i) => words[start + i]?.word === word)) ends.add(start + fixed.length);
  }
  return ends;
}

function endsOfGap(
  starts: ReadonlySet<number>,
  maxChunks: number,
  words: readonly SentenceWord[],
): ReadonlySet<number> {
  const ends = new Set<number>();
  for (const start of starts) {
    const lastChunk = (words[start]?.chunk ?? 0) + maxChunks - 1;
    for (let at = start; at < words.length && (words[at]?.chunk ?? 0) <= lastChunk; at++) ends.add(at + 1);
  }
  return ends;
}
