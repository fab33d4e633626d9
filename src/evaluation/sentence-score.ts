import type { Message } from '../shared/message.js';
import type { Range } from '../shared/reply.js';
import type { Label } from './labelled-reply.js';

/**
 * Counts by sentence, which a reader judges as a whole: a finding is right when it shares a sentence with a label of either
 * strength, and a clear label is found when its sentence has a finding.
 */
export interface SentenceCounts {
  rightFindings: number;
  wrongFindings: number;
  rightSentences: number;
  wrongSentences: number;
  /** Clear labels. */
  labels: number;
  foundBySentence: number;
  /** Clear labels that a finding overlaps. */
  foundByWords: number;
  /** How many clear labels as many sentences, drawn at random in each reply, would be expected to find. */
  foundAtRandom: number;
}

export interface SentenceScore extends SentenceCounts {
  /** Of findings; null where there are none. */
  precision: number | null;
  /** Of sentences with a finding; null where there are none. */
  sentencePrecision: number | null;
  /** By sentence; null where there are no clear labels, as are the next two. */
  recall: number | null;
  wordRecall: number | null;
  randomRecall: number | null;
}

export function noSentenceCounts(): SentenceCounts {
  return {
    rightFindings: 0,
    wrongFindings: 0,
    rightSentences: 0,
    wrongSentences: 0,
    labels: 0,
    foundBySentence: 0,
    foundByWords: 0,
    foundAtRandom: 0,
  };
}

export function addSentenceCounts(sum: SentenceCounts, more: SentenceCounts): void {
  sum.rightFindings += more.rightFindings;
  sum.wrongFindings += more.wrongFindings;
  sum.rightSentences += more.rightSentences;
  sum.wrongSentences += more.wrongSentences;
  sum.labels += more.labels;
  sum.foundBySentence += more.foundBySentence;
  sum.foundByWords += more.foundByWords;
  sum.foundAtRandom += more.foundAtRandom;
}

export function sentenceScoreOf(counts: SentenceCounts): SentenceScore {
  const { rightFindings, wrongFindings, rightSentences, wrongSentences, labels } = counts;
  return {
    ...counts,
    precision: share(rightFindings, rightFindings + wrongFindings),
    sentencePrecision: share(rightSentences, rightSentences + wrongSentences),
    recall: share(counts.foundBySentence, labels),
    wordRecall: share(counts.foundByWords, labels),
    randomRecall: share(counts.foundAtRandom, labels),
  };
}

/** The counts of one reply. */
export function countSentences(
  text: string,
  labels: readonly Label[],
  messages: readonly Pick<Message, 'offset' | 'endOffset'>[],
): SentenceCounts {
  const sentences = sentencesOf(text);
  const findings = messages.map(({ offset, endOffset }) => ({ start: offset, end: endOffset }));
  const labelled = touched(sentences, labels);
  const flagged = touched(sentences, findings);
  const counts = noSentenceCounts();
  for (const finding of findings) {
    if (touches(sentences, finding, labelled)) counts.rightFindings++;
    else counts.wrongFindings++;
  }
  for (const sentence of flagged) {
    if (labelled.has(sentence)) counts.rightSentences++;
    else counts.wrongSentences++;
  }
  for (const label of labels) {
    if (label.strength !== 'clear') continue;
    counts.labels++;
    if (touches(sentences, label, flagged)) counts.foundBySentence++;
    if (findings.some((finding) => overlap(finding, label))) counts.foundByWords++;
    counts.foundAtRandom += chanceOf(touched(sentences, [label]).size, flagged.size, sentences.length);
  }
  return counts;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

function sentencesOf(text: string): Range[] {
  return Array.from(segmenter.segment(text), ({ index, segment }) => ({
    start: index,
    end: index + segment.length,
  })).filter(({ start, end }) => text.slice(start, end).trim() !== '');
}

/** The numbers of the sentences that one of the ranges is in. */
function touched(sentences: readonly Range[], ranges: readonly Range[]): Set<number> {
  const numbers = new Set<number>();
  for (const [i, sentence] of sentences.entries()) {
    if (ranges.some((range) => overlap(range, sentence))) numbers.add(i);
  }
  return numbers;
}

function touches(sentences: readonly Range[], range: Range, numbers: ReadonlySet<number>): boolean {
  for (const i of numbers) {
    const sentence = sentences[i];
    if (sentence && overlap(range, sentence)) return true;
  }
  return false;
}

function overlap(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end;
}

/** How likely `drawn` of `all` sentences hold at least one of `wanted`. */
function chanceOf(wanted: number, drawn: number, all: number): number {
  let none = 1;
  for (let i = 0; i < drawn; i++) none *= Math.max(0, all - wanted - i) / (all - i);
  return 1 - none;
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}
