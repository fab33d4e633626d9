import { joinedLists } from '../../shared/joined-lists.js';
import type { Finding } from '../analysis/finding.js';
import type { Passage, Sentence } from '../analysis/passage.js';
import type { ReplyAnalysis } from '../analysis/reply-analysis.js';
import type { ActiveRule } from '../matching/phrase-index.js';
import { symbols } from '../text/vocabulary.js';
import { findingAt } from './findings.js';

/** Shorter replies give no grade that means anything. */
const minWords = 80;

/** Rules that mind length: of a sentence, of the reply, or of both as a reading grade. */
export function findSize(
  analysis: ReplyAnalysis,
  active: ActiveRule,
  of: 'sentence-words' | 'reading-grade' | 'words',
  limit: number,
): Finding[] {
  if (of === 'sentence-words') return joinedLists(analysis.body, (passage) => longSentences(passage, active, limit));
  const [first] = analysis.body;
  const place = (): Sentence | undefined => first?.sentences[0];
  const size = of === 'words' ? analysis.wordCount : gradeOf(analysis);
  const at = size > limit ? place() : undefined;
  if (!first || !at) return [];
  const message = `${active.rule.title}: ${Math.round(size)} where ${limit} is plenty`;
  return [findingAt(first, at, active, { message })];
}

function longSentences(passage: Passage, active: ActiveRule, limit: number): Finding[] {
  if (passage.wordCount <= limit) return [];
  return joinedLists(passage.sentences, (sentence) => {
    const count = spokenWords(sentence);
    if (count <= limit) return [];
    return [findingAt(passage, sentence, active, { message: `${active.rule.title}: ${count} words`, sentence })];
  });
}

/** The writer's own words: commas and dashes are none, quoted text and addresses are one each, and "don't" is one. */
function spokenWords({ passage: { words }, from, to }: Sentence): number {
  let count = 0;
  for (let i = from; i < to; i++) {
    const id = words.idAt(i);
    const isWord = id !== symbols.comma && id !== symbols.barrier;
    if (isWord && (i === from || words.startAt(i) !== words.startAt(i - 1))) count++;
  }
  return count;
}

/**
 * The Automated Readability Index of the prose: years of school that easy reading takes, from the letters in its words
 * and the words in its sentences (Senter and Smith, 1967). Masked text counts for nothing; 0 for a short reply.
 */
function gradeOf(analysis: ReplyAnalysis): number {
  if (analysis.wordCount < minWords) return 0;
  let letters = 0;
  let words = 0;
  let sentences = 0;
  for (const passage of analysis.body) {
    for (const sentence of passage.sentences) {
      const spoken = spokenWords(sentence);
      if (spoken < 3) continue;
      words += spoken;
      sentences++;
      letters += lettersIn(passage, sentence);
    }
  }
  return words < minWords ? 0 : 4.71 * (letters / words) + 0.5 * (words / sentences) - 21.43;
}

function lettersIn({ text, masks }: Passage, { start, end }: Sentence): number {
  let from = start;
  let letters = 0;
  const count = (to: number): void => {
    letters += text.slice(from, Math.max(from, to)).match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  };
  for (const mask of masks) {
    if (mask.end <= start || mask.start >= end) continue;
    count(mask.start);
    from = mask.end;
  }
  count(end);
  return letters;
}
