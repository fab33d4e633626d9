import { reasonOf } from '../../files/read-error.js';
import { checkTargets } from '../output/report-targets.js';
import { checkWrittenFiles } from '../output/written-files.js';
import type { Io } from '../terminal/io.js';
import { UsageError } from '../terminal/usage-error.js';
import { type CoachFlags, checkMergeFlags } from './coach-flags.js';
import { type Inputs, inputsOf, say } from './inputs.js';
import { type InputSource, openInput } from './reading/open-input.js';
import { linterFor } from './setup.js';
import { StateAdder } from './states.js';
import { writeState } from './write-result.js';

const nothingToAdd =
  'There is no state to add up. Name the files that `--partial` wrote, such as `replylint coach merge part-*.json -o all.json`.';

/**
 * `replylint coach merge [states...]`: adds states up to one.
 * @returns the exit code.
 * @throws {UsageError} for what is no state, and for states that do not add up.
 */
export async function mergeInputs(patterns: readonly string[], flags: CoachFlags, io: Io): Promise<number> {
  checkMergeFlags(flags);
  if (patterns.length === 0 && io.stdin.isTTY) throw new UsageError(nothingToAdd);
  const inputs = await inputsOf(patterns, io, 'replylint coach merge');
  if (inputs.problems.length > 0) {
    say(io, inputs.problems);
    return 2;
  }
  await checkOutput(flags, inputs, io);
  const states = new StateAdder();
  for (const source of inputs.sources) await addStates(source, states);
  const sum = states.sorted();
  if (sum === null) throw new UsageError(nothingToAdd);
  await writeState(sum, flags.outputFile, io);
  return 0;
}

async function checkOutput(flags: CoachFlags, { paths, usesStdin }: Inputs, io: Io): Promise<void> {
  const { outputFile } = flags;
  if (outputFile === undefined) return;
  const written = [{ what: 'The state', file: outputFile }];
  checkTargets(written, io);
  const read = { drafts: paths, named: new Set(paths), usesStdin, texts: [] };
  await checkWrittenFiles(written, read, { io, linter: linterFor(flags, io) });
}

async function addStates(source: InputSource, states: StateAdder): Promise<void> {
  const { name } = source;
  try {
    const { content } = await openInput(source, () => {});
    if ('records' in content)
      throw new UsageError(`${name} is no state. \`replylint coach --partial\` makes one of an export.`);
    await states.addAll(content.states, name);
  } catch (error) {
    const reason = reasonOf(error);
    throw reason === null ? error : new UsageError(`${name} ${reason}.`);
  }
}
