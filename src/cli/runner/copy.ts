import { UsageError } from '../terminal/usage-error.js';
import type { Run } from './run.js';
import type { FileSelection } from './select-files.js';

/** @throws {UsageError} where there is more than one text to copy. */
export function checkCopied({ all }: FileSelection): void {
  if (all.length > 1)
    throw new UsageError(`\`--copy\` copies one text, and these are ${all.length} files. Name one of them.`);
}

/** Copies the corrected text; whether that was done is said, and returned. */
export async function copyCorrected({ io, outcome }: Run): Promise<boolean> {
  if (outcome.correctedText === null) return true;
  const { copyText } = await import('../clipboard/clipboard.js');
  const { isCopied, says } = await copyText(outcome.correctedText.replace(/^\uFEFF/u, ''), io);
  io.stderr.write(`${says}\n`);
  return isCopied;
}
