import { describe, expect, test } from 'vitest';
import { interval, perHundred, rateWords, tickText } from '../../../src/coach/words/figures.js';
import { monthSpan, periodOf } from '../../../src/coach/words/months.js';
import { trendSentence, trendWords } from '../../../src/coach/words/verdicts.js';
import { rateOf } from '../made-up-report.js';

describe('a share of 100', () => {
  test.each([
    { share: null, text: '–' },
    { share: 0, text: '0' },
    { share: 0.00001, text: 'under 0.01' },
    { share: 0.0004, text: '0.04' },
    { share: 0.005, text: '0.50' },
    { share: 0.0094, text: '0.94' },
    { share: 0.00951, text: '1.0' },
    { share: 0.1144, text: '11.4' },
    { share: 0.999, text: '99.9' },
    { share: 1, text: '100' },
    { share: -0.0702, text: '−7.0' },
  ])('$share is $text', ({ share, text }) => {
    expect(perHundred(share)).toBe(text);
  });

  test.each([
    { share: 0, text: '0' },
    { share: 0.025, text: '2.5' },
    { share: 0.1, text: '10' },
    { share: 0.30000000000000004, text: '30' },
    { share: -0.1, text: '−10' },
  ])('a tick at $share is $text', ({ share, text }) => {
    expect(tickText(share)).toBe(text);
  });

  test('has its bounds beside it', () => {
    expect(rateWords(rateOf(114, 1000))).toBe('11.4 of 100 replies (9.6 to 13.5)');
    expect(rateWords(rateOf(0, 0))).toBe('no replies');
    expect(interval(rateOf(0, 0))).toBe('–');
  });
});

describe('months', () => {
  test.each([
    { from: '2026-03', to: '2026-03', text: 'March 2026' },
    { from: '2026-03', to: '2026-05', text: 'March to May 2026' },
    { from: '2025-12', to: '2026-02', text: 'December 2025 to February 2026' },
  ])('$text', ({ from, to, text }) => {
    expect(monthSpan({ from, to })).toBe(text);
  });

  test('none make no period', () => {
    expect(periodOf([])).toBeNull();
  });
});

describe('a trend', () => {
  const before = { from: '2026-03', to: '2026-05', rate: rateOf(89, 1000) };
  const now = { from: '2026-06', to: '2026-08', rate: rateOf(52, 1000) };

  test.each([
    {
      trend: { verdict: 'better', before, now, p: 0.001 } as const,
      words: 'better, from 8.9 to 5.2 of 100',
      sentence: 'Better: 8.9 of 100 replies in March to May 2026, 5.2 in June to August 2026.',
    },
    {
      trend: { verdict: 'no clear change', before, now, p: 0.4 } as const,
      words: 'no clear change, from 8.9 to 5.2 of 100',
      sentence: 'No clear change: 8.9 of 100 replies in March to May 2026, 5.2 in June to August 2026.',
    },
    {
      trend: { verdict: 'too few', before, now, p: null } as const,
      words: 'too few replies to compare',
      sentence: 'Too few replies to compare June to August 2026 with March to May 2026.',
    },
    {
      trend: { verdict: 'too few', before: null, now: null, p: null } as const,
      words: 'nothing to compare with',
      sentence: 'There are no two whole months to compare.',
    },
  ])('$words', ({ trend, words, sentence }) => {
    expect(trendWords(trend)).toBe(words);
    expect(trendSentence(trend)).toBe(sentence);
  });
});
