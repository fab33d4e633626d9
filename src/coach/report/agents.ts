import { type AgentReport, agentsNotNamed, type Practice } from '../report.js';
import type { Cell, SentenceExample } from '../state.js';
import type { AgentDraft, AgentView, PracticeDraft } from './agent-draft.js';
import { whatGoesWell } from './goes-well.js';
import { groupReportOf } from './groups.js';
import { questionAbout, questionAboutSuccess } from './questions.js';
import { trendOf } from './trends.js';

const maxExamples = 3;

/** What of an agent is worked out over all agents. */
export interface AmongAgents {
  /** The p-value up to which a trend is clear. */
  clearUpTo: number;
  /** Things that look rare because somebody else has them very often. */
  ofOthers: ReadonlySet<number>;
}

/** `examples` are the agent's own. */
export function agentReportOf(
  draft: AgentDraft,
  view: AgentView,
  { clearUpTo, ofOthers }: AmongAgents,
  examples: readonly SentenceExample[],
): AgentReport {
  const { layout, comparisons } = view;
  const { agent, cells, sums } = draft;
  const name = agent === null ? agentsNotNamed : view.nameOf(agent);
  const group = groupReportOf({ name, cells, trend: draft.trend }, layout, clearUpTo);
  const practiceOf = ({ rule, thing, trend }: PracticeDraft): Practice => ({
    rule,
    comparison: comparisons.of(agent, sums, thing),
    trend: trendOf(trend, layout, clearUpTo),
    examples: examples.filter(({ ruleId, inLibrary }) => ruleId === rule.id && !inLibrary).slice(0, maxExamples),
  });
  const practise = draft.practise.map(practiceOf);
  const together = draft.together && practiceOf(draft.together);
  const warnings = comparisons.of(agent, sums, layout.warnings);
  const goesWell = agent === null ? null : whatGoesWell(draft, { trend: group.trend, warnings, ofOthers }, view);
  const first = practise[0] ?? together;
  return {
    ...group,
    teams: teamsIn(cells),
    warnings,
    goesWell,
    practise,
    together,
    question: first ? questionAbout(first.rule) : goesWell === null ? null : questionAboutSuccess,
  };
}

function teamsIn(cells: Iterable<Cell>): string[] {
  const teams = new Set<string>();
  for (const { team } of cells) if (team !== null) teams.add(team);
  return Array.from(teams).sort();
}
