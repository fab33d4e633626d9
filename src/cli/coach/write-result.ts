import { resolve } from 'node:path';
import { type SortedState, serializedParts } from '../../coach/tally/serialize.js';
import { fileOutput, streamOutput } from '../output/output.js';
import type { Io } from '../terminal/io.js';

/**
 * Writes a text to a file, which changes all at once, or to standard output where none is named.
 * @throws {UsageError} where it cannot be written.
 */
export async function writeResult(text: string, file: string | undefined, io: Io): Promise<void> {
  await writeParts([text], file, io);
}

/**
 * Writes a state as a line, so that the states of many parts can go into one file.
 * @throws {UsageError} where it cannot be written.
 */
export async function writeState(state: SortedState, file: string | undefined, io: Io): Promise<void> {
  await writeParts(lineOf(state), file, io);
}

function* lineOf(state: SortedState): Generator<string> {
  yield* serializedParts(state);
  yield '\n';
}

async function writeParts(parts: Iterable<string>, file: string | undefined, io: Io): Promise<void> {
  const output = file === undefined ? streamOutput(io.stdout) : await fileOutput(resolve(io.cwd(), file), file);
  try {
    for (const part of parts) await output.write(part);
  } catch (error) {
    await output.discard();
    throw error;
  }
  await output.finish();
}
