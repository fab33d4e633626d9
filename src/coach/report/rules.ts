import type { Need, RuleReport } from '../report.js';
import type { CountedRule } from '../state.js';
import type { Agent } from './agent.js';
import type { Comparisons } from './comparisons.js';
import { monthRatesOf } from './groups.js';
import type { Layout, Sums } from './layout.js';
import { becauseOf, type Evidence, isHabit } from './needs.js';
import { associationsOf } from './outcomes.js';
import { rateOf } from './rate.js';
import { type TrendDraft, trendOf } from './trends.js';

/** A rule that speaks in some reply, before all trends are known. */
export interface RuleDraft {
  rule: CountedRule;
  index: number;
  evidence: Evidence;
  need: Need;
  trend: TrendDraft;
}

/** What tells where to begin with a rule; `agents` are those with enough replies. */
export function evidenceOf(
  index: number,
  { layout, all, agents, more }: { layout: Layout; all: Sums; agents: readonly Agent[]; more: Evidence['more'] },
): Evidence {
  const { hasLibrary } = layout.state;
  const count = all.count(layout.rule(index));
  const own = layout.ownWords(index);
  const sharing = agents.filter(({ sums }) => isHabit(sums.count(own), sums.replies)).length;
  return {
    rate: rateOf(count, all.replies),
    fromLibrary: hasLibrary ? rateOf(count - all.count(own), count) : null,
    sharing: rateOf(sharing, agents.length),
    more,
  };
}

export interface Teams {
  sums: ReadonlyMap<string | null, Sums>;
  comparisons: Comparisons<string | null>;
}

export function ruleReportOf(
  { rule, index, evidence, need, trend }: RuleDraft,
  layout: Layout,
  {
    teams,
    clearUpTo,
    minReplies,
  }: {
    teams: Teams;
    clearUpTo: number;
    minReplies: number;
  },
): RuleReport {
  const thing = layout.rule(index);
  return {
    rule,
    rate: evidence.rate,
    fromLibrary: evidence.fromLibrary,
    agentsSharing: evidence.sharing,
    need,
    because: becauseOf(need, evidence),
    trend: trendOf(trend, layout, clearUpTo),
    months: monthRatesOf(thing, layout.whole, layout),
    teams: Array.from(teams.sums, ([team, sums]) => ({
      team,
      rate: rateOf(sums.count(thing), sums.replies),
      comparison: teams.comparisons.of(team, sums, thing),
    })),
    outcomes: associationsOf(layout.state.outcomes, rule.id, minReplies),
  };
}
