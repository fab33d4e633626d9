import { compareSeverities } from '../../shared/severity.js';
import type { CoachReport, Headline, MacroReport, Need } from '../report.js';
import type { SentenceExample } from '../state.js';
import { counted, ofHundred, whole } from '../words/figures.js';
import { listed, named } from '../words/lists.js';
import { monthSpan } from '../words/months.js';
import type { GroupChange } from './changes.js';
import { examplesAmong } from './headline-examples.js';
import { becauseOf, whoHas } from './needs.js';
import type { RuleDraft } from './rules.js';

const maxHeadlines = 3;
/** What is rarer is nothing to begin with. */
const minRate = 0.005;

/** In the order in which they are told: macros before the team, the team before one of it, and then what went well. */
const topics = ['library', 'training', 'worse', 'coaching', 'better'] as const;

export interface HeadlineMatter {
  replies: number;
  minReplies: number;
  rules: readonly RuleDraft[];
  /** The p-value up to which it is said of agents that they do something more often. */
  agentsClearUpTo: number;
  changes: readonly GroupChange[];
  macros: readonly MacroReport[];
  examples: Iterable<SentenceExample>;
  /** Whether some figure of the report is called clear, be it in a headline or not. */
  hasVerdicts: boolean;
}

/**
 * What is worth talking about, one headline a topic: the first three, and what is clear besides. Suggestions come after what
 * is graver. Where nothing is clear, one says so.
 */
export function headlinesOf(matter: HeadlineMatter): Pick<CoachReport, 'headlines' | 'further'> {
  const found = topics.flatMap((topic) => headlineAbout(topic, matter) ?? []);
  const sorted = found
    .sort((a, b) => Number(a.isSuggestion) - Number(b.isSuggestion) || byTopic(a.headline, b.headline))
    .map(({ headline }) => headline);
  if (sorted.length === 0) return { headlines: [nothingClear(matter)], further: [] };
  return { headlines: sorted.slice(0, maxHeadlines).sort(byTopic), further: sorted.slice(maxHeadlines) };
}

type Topic = (typeof topics)[number];

function byTopic(a: Headline, b: Headline): number {
  const order: readonly Headline['topic'][] = topics;
  return order.indexOf(a.topic) - order.indexOf(b.topic);
}

interface HeadlineCandidate {
  headline: Headline;
  /** Whether it is about nothing graver; what is in a macro is mended at once, whatever it is. */
  isSuggestion: boolean;
}

function headlineAbout(
  topic: Topic,
  { rules, agentsClearUpTo, changes, macros, examples }: HeadlineMatter,
): HeadlineCandidate | null {
  if (topic === 'worse' || topic === 'better') {
    const headline = aboutChanges(changes.filter(({ verdict }) => verdict === topic));
    return headline && { headline, isSuggestion: false };
  }
  const [first, ...others] = rulesToTell(topic, { rules, agentsClearUpTo });
  if (!first) return null;
  const headline = {
    topic,
    ruleIds: [first, ...others].map(({ rule }) => rule.id),
    ...wordsByNeed[topic](first, others, macros),
    examples: examplesAmong(examples, (example) => showsNeed(example, topic, first)),
  };
  return { headline, isSuggestion: topic !== 'library' && first.rule.severity === 'suggestion' };
}

/** The rules that a headline is about, the weightiest first: suggestions only where there is nothing graver. */
export function rulesToTell(
  topic: Exclude<Need, 'none'>,
  { rules, agentsClearUpTo }: Pick<HeadlineMatter, 'rules' | 'agentsClearUpTo'>,
): RuleDraft[] {
  const drafts = rules
    .filter(({ need, evidence }) => need === topic && (evidence.rate.rate ?? 0) >= minRate)
    .filter(({ evidence }) => topic !== 'coaching' || isOfClear(evidence, agentsClearUpTo))
    .sort(byWeight);
  const graver = drafts.filter(({ rule }) => rule.severity !== 'suggestion');
  return topic === 'library' || graver.length === 0 ? drafts : graver;
}

/** From the macros what is of the macros, and else in the agents' own words; for coaching, of those whom it is about. */
function showsNeed({ ruleId, agent, inLibrary }: SentenceExample, topic: Need, { rule, evidence }: RuleDraft): boolean {
  if (ruleId !== rule.id || inLibrary !== (topic === 'library')) return false;
  return topic !== 'coaching' || evidence.more.some((other) => other.agent === agent);
}

function isOfClear({ more }: RuleDraft['evidence'], clearUpTo: number): boolean {
  return more.some(({ comparison: { p } }) => p !== null && p <= clearUpTo);
}

function byWeight(a: RuleDraft, b: RuleDraft): number {
  return compareSeverities(a.rule.severity, b.rule.severity) || b.evidence.rate.count - a.evidence.rate.count;
}

type Telling = (
  first: RuleDraft,
  others: readonly RuleDraft[],
  macros: readonly MacroReport[],
) => Pick<Headline, 'says' | 'next'>;

const wordsByNeed: Readonly<Record<Exclude<Need, 'none'>, Telling>> = {
  library({ rule, need, evidence }, others, macros) {
    const ids = new Set([rule, ...others.map((other) => other.rule)].map(({ id }) => id));
    const from = macros.filter((macro) => macro.rules.some((found) => ids.has(found.rule.id)));
    const where = from.length === 0 ? 'the macros' : listed(from.map(({ macro }) => named(macro)));
    const more = others.length === 0 ? '' : ` The same goes for ${titlesOf(others)}.`;
    return {
      says: `${named(rule.title)} comes from the macros. ${becauseOf(need, evidence)}`,
      next: `Begin with ${where}: once the sentence is better there, it is better in every reply.${more}`,
    };
  },
  training({ rule, need, evidence }, others) {
    const who = evidence.sharing.of === 1 ? 'together' : 'together with the whole team';
    const together = `Read some of these sentences ${who}, and try what else they could say.`;
    return {
      says: `${named(rule.title)} is in ${ofHundred(evidence.rate.rate ?? 0)} replies. ${becauseOf(need, evidence)}`,
      next:
        others.length === 0
          ? together
          : `${together} Later, one at a time: ${titlesOf(others, ({ evidence: { rate } }) => ` (${ofHundred(rate.rate ?? 0)})`)}.`,
    };
  },
  coaching({ rule, need, evidence }, others) {
    const [one, ...rest] = evidence.more;
    const isOne = one !== undefined && rest.length === 0;
    const says = isOne
      ? `${one.name} has it in ${whole(one.comparison.observed)} of ${counted(one.comparison.replies, 'reply', 'replies')}, where about ${whole(Math.round(one.comparison.expected))} were to be expected.`
      : becauseOf(need, evidence);
    const more =
      others.length === 0 ? '' : ` The same goes for ${titlesOf(others, (other) => ` (${whoHas(other.evidence)})`)}.`;
    return {
      says: `${named(rule.title)} is a matter for ${isOne ? 'one agent' : 'a few agents'}. ${says}`,
      next: `Talk about it one to one. With --cards comes a card with own sentences and a question to begin with.${more}`,
    };
  },
};

/** The faults of further rules, each with what `aside` says of it. */
function titlesOf(rules: readonly RuleDraft[], aside: (draft: RuleDraft) => string = () => ''): string {
  return listed(rules.map((draft) => `${named(draft.rule.title)}${aside(draft)}`));
}

function aboutChanges(changes: readonly GroupChange[]): Headline | null {
  const [first] = changes;
  if (!first) return null;
  const { verdict } = first;
  const grown = changes.flatMap((change) => (change.grown === null ? [] : [named(change.grown.title)]));
  const cause = grown.length === 0 ? '' : ` What has grown most is ${listed([...new Set(grown)])}.`;
  const next =
    verdict === 'worse'
      ? `Ask the team what changed in that time: products, macros, or how much there is to do.${cause}`
      : 'Tell the team, and ask what made the difference.';
  return { topic: verdict, ruleIds: [], says: changes.map(changeSays).join(' '), next, examples: [] };
}

function changeSays({ who, trend: { before, now } }: GroupChange): string {
  const rates = `${ofHundred(now.rate.rate ?? 0)} replies have a warning in ${monthSpan(now)}, after ${ofHundred(before.rate.rate ?? 0)} in ${monthSpan(before)}.`;
  return who === null ? rates : `${named(who)}: ${rates}`;
}

function nothingClear({ replies, minReplies, hasVerdicts, rules, examples }: HeadlineMatter): Headline {
  const quiet = { topic: 'nothing clear', ruleIds: [], examples: [] } as const;
  if (replies === 0)
    return {
      ...quiet,
      says: 'There are no replies of agents in these files.',
      next: 'If there should be some, a field map (--map) says which columns hold the text and its sender.',
    };
  if (replies < minReplies)
    return {
      ...quiet,
      says: `There ${replies === 1 ? 'is' : 'are'} ${counted(replies, 'reply', 'replies')}, which is too few for a clear finding.`,
      next: 'An export of a longer time, or of more of the team, has more to say.',
    };
  const [most = null] = rules.filter(({ rule }) => rule.severity !== 'suggestion');
  const shown = examplesAmong(examples, ({ ruleId }) => ruleId === most?.rule.id);
  const all = `these ${whole(replies)} replies`;
  const stands = hasVerdicts
    ? `Nothing in ${all} is clear enough to begin with.`
    : `Nothing stands out in ${all}: no agent, team or month differs from the others by more than chance.`;
  const byChance = hasVerdicts
    ? 'Below, a few figures differ more than expected. Among so many, one or two do so by chance. '
    : '';
  const read =
    shown.length > 0 ? 'Read these sentences together, and look again next month.' : 'Look again next month.';
  return { ...quiet, says: `${stands}${mostOften(most)}`, next: byChance + read, examples: shown };
}

function mostOften(most: RuleDraft | null): string {
  if (most === null) return '';
  return ` ${named(most.rule.title)} comes up most, in ${ofHundred(most.evidence.rate.rate ?? 0)} replies.`;
}
