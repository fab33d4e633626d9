import type { SentenceExample } from '../state.js';

const maxExamples = 3;

/** A few of the sentences, each another one, and each of another agent as long as there are some. */
export function examplesAmong(sentences: readonly SentenceExample[]): SentenceExample[] {
  const different = new Map<number, SentenceExample>();
  const byRank = sentences.toSorted((a, b) => a.rank - b.rank);
  const agents = new Set<string | null>();
  for (const sentence of byRank) {
    if (different.size === maxExamples) break;
    if (different.has(sentence.rank) || agents.has(sentence.agent)) continue;
    different.set(sentence.rank, sentence);
    agents.add(sentence.agent);
  }
  for (const sentence of byRank) {
    if (different.size === maxExamples) break;
    if (!different.has(sentence.rank)) different.set(sentence.rank, sentence);
  }
  return Array.from(different.values());
}
