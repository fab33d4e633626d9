import type {
  AgentReport,
  CoachReport,
  GroupReport,
  MonthRate,
  Need,
  Practice,
  Rate,
  RateComparison,
  RuleReport,
  Trend,
} from '../../src/coach/report.js';
import { madeUpRules } from './made-up-rules.js';

/** How large a made-up report is. */
export interface Size {
  agents?: number;
  months?: number;
  teams?: number;
}

const emptyMonth = '2026-08';
const teamNames = ['Berlin', 'Manila', 'Porto'];

/** A year of a made-up team: 12 agents in 3 teams, a month without replies, a library, outcomes. The same each time. */
export function madeUpReport({ agents = 12, months = 12, teams = 3 }: Size = {}): CoachReport {
  const all = monthsFrom(2026, months);
  const names = Array.from({ length: agents }, (_, i) => nameOf(i)).sort();
  const teamsOf = Array.from({ length: teams }, (_, i) => teamNames[i] ?? `Team ${i + 1}`);
  const agentReports = names.map((name, i) => agentOf(name, i, { all, team: teamsOf[i % teams] ?? '' }));
  const replies = agentReports.reduce((sum, agent) => sum + agent.replies, 0);
  return {
    months: all,
    timeZone: 'Europe/Berlin',
    replies,
    agents,
    inputs: 2,
    leftOut: [
      { reason: 'private notes', count: 1204 },
      { reason: 'messages of bots', count: 388 },
      { reason: 'replies that another file holds too', count: 12 },
    ],
    notes: [
      'August 2026 has no replies.',
      '31 replies have no agent; they count for the team, and nobody gets a card for them.',
    ],
    headlines: headlines(),
    further: [],
    all: groupOf('All replies', { all, replies, base: 0.66, drift: 1.06 }),
    teams: teamsOf.map((name, i) =>
      groupOf(name, {
        all,
        replies: Math.round(replies / teams),
        base: 0.7 - (i % 3) * 0.06,
        drift: 1.02 + (i % 3) * 0.05,
      }),
    ),
    channels: (['email', 'chat', 'social'] as const).map((channel, i) => ({
      ...groupOf(channel, { all, replies: Math.round(replies / (2 + i * 2)), base: 0.62 + i * 0.08, drift: 1 }),
      channel,
    })),
    rules: madeUpRules.map((_, i) => ruleOf(i, { all, replies, teams: teamsOf, agents })),
    agentReports,
    funnel: funnelOf(agents === 0 ? [] : agentReports.map((agent) => agent.replies)),
    macros: macros(),
  };
}

export function monthsFrom(year: number, count: number): string[] {
  return Array.from(
    { length: count },
    (_, i) => `${year + Math.floor(i / 12)}-${String((i % 12) + 1).padStart(2, '0')}`,
  );
}

/** Like a pseudonym, and always the same. */
function nameOf(i: number): string {
  const hash = Math.imul(i + 1, 0x9e3779b1) >>> 0;
  return `Agent ${(hash >>> 12).toString(16).toUpperCase().padStart(5, '0')}`;
}

/** A number from -1 to 1 that looks like chance. */
function wobble(...seeds: readonly number[]): number {
  const x = Math.sin(seeds.reduce((sum, seed, i) => sum + (seed + 1) * (12.9898 + i * 65.133), 0)) * 43758.5453;
  return 2 * (x - Math.floor(x)) - 1;
}

/** With bounds as wide as they would be, near enough for a made-up year. */
export function rateOf(count: number, of: number): Rate {
  if (of === 0) return { count, of, rate: null, low: null, high: null };
  const rate = count / of;
  const [z, n] = [1.96, of];
  const center = (rate + (z * z) / (2 * n)) / (1 + (z * z) / n);
  const half = (z * Math.sqrt((rate * (1 - rate)) / n + (z * z) / (4 * n * n))) / (1 + (z * z) / n);
  return { count, of, rate, low: Math.max(0, center - half), high: Math.min(1, center + half) };
}

interface Course {
  all: readonly string[];
  /** In the whole period. */
  replies: number;
  base: number;
  drift: number;
}

function monthly({ all, replies, base, drift }: Course): MonthRate[] {
  return all.map((month, i) => {
    const of =
      month === emptyMonth ? 0 : Math.max(0, Math.round((replies / all.length) * (1 + 0.15 * wobble(i, base))));
    const noise = of === 0 ? 0 : 1.4 * Math.sqrt((base * (1 - base)) / of) * wobble(i, base, drift);
    const rate = Math.min(1, Math.max(0, base * drift ** Math.min(1, Math.max(0, (i - all.length + 5) / 2)) + noise));
    return { month, rate: rateOf(Math.round(of * rate), of) };
  });
}

function sum(months: readonly MonthRate[]): Rate {
  return rateOf(
    months.reduce((total, { rate }) => total + rate.count, 0),
    months.reduce((total, { rate }) => total + rate.of, 0),
  );
}

function trendOf(months: readonly MonthRate[], moreIsBetter: boolean): Trend {
  const filled = months.filter(({ rate }) => rate.of > 0);
  const [before, now] = [filled.slice(-6, -3), filled.slice(-3)];
  const span = (part: readonly MonthRate[]) => ({
    from: part[0]?.month ?? '',
    to: part.at(-1)?.month ?? '',
    rate: sum(part),
  });
  if (before.length === 0) return { verdict: 'too few', before: null, now: null, p: null };
  const [a, b] = [span(before), span(now)];
  if (a.rate.of < 30 || b.rate.of < 30) return { verdict: 'too few', before: a, now: b, p: null };
  const change = (b.rate.rate ?? 0) - (a.rate.rate ?? 0);
  const isClear = (b.rate.low ?? 0) > (a.rate.high ?? 0) || (b.rate.high ?? 0) < (a.rate.low ?? 0);
  const verdict = !isClear ? 'no clear change' : change > 0 === moreIsBetter ? 'better' : 'worse';
  return { verdict, before: a, now: b, p: isClear ? 0.002 : 0.4 };
}

function groupOf(name: string, course: Course): GroupReport {
  const months = monthly(course);
  const withoutWarnings = sum(months);
  return { name, replies: withoutWarnings.of, withoutWarnings, months, trend: trendOf(months, true) };
}

function madeUpRule(i: number): (typeof madeUpRules)[number] {
  const rule = madeUpRules[i];
  if (!rule) throw new Error(`There are ${madeUpRules.length} made-up rules, and none is number ${i}.`);
  return rule;
}

const needs: readonly Need[] = ['library', 'training', 'none', 'coaching', 'library', 'training'];

interface RuleSurroundings {
  all: readonly string[];
  replies: number;
  agents: number;
  teams: readonly string[];
}

function ruleOf(i: number, { all, replies, agents, teams }: RuleSurroundings): RuleReport {
  const { often, drift, ...rule } = madeUpRule(i);
  const months = monthly({ all, replies, base: often / 100, drift });
  const rate = sum(months);
  const sharing = rateOf(Math.round(agents / (i + 1.4)), agents);
  const need = needs[i] ?? 'none';
  const fromLibrary = need === 'library' ? 0.83 : 0.06;
  return {
    rule,
    rate,
    fromLibrary: rateOf(Math.round(rate.count * fromLibrary), rate.count),
    agentsSharing: sharing,
    need,
    because: becauseOf(need, rate, sharing),
    trend: trendOf(months, false),
    months,
    teams: teams.map((team, k) => {
      const of = Math.round(replies / teams.length);
      const share = Math.max(0, (often / 100) * (1 + 0.5 * wobble(i, k, 7)));
      return {
        team,
        rate: rateOf(Math.round(of * share), of),
        comparison: comparisonOf(share * of, (often / 100) * of, of),
      };
    }),
    outcomes: i < 6 ? [outcomeOf('satisfied', i, replies), outcomeOf('reopened', i, replies)] : [],
  };
}

function becauseOf(need: Need, rate: Rate, sharing: Rate): string {
  if (need === 'library')
    return `${Math.round(rate.count * 0.83)} of ${rate.count} replies with it have the sentence from the macros.`;
  if (need === 'training') return `${sharing.count} of ${sharing.of} agents have this habit.`;
  if (need === 'coaching') return '2 agents have clearly more of it than was to be expected.';
  return 'No agent has clearly more of it than was to be expected.';
}

function comparisonOf(observed: number, expected: number, replies: number): RateComparison {
  const count = Math.round(observed);
  const adjusted = rateOf(count, replies);
  const z = (observed - expected) / Math.sqrt(Math.max(1, expected));
  const verdict = replies < 30 || expected < 5 ? 'too few' : z > 3 ? 'more' : z < -3 ? 'fewer' : 'as expected';
  return {
    observed: count,
    expected,
    replies,
    adjusted,
    verdict,
    p: verdict === 'too few' ? null : Math.exp(-Math.abs(z)),
  };
}

function outcomeOf(outcome: 'satisfied' | 'reopened', i: number, replies: number) {
  const base = outcome === 'satisfied' ? 0.81 : 0.12;
  const size = [0.01, 0.07, 0, 0.11, 0.02, 0.04][i % 6] ?? 0;
  const gap = outcome === 'satisfied' ? 0 - size : size;
  const withRule = rateOf(Math.round((replies / (12 + i * 9)) * (base + gap)), Math.round(replies / (12 + i * 9)));
  const without = rateOf(Math.round((replies / 3) * base), Math.round(replies / 3));
  const half = 1.96 * Math.sqrt((base * (1 - base)) / Math.max(1, withRule.of));
  return {
    outcome,
    withRule,
    without,
    difference: i === 4 ? null : { value: gap, low: gap - half, high: gap + half },
  };
}

function agentOf(name: string, i: number, { all, team }: { all: readonly string[]; team: string }): AgentReport {
  const replies = i % 12 === 7 ? 18 : Math.round(1320 + 1080 * wobble(i, 3) + (i % 12 === 2 ? 1900 : 0));
  const base = i % 12 === 4 ? 0.5 : i % 12 === 2 ? 0.78 : 0.66 + 0.04 * wobble(i, 5);
  const group = groupOf(name, { all, replies, base, drift: i % 3 === 0 ? 1.18 : 0.98 });
  const withWarnings = group.withoutWarnings.of - group.withoutWarnings.count;
  return {
    ...group,
    teams: [team],
    warnings: comparisonOf(withWarnings, group.withoutWarnings.of * 0.34, group.withoutWarnings.of),
    goesWell:
      i % 12 === 7
        ? null
        : '96 of 100 replies say what happens next, and since September fewer of them open with a word that announces a no.',
    practise: i % 12 === 7 ? [] : i % 3 === 1 ? [practiceOf(3, i)] : [practiceOf(1, i), practiceOf(5, i)],
    together: i % 12 === 3 ? practiceOf(8, i) : null,
    question: i % 12 === 7 ? null : 'What would help you to say what is possible first when the answer is no?',
  };
}

const sentences: readonly (readonly [words: string, sentence: string, rewording: string | null])[] = [
  [
    'Unfortunately',
    'Unfortunately, the tour on … is full, so I am not able to offer you the seats that you asked for.',
    'The tour on … is full. I have two seats on the tour a day later, and I am holding them for you until tonight.',
  ],
  [
    'you must send',
    'Before I can look into this you must send us a copy of the receipt.',
    'With a copy of the receipt I can look into this today.',
  ],
  ['It is our policy', 'It is our policy that refunds take … days.', null],
];

function practiceOf(rule: number, agent: number): Practice {
  const { rule: counted, months } = ruleOf(rule, {
    all: monthsFrom(2026, 12),
    replies: 400,
    agents: 12,
    teams: ['Berlin'],
  });
  return {
    rule: counted,
    comparison: comparisonOf(41, 22.4, 400),
    trend: trendOf(months, false),
    examples: sentences.map(([words, sentence, rewording], i) => ({
      agent: `someone-${agent}@shop.example`,
      ruleId: counted.id,
      rank: i,
      month: '2026-11',
      words,
      sentence,
      rewording,
      inLibrary: i === 1,
    })),
  };
}

/** Limits of a normal distribution, near enough. */
function funnelOf(replies: readonly number[]): CoachReport['funnel'] {
  const rate = 0.34;
  const max = replies.reduce((most, of) => Math.max(most, of), 0);
  return Array.from({ length: max < 30 ? 0 : 40 }, (_, i) => {
    const of = Math.round(30 * (max / 30) ** (i / 39));
    const error = 1.2 * Math.sqrt((rate * (1 - rate)) / of);
    const bound = (z: number): number => Math.min(1, Math.max(0, rate + z * error));
    return { replies: of, low95: bound(-1.96), high95: bound(1.96), low998: bound(-3.09), high998: bound(3.09) };
  });
}

function headlines(): CoachReport['headlines'] {
  return [
    {
      topic: 'library',
      ruleIds: ['boilerplate/inconvenience-boilerplate'],
      says: '11.4 of 100 replies apologise for “inconvenience” in general, and 83 of 100 such sentences come from the macros.',
      next: 'Mend the macro “Delay, first answer” first: half of these sentences stand in it.',
      examples: [],
    },
    {
      topic: 'training',
      ruleIds: ['bad-news/unfortunately'],
      says: '5 of 11 agents announce a no before the customer has read why; it was 8.9 of 100 replies in spring and is 5.2 now.',
      next: 'Go on with what began in September, with all agents together.',
      examples: practiceOf(1, 0).examples,
    },
    {
      topic: 'coaching',
      ruleIds: ['procedure/policy-shield'],
      says: 'Two agents name a policy in place of a reason in 12 of 100 replies, where 4 were to be expected.',
      next: 'Talk with each of them, with their own sentences at hand.',
      examples: practiceOf(5, 0).examples,
    },
  ];
}

function macros(): CoachReport['macros'] {
  const titles = ['Delay, first answer', 'Refund refused', 'Where is my order?', 'Closing, general', 'Voucher expired'];
  return titles.map((title, i) => {
    const parts = [0, i + 1].map((k) => {
      const { often, drift, ...rule } = madeUpRule(k);
      return { rule, findings: Math.round((often * 40 * drift) / (i + 1)) };
    });
    return {
      macro: `macros/english.json: ${title}`,
      findings: parts.reduce((total, part) => total + part.findings, 0),
      rules: parts,
    };
  });
}
