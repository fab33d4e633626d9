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

/** A line below it that says who can change what was found; empty where nothing was. */
export function remedies({ summary, fixable }: Tally): string {
  const places = summary.errors + summary.warnings + summary.suggestions;
  const left = places - fixable;
  if (places === 0) return '';
  const them = places === 1 ? 'it' : 'all of them';
  if (left === 0) return `\`--fix\` can change ${them}.\n`;
  if (fixable === 0) return places === 1 ? 'It needs a person.\n' : 'They need a person.\n';
  return `\`--fix\` can change ${fixable} of them, and ${left} ${left === 1 ? 'needs' : 'need'} a person.\n`;
}
