import { getOrCreate } from '../../shared/get-or-create.js';
import { type CoachReport, withoutTeam } from '../report.js';
import type { CoachState, SentenceExample } from '../state.js';
import { clearUpTo, levelAmong, type TestFamily } from '../statistics/benjamini-hochberg.js';
import type { Standard } from '../statistics/standardisation.js';
import { type Agent, agentsOf } from './agent.js';
import { type AgentDraft, type AgentView, draftOfAgent } from './agent-draft.js';
import { agentReportOf } from './agents.js';
import { changesOf } from './changes.js';
import { Comparisons } from './comparisons.js';
import { funnelOf } from './funnel.js';
import { draftOfGroup, type GroupDraft, groupReportOf } from './groups.js';
import { headlinesOf, rulesToTell } from './headlines.js';
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
  const trends = familyOf([...groups.every, ...rules].map(({ trend }) => trend));
  const clear = clearUpTo(trends, falseDiscoveries);
  // What is said first is held to more than a verdict is: among several kinds of tests chance finds a place more easily.
  const levelOfHeadlines = levelAmong([comparisons.family, trends], falseDiscoveries);
  const told = { rules, agentsClearUpTo: clearUpTo(comparisons.family, levelOfHeadlines) };
  const [toTrain = null] = rulesToTell('training', told);
  const view: AgentView = { layout, comparisons, minReplies, toMend: toMendOf(rules), toTrain, nameOf };
  const macros = macrosOf(state);
  const report = (group: GroupDraft<unknown>): ReturnType<typeof groupReportOf> => groupReportOf(group, layout, clear);
  const figures: ReportFigures = {
    months: layout.period.months,
    timeZone: state.timeZone,
    replies: all.replies,
    agents: known.length,
    inputs: state.inputs.length,
    leftOut: Object.entries(state.leftOut).map(([reason, count]) => ({ reason, count })),
    notes: notesOf(layout, { agents: known.length, compared: enough.length, minReplies }),
    all: report(groups.all),
    teams: groups.teams.map(report),
    channels: groups.channels.map((group) => ({ ...report(group), channel: group.key })),
    rules: rules.map((draft) => ruleReportOf(draft, layout, { teams, clearUpTo: clear, minReplies })),
    agentReports: agentReportsOf(agents, view),
    funnel: funnelFor(enough, all, layout, comparisons),
    macros,
  };
  const changes = changesOf(groups.all, groups.teams, {
    layout,
    clearUpTo: clearUpTo(trends, levelOfHeadlines),
    minReplies,
  });
  const matter = { ...told, replies: all.replies, minReplies, changes, macros: macros ?? [] };
  const { exampleSentences: examples } = state;
  return { ...figures, ...headlinesOf({ ...matter, examples, hasVerdicts: hasVerdicts(figures) }) };
}

type ReportFigures = Omit<CoachReport, 'headlines' | 'further'>;

/** Whether anything is called clear. */
function hasVerdicts({ all, teams, channels, rules, agentReports }: ReportFigures): boolean {
  const trends = [all, ...teams, ...channels, ...rules, ...agentReports].map(({ trend }) => trend.verdict);
  const comparisons = [
    ...rules.flatMap((rule) => rule.teams.map(({ comparison }) => comparison.verdict)),
    ...agentReports.map(({ warnings }) => warnings.verdict),
  ];
  return (
    trends.some((verdict) => verdict === 'better' || verdict === 'worse') ||
    comparisons.some((verdict) => verdict === 'more' || verdict === 'fewer') ||
    agentReports.some(({ practise }) => practise.length > 0)
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
      getOrCreate(more, thing, () => []).push({ agent, name: agent === null ? '' : nameOf(agent), comparison });
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

function familyOf(trends: readonly TrendDraft[]): TestFamily {
  const pValues = trends.flatMap(({ p }) => (p === null ? [] : [p]));
  return { pValues, tests: pValues.length };
}

function toMendOf(rules: readonly RuleDraft[]): ReadonlySet<string> {
  return new Set(rules.filter(({ need }) => need === 'library').map(({ rule }) => rule.id));
}

function agentReportsOf(agents: readonly Agent[], view: AgentView): CoachReport['agentReports'] {
  const drafts = agents.map((agent) => draftOfAgent(agent, view));
  const trends = drafts.flatMap(({ trend, practise, together }) => [
    trend,
    ...[...practise, ...(together ? [together] : [])].map((each) => each.trend),
  ]);
  const among = { clearUpTo: clearUpTo(familyOf(trends), falseDiscoveries), ofOthers: rareByOthers(drafts, view) };
  const examples = examplesOf(drafts, view.layout.state);
  return drafts
    .map((draft) => agentReportOf(draft, view, among, examples.get(draft.agent) ?? []))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** Those of what each agent is to practise. */
function examplesOf(
  drafts: readonly AgentDraft[],
  { exampleSentences }: CoachState,
): ReadonlyMap<string | null, readonly SentenceExample[]> {
  const practised = new Map(
    drafts.map(({ agent, practise, together }) => [agent, [...practise, ...(together ? [together] : [])]]),
  );
  const examples = new Map<string | null, SentenceExample[]>();
  for (const example of exampleSentences)
    if (practised.get(example.agent)?.some(({ rule }) => rule.id === example.ruleId))
      getOrCreate(examples, example.agent, () => []).push(example);
  return examples;
}

/** Where so many have something clearly less often than expected, it is that others have it very often. */
const manyAgents = 1 / 3;

function rareByOthers(drafts: readonly AgentDraft[], { minReplies }: AgentView): ReadonlySet<number> {
  const counts = new Map<number, number>();
  for (const { rare } of drafts) for (const thing of rare) counts.set(thing, (counts.get(thing) ?? 0) + 1);
  const compared = drafts.filter(({ agent, sums }) => agent !== null && sums.replies >= minReplies).length;
  return new Set(Array.from(counts).flatMap(([thing, count]) => (count >= manyAgents * compared ? [thing] : [])));
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
