import * as z from 'zod';
import type { Severity } from '../../shared/message.js';
import { compareSeverities, fails } from '../../shared/severity.js';
import { type AnsweredFinding, answered, findingSchema, type NamedMessage } from './finding.js';

/** What tools answer that lint. */
export const outcomeShape = {
  verdict: z
    .enum(['send', 'revise'])
    .describe('`revise` while there is an error or a warning; suggestions alone leave it at `send`.'),
  counts: z
    .object({ error: z.int(), warning: z.int(), suggestion: z.int() })
    .describe('How many findings there are, those that are left out here among them.'),
  findings: z.array(findingSchema).describe('In the order of the text.'),
  truncated: z.boolean().describe('Whether findings, or parts of them, are left out here. The gravest are kept.'),
  notes: z.array(z.string()).describe('What else to know of the text, such as what was not read of it.'),
};
const outcomeSchema = z.object(outcomeShape);
export type Outcome = z.infer<typeof outcomeSchema>;

export function verdictOn(messages: readonly NamedMessage[]): Outcome['verdict'] {
  return messages.some(({ message }) => fails(message.severity, 'warning')) ? 'revise' : 'send';
}

export function countsOf(messages: readonly NamedMessage[]): Outcome['counts'] {
  const count = (severity: Severity): number => messages.filter(({ message }) => message.severity === severity).length;
  return { error: count('error'), warning: count('warning'), suggestion: count('suggestion') };
}

/** The outcome for one draft. */
export function outcomeOf(messages: readonly NamedMessage[], notes: readonly string[]): Outcome {
  const { fitting, isCut } = fittingFindings(messages, bySeverity);
  return {
    verdict: verdictOn(messages),
    counts: countsOf(messages),
    findings: fitting.map(({ finding }) => finding),
    truncated: isCut,
    notes: [...notes],
  };
}

export function bySeverity({ message: a }: NamedMessage, { message: b }: NamedMessage): number {
  return compareSeverities(a.severity, b.severity);
}

/** In UTF-16 code units, as JSON: an answer is read by a model, to which each page has its price. */
const maxAnswer = 24_000;

/**
 * As many findings as an answer holds, in the order in which they came.
 * @param compare negative where the first is to be kept rather than the second.
 */
export function fittingFindings<T extends NamedMessage>(
  messages: readonly T[],
  compare: (a: T, b: T) => number,
): { fitting: { finding: AnsweredFinding; from: T }[]; isCut: boolean } {
  const kept = new Map<T, AnsweredFinding>();
  let size = 0;
  let isSomeCut = false;
  for (const from of messages.toSorted(compare)) {
    const { finding, isCut } = answered(from, messages);
    size += JSON.stringify(finding).length;
    if (size > maxAnswer) break;
    kept.set(from, finding);
    isSomeCut ||= isCut;
  }
  const fitting = messages.flatMap((from) => {
    const finding = kept.get(from);
    return finding ? [{ finding, from }] : [];
  });
  return { fitting, isCut: isSomeCut || kept.size < messages.length };
}
