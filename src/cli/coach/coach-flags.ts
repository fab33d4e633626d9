import type { CoachState } from '../../coach/state.js';
import { timeZoneProblem } from '../../coach/time-zone.js';
import type { ConfigFlags } from '../options/config-flags.js';
import { UsageError } from '../terminal/usage-error.js';

export const coachFormats = ['html', 'json', 'csv', 'markdown'] as const;
export type CoachFormat = (typeof coachFormats)[number];

export const exampleKinds = ['none', 'words', 'sentence'] as const satisfies readonly CoachState['examples'][];

/** The options of a call of `replylint coach`. */
export interface CoachFlags extends ConfigFlags {
  map?: string;
  library?: string;
  outputFile?: string;
  format?: CoachFormat;
  cards?: string;
  names?: boolean;
  salt?: string;
  examples?: CoachState['examples'];
  timeZone?: string;
  minReplies?: number;
  partial?: boolean;
}

/** Options about a report, which sums are not yet. */
const reportOptions = [
  ['format', '--format'],
  ['cards', '--cards'],
  ['names', '--names'],
  ['salt', '--salt'],
  ['minReplies', '--min-replies'],
] as const satisfies readonly (readonly [keyof CoachFlags, string])[];

/** Options about how replies are read and linted, which is done when states are added. */
const readingOptions = [
  ['map', '--map'],
  ['library', '--library'],
  ['examples', '--examples'],
  ['timeZone', '--time-zone'],
  ['partial', '--partial'],
] as const satisfies readonly (readonly [keyof CoachFlags, string])[];

/** @throws {UsageError} for options that make no sense together. */
export function checkCoachFlags(flags: CoachFlags): void {
  if (flags.partial)
    refuse(
      flags,
      reportOptions,
      (name) =>
        `\`--partial\` writes sums and no report, so leave out ${name}; give it to the call that makes the report of them.`,
    );
  const problem = flags.timeZone === undefined ? null : timeZoneProblem(flags.timeZone);
  if (problem !== null) throw new UsageError(problem);
  if (flags.names && flags.salt !== undefined)
    throw new UsageError(
      '`--salt` is for pseudonyms, and `--names` shows the names themselves. Leave one of them out.',
    );
  if (flags.outputFile === '')
    throw new UsageError('`--output-file` has no file name. Write one after it, or leave it out.');
}

/** @throws {UsageError} for options that `coach merge` does not take. */
export function checkMergeFlags(flags: CoachFlags): void {
  refuse(
    flags,
    [...reportOptions, ...readingOptions],
    (name) =>
      `\`coach merge\` adds up states and writes one, so leave out ${name}. \`replylint coach <states>\` makes a report of states.`,
  );
  if (flags.outputFile === '')
    throw new UsageError('`--output-file` has no file name. Write one after it, or leave it out.');
}

function refuse(
  flags: CoachFlags,
  options: readonly (readonly [keyof CoachFlags, string])[],
  sentence: (name: string) => string,
): void {
  const found = options.find(([key]) => flags[key] !== undefined);
  if (found) throw new UsageError(sentence(`\`${found[1]}\``));
}

/** What is written where no format is named: a page where the name of the file says so, else a summary in words. */
export function formatOf({ format, outputFile }: CoachFlags): CoachFormat {
  return format ?? (/\.html?$/iu.test(outputFile ?? '') ? 'html' : 'markdown');
}
