import { severities } from '../../shared/severity.js';
import type { AnsweredFinding, AnsweredSuggestion } from './finding.js';
import type { Outcome } from './outcome.js';
import { oneLine, quotedLine } from './visible.js';

/**
 * An outcome as lines to read, with all that the structured form has.
 * @param placeOf where a finding is.
 */
export function outcomeText<F extends AnsweredFinding>(
  { verdict, counts, findings, truncated, notes }: Omit<Outcome, 'findings'> & { findings: readonly F[] },
  placeOf: (finding: F) => string = place,
): string {
  const all = severities.map((severity) => count(counts[severity], severity)).join(', ');
  return [
    `Verdict: ${verdict} (${all})`,
    ...notes.map((note) => `Note: ${note}`),
    ...findings.map((finding) => findingText(finding, placeOf(finding))),
    ...(truncated ? ['Truncated: there is more than fits here. Mend these findings, then lint again.'] : []),
  ].join('\n\n');
}

export function place({ line, column, record }: AnsweredFinding): string {
  return `line ${line}, column ${column}${record === null ? '' : ` of record ${quotedLine(record)}`}`;
}

function findingText(finding: AnsweredFinding, where: string): string {
  const { id, rule, severity, quote, sentence, problem, reason, partOf, suggestions } = finding;
  return [
    `Finding ${id}: ${severity}, ${rule}, ${where}`,
    `  Quote: ${quotedLine(quote)}`,
    ...(sentence === null ? [] : [`  Sentence: ${quotedLine(sentence)}`]),
    ...(partOf === null ? [] : [`  Part of: finding ${partOf}, which comes first in this sentence`]),
    `  Problem: ${oneLine(problem)}`,
    `  Reason: ${oneLine(reason)}`,
    ...suggestions.map((suggestion) => `  ${suggestionText(suggestion, sentence)}`),
  ].join('\n');
}

function suggestionText(
  { number, text, replaces, slots, safe }: AnsweredSuggestion,
  sentence: AnsweredFinding['sentence'],
): string {
  if (replaces === null) return `Suggestion ${number} (by hand): ${quotedLine(text)}`;
  const name = `Suggestion ${number}${safe ? ' (safe)' : ''}`;
  const facts = slots.length === 0 ? '' : `; facts to fill in: ${slots.map(quotedLine).join(', ')}`;
  const place = replaces === sentence ? 'the sentence' : quotedLine(replaces);
  return `${name}: ${replaces === '' ? 'add' : `in place of ${place} write`} ${quotedLine(text)}${facts}`;
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
