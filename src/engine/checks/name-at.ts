import type { Range } from '../../shared/reply.js';
import type { Place } from '../analysis/places.js';
import type { ReplyAnalysis } from '../analysis/reply-analysis.js';

/** What the `{name}` of a flagged phrase matched, as a range of the passage's text; null for a phrase without one. */
export function nameAt({ sentence: { passage }, match }: Place, { phrases }: ReplyAnalysis): Range | null {
  const { role } = match.rulePhrase;
  if (role.type !== 'flag') return null;
  const name = phrases.captures.capturesAt(passage.words, match, role.flag.words)?.lists.get('name');
  return name ? passage.rangeOf(name) : null;
}
