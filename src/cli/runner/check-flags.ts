import { formatForPath, unreadEnding } from '../../parsers/index.js';
import { quoted } from '../../shared/problem.js';
import { UsageError } from '../terminal/usage-error.js';
import { checkFixFlags } from './fix-flags.js';
import { isAboutChanges, type LintFlags } from './lint-flags.js';

/** @throws {UsageError} for options that make no sense together, or with what they are about. */
export function checkFlags(flags: LintFlags, usesStdin: boolean): void {
  const { inputFormat, stdinFilename } = flags;
  checkFixFlags(flags);
  if (usesStdin && isAboutChanges(flags))
    throw new UsageError('Standard input has no earlier version to compare with. Leave out `-`, or lint all of it.');
  if (stdinFilename === undefined) return;
  if (!usesStdin)
    throw new UsageError(
      '`--stdin-filename` is for standard input, which is not read here. Add `-` to the files to read it.',
    );
  if (inputFormat === undefined && formatForPath(stdinFilename) === null)
    throw new UsageError(`${quoted(stdinFilename)}, which \`--stdin-filename\` names, ${unreadEnding(stdinFilename)}`);
}
