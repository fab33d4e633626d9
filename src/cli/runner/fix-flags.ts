import type { DiffForm } from '../options/option-values.js';
import { UsageError } from '../terminal/usage-error.js';

/** Options about what becomes of the safe rewordings. */
export interface FixFlags {
  /** Whether they are written to the files; with standard input, the text goes to standard output. */
  fix?: boolean;
  fixDryRun?: boolean;
  diff?: DiffForm;
  copy?: boolean;
}

/** Whether the safe rewordings are made, if only to show them. */
export function makesFixes({ fix, fixDryRun, diff }: FixFlags): boolean {
  return Boolean(fix || fixDryRun || diff);
}

interface BaselineWriting {
  updateBaseline?: boolean;
  pruneBaseline?: boolean;
}

/** @throws {UsageError} for options that do not go together. */
export function checkFixFlags(flags: FixFlags & BaselineWriting): void {
  const { fix, fixDryRun, diff, copy } = flags;
  const given = [fix && '--fix', fixDryRun && '--fix-dry-run', diff && '--diff'].filter(Boolean);
  if (given.length > 1)
    throw new UsageError(
      `\`--fix\` writes, \`--fix-dry-run\` reports what would remain, and \`--diff\` shows what would change. Choose one of \`${given[0]}\` and \`${given[1]}\`.`,
    );
  if (copy && given.length === 0)
    throw new UsageError(
      '`--copy` copies the corrected text. Add `--fix`, or `--fix-dry-run` to leave the file as it is.',
    );
  if (!fix && given.length > 0 && (flags.updateBaseline || flags.pruneBaseline))
    throw new UsageError(`A baseline is about the files as they are. Leave \`${given[0]}\` out to write it.`);
}
