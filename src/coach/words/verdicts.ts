import type { Channel } from '../../shared/reply.js';
import type { Headline, Need, RateComparison, Trend } from '../report.js';
import { perHundred } from './figures.js';
import { monthSpan } from './months.js';

/** Where to begin, in a word or two. */
export const needLabels: Readonly<Record<Need, string>> = {
  library: 'Macros first',
  training: 'Training',
  coaching: 'Coaching',
  none: 'No pattern',
};

/** What a finding is about, in a word or two. */
export const topicLabels: Readonly<Record<Headline['topic'], string>> = {
  library: needLabels.library,
  training: needLabels.training,
  coaching: needLabels.coaching,
  worse: 'Got worse',
  better: 'Got better',
  'nothing clear': 'Nothing clear',
};

/** `better`, and why nothing is said where nothing can be. */
export function trendLabel({ verdict, before, now }: Trend): string {
  if (!before || !now) return 'nothing to compare with';
  return verdict === 'too few' ? 'too few replies to compare' : verdict;
}

/** `better, from 8.9 to 5.2 of 100` */
export function trendWords(trend: Trend): string {
  const { verdict, before, now } = trend;
  if (!before || !now || verdict === 'too few') return trendLabel(trend);
  return `${verdict}, from ${perHundred(before.rate.rate)} to ${perHundred(now.rate.rate)} of 100`;
}

/** The same as a sentence that names the months. */
export function trendSentence(trend: Trend): string {
  const { verdict, before, now } = trend;
  if (!before || !now) return 'There are no two whole months to compare.';
  const [then, since] = [monthSpan(before), monthSpan(now)];
  if (verdict === 'too few') return `Too few replies to compare ${since} with ${then}.`;
  const start = verdict === 'no clear change' ? 'No clear change' : verdict === 'better' ? 'Better' : 'Worse';
  return `${start}: ${perHundred(before.rate.rate)} of 100 replies in ${then}, ${perHundred(now.rate.rate)} in ${since}.`;
}

/** Says what more and fewer are measured by. */
export function comparisonVerdict(verdict: RateComparison['verdict']): string {
  return verdict === 'more' || verdict === 'fewer' ? `${verdict} than expected` : verdict;
}

/** A channel, and what has none, to a reader. */
export function channelName(channel: Channel | null): string {
  if (channel === null) return 'no channel known';
  return channel === 'sms' ? 'SMS' : channel;
}
