import { severities } from '../../shared/severity.js';
import { count } from './labels.js';
import type { Tally } from './summary.js';

/** The sentences that a report for people ends with: what was found, what was looked at, and what was left out. */
export function closing(tally: Tally, errorsOnly: boolean): string {
  const { summary, switchedOff } = tally;
  const isClean = severities.every((severity) => summary[`${severity}s`] === 0);
  const sentences = isClean ? cleanSentences(tally, errorsOnly) : foundSentences(tally);
  if (switchedOff > 0) sentences.push(`${count(switchedOff, 'finding')} switched off by comments or settings.`);
  return sentences.join(' ');
}

function foundSentences(tally: Tally): string[] {
  const { summary, flaggedFiles, known } = tally;
  const isNew = known > 0 ? 'new ' : '';
  const leftOut = known > 0 ? `; ${knownFindings(known)}` : '';
  const hasFiles = summary.files > 1;
  const where = hasFiles ? `${flaggedFiles} of ${summary.files} files` : lookedAt(tally);
  const kinds = severities.filter((severity) => summary[`${severity}s`] > 0);
  const counts = kinds.map((severity) =>
    count(summary[`${severity}s`], kinds.length > 1 ? severity : isNew + severity),
  );
  const all = summary.errors + summary.warnings + summary.suggestions;
  const found =
    kinds.length > 1
      ? `${count(all, `${isNew}finding`)} in ${where}: ${counts.join(', ')}`
      : `${counts.join()} in ${where}`;
  return [`${found}${leftOut}.`, ...(hasFiles ? [`${lookedAt(tally)} looked at.`] : [])];
}

function cleanSentences(tally: Tally, errorsOnly: boolean): string[] {
  const { summary, known, changed, emptyFiles } = tally;
  const replies = repliesRead(tally);
  if (known > 0) return [`Nothing new, ${knownFindings(known)}.`, `${lookedAt(tally)} looked at.`];
  if (replies === 0) {
    if (changed !== null) return ['No changed replies to look at.'];
    if (emptyFiles === summary.files) return ['Empty input: there was nothing to read.'];
    return [summary.replies === 0 ? 'No replies found.' : 'No text to read: all of it is quoted or left out.'];
  }
  if (errorsOnly) return [`No errors in ${lookedAt(tally)}.`];
  if (changed !== null) return [`${lookedAt(tally)} looked at: ${replies === 1 ? 'it reads' : 'all read'} well.`];
  return [replies === 1 ? 'The reply reads well.' : `All ${replies} replies read well.`];
}

function knownFindings(known: number): string {
  return `${count(known, 'known finding')} left out`;
}

function repliesRead({ summary, blank, changed }: Tally): number {
  return changed ?? summary.replies - blank;
}

function lookedAt(tally: Tally): string {
  const isChanged = tally.changed === null ? '' : 'changed ';
  return count(repliesRead(tally), `${isChanged}reply`, `${isChanged}replies`);
}

/**
 * A line below it that says who can change what was found; empty where nothing was.
 * @param isFixed whether what can be fixed was: what is left of it is told elsewhere.
 */
export function remedies({ summary, fixable }: Tally, isFixed = false): string {
  const places = summary.errors + summary.warnings + summary.suggestions;
  const left = places - fixable;
  if (places === 0) return '';
  const them = places === 1 ? 'it' : 'all of them';
  if (isFixed && fixable > 0)
    return left === 0 ? '' : `${left} of them ${left === 1 ? 'needs' : 'need'} a person: \`replylint review\`.\n`;
  if (left === 0) return `\`--fix\` can change ${them}.\n`;
  if (fixable === 0) return `${places === 1 ? 'It needs' : 'They need'} a person: \`replylint review\`.\n`;
  return `\`--fix\` can change ${fixable} of them, and ${left} ${left === 1 ? 'needs' : 'need'} a person: \`replylint review\`.\n`;
}
