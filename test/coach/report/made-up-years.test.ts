import { describe, expect, test } from 'vitest';
import { reportOf } from '../../../src/coach/report/report-of.js';
import type { CoachReport } from '../../../src/coach/report.js';
import { agentName, type MadeUpWorld, madeUpState, type Place } from '../made-up-states.js';

// Without effects 200 years of 12 agents, 40 rules, 1 to 6 teams and 3 channels gave one finding in eight years, of about 600
// tests a year: 4 about agents and rules, 3 about teams and rules, none about the warnings of an agent, 18 trends. Here are
// fewer years, so that the tests stay quick.

const channelRates: Readonly<Record<string, number>> = { email: 1, chat: 1.8, social: 0.6 };
const usual = ({ channel }: Place): number => channelRates[channel ?? ''] ?? 1;

/** Channels differ in their rates, agents in their channels, months in how much there is to do, and chat grows. */
function yearOf(seed: number): MadeUpWorld {
  return {
    seed,
    teams: 1 + (seed % 6),
    effect: usual,
    volume: ({ month, channel }) => (1 + 0.5 * Math.cos(month / 2)) * (channel === 'chat' && month > 8 ? 1.7 : 1),
  };
}

function reportOn(world: MadeUpWorld): CoachReport {
  return reportOf(madeUpState(world), { nameOf: (agent) => agent });
}

const isChange = ({ trend }: Pick<CoachReport['all'], 'trend'>): boolean => /better|worse/u.test(trend.verdict);

function findingsIn({ all, teams, channels, rules, agentReports }: CoachReport): Record<string, number> {
  return {
    agents: agentReports.reduce((sum, { practise }) => sum + practise.length, 0),
    warnings: agentReports.filter(({ warnings }) => /more|fewer/u.test(warnings.verdict)).length,
    teams: rules.flatMap((rule) => rule.teams).filter(({ comparison }) => /more|fewer/u.test(comparison.verdict))
      .length,
    trendsOfGroups: [all, ...teams, ...channels].filter(isChange).length,
    trendsOfRules: rules.filter(isChange).length,
    trendsOfAgents: agentReports.filter(isChange).length,
  };
}

const byChance = ({ headlines }: CoachReport): boolean =>
  headlines.some(({ topic }) => topic === 'coaching' || topic === 'worse' || topic === 'better');

function sumOver(seeds: readonly number[], world: (seed: number) => MadeUpWorld): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const seed of seeds) {
    const report = reportOn(world(seed));
    const found = { ...findingsIn(report), yearsWithHeadlines: byChance(report) ? 1 : 0 };
    for (const [name, count] of Object.entries(found)) sums[name] = (sums[name] ?? 0) + count;
  }
  return sums;
}

const seedsTo = (last: number): number[] => Array.from({ length: last }, (_, index) => index + 1);

test('years without effects hold no findings', () => {
  const { yearsWithHeadlines, ...sums } = sumOver(seedsTo(40), yearOf);
  const all = Object.values(sums).reduce((sum, count) => sum + count, 0);
  expect(all / 40).toBeLessThan(0.4);
  expect(sums['agents']).toBeLessThan(3);
  expect(sums['warnings']).toBe(0);
  expect(yearsWithHeadlines).toBeLessThan(3);
});

test('a season that is the same for everybody is nobody’s doing', () => {
  const { agents, warnings, teams } = sumOver(seedsTo(20), (seed) => ({
    ...yearOf(seed),
    effect: (place) => usual(place) * (1 + 0.4 * Math.sin(place.month)),
  }));
  expect([agents, warnings, teams].reduce<number>((sum, count = 0) => sum + count, 0)).toBeLessThan(3);
});

describe('years with effects', () => {
  const twice = 'clarity/made-up-30';
  const inMacros = 'blame/made-up-25';
  const reports = seedsTo(12).map((seed) =>
    reportOn({
      ...yearOf(seed),
      teams: 4,
      effect: (place, { id }) =>
        usual(place) *
        (place.agent === agentName(4) && id === twice ? 2 : 1) *
        (place.team === 'Team 2' && place.month >= 9 ? 1.6 : 1),
      library: ({ id }) => (id === inMacros ? 0.8 : 0),
    }),
  );

  const showsTwice = ({ agentReports }: CoachReport): boolean =>
    agentReports.some(({ name, practise }) => name === agentName(4) && practise.some(({ rule }) => rule.id === twice));

  test('show the agent who has twice the rate of a rule', () => {
    const ofOne = seedsTo(10).map((seed) =>
      reportOn({
        ...yearOf(seed),
        effect: (place, { id }) => usual(place) * (place.agent === agentName(4) && id === twice ? 2 : 1),
      }),
    );
    expect(ofOne.filter(showsTwice).length).toBeGreaterThanOrEqual(9);
  });

  // Once the agents of one team differ from all others too, it is less sure that one stands out: in 6 of 10 years.
  test('show that agent beside a team that got worse', () => {
    expect(reports.filter(showsTwice).length).toBeGreaterThanOrEqual(5);
  });

  test('show the team that got worse, and only that', () => {
    const worse = reports.map(({ teams }) =>
      teams.filter(({ trend }) => trend.verdict === 'worse').map(({ name }) => name),
    );
    expect(worse.filter((names) => names.join() === 'Team 2').length).toBeGreaterThanOrEqual(11);
    const told = reports.filter(({ headlines }) => headlines.some(({ says }) => says.includes('Team 2')));
    expect(told.length).toBeGreaterThanOrEqual(11);
  });

  test('show what is in the macros, before anything else, and ask nobody to practise it', () => {
    for (const { headlines, rules, agentReports } of reports) {
      expect(rules.find(({ rule }) => rule.id === inMacros)?.need).toBe('library');
      expect(headlines[0]).toMatchObject({ ruleIds: [inMacros], topic: 'library' });
      const practised = agentReports.flatMap(({ practise }) => practise.map(({ rule }) => rule.id));
      expect(practised).not.toContain(inMacros);
    }
  });

  test('give each advice once', () => {
    for (const { headlines } of reports) {
      expect(new Set(headlines.map(({ topic }) => topic)).size).toBe(headlines.length);
      expect(new Set(headlines.map(({ next }) => next)).size).toBe(headlines.length);
    }
  });

  test('blame nobody else', () => {
    const others = reports.flatMap(({ agentReports }) =>
      agentReports.flatMap(({ practise }) => practise.filter(({ rule }) => rule.id !== twice)),
    );
    expect(others.length).toBeLessThan(4);
  });
});
