import { describe, expect, test } from 'vitest';
import { reportOf } from '../../../src/coach/report/report-of.js';
import type { CoachReport } from '../../../src/coach/report.js';
import type { Cell, CoachState } from '../../../src/coach/state.js';
import { rulebook } from '../../../src/linter/described-rules.js';
import { lint } from '../../../src/linter/lint.js';
import { isReplyLevel } from '../../../src/rulebook/kinds/index.js';
import { agentName, cellOf, countedRule, madeUpState, monthAfter, outcomeOf, stateOf } from '../made-up-states.js';

const blame = countedRule({ id: 'blame/you' });
const command = countedRule({ id: 'command/bare' });
const report = (state: CoachState, minReplies?: number): CoachReport =>
  reportOf(state, { nameOf: (agent) => agent, ...(minReplies === undefined ? {} : { minReplies }) });

const monthsOf = (
  counts: readonly number[],
  from = '2025-01',
  rules: Readonly<Record<string, number>> = {},
): CoachState =>
  stateOf({
    rules: [blame],
    cells: counts.flatMap((replies, index) =>
      replies === 0 ? [] : [cellOf({ month: monthAfter(from, index), replies, rules, withoutWarnings: replies })],
    ),
  });

describe('months compared', () => {
  test.each([
    { of: 'a year', counts: Array(12).fill(100), before: '2025-07 2025-09', now: '2025-10 2025-12', cutOff: 0 },
    { of: 'six', counts: Array(6).fill(100), before: '2025-01 2025-03', now: '2025-04 2025-06', cutOff: 0 },
    { of: 'five', counts: Array(5).fill(100), before: '2025-02 2025-03', now: '2025-04 2025-05', cutOff: 0 },
    { of: 'two', counts: [100, 100], before: '2025-01 2025-01', now: '2025-02 2025-02', cutOff: 0 },
    { of: 'one', counts: [100], before: null, now: null, cutOff: 0 },
    {
      of: 'a last one cut off',
      counts: [...Array(6).fill(100), 20],
      before: '2025-01 2025-03',
      now: '2025-04 2025-06',
      cutOff: 1,
    },
    {
      of: 'a first one cut off',
      counts: [20, ...Array(6).fill(100)],
      before: '2025-02 2025-04',
      now: '2025-05 2025-07',
      cutOff: 1,
    },
    {
      of: 'an empty one within',
      counts: [99, 99, 99, 99, 0, 99],
      before: '2025-01 2025-03',
      now: '2025-04 2025-06',
      cutOff: 0,
    },
  ])('of $of', ({ counts, before, now, cutOff }) => {
    const { all, notes, months } = report(monthsOf(counts));
    expect(months).toHaveLength(counts.length);
    expect(all.trend.before && `${all.trend.before.from} ${all.trend.before.to}`).toBe(before);
    expect(all.trend.now && `${all.trend.now.from} ${all.trend.now.to}`).toBe(now);
    expect(notes.filter((note) => note.includes('cut off'))).toHaveLength(cutOff);
  });

  test('go over a leap day and the end of a year', () => {
    expect(report(monthsOf([50, 50, 50, 50, 50], '2023-11')).months).toEqual([
      '2023-11',
      '2023-12',
      '2024-01',
      '2024-02',
      '2024-03',
    ]);
  });

  test('leave out what a wrong clock dated', () => {
    const cells = [
      ...monthsOf(Array(6).fill(100)).cells,
      cellOf({ month: '1970-01', replies: 2 }),
      cellOf({ month: '2087-05', replies: 1 }),
    ];
    const { months, replies, notes } = report(stateOf({ cells }));
    expect([months[0], months.at(-1), replies]).toEqual(['2025-01', '2025-06', 603]);
    expect(notes.join(' ')).toContain('3 replies are dated more than a year away');
  });

  test('say better, worse, or that there is too little', () => {
    const trendOf = (before: number, now: number): string => {
      const at = (month: string, count: number): Cell =>
        cellOf({ month, replies: 400, withoutWarnings: 400 - count, rules: { [blame.id]: count } });
      return report(stateOf({ rules: [blame], cells: [at('2025-01', before), at('2025-02', now)] })).all.trend.verdict;
    };
    expect([trendOf(80, 30), trendOf(30, 80), trendOf(50, 54), trendOf(3, 4)]).toEqual([
      'better',
      'worse',
      'no clear change',
      'too few',
    ]);
  });
});

describe('clear results for', () => {
  test('an empty state', () => {
    const { headlines, months, replies, agentReports, funnel, macros } = report(stateOf({}));
    expect(headlines).toHaveLength(1);
    expect(headlines[0]?.says).toContain('no replies');
    expect({ months, replies, agentReports, funnel, macros }).toEqual({
      months: [],
      replies: 0,
      agentReports: [],
      funnel: [],
      macros: null,
    });
  });

  test.each([
    { of: 'one agent', parts: { agent: agentName(0) }, note: 'one agent' },
    { of: 'no agent', parts: { agent: null }, note: 'None of the 300 replies has a known agent' },
    { of: 'no month', parts: { agent: agentName(0), month: null }, note: 'None of the 300 replies has a known time' },
    {
      of: 'no channel',
      parts: { agent: agentName(0), channel: null },
      note: 'None of the 300 replies has a known channel',
    },
  ])('$of', ({ parts, note }) => {
    const { notes, agentReports, headlines } = report(
      stateOf({
        rules: [blame],
        cells: [cellOf({ replies: 300, rules: { [blame.id]: 30 }, withoutWarnings: 270, ...parts })],
      }),
    );
    expect(notes.join(' ')).toContain(note);
    expect(agentReports).toHaveLength(1);
    expect(agentReports[0]).toMatchObject({ practise: [], warnings: { verdict: 'too few', p: null } });
    // A habit of the one agent whom there is, and of nobody where none is known.
    const [topic, rule] = parts.agent === null ? ['nothing clear', undefined] : ['training', blame];
    expect(headlines[0]?.topic).toBe(topic);
    expect(agentReports[0]?.together?.rule).toBe(rule);
  });

  test('one team', () => {
    const { teams, rules } = report(madeUpState({ seed: 4, teams: 1, months: 6 }));
    expect(teams.map(({ name }) => name)).toEqual(['Team 1']);
    expect(new Set(rules.flatMap((rule) => rule.teams.map(({ comparison }) => comparison.verdict)))).toEqual(
      new Set(['too few']),
    );
  });

  test('replies that two files hold', () => {
    const state = stateOf({ cells: [cellOf({})], leftOut: { 'replies that another file holds too': 1200 } });
    expect(report(state).notes.join(' ')).toContain('1,200 replies stood in more than one file');
  });

  test('10,000 agents', { timeout: 180_000 }, () => {
    const state = madeUpState({
      seed: 1,
      agents: 10_000,
      teams: 200,
      months: 12,
      repliesAMonth: 8,
      channels: ['email', 'chat', 'sms', 'social'],
    });
    const start = process.cpuUsage();
    const { agentReports, notes, funnel } = report(state);
    const { user, system } = process.cpuUsage(start);
    expect(agentReports).toHaveLength(10_000);
    expect(funnel.length).toBeGreaterThan(10);
    expect(notes).toEqual([]);
    expect((user + system) / 1e6).toBeLessThan(40);
  });
});

/** Twelve agents with 400 replies each, of which `countOf` says how many have a rule; `copied` of them are macros. */
function twelve(countOf: (index: number) => number, copied = 0): CoachState {
  return stateOf({
    rules: [blame, command],
    hasLibrary: true,
    cells: Array.from({ length: 12 }, (_, index) => {
      const count = countOf(index);
      const fromLibrary = copied === 0 ? {} : { [blame.id]: Math.round(copied * count) };
      return cellOf({
        agent: agentName(index),
        replies: 400,
        rules: { [blame.id]: count },
        fromLibrary,
        withoutWarnings: 400 - count,
      });
    }),
    macros: [{ macro: 'macros/refunds.md: Late', rules: copied === 0 ? {} : { [blame.id]: 12 } }],
    exampleSentences: [0, 1, 2, 3].map((rank) => ({
      agent: agentName(7),
      ruleId: blame.id,
      rank,
      month: '2025-01',
      words: `words ${rank}`,
      sentence: `Sentence ${rank}.`,
      rewording: null,
      inLibrary: rank === 0,
    })),
  });
}

describe('where to begin', () => {
  test.each([
    { need: 'library', state: twelve(() => 20, 0.5), because: 'In 120 of 240 replies with it' },
    { need: 'training', state: twelve((index) => (index < 4 ? 20 : 1)), because: '4 of 12 agents have it' },
    { need: 'coaching', state: twelve((index) => (index === 7 ? 40 : 4)), because: '1 of 12 agents has it clearly' },
    { need: 'none', state: twelve(() => 5), because: '1.3 of 100 replies, and no agent stands out' },
  ])('is $need', ({ need, state, because }) => {
    const { rules, headlines } = report(state);
    expect(rules.map(({ rule }) => rule.id)).toEqual([blame.id]);
    expect(rules[0]).toMatchObject({ need, because: expect.stringContaining(because) });
    expect(headlines[0]).toMatchObject(
      need === 'none' ? { topic: 'nothing clear', ruleIds: [] } : { topic: need, ruleIds: [blame.id] },
    );
  });

  test('with one agent, who gets examples of own sentences and a question', () => {
    const { agentReports } = report(twelve((index) => (index === 7 ? 40 : 4)));
    const [agent] = agentReports.filter(({ practise }) => practise.length > 0);
    expect(agent?.name).toBe(agentName(7));
    expect(agent?.practise[0]).toMatchObject({ rule: blame, comparison: { observed: 40, verdict: 'more' } });
    expect(agent?.practise[0]?.comparison.expected).toBeCloseTo(7, 12);
    expect(agent?.practise[0]?.examples.map(({ words }) => words)).toEqual(['words 1', 'words 2', 'words 3']);
    expect(agent?.question).toMatch(/\?$/u);
  });

  test('is not with an agent who sends what the macros say', () => {
    const state = twelve((index) => (index === 7 ? 40 : 4), 1);
    expect(report(state).agentReports.flatMap(({ practise }) => practise)).toEqual([]);
    expect(report(state).macros?.[0]).toMatchObject({ macro: 'macros/refunds.md: Late', findings: 12 });
  });

  test('is not with the agents of a channel where everybody does it', () => {
    const cells = Array.from({ length: 12 }, (_, index) => {
      const count = index < 4 ? 60 : 6;
      return cellOf({
        agent: agentName(index),
        channel: index < 4 ? 'chat' : 'email',
        replies: 400,
        rules: { [blame.id]: count },
        withoutWarnings: 400 - count,
      });
    });
    const { agentReports } = report(stateOf({ rules: [blame], cells }));
    expect(agentReports.flatMap(({ practise }) => practise)).toEqual([]);
    expect(new Set(agentReports.map(({ warnings }) => warnings.verdict))).toEqual(new Set(['as expected']));
  });
});

test('outcomes are told beside a rule with the channels alike, where enough tickets have it', () => {
  const outcomes = [
    outcomeOf({ tickets: 800, yes: 600, rules: { [blame.id]: [200, 120] } }),
    outcomeOf({ channel: 'chat', tickets: 90, yes: 30, rules: { [blame.id]: [50, 10] } }),
    outcomeOf({ outcome: 'reopened', tickets: 100, yes: 9, rules: { [blame.id]: [10, 2] } }),
  ];
  const [rule] = report(stateOf({ rules: [blame], outcomes, cells: [cellOf({ rules: { [blame.id]: 9 } })] })).rules;
  const [satisfied, reopened] = rule?.outcomes ?? [];
  expect(satisfied).toMatchObject({ withRule: { count: 130, of: 250 }, without: { count: 500, of: 640 } });
  // Weights 200 * 600 / 800 = 150 and 50 * 40 / 90 = 22.2; differences 0.6 - 0.8 and 0.2 - 0.5.
  expect(satisfied?.difference?.value).toBeCloseTo((150 * -0.2 + (2000 / 90) * -0.3) / (150 + 2000 / 90), 12);
  expect(reopened?.difference).toBeNull();
});

describe('own words', () => {
  const off = rulebook.rules
    .filter(({ id, kind }) => isReplyLevel(kind) || /^structure\/|^boilerplate\/.*(?:opener|closer|thanks)/u.test(id))
    .map(({ id }) => [id, 'off' as const]);
  const faults = (text: string): string[] =>
    lint(text, { preset: 'all', rules: Object.fromEntries(off), format: 'markdown' }).map(
      ({ ruleId, actual }) => `${ruleId}: ${actual} in ${text}`,
    );
  const effect = ({ team, month, agent }: { team: string | null; month: number; agent: string }): number =>
    (team === 'Team 2' && month > 8 ? 1.8 : 1) *
    (team === 'Team 3' && month > 8 ? 0.4 : 1) *
    (agent === agentName(4) ? 2 : 1);
  const library = ({ id }: { id: string }): number => (id.endsWith('35') ? 0.9 : 0);
  const states = [
    stateOf({}),
    monthsOf([9]),
    monthsOf([100, 0, 100, 100, 20]),
    twelve((index) => (index === 7 ? 40 : 4)),
    twelve((index) => (index < 4 ? 20 : 1)),
    twelve(() => 20, 0.5),
    twelve((index) => (index > 9 ? 60 : 4)),
    madeUpState({ seed: 7, effect, library }),
    madeUpState({ seed: 8, months: 1, repliesAMonth: 20 }),
    stateOf({
      cells: [cellOf({ agent: null, month: null, channel: null }), cellOf({ team: 'A' })],
      leftOut: { 'replies that another file holds too': 2 },
    }),
    ...rulebook.rules
      .slice(0, 200)
      .filter(({ id }, index, all) => all.findIndex((other) => other.id.split('/')[0] === id.split('/')[0]) === index)
      .map(({ id, title, why, severity }) => {
        const rule = { id, title, why, severity };
        const cells = Array.from(twelve((index) => (index === 7 ? 40 : 4)).cells, (cell) => ({
          ...cell,
          rules: { [id]: cell.rules[blame.id] ?? 0 },
        }));
        return stateOf({ rules: [rule], cells });
      }),
  ];

  test('are clean', () => {
    const texts = states
      .map((state) => report(state))
      .flatMap(({ headlines, further, notes, rules, agentReports }) => [
        ...[...headlines, ...further].flatMap(({ says, next }) => [says, next]),
        ...notes,
        ...rules.map(({ because }) => because),
        ...agentReports.flatMap(({ goesWell, question }) => [goesWell ?? '', question ?? '']),
      ]);
    const different = [...new Set(texts)];
    expect(different.length).toBeGreaterThan(60);
    expect(different.flatMap(faults)).toEqual([]);
  });
});
