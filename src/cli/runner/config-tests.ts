import { resolve } from 'node:path';
import type { FileResult } from '../../workspace/file-result.js';
import type { FileSettings } from '../../workspace/file-settings.js';
import { createLibraryRuleTest } from '../../workspace/library-rules.js';
import { FileFits } from './file-fits.js';
import { makesFixes } from './fix-flags.js';
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
  readonly #seen = new Set<FileSettings>();
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
    if (preset ?? channel ?? rule ?? inputFormat) return;
    // Fixes are made file by file, without the library.
    const hasLibrary = flags.library === true && !makesFixes(flags);
    const isPassedOver = hasLibrary ? async () => false : createLibraryRuleTest(linter);
    this.#suppressionUses = new SuppressionUses(folders, { recordFits, isPassedOver });
  }

  /** A promise only where there is something to wait for. */
  look(result: FileResult): void | Promise<void> {
    const settings = this.#run.linter.settingsFor(result.path);
    return settings instanceof Promise
      ? settings.then((found) => this.#lookBy(found, result))
      : this.#lookBy(settings, result);
  }

  #lookBy(settings: FileSettings, result: FileResult): void | Promise<void> {
    // Most files share settings that ask nothing of records.
    const isAboutRecords = settings.suppressions.length > 0 || settings.recordOverrides.length > 0;
    if (result.error === null && !isAboutRecords && this.#seen.has(settings)) return;
    this.#seen.add(settings);
    this.#fileFits?.look(settings);
    this.#suppressionUses?.look(result, settings);
    return this.#recordTests.look(result, settings);
  }

  /** What there is to say at the end of the run, as sentences. */
  async notes(): Promise<string[]> {
    return [
      ...this.#recordTests.notes(),
      ...(this.#fileFits?.notes() ?? []),
      ...((await this.#suppressionUses?.notes()) ?? []),
    ];
  }
}
