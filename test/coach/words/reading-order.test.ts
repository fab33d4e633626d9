import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cardsOf } from '../../../src/coach/page/cards.js';
import { pageOf } from '../../../src/coach/page/page.js';
import { compareNames, inReadingOrder } from '../../../src/coach/words/reading-order.js';
import { madeUpReport } from '../made-up-report.js';

describe('names', () => {
  test.each([
    { names: ['T1', 'T2', 'T10'] },
    { names: ['2nd line', '10th line'] },
    { names: ['agent 9', 'Agent 10'] },
    { names: ['Anna', 'Änne', 'Bert'] },
    { names: ['a', 'A', 'b', 'B'] },
    { names: ['Macro 01', 'Macro 2', 'Macro 10'] },
    { names: ['Team', 'Team 1', 'Team A'] },
    { names: ['x01', 'x1'] },
  ])('$names are in the order in which people look them up', ({ names }) => {
    expect(names.toReversed().sort(compareNames)).toEqual(names);
  });

  test('have one order, and only the very same are the same', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (a, b) => {
        expect(Math.sign(compareNames(a, b))).toBe(-Math.sign(compareNames(b, a)) + 0);
        expect(compareNames(a, b) === 0).toBe(a === b);
      }),
    );
  });
});

describe('a report', () => {
  const report = madeUpReport({ teams: 12 });
  const [agent] = report.agentReports;
  if (!agent) throw new Error('the report has agents');
  const names = ['Agent 1', 'Agent 10', 'Agent 2'];
  const counted = {
    ...report,
    teams: ['T1', 'T10', 'T2', 'without a team'].map((name, i) => ({ ...agent, name, replies: 10 * i })),
    agentReports: names.map((name) => ({ ...agent, name, teams: ['T10', 'T2'] })),
    macros: ['m10', 'm2'].map((macro) => ({ macro, findings: 2, rules: [] })),
  };
  const read = inReadingOrder(counted);

  test('has teams, agents and macros in that order', () => {
    expect(read.teams.map(({ name }) => name)).toEqual(['T1', 'T2', 'T10', 'without a team']);
    expect(read.agentReports.map(({ name, teams }) => [name, teams])).toEqual(
      ['Agent 1', 'Agent 2', 'Agent 10'].map((name) => [name, ['T2', 'T10']]),
    );
    expect(read.macros?.map(({ macro }) => macro)).toEqual(['m2', 'm10']);
  });

  test('has macros with most findings first', () => {
    const macros = [1, 5, 3].map((findings) => ({ macro: `m${findings}`, findings, rules: [] }));
    expect(inReadingOrder({ ...counted, macros }).macros?.map(({ findings }) => findings)).toEqual([5, 3, 1]);
  });

  test('leaves pseudonyms as they are, in which figures count nothing', () => {
    const agentReports = ['Agent 10AB', 'Agent 9F3A'].map((name) => ({ ...agent, name }));
    expect(inReadingOrder({ ...report, agentReports }).agentReports.map(({ name }) => name)).toEqual([
      'Agent 10AB',
      'Agent 9F3A',
    ]);
  });

  test('is read so on the page and in cards', () => {
    expect(pageOf(counted)).toBe(pageOf(read));
    expect(cardsOf(counted).map(({ html }) => /<h1>(.*?)<\/h1>/u.exec(html)?.[1])).toEqual(
      cardsOf(read).map(({ html }) => /<h1>(.*?)<\/h1>/u.exec(html)?.[1]),
    );
    expect(pageOf(counted)).toMatch(/T2[\s\S]*T10/u);
  });
});
