import { getOrCreate } from '../../shared/get-or-create.js';
import { type CoachReport, withoutTeam } from '../report.js';
import type { CoachState, SentenceExample } from '../state.js';
import { clearUpTo } from '../statistics/benjamini-hochberg.js';
import type { Standard } from '../statistics/standardisation.js';
import { type Agent, type AgentView, agentReportOf, draftOfAgent } from './agents.js';
import { changesOf } from './changes.js';
import { Comparisons } from './comparisons.js';
import { funnelOf } from './funnel.js';
import { draftOfGroup, type GroupDraft, groupReportOf } from './groups.js';
import { headlinesOf } from './headlines.js';
import { groupsOf, type Layout, layoutOf, type Sums, standardOf, sumsOf } from './layout.js';
import { macrosOf } from './macros.js';
import { type Evidence, needOf } from './needs.js';
import { notesOf } from './notes.js';
import { evidenceOf, type RuleDraft, ruleReportOf, type Teams } from './rules.js';
import { falseDiscoveries, usualMinReplies } from './thresholds.js';
import { BeforeAndNow, hasOvercome, type TrendDraft } from './trends.js';

export interface CoachReportOptions {
  /** What an agent is called in the report: a pseudonym, or a name. */
  nameOf: (agent: string) => string;
  /** Fewer replies than this are not compared; 30 unless said otherwise. */
  minReplies?: number;
}

const unknownChannel = 'channel not known';

/**
 * What a coach gets to see of the sums: rates with their intervals, what is clear and what may be chance, where to begin, and
 * what to know about the data. It says of nobody more than the figures hold: what is too little to tell is called so.
 */
export function reportOf(state: CoachState, { nameOf, minReplies = usualMinReplies }: CoachReportOptions): CoachReport {
  const layout = layoutOf(state);
  const agents = agentsOf(layout);
  const known = agents.filter(({ agent }) => agent !== null);
  const enough = known.filter(({ sums }) => sums.replies >= minReplies);
  const standard = standardOf(layout);
  const comparisons = compareAgents(known, layout, standard, minReplies);
  const teams = compareTeams(layout, standard, comparisons, minReplies);
  const groups = groupDraftsOf(layout, minReplies);
  const all = sumsOf(layout.whole, layout);
  const rules = ruleDraftsOf(layout, { all, agents: enough, comparisons, nameOf, groups, minReplies });
  const clear = clearOf([...groups.every, ...rules].map(({ trend }) => trend));
  const view: AgentView = { layout, comparisons, minReplies, toMend: toMendOf(rules), nameOf };
  const macros = macrosOf(state);
  const report = (group: GroupDraft<unknown>): ReturnType<typeof groupReportOf> => groupReportOf(group, layout, clear);
  return {
    months: layout.period.months,
    timeZone: state.timeZone,
    replies: all.replies,
    agents: known.length,
    inputs: state.inputs.length,
    leftOut: Object.entries(state.leftOut).map(([reason, count]) => ({ reason, count })),
    notes: notesOf(layout, { agents: known.length, compared: enough.length, minReplies }),
    headlines: headlinesOf({
      replies: all.replies,
      minReplies,
      rules,
      changes: changesOf(groups.all, groups.teams, { layout, clearUpTo: clear, minReplies }),
      macros: macros ?? [],
    }),
    all: report(groups.all),
    teams: groups.teams.map(report),
    channels: groups.channels.map((group) => ({ ...report(group), channel: group.key })),
    rules: rules.map((draft) => ruleReportOf(draft, layout, { teams, clearUpTo: clear, minReplies })),
    agentReports: agentReportsOf(agents, view),
    funnel: funnelFor(enough, all, layout, comparisons),
    macros,
  };
}

function agentsOf(layout: Layout): Agent[] {
  return Array.from(
    groupsOf(layout.state.cells, ({ agent }) => agent),
    ([agent, cells]) => ({ agent, cells, sums: sumsOf(cells, layout) }),
  );
}

/** In their own words: what stands in the library is said of the library. */
function compareAgents(
  agents: readonly Agent[],
  layout: Layout,
  standard: Standard,
  minReplies: number,
): Comparisons<string | null> {
  const groups = new Map(agents.map(({ agent, sums }) => [agent, sums]));
  const things = [layout.warnings, ...layout.state.rules.map((_, index) => layout.ownWords(index))];
  return new Comparisons(groups, { standard, things, minReplies });
}

/** Teams differ where their agents do: by how much these scatter is allowed for. */
function compareTeams(
  layout: Layout,
  standard: Standard,
  agents: Comparisons<string | null>,
  minReplies: number,
): Teams {
  const sums = new Map(Array.from(layout.teams, ([team, cells]) => [team, sumsOf(cells, layout)]));
  const indexes = layout.state.rules.map((_, index) => index);
  const spread = new Map(indexes.map((index) => [layout.rule(index), agents.spreadOf(layout.ownWords(index))]));
  const things = indexes.map((index) => layout.rule(index));
  return { sums, comparisons: new Comparisons(sums, { standard, things, minReplies, spread }) };
}

interface Groups {
  all: GroupDraft<null>;
  teams: readonly GroupDraft<string | null>[];
  channels: readonly GroupDraft<Layout['channels'][number]>[];
  every: readonly GroupDraft<unknown>[];
}

function groupDraftsOf(layout: Layout, minReplies: number): Groups {
  const all = draftOfGroup({ key: null, name: 'all replies', cells: layout.whole }, layout, minReplies);
  const teams = Array.from(layout.teams, ([team, of]) =>
    draftOfGroup({ key: team, name: team ?? withoutTeam, cells: of }, layout, minReplies),
  );
  const channels = Array.from(
    groupsOf(layout.whole, ({ channel }) => channel),
    ([channel, of]) => draftOfGroup({ key: channel, name: channel ?? unknownChannel, cells: of }, layout, minReplies),
  );
  return { all, teams, channels, every: [all, ...teams, ...channels] };
}

/** Rules that speak, the most frequent first. */
function ruleDraftsOf(
  layout: Layout,
  {
    all,
    agents,
    comparisons,
    nameOf,
    groups,
    minReplies,
  }: {
    all: Sums;
    agents: readonly Agent[];
    comparisons: Comparisons<string | null>;
    nameOf: CoachReportOptions['nameOf'];
    groups: Groups;
    minReplies: number;
  },
): RuleDraft[] {
  const more = new Map<number, Evidence['more'][number][]>();
  for (const { agent, cells, sums } of agents)
    for (const thing of comparisons.clear(agent, sums, 'more')) {
      const comparison = comparisons.of(agent, sums, thing);
      if (hasOvercome(new BeforeAndNow(cells, layout).draft(thing, minReplies), comparison)) continue;
      getOrCreate(more, thing, () => []).push({ name: agent === null ? '' : nameOf(agent), comparison });
    }
  return layout.state.rules
    .flatMap((rule, index) => {
      if (all.count(layout.rule(index)) === 0) return [];
      const evidence = evidenceOf(index, { layout, all, agents, more: more.get(layout.ownWords(index)) ?? [] });
      const trend = groups.all.windows.draft(layout.rule(index), minReplies);
      return [{ rule, index, evidence, need: needOf(evidence), trend }];
    })
    .sort((a, b) => b.evidence.rate.count - a.evidence.rate.count);
}

function clearOf(trends: readonly TrendDraft[]): number {
  return clearUpTo(
    trends.flatMap(({ p }) => (p === null ? [] : [p])),
    falseDiscoveries,
  );
}

function toMendOf(rules: readonly RuleDraft[]): ReadonlySet<string> {
  return new Set(rules.filter(({ need }) => need === 'library').map(({ rule }) => rule.id));
}

function agentReportsOf(agents: readonly Agent[], view: AgentView): CoachReport['agentReports'] {
  const drafts = agents.map((agent) => draftOfAgent(agent, view));
  const clear = clearOf(drafts.flatMap(({ trend, practise }) => [trend, ...practise.map((each) => each.trend)]));
  const examples = new Map<string | null, SentenceExample[]>();
  for (const example of view.layout.state.exampleSentences)
    getOrCreate(examples, example.agent, () => []).push(example);
  return drafts
    .map((draft) => agentReportOf(draft, view, clear, examples.get(draft.agent) ?? []))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** Around the rate of replies with a warning. */
function funnelFor(
  agents: readonly Agent[],
  all: Sums,
  layout: Layout,
  comparisons: Comparisons<string | null>,
): CoachReport['funnel'] {
  const replies = agents.map(({ sums }) => sums.replies);
  if (replies.length === 0) return [];
  const from = replies.reduce((least, count) => Math.min(least, count));
  const to = replies.reduce((most, count) => Math.max(most, count));
  return funnelOf(from, to, all.count(layout.warnings) / all.replies, comparisons.spreadOf(layout.warnings));
}
