import type { Need, Rate, RateComparison } from '../report.js';
import { counted, ofHundred, whole } from '../words/figures.js';
import { listed } from '../words/lists.js';
import { compareNames } from '../words/reading-order.js';
import { rateOf } from './rate.js';

/** What tells where to begin with a rule: mending a macro helps everybody at once, training many, coaching one. */
export interface Evidence {
  /** Replies in which it speaks. */
  rate: Rate;
  fromLibrary: Rate | null;
  /** Agents who have the habit, of those with enough replies. */
  sharing: Rate;
  /** Agents who clearly do it more than expected. */
  more: readonly { agent: string | null; name: string; comparison: RateComparison }[];
}

const libraryShare = 1 / 2;
const trainingShare = 1 / 3;
const trainingAgents = 3;
const minFindings = 3;

export function needOf({ rate, fromLibrary, sharing, more }: Evidence): Need {
  if (rate.count >= minFindings && (fromLibrary?.rate ?? 0) >= libraryShare) return 'library';
  // Of one or two agents all have to have it: there is hardly anybody to compare them with.
  const enough = Math.min(trainingAgents, Math.max(1, sharing.of));
  if (sharing.count >= enough && (sharing.rate ?? 0) >= trainingShare) return 'training';
  return more.length > 0 ? 'coaching' : 'none';
}

/** What is a habit: at least three replies and two of 100, and sure to be one of 100. */
export function isHabit(count: number, replies: number): boolean {
  const { rate, low } = rateOf(count, replies);
  return count >= minFindings && (rate ?? 0) >= 0.02 && (low ?? 0) >= 0.01;
}

/** Why a rule has the need that it has, as a sentence with figures. */
export function becauseOf(need: Need, { rate, fromLibrary, sharing, more }: Evidence): string {
  const all = counted(sharing.of, 'agent');
  if (need === 'library')
    return `In ${whole(fromLibrary?.count ?? 0)} of ${counted(rate.count, 'reply', 'replies')} with it, the sentence stands in the library.`;
  if (need === 'training' && sharing.of === 1) return 'The one agent has it in 2 of 100 replies or more: a habit.';
  if (need === 'training')
    return `${whole(sharing.count)} of ${all} have it in 2 of 100 replies or more: a habit that is shared.`;
  if (need === 'coaching')
    return `${whole(more.length)} of ${all} ${more.length === 1 ? 'has' : 'have'} it clearly more often than expected from the same channels and months: ${whoHas({ more })}.`;
  if (sharing.of === 0) return `It is in ${ofHundred(rate.rate ?? 0)} replies. No agent has enough replies to compare.`;
  return `It is in ${ofHundred(rate.rate ?? 0)} replies, and no agent stands out.`;
}

/** Those who clearly have it more often, by name. */
export function whoHas({ more }: Pick<Evidence, 'more'>): string {
  return listed(more.map(({ name }) => name).sort(compareNames));
}
