import type { Cell, MacroSums, OutcomeSums, SentenceExample } from '../state.js';

/** By code units, and what is null before all texts. */
export function compareTexts(a: string | null, b: string | null): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}

type CellFields = Pick<Cell, 'agent' | 'team' | 'month' | 'channel'>;

export function compareCells(a: CellFields, b: CellFields): number {
  return compareTexts(a.agent, b.agent) || compareGroups(a, b);
}

export function compareGroups(a: Omit<CellFields, 'agent'>, b: Omit<CellFields, 'agent'>): number {
  return compareTexts(a.team, b.team) || compareTexts(a.month, b.month) || compareTexts(a.channel, b.channel);
}

export function compareMacros(a: Pick<MacroSums, 'macro'>, b: Pick<MacroSums, 'macro'>): number {
  return compareTexts(a.macro, b.macro);
}

type OutcomeFields = Pick<OutcomeSums, 'outcome' | 'channel'>;

export function compareOutcomes(a: OutcomeFields, b: OutcomeFields): number {
  return compareTexts(a.outcome, b.outcome) || compareTexts(a.channel, b.channel);
}

/** Total, so that of those of one rank it is always the same one that is kept. */
export function compareExamples(a: SentenceExample, b: SentenceExample): number {
  return (
    compareTexts(a.agent, b.agent) ||
    compareTexts(a.ruleId, b.ruleId) ||
    compareOwn(a, b) ||
    compareTexts(a.rewording, b.rewording) ||
    Number(a.isAdvice ?? false) - Number(b.isAdvice ?? false)
  );
}

/** What examples of one agent and rule may differ in, before it is known what to write instead. */
export type OwnFields = Omit<SentenceExample, 'agent' | 'ruleId' | 'rewording' | 'isAdvice'>;

export function compareOwn(a: OwnFields, b: OwnFields): number {
  return (
    a.rank - b.rank ||
    compareTexts(a.month, b.month) ||
    compareTexts(a.words, b.words) ||
    compareTexts(a.sentence, b.sentence) ||
    Number(a.inLibrary) - Number(b.inLibrary)
  );
}

/**
 * An object of entries, sorted by code units. Without a prototype: engines keep such objects as tables, where else each set
 * of keys would have a description of its own, which take most of the memory of a large state.
 */
export function sortedRecord<T>(entries: Iterable<readonly [string, T]>): Record<string, T> {
  const record: Record<string, T> = Object.create(null);
  for (const [key, value] of [...entries].sort(([a], [b]) => compareTexts(a, b))) record[key] = value;
  return record;
}
