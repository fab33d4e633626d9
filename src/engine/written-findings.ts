import type { Range } from '../shared/reply.js';
import type { Finding, ProposedText } from './analysis/finding.js';
import type { PlainBlock, PlainText } from './text/plain-letters.js';

/** Findings in plain letters as findings of the text as it is written. An edit that would cut a letter is none. */
export function writtenFindings(findings: readonly Finding[], blocks: readonly PlainBlock[]): Finding[] {
  return findings.map((finding) => {
    const plain = blocks[finding.block]?.plain;
    return plain ? writtenFinding(finding, plain) : finding;
  });
}

function writtenFinding(finding: Finding, plain: PlainText): Finding {
  const { sentence, edit, suggestions } = finding;
  const isWhole = ({ start, end }: Range): boolean => plain.isBetweenLetters(start) && plain.isBetweenLetters(end);
  const proposed = (suggestion: ProposedText): ProposedText => {
    const { range } = suggestion;
    return { ...suggestion, range: range && isWhole(range) ? plain.toWritten(range) : null };
  };
  return {
    ...finding,
    ...plain.toWritten(finding),
    sentence: sentence && plain.toWritten(sentence),
    suggestions: suggestions.map(proposed),
    edit: edit && isWhole(edit) ? { ...edit, ...plain.toWritten(edit) } : null,
  };
}
