import { describe, expect, test } from 'vitest';
import { cardsOf } from '../../../src/coach/page/cards.js';
import { type AgentReport, agentsNotNamed, type CoachReport } from '../../../src/coach/report.js';
import type { SentenceExample } from '../../../src/coach/state.js';
import { attacks } from '../../attacks.js';
import { actsOn, readHtml } from '../../read-report.js';
import { hostileReport } from '../hostile-report.js';
import { madeUpReport } from '../made-up-report.js';

const report = madeUpReport();
const cards = cardsOf(report);

function textOf(html: string): string {
  return (
    readHtml(html)
      .find(({ name }) => name === 'body')
      ?.text.replace(/\s+/gu, ' ') ?? ''
  );
}

function count(html: string, element: string): number {
  return readHtml(html).filter(({ name }) => name === element).length;
}

/** The made-up report with its first agent changed. */
function withAgent(change: Partial<AgentReport>): CoachReport {
  const [first, ...others] = report.agentReports;
  return first ? { ...report, agentReports: [{ ...first, ...change }, ...others] } : report;
}

function firstCard(of: CoachReport): string {
  return cardsOf(of)[0]?.html ?? '';
}

const [practice] = report.agentReports[0]?.practise ?? [];
const [example] = practice?.examples ?? [];

describe('cards', () => {
  test('are one an agent, by pseudonym', () => {
    expect(cards).toHaveLength(12);
    for (const [i, { name, html }] of cards.entries()) {
      const agent = report.agentReports[i]?.name ?? '';
      expect(name).toBe(`${agent.toLowerCase().replace(' ', '-')}.html`);
      expect(textOf(html)).toContain(agent);
    }
  });

  test('hold what goes well, what to practise, own sentences, the course and a question', () => {
    const text = textOf(firstCard(report));
    const agent = report.agentReports[0];
    expect(text).toContain(agent?.goesWell);
    expect(text).toContain(agent?.question);
    expect(text).toContain('Unfortunately, the tour on … is full');
    expect(text).toContain('Rather: The tour on … is full.');
    expect(text).toContain('In 41 of 400 replies; about 22 were to be expected.');
    expect(text).toMatch(/Replies without warnings: \d\d\.\d of 100 in the whole period/u);
    expect(readHtml(firstCard(report)).find(({ name }) => name === 'mark')?.text).toBe('Unfortunately');
  });

  test('have two things to practise and three sentences at most', () => {
    const practise = practice ? [practice, practice, practice] : [];
    const html = firstCard(withAgent({ practise }));
    expect(count(html, 'article')).toBe(2);
    expect(count(html, 'blockquote')).toBe(3);
    const [without, ...others] = practise;
    const rest = without ? [{ ...without, examples: [] }, ...others] : [];
    expect(count(firstCard(withAgent({ practise: rest })), 'blockquote')).toBe(3);
  });

  test('say nothing of how others call the agent, of a rank or of a score', () => {
    for (const { html } of cards) {
      expect(html).not.toMatch(/@shop\.example|someone-/u);
      expect(textOf(html)).not.toMatch(/\brank\b|\bscore\b|\d+(?:st|nd|rd|th) of|out of 12/iu);
    }
  });

  test('are not made for replies of which no agent is known', () => {
    expect(cardsOf(withAgent({ name: agentsNotNamed }))).toHaveLength(11);
  });

  const kinds: readonly { name: string; change: Partial<SentenceExample>; says: string; marks: number }[] = [
    { name: 'words alone', change: { sentence: null }, says: 'Unfortunately Rather:', marks: 0 },
    {
      name: 'words that the sentence has otherwise',
      change: { words: 'unfortunately ' },
      says: 'Unfortunately, the tour',
      marks: 0,
    },
    { name: 'no words', change: { words: '' }, says: 'Unfortunately, the tour', marks: 0 },
    { name: 'no rewording', change: { rewording: null }, says: 'that you asked for. The course', marks: 1 },
    {
      name: 'a few words to put in place of others',
      change: { words: 'is full', rewording: 'has no {kind} seats left' },
      says: 'Rather: Unfortunately, the tour on … has no [kind] seats left, so',
      marks: 1,
    },
    { name: 'advice', change: { isAdvice: true }, says: 'Advice: The tour on … is full.', marks: 1 },
    {
      name: 'advice of a few small words',
      change: { words: 'is full', rewording: 'say what is free', isAdvice: true },
      says: 'Advice: say what is free',
      marks: 1,
    },
    { name: 'words in the middle', change: { words: 'is full' }, says: 'the tour on … is full, so', marks: 1 },
  ];

  test.each(kinds)('show an example with $name', ({ change, says, marks }) => {
    const examples = example ? [{ ...example, ...change }] : [];
    const html = firstCard(withAgent({ practise: practice ? [{ ...practice, examples }] : [] }));
    expect(textOf(html)).toContain(says);
    expect(count(html, 'mark')).toBe(marks);
  });

  test('are kind where little is known', () => {
    const text = textOf(firstCard(withAgent({ goesWell: null, practise: [], question: null, months: [] })));
    expect(text).toMatch(/\d+ of these [\d,]+ replies have no warning\. Which of them are you glad of\?/u);
    expect(text).toContain('Nothing stands out');
    expect(text).toContain('Which reply of the last weeks');
    expect(text).not.toMatch(/NaN|undefined|null/u);
  });

  test.each(attacks)('are safe against $name', ({ text }) => {
    for (const { name, html } of cardsOf(hostileReport(text))) {
      expect(name).toMatch(/^[\p{L}\p{M}\p{N}-]+\.html$/u);
      expect(actsOn(html)).toEqual([]);
      expect(count(html, 'script') + count(html, 'img') + count(html, 'evil')).toBe(0);
      expect(count(html, 'article')).toBeLessThan(3);
    }
  });
});
