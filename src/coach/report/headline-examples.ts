import type { SentenceExample } from '../state.js';

const maxExamples = 3;

/** A few of the sentences that are meant, each another one, and each of another agent as long as there are some. */
export function examplesAmong(
  sentences: Iterable<SentenceExample>,
  isMeant: (example: SentenceExample) => boolean,
): SentenceExample[] {
  const different = new Map<string, SentenceExample>();
  const byRank: SentenceExample[] = [];
  for (const example of sentences) if (isMeant(example)) byRank.push(example);
  byRank.sort((a, b) => a.rank - b.rank);
  const agents = new Set<string | null>();
  for (const example of byRank) {
    if (different.size === maxExamples) break;
    if (different.has(textOf(example)) || agents.has(example.agent)) continue;
    different.set(textOf(example), example);
    agents.add(example.agent);
  }
  for (const example of byRank) {
    if (different.size === maxExamples) break;
    if (!different.has(textOf(example))) different.set(textOf(example), example);
  }
  return Array.from(different.values());
}

/** Agents who use one macro say the same. */
function textOf({ sentence, words }: SentenceExample): string {
  return (sentence ?? words).toLowerCase();
}
