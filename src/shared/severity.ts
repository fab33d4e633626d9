import type { Severity } from './message.js';

/** From the gravest down. */
export const severities = ['error', 'warning', 'suggestion'] as const satisfies readonly Severity[];

const ranks = { error: 0, warning: 1, suggestion: 2 } as const satisfies Record<Severity, number>;

/** Negative when `a` matters more than `b`. */
export function compareSeverities(a: Severity, b: Severity): number {
  return ranks[a] - ranks[b];
}

/** Whether a finding makes a run fail. */
export function fails(severity: Severity, failOn: Severity = 'error'): boolean {
  return compareSeverities(severity, failOn) <= 0;
}
