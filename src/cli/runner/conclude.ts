import { adviceFor } from '../../parsers/endings.js';
import { count } from '../../reporters/shared/labels.js';
import { sanitize } from '../../reporters/shared/sanitize.js';
import { leftOutText } from '../../shared/left-out-text.js';
import { fails, severities } from '../../shared/severity.js';
import type { ReportTarget } from '../options/option-values.js';
import { endsWithCounts } from '../output/report-targets.js';
import { makesFixes } from './fix-flags.js';
import { isAboutChanges } from './lint-flags.js';
import type { Run, SkippedTexts } from './run.js';

/**
 * Says what the report does not, on standard error.
 * @param ofBaseline what there is to say of the baseline.
 * @returns the exit code.
 */
export function conclude(run: Run, targets: readonly ReportTarget[], ofBaseline: readonly string[]): number {
  const { flags, io, interrupt, outcome } = run;
  const { summary: found } = outcome.found;
  const say = (line: string): void => {
    io.stderr.write(`${sanitize(line)}\n`);
  };
  for (const line of [
    ...fixLines(run),
    ...unchangedLines(run, targets),
    ...passedOverLines(run),
    ...ofBaseline,
    ...outcome.notes,
  ])
    say(line);
  const problems = [...outcome.problems, ...(interrupt.signal.aborted ? [stoppedLine(targets)] : lonelyProblems(run))];
  for (const problem of problems) say(problem);
  if (flags.diff) return problems.length > 0 ? 2 : outcome.fixed > 0 && !flags.exitZero ? 1 : 0;
  const limit = flags.maxWarnings ?? Number.POSITIVE_INFINITY;
  const isOver = found.warnings > limit;
  if (isOver) say(`\`--max-warnings\` allows ${limit}, and the count is ${found.warnings}.`);
  if (problems.length > 0) return 2;
  const isFailure = severities.some((severity) => fails(severity, flags.failOn) && found[`${severity}s`] > 0);
  if (flags.quiet && isFailure && found.errors === 0)
    say(`\`--quiet\` hides what \`--fail-on ${flags.failOn}\` counts; leave \`--quiet\` out to see it.`);
  return !flags.exitZero && (isFailure || isOver) ? 1 : 0;
}

function* fixLines({ flags, outcome, selection }: Run): Generator<string> {
  const { fixed, fixedPlaces, unfixed, readOnly } = outcome;
  const places = count(fixedPlaces, 'place');
  if (flags.fix && fixed > 0) yield `Fixed ${selection.usesStdin ? places : count(fixed, 'file')}.`;
  else if (makesFixes(flags) && !flags.fix)
    yield `\`--fix\` would change ${fixed === 0 ? 'nothing' : `${places} in ${count(fixed, 'file')}`}.`;
  yield* unfixed;
  for (const path of readOnly)
    yield `${path} is a workbook, which replylint reads but does not change. Edit its cells in a spreadsheet program.`;
}

const maxNames = 3;

/** Where nothing has changed, no report for people says anything. */
function* unchangedLines({ flags, outcome }: Run, targets: readonly ReportTarget[]): Generator<string> {
  if (!targets.some(endsWithCounts)) return;
  if (isAboutChanges(flags) && outcome.found.summary.files === 0 && outcome.problems.length === 0)
    yield 'No changed replies to look at.';
}

const maxEndings = 3;

/** What was passed over, so that nobody takes it for read. */
function* passedOverLines(run: Run): Generator<string> {
  const { selection, outcome } = run;
  const { skipped, unrecognized } = outcome;
  const endings = [...selection.passedOver].sort(([, a], [, b]) => b - a);
  if (endings.length > 0) {
    const files = endings.reduce((sum, [, number]) => sum + number, 0);
    const shown = endings.slice(0, maxEndings).map(([ending]) => ending || 'no ending');
    const more = endings.length > maxEndings ? `, and ${count(endings.length - maxEndings, 'other ending')}` : '';
    const advice = new Set(endings.flatMap(([ending]) => adviceFor(ending) ?? []));
    const hint = advice.size === 0 ? '' : ` To have them read, ${[...advice].slice(0, maxEndings).join(', ')}.`;
    yield `${count(files, 'file')} passed over (${shown.join(', ')}${more}).${hint}`;
  }
  if (skipped.size > 0) yield `Not read: ${Array.from(skipped, skippedText).join(', ')}.`;
  if (unrecognized.length === 0 || lonelyProblems(run).length > 0) return;
  const names = unrecognized.slice(0, maxNames).map(({ path }) => path);
  const more = unrecognized.length > maxNames ? ' and others' : '';
  yield `Passed over ${unrecognized.length === 1 ? 'a file' : `${unrecognized.length} files`} without recognised replies: ${names.join(', ')}${more}. Name one to see why.`;
}

function skippedText([reason, { count: number, place }]: [string, SkippedTexts]): string {
  const where = place === null ? '' : number === 1 ? ` (at ${place})` : ` (the first at ${place})`;
  return `${leftOutText(number, reason)}${where}`;
}

function stoppedLine(targets: readonly ReportTarget[]): string {
  const files = targets.flatMap(({ file }) => file ?? []);
  return files.length === 0
    ? 'Stopped early: the report covers what was read so far.'
    : `Stopped early: ${files.join(' and ')} ${files.length === 1 ? 'is' : 'are'} as before.`;
}

/** Where nothing else was linted, a file without replies is what was asked for, but by a hook. */
function lonelyProblems({ flags, outcome: { unrecognized, found } }: Run): string[] {
  return found.summary.files > 0 || flags.forceExclude ? [] : unrecognized.flatMap(({ error }) => error ?? []);
}
