import { resolve } from 'node:path';
import type { FileResult } from '../../workspace/file-result.js';
import { FileFits } from './file-fits.js';
import { isAboutChanges } from './lint-flags.js';
import { RecordFits } from './record-fits.js';
import { RecordTests } from './record-tests.js';
import type { Run } from './run.js';
import { SuppressionUses } from './suppression-uses.js';

/** Looks for what of the configuration has no effect in a run; most of it can be told only where all files are in the run. */
export class ConfigTests {
  readonly #run: Run;
  readonly #recordTests: RecordTests;
  readonly #fileFits: FileFits | null = null;
  readonly #suppressionUses: SuppressionUses | null = null;

  constructor(run: Run) {
    const { flags, selection, io, linter } = run;
    this.#run = run;
    const folders = selection.patterns.map((pattern) => resolve(io.cwd(), pattern));
    const isOfSome = isAboutChanges(flags) || selection.usesStdin;
    const recordFits = isOfSome ? null : new RecordFits(folders);
    this.#recordTests = new RecordTests(linter, recordFits);
    if (!recordFits) return;
    this.#fileFits = new FileFits(folders);
    const { preset, channel, rule, inputFormat } = flags;
    if (!(preset ?? channel ?? rule ?? inputFormat))
      this.#suppressionUses = new SuppressionUses(folders, { recordFits, hasLibrary: flags.library === true });
  }

  async look(result: FileResult): Promise<void> {
    const settings = await this.#run.linter.settingsFor(result.path);
    await this.#recordTests.look(result, settings);
    this.#fileFits?.look(settings);
    this.#suppressionUses?.look(result, settings);
  }

  /** What there is to say at the end of the run, as sentences. */
  notes(): string[] {
    return [
      ...this.#recordTests.notes(),
      ...(this.#fileFits?.notes() ?? []),
      ...(this.#suppressionUses?.notes() ?? []),
    ];
  }
}
