import { count } from './labels.js';
import type { Tally } from './summary.js';

/** The sentence that a report for people ends with. */
export function closing({ summary, flaggedFiles }: Tally, errorsOnly: boolean): string {
  const { replies, errors, warnings, suggestions } = summary;
  const places = errors + warnings + suggestions;
  if (places > 0) {
    const counts = [count(errors, 'error'), count(warnings, 'warning'), count(suggestions, 'suggestion')];
    return `${count(places, 'place')} to look at: ${counts.join(', ')} in ${count(flaggedFiles, 'file')}.`;
  }
  if (replies === 0) return 'There was nothing to read.';
  if (errorsOnly) return `No errors in ${count(replies, 'reply', 'replies')}.`;
  return replies === 1 ? 'The reply reads well.' : `All ${replies} replies read well.`;
}
