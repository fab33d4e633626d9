import { compareSeverities } from '../../shared/severity.js';
import type { CountedRule } from '../state.js';
import type { Agent } from './agent.js';
import type { Comparisons } from './comparisons.js';
import type { Layout } from './layout.js';
import { isHabit } from './needs.js';
import type { RuleDraft } from './rules.js';
import { BeforeAndNow, hasOvercome, type TrendDraft } from './trends.js';

const maxPractices = 2;

/** Something to practise, before its trend is known to be clear. */
export interface PracticeDraft {
  rule: CountedRule;
  thing: number;
  trend: TrendDraft;
}

/** What is known of an agent before all trends are. */
export interface AgentDraft extends Agent {
  trend: TrendDraft;
  practise: readonly PracticeDraft[];
  /** The habit of the team, where it is one of the agent too and there is room for it. */
  together: PracticeDraft | null;
  /** What was clearly more than expected and is rare now. */
  overcome: readonly CountedRule[];
  /** What is clearly rarer than expected, the clearest first. */
  rare: readonly number[];
}

/** What agents are looked at by. */
export interface AgentView {
  layout: Layout;
  comparisons: Comparisons<string | null>;
  minReplies: number;
  /** Rules that the library has to mend first: nobody needs to practise them. */
  toMend: ReadonlySet<string>;
  /** What the team is to practise; null where it is nothing. */
  toTrain: RuleDraft | null;
  nameOf: (agent: string) => string;
}

/** What to practise: what is clearly more than expected and has not become rare since, errors and warnings before suggestions. */
export function draftOfAgent(agent: Agent, view: AgentView): AgentDraft {
  const { layout, comparisons, minReplies, toMend } = view;
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
  const habit = sharedHabit(agent, view);
  const hasRoom = practise.length < maxPractices && practise.every(({ thing }) => thing !== habit?.thing);
  return {
    ...agent,
    trend: windows.draft(layout.warnings, minReplies),
    practise,
    together: habit && hasRoom ? { ...habit, trend: windows.draft(habit.thing, minReplies) } : null,
    overcome: frequent.filter(isRareNow).map(({ rule }) => rule),
    rare: comparisons.clear(agent.agent, agent.sums, 'fewer'),
  };
}

function sharedHabit(
  { agent, sums }: Agent,
  { layout, minReplies, toTrain }: AgentView,
): Omit<PracticeDraft, 'trend'> | null {
  if (agent === null || toTrain === null || sums.replies < minReplies) return null;
  const thing = layout.ownWords(toTrain.index);
  return isHabit(sums.count(thing), sums.replies) ? { rule: toTrain.rule, thing } : null;
}
