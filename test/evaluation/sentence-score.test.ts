import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { groupOf } from '../../src/evaluation/grouping.js';
import { GroupedCounts } from '../../src/evaluation/groups.js';
import type { Label } from '../../src/evaluation/labelled-reply.js';
import { countSentences, noSentenceCounts, sentenceScoreOf } from '../../src/evaluation/sentence-score.js';

const text = 'One a b. Two c d. Three e f. Four g h.';

const at = (words: string): { start: number; end: number } => {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
};
const clear = (words: string): Label => ({ ...at(words), category: 'blame', strength: 'clear' });
const borderline = (words: string): Label => ({ ...clear(words), strength: 'borderline' });
const finding = (words: string) => ({ offset: at(words).start, endOffset: at(words).end });

describe('a reply by sentence', () => {
  test.each([
    { name: 'nothing at all', labels: [], findings: [], counts: {} },
    {
      name: 'a finding on the words of a label',
      labels: [clear('c d')],
      findings: [finding('c')],
      counts: {
        rightFindings: 1,
        rightSentences: 1,
        labels: 1,
        foundBySentence: 1,
        foundByWords: 1,
        foundAtRandom: 0.25,
      },
    },
    {
      name: 'a finding beside the words of a label',
      labels: [clear('c d')],
      findings: [finding('Two')],
      counts: { rightFindings: 1, rightSentences: 1, labels: 1, foundBySentence: 1, foundAtRandom: 0.25 },
    },
    {
      name: 'a finding on what one reader was not sure of',
      labels: [borderline('c d')],
      findings: [finding('Two')],
      counts: { rightFindings: 1, rightSentences: 1 },
    },
    {
      name: 'two findings in a sentence without a label',
      labels: [clear('g h')],
      findings: [finding('a'), finding('b')],
      counts: { wrongFindings: 2, wrongSentences: 1, labels: 1, foundAtRandom: 0.25 },
    },
    {
      name: 'a label over two sentences',
      labels: [clear('d. Three e')],
      findings: [finding('f'), finding('One')],
      counts: {
        rightFindings: 1,
        wrongFindings: 1,
        rightSentences: 1,
        wrongSentences: 1,
        labels: 1,
        foundBySentence: 1,
        foundAtRandom: 1 - (2 / 4) * (1 / 3),
      },
    },
  ])('$name', ({ labels, findings, counts }) => {
    const counted = countSentences(text, labels, findings);
    const { foundAtRandom, ...others } = { ...noSentenceCounts(), ...counts };
    expect(counted).toMatchObject(others);
    expect(counted.foundAtRandom).toBeCloseTo(foundAtRandom);
  });

  test('every share is one, or none where there is nothing to share', () => {
    expect(sentenceScoreOf(noSentenceCounts())).toMatchObject({ precision: null, recall: null, randomRecall: null });
    fc.assert(
      fc.property(fc.array(fc.nat(text.length - 2)), fc.array(fc.nat(text.length - 2)), (labels, findings) => {
        const score = sentenceScoreOf(
          countSentences(
            text,
            labels.map((start) => ({ start, end: start + 2, category: 'blame', strength: 'clear' })),
            findings.map((offset) => ({ offset, endOffset: offset + 2 })),
          ),
        );
        for (const share of [score.precision, score.recall, score.wordRecall, score.randomRecall]) {
          expect(share ?? 0).toBeGreaterThanOrEqual(0);
          expect(share ?? 1).toBeLessThanOrEqual(1);
        }
        expect(score.foundByWords).toBeLessThanOrEqual(score.foundBySentence);
      }),
    );
  });
});

describe('groups', () => {
  test.each([
    { kind: 'template', source: null, by: 'kind' as const, group: 'template' },
    { kind: null, source: 'a/b', by: 'kind' as const, group: 'unnamed' },
    { kind: null, source: 'owner/name:app/views/mail.erb', by: 'source' as const, group: 'owner/name' },
    { kind: null, source: 'https://example.org/letters/1', by: 'source' as const, group: 'example.org' },
    { kind: null, source: 'A bank: its letters', by: 'source' as const, group: 'A bank: its letters' },
    { kind: null, source: null, by: 'source' as const, group: 'unnamed' },
  ])('$source by $by', ({ group, by, ...reply }) => {
    expect(groupOf(reply, by)).toBe(group);
  });

  test('say how far figures would move with others, and the same each time', () => {
    const result = () => {
      const counts = new GroupedCounts('source');
      for (let i = 0; i < 40; i++) {
        const reply = { id: null, text, channel: null, kind: null, source: `s${i}`, labels: [clear('c d')] };
        counts.add(reply, countSentences(text, reply.labels, i % 2 === 0 ? [finding('Two')] : [finding('One')]));
      }
      return counts.result();
    };
    const { groups, precision, recall } = result();
    expect(result()).toEqual({ by: 'source', groups, precision, recall });
    expect(groups).toHaveLength(40);
    expect(groups[0]).toMatchObject({ wrongFindings: 1, group: 's1' });
    for (const interval of [precision, recall]) {
      // Half are right; the standard error of a share of 40 is 0.08, and a 95 % interval some four of these wide.
      expect(interval?.low).toBeGreaterThan(0.3);
      expect(interval?.low).toBeLessThan(0.4);
      expect(interval?.high).toBeGreaterThan(0.6);
      expect(interval?.high).toBeLessThan(0.7);
    }
  });
});
