import { describe, expect, test } from 'vitest';
import { examplesAmong } from '../../../src/coach/report/headline-examples.js';
import { reportOf } from '../../../src/coach/report/report-of.js';
import type { CoachReport } from '../../../src/coach/report.js';
import type { Cell, SentenceExample } from '../../../src/coach/state.js';
import { agentName, cellOf, countedRule, stateOf } from '../made-up-states.js';

const rules = ['blame/one', 'clarity/macro', 'command/few', 'impersonal/team'].map((id) => countedRule({ id }));
type Found = (agent: number, month: number) => Record<string, readonly [count: number, fromLibrary?: number]>;

/** Twelve agents in three teams over six months, with 100 replies a month each. */
function reportOn(found: Found, examples: readonly SentenceExample[] = []): CoachReport {
  const cells = Array.from({ length: 72 }, (_, i): Cell => {
    const [agent, month] = [i % 12, Math.floor(i / 12)];
    const counts = Object.entries(found(agent, month));
    return cellOf({
      agent: agentName(agent),
      team: `Team ${1 + (agent % 3)}`,
      month: `2025-0${month + 1}`,
      rules: Object.fromEntries(counts.map(([id, [count]]) => [id, count])),
      fromLibrary: Object.fromEntries(counts.map(([id, [, count = 0]]) => [id, count])),
      withoutWarnings: 100 - counts.reduce((sum, [, [count]]) => sum + count, 0),
    });
  });
  const state = stateOf({ rules, hasLibrary: true, cells, exampleSentences: examples });
  return reportOf(state, { nameOf: (agent) => agent });
}

const inMacros: Found = () => ({ 'clarity/macro': [5, 4] });
const habitOfFive: Found = (agent) => ({ 'impersonal/team': [agent < 5 ? 12 : 0] });
const ofOne: Found = (agent) => ({ 'blame/one': [agent === 7 ? 10 : 0] });
const gotWorse: Found = (agent, month) => ({ 'command/few': [agent % 3 === 1 && month > 2 ? 30 : 0] });
const gotBetter: Found = (agent, month) => ({ 'command/few': [agent % 3 === 1 && month < 3 ? 30 : 0] });
const all =
  (...parts: readonly Found[]): Found =>
  (agent, month) =>
    Object.assign({}, ...parts.map((part) => part(agent, month)));

const example = (agent: number, rank: number, more: Partial<SentenceExample> = {}): SentenceExample => ({
  ...{ agent: agentName(agent), ruleId: 'impersonal/team', rank, month: '2025-01', words: 'words' },
  ...{ sentence: `Words ${rank}.`, rewording: null, inLibrary: false, ...more },
});

describe('what is told', () => {
  test.each<{ of: string; found: Found; first: string[]; further: string[] }>([
    { of: 'of macros', found: inMacros, first: ['library'], further: [] },
    { of: 'of one agent', found: ofOne, first: ['coaching'], further: [] },
    {
      of: 'of macros, all and one',
      found: all(inMacros, habitOfFive, ofOne),
      first: ['library', 'training', 'coaching'],
      further: [],
    },
    {
      of: 'of four kinds',
      found: all(inMacros, habitOfFive, ofOne, gotWorse),
      first: ['library', 'training', 'worse'],
      further: ['coaching'],
    },
    {
      of: 'of four kinds, one of them good',
      found: all(inMacros, habitOfFive, ofOne, gotBetter),
      first: ['library', 'training', 'coaching'],
      further: ['better'],
    },
  ])('$of', ({ found, first, further }) => {
    const report = reportOn(found);
    expect(report.headlines.map(({ topic }) => topic)).toEqual(first);
    expect(report.further.map(({ topic }) => topic)).toEqual(further);
  });

  test('of one agent names the agent, there and beside the rule', () => {
    const { headlines, rules: told } = reportOn(ofOne);
    expect(headlines[0]?.says).toContain(agentName(7));
    expect(told[0]?.because).toContain(agentName(7));
  });
});

// A change may be clear among its like, and not among all kinds of tests: p is 0.0065, of 5 changes and 12 agents.
test.each([
  { more: 43, topic: 'nothing clear' },
  { more: 48, topic: 'worse' },
])('a change by $more is told first: $topic', ({ more, topic }) => {
  const cells = Array.from({ length: 72 }, (_, i): Cell => {
    const [agent, month] = [i % 12, Math.floor(i / 12)];
    const isLater = agent % 3 === 1 && month > 2;
    const warned = isLater ? 13 + (agent === 1 && month === 3 ? more - 36 : 0) : 10;
    const [name, team] = [agentName(agent), `Team ${1 + (agent % 3)}`];
    return cellOf({ agent: name, team, month: `2025-0${month + 1}`, withoutWarnings: 100 - warned });
  });
  const { teams, headlines } = reportOf(stateOf({ cells }), { nameOf: (agent) => agent });
  expect(teams.map(({ trend }) => trend.verdict)).toEqual(['no clear change', 'worse', 'no clear change']);
  expect(headlines.map((headline) => headline.topic)).toEqual([topic]);
  if (topic === 'nothing clear') expect(headlines[0]?.next).toContain('a few figures differ');
});

describe('sentences that show it', () => {
  const told = (examples: readonly SentenceExample[], found: Found) =>
    reportOn(found, examples).headlines[0]?.examples.map(({ rank }) => rank);

  test.each([
    {
      of: 'different agents',
      examples: [example(0, 1), example(0, 2), example(1, 3), example(2, 4)],
      ranks: [1, 3, 4],
    },
    { of: 'one agent', examples: [example(0, 3), example(0, 1), example(0, 2), example(0, 4)], ranks: [1, 2, 3] },
    {
      of: 'the same words',
      examples: [example(0, 1), example(1, 2, { sentence: 'words 1.' }), example(2, 3, { sentence: 'Words 1.' })],
      ranks: [1],
    },
    { of: 'two agents', examples: [example(0, 1), example(0, 2), example(1, 3)], ranks: [1, 3, 2] },
    { of: 'nobody', examples: [], ranks: [] },
  ])('of $of', ({ examples, ranks }) => {
    expect(examplesAmong(examples, () => true).map(({ rank }) => rank)).toEqual(ranks);
  });

  test('are of the agents whom it is about, in their own words, and of macros where it is about them', () => {
    const one = (agent: number, rank: number, inLibrary = false) =>
      example(agent, rank, { ruleId: 'blame/one', inLibrary });
    expect(told([one(0, 1), one(7, 2), one(7, 3, true)], ofOne)).toEqual([2]);
    const macro = (rank: number, inLibrary: boolean) => example(rank, rank, { ruleId: 'clarity/macro', inLibrary });
    expect(told([macro(1, false), macro(2, true)], inMacros)).toEqual([2]);
  });
});

describe('cards', () => {
  const agentsOf = (found: Found, examples?: readonly SentenceExample[]) => reportOn(found, examples).agentReports;

  test('of all who share a habit have it to practise together, with own sentences', () => {
    const reports = agentsOf(habitOfFive, [example(0, 1), example(1, 2)]);
    const together = reports.map(({ together: shared }) => shared?.rule.id ?? null);
    expect(together).toEqual([...Array(5).fill('impersonal/team'), ...Array(7).fill(null)]);
    expect(reports[1]?.together?.examples.map(({ rank }) => rank)).toEqual([2]);
    expect(reports[1]?.question).toContain('Sounds like impersonal team');
  });

  test('say of the others that they don’t have it', () => {
    const said = agentsOf(habitOfFive).map(({ goesWell }) => goesWell);
    expect(said.slice(0, 5)).not.toContain(expect.stringContaining('habit'));
    for (const text of said.slice(5))
      expect(text).toContain('is a habit of 5 of 12 agents. Here it is in none of 600 replies.');
  });

  test('praise nobody for what only somebody else does', () => {
    const said = agentsOf(ofOne).map(({ goesWell }) => goesWell ?? '');
    expect(said.filter((text) => text.includes('blame one'))).toEqual([]);
  });
});
