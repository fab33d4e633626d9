import type { KindDetails } from './kinds/index.js';
import type { RuleBase, Rulebook } from './rule.js';

/** What a rule says about itself: for people who read it and for its tests, never for a run. */
export type Notes = Pick<RuleBase, 'basis' | 'examples' | 'fine' | 'fineScenes' | 'measured'>;

/** A rulebook whose notes are kept apart. */
export interface BareRulebook extends Omit<Rulebook, 'rules'> {
  rules: readonly (Omit<RuleBase, keyof Notes> & KindDetails)[];
}

/** Takes the notes out of a rulebook, for `withNotes` to put back. */
export function splitNotes({ rules, ...words }: Rulebook): { bare: BareRulebook; notes: Notes[] } {
  const pairs = rules.map(({ basis, examples, fine, fineScenes, measured, ...rest }) => ({
    rest,
    notes: { basis, examples, fine, fineScenes, measured },
  }));
  return { bare: { ...words, rules: pairs.map(({ rest }) => rest) }, notes: pairs.map(({ notes }) => notes) };
}

/**
 * The whole rulebook again. The notes, half of it, are read when one is first asked for.
 * @public The module that the build writes imports it.
 */
export function withNotes({ rules, ...words }: BareRulebook, read: () => readonly Notes[]): Rulebook {
  let all: readonly Notes[] | undefined;
  const notesOf = (number: number): Notes => {
    all ??= read();
    return all[number] ?? { basis: [], examples: [], fine: [], fineScenes: [], measured: [] };
  };
  return {
    ...words,
    rules: rules.map((rule, number) => ({
      ...rule,
      get basis() {
        return notesOf(number).basis;
      },
      get examples() {
        return notesOf(number).examples;
      },
      get fine() {
        return notesOf(number).fine;
      },
      get fineScenes() {
        return notesOf(number).fineScenes;
      },
      get measured() {
        return notesOf(number).measured;
      },
    })),
  };
}
