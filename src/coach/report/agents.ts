import { compareSeverities } from '../../shared/severity.js';
import { type AgentReport, agentsNotNamed, type Practice, type RateComparison } from '../report.js';
import type { Cell, CountedRule, SentenceExample } from '../state.js';
import { ofHundred, whole } from '../words/figures.js';
import { listed, named } from '../words/lists.js';
import { monthSpan } from '../words/months.js';
import type { Comparisons } from './comparisons.js';
import { groupReportOf } from './groups.js';
import type { Layout, Sums } from './layout.js';
import { questionAbout, questionAboutSuccess } from './questions.js';
import { BeforeAndNow, hasOvercome, type TrendDraft, trendOf } from './trends.js';

const maxPractices = 2;
const maxExamples = 3;

export interface Agent {
  /** Null for replies of which no agent is known. */
  agent: string | null;
  cells: readonly Cell[];
  sums: Sums;
}

/** What is known of an agent before all trends are. */
export interface AgentDraft extends Agent {
  trend: TrendDraft;
  practise: readonly { rule: CountedRule; thing: number; trend: TrendDraft }[];
  /** What was clearly more than expected and is rare now. */
  overcome: readonly CountedRule[];
}

/** What agents are looked at by. */
export interface AgentView {
  layout: Layout;
  comparisons: Comparisons<string | null>;
  minReplies: number;
  /** Rules that the library has to mend first: nobody needs to practise them. */
  toMend: ReadonlySet<string>;
  nameOf: (agent: string) => string;
}

/** What to practise: what is clearly more than expected and has not become rare since, errors and warnings before suggestions. */
export function draftOfAgent(agent: Agent, { layout, comparisons, minReplies, toMend }: AgentView): AgentDraft {
  const windows = new BeforeAndNow(agent.cells, layout);
  const frequent = comparisons.clear(agent.agent, agent.sums, 'more').flatMap((thing) => {
    const rule = layout.ruleOf(thing);
    return rule === null || toMend.has(rule.id) ? [] : [{ rule, thing, trend: windows.draft(thing, minReplies) }];
  });
  const isRareNow = ({ thing, trend }: (typeof frequent)[number]): boolean =>
    hasOvercome(trend, comparisons.of(agent.agent, agent.sums, thing));
  const practise = frequent
    .filter((each) => !isRareNow(each))
    .sort((a, b) => compareSeverities(a.rule.severity, b.rule.severity))
    .slice(0, maxPractices);
  const overcome = frequent.filter(isRareNow).map(({ rule }) => rule);
  return { ...agent, trend: windows.draft(layout.warnings, minReplies), practise, overcome };
}

/** `clearUpTo`: the p-value up to which a trend is clear; `examples` are the agent's own. */
export function agentReportOf(
  draft: AgentDraft,
  view: AgentView,
  clearUpTo: number,
  examples: readonly SentenceExample[],
): AgentReport {
  const { layout, comparisons } = view;
  const { agent, cells, sums } = draft;
  const name = agent === null ? agentsNotNamed : view.nameOf(agent);
  const group = groupReportOf({ name, cells, trend: draft.trend }, layout, clearUpTo);
  const practise = draft.practise.map(
    ({ rule, thing, trend }): Practice => ({
      rule,
      comparison: comparisons.of(agent, sums, thing),
      trend: trendOf(trend, layout, clearUpTo),
      examples: examples.filter(({ ruleId, inLibrary }) => ruleId === rule.id && !inLibrary).slice(0, maxExamples),
    }),
  );
  const warnings = comparisons.of(agent, sums, layout.warnings);
  const goesWell = agent === null ? null : whatGoesWell(draft, group.trend, warnings, view);
  const [first] = practise;
  return {
    ...group,
    teams: Array.from(new Set(cells.flatMap(({ team }) => (team === null ? [] : [team])))).sort(),
    warnings,
    goesWell,
    practise,
    question: first ? questionAbout(first.rule) : goesWell === null ? null : questionAboutSuccess,
  };
}

/** A share that anybody may be glad of. */
const gladOf = 0.9;

function whatGoesWell(
  { agent, sums, overcome }: AgentDraft,
  trend: AgentReport['trend'],
  warnings: RateComparison,
  { layout, comparisons, minReplies }: AgentView,
): string | null {
  const { before, now } = trend;
  const rareNow =
    overcome.length === 0
      ? ''
      : `${listed(overcome.map(({ title }) => named(title)))} ${overcome.length === 1 ? 'has' : 'have'} become rare.`;
  if (trend.verdict === 'better' && before && now)
    return `${ofHundred(now.rate.rate ?? 0)} replies are without warnings in ${monthSpan(now)}, up from ${ofHundred(before.rate.rate ?? 0)} in ${monthSpan(before)}. ${rareNow}`.trim();
  if (rareNow !== '') return rareNow;
  const without = 1 - warnings.observed / sums.replies;
  if (warnings.verdict === 'fewer')
    return `${ofHundred(without)} replies are without warnings, where ${ofHundred(1 - warnings.expected / sums.replies)} were to be expected from the same channels and months.`;
  const [rare] = comparisons.clear(agent, sums, 'fewer');
  const rule = rare === undefined ? null : layout.ruleOf(rare);
  if (rare !== undefined && rule !== null) {
    const { observed, expected } = comparisons.of(agent, sums, rare);
    return `${named(rule.title)} is rare here: it is in ${whole(observed)} of ${whole(sums.replies)} replies, where about ${whole(Math.round(expected))} were to be expected.`;
  }
  if (sums.replies < minReplies || without < gladOf) return null;
  return `${ofHundred(without)} replies are without warnings.`;
}
