import { randomBytes } from 'node:crypto';
import { reportOf } from '../../coach/report/report-of.js';
import type { CoachReport } from '../../coach/report.js';
import type { CoachState } from '../../coach/state.js';
import { sanitize } from '../../reporters/shared/sanitize.js';
import type { Workspace } from '../../workspace/workspace.js';
import { checkTargets } from '../output/report-targets.js';
import { checkWrittenFiles, type WrittenFile } from '../output/written-files.js';
import { createInterrupt } from '../terminal/interrupt.js';
import type { Io } from '../terminal/io.js';
import { createProgress } from '../terminal/progress.js';
import { type CoachFlags, type CoachFormat, checkCoachFlags, formatOf } from './coach-flags.js';
import { countInputs } from './count-inputs.js';
import { type Inputs, inputsOf, say } from './inputs.js';
import { readPeople } from './people.js';
import { agentsIn, pseudonymsOf, realNamesOf } from './pseudonyms.js';
import { BadRows } from './reading/bad-rows.js';
import { withProgress } from './reading/progress.js';
import { linterFor, setUp } from './setup.js';
import { writeResult, writeState } from './write-result.js';

/**
 * `replylint coach [files...]`: what the replies of exports have in common, as a report or as sums.
 * @returns the exit code.
 * @throws {UsageError | ProblemsError} for what cannot be used or read.
 */
export async function coach(patterns: readonly string[], flags: CoachFlags, io: Io): Promise<number> {
  checkCoachFlags(flags);
  const inputs = await inputsOf(patterns, io);
  if (inputs.problems.length > 0) {
    say(io, inputs.problems);
    return 2;
  }
  const linter = linterFor(flags, io);
  await checkOutputs(flags, inputs, linter, io);
  const badRows = new BadRows();
  const notes: string[] = [];
  let state: CoachState | null;
  try {
    state = await countedWithWatch(inputs, flags, { linter, badRows, notes, io });
  } finally {
    say(io, [...badRows.sentences(), ...notes]);
  }
  if (state === null) {
    say(io, ['Stopped early: nothing was written.']);
    return 2;
  }
  if (flags.partial) await writeState(state, flags.outputFile, io);
  else await writeReport(state, flags, io);
  return 0;
}

async function countedWithWatch(
  { sources, usesStdin }: Inputs,
  flags: CoachFlags,
  { linter, badRows, notes, io }: { linter: Workspace; badRows: BadRows; notes: string[]; io: Io },
): Promise<CoachState | null> {
  const progress = createProgress(io.stderr, sources.length);
  const interrupt = createInterrupt(io);
  // Until standard input ends, a request to stop ends the process, as usual.
  if (!usesStdin) interrupt.begin();
  try {
    const watched = sources.map((source) => withProgress(source, progress));
    const { people, hashes, tickets } = await readPeople(watched);
    const setup = (): ReturnType<typeof setUp> => setUp(flags, { people, hashes }, { linter, io });
    return await countInputs(tickets, setup, { progress, interrupt, badRows, notes });
  } finally {
    progress.clear();
    interrupt.end();
  }
}

/** Keeps what is written from taking the place of what is read. */
async function checkOutputs(flags: CoachFlags, inputs: Inputs, linter: Workspace, io: Io): Promise<void> {
  const { outputFile, cards, map } = flags;
  const written: WrittenFile[] = outputFile === undefined ? [] : [{ what: 'The report', file: outputFile }];
  checkTargets([...written, ...(cards === undefined ? [] : [{ file: cards }])], io);
  const library = flags.library === undefined ? [] : (await linter.findFiles([flags.library])).paths;
  const drafts = [...inputs.paths, ...library, ...(map === undefined ? [] : [map])];
  // Whatever export it is from, a reply is linted by the configuration of a text without a file.
  const read = { drafts, named: new Set(drafts), usesStdin: inputs.usesStdin, texts: [null] };
  await checkWrittenFiles(written, read, { io, linter });
}

async function writeReport(state: CoachState, flags: CoachFlags, io: Io): Promise<void> {
  const { names = false, salt, minReplies, outputFile, cards } = flags;
  const nameOf = names ? realNamesOf(state) : pseudonymsOf(state, salt ?? randomBytes(16).toString('hex'));
  const report = reportOf(state, { nameOf, ...(minReplies !== undefined && { minReplies }) });
  await writeResult(await textOf(report, formatOf(flags)), outputFile, io);
  if (outputFile !== undefined) io.stdout.write(`Wrote ${sanitize(outputFile)}.\n`);
  if (cards !== undefined) {
    const { cardsOf } = await import('../../coach/page/cards.js');
    const files = cardsOf(report);
    const { writeCards } = await import('./write-cards.js');
    const left = await writeCards(files, cards, io);
    say(io, [
      `Wrote ${files.length === 1 ? 'a card' : `${files.length} cards`} to ${cards}.`,
      ...(left === null ? [] : [left]),
    ]);
  }
  if (!names && salt === undefined && agentsIn(state.cells).size > 0)
    say(io, [
      'Agents have pseudonyms that hold for this report only. With `--salt <text>` they stay the same from report to report.',
    ]);
}

async function textOf(report: CoachReport, format: CoachFormat): Promise<string> {
  switch (format) {
    case 'html':
      return (await import('../../coach/page/page.js')).pageOf(report);
    case 'json':
      return (await import('../../coach/formats/json.js')).json(report);
    case 'csv':
      return (await import('../../coach/formats/csv.js')).csv(report);
    case 'markdown':
      return (await import('../../coach/formats/markdown.js')).markdown(report);
  }
}
