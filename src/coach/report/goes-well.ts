import type { RateComparison, Trend } from '../report.js';
import { counted, ofHundred, whole } from '../words/figures.js';
import { listed, named } from '../words/lists.js';
import { monthSpan } from '../words/months.js';
import type { AgentDraft, AgentView } from './agent-draft.js';

/** A share that anybody may be glad of. */
const gladOf = 0.9;
/** Where a habit is rarer, an agent doesn't have it. */
const hardlyEver = 0.01;
/** Where fewer are expected, none at all may be luck. */
const minExpectedOfNone = 3;

/**
 * One thing that goes well, as a sentence; null where there is nothing sure to say.
 * @param trend of replies without warnings.
 * @param ofOthers things that look rare because somebody else has them very often: nobody's merit.
 */
export function whatGoesWell(
  draft: AgentDraft,
  { trend, warnings, ofOthers }: { trend: Trend; warnings: RateComparison; ofOthers: ReadonlySet<number> },
  view: AgentView,
): string | null {
  const { sums } = draft;
  const without = 1 - warnings.observed / sums.replies;
  const isGlad = sums.replies >= view.minReplies && without >= gladOf;
  return (
    whatImproved(draft, trend) ??
    fewerWarnings(warnings, sums.replies) ??
    whatIsRare(draft, ofOthers, view) ??
    habitNotShared(draft, view) ??
    (isGlad ? `${ofHundred(without)} replies are without warnings.` : null)
  );
}

function whatImproved({ overcome }: AgentDraft, { verdict, before, now }: Trend): string | null {
  const titles = listed(overcome.map(({ title }) => named(title)));
  const rareNow = overcome.length === 0 ? '' : `${titles} ${overcome.length === 1 ? 'has' : 'have'} become rare.`;
  if (verdict === 'better' && before && now)
    return `${ofHundred(now.rate.rate ?? 0)} replies are without warnings in ${monthSpan(now)}, up from ${ofHundred(before.rate.rate ?? 0)} in ${monthSpan(before)}. ${rareNow}`.trim();
  return rareNow || null;
}

function fewerWarnings({ verdict, observed, expected }: RateComparison, replies: number): string | null {
  if (verdict !== 'fewer') return null;
  return `${ofHundred(1 - observed / replies)} replies are without warnings, where ${ofHundred(1 - expected / replies)} were to be expected from the same channels and months.`;
}

function whatIsRare(
  { agent, sums, rare }: AgentDraft,
  ofOthers: ReadonlySet<number>,
  { layout, comparisons }: AgentView,
): string | null {
  for (const thing of rare) {
    const rule = layout.ruleOf(thing);
    if (rule === null || ofOthers.has(thing)) continue;
    const { observed, expected } = comparisons.of(agent, sums, thing);
    return `${named(rule.title)} is rare here: it is in ${whole(observed)} of ${whole(sums.replies)} replies, where about ${whole(expected)} were to be expected.`;
  }
  return null;
}

function habitNotShared({ agent, sums }: AgentDraft, { layout, comparisons, minReplies, toTrain }: AgentView) {
  if (toTrain === null || sums.replies < minReplies) return null;
  const { observed, expected } = comparisons.of(agent, sums, layout.ownWords(toTrain.index));
  if (observed / sums.replies >= hardlyEver || expected < minExpectedOfNone) return null;
  const { count, of } = toTrain.evidence.sharing;
  const where = observed === 0 ? 'none' : `only ${whole(observed)}`;
  return `${named(toTrain.rule.title)} is a habit of ${whole(count)} of ${counted(of, 'agent')}. Here it is in ${where} of ${whole(sums.replies)} replies.`;
}
