import { keysOf } from '../../shared/keys-of.js';
import type { LintFlags } from '../runner/lint-flags.js';
import { UsageError } from '../terminal/usage-error.js';

/** Options that hold for lines as for drafts. */
const taken: readonly (keyof LintFlags)[] = [
  ...(['stdinJsonl', 'config', 'configCode', 'preset', 'channel', 'rule'] as const),
  ...(['reportUnusedDirectives', 'requireReason', 'exitZero', 'color'] as const),
];

/** @throws {UsageError} for what makes no sense with answers a line. */
export function checkMapperFlags(patterns: readonly string[], flags: LintFlags): void {
  if (patterns.some((pattern) => pattern !== '-'))
    throw new UsageError(
      '`--stdin-jsonl` reads standard input, and no files. Write `replylint --stdin-jsonl < replies.jsonl`.',
    );
  const other = keysOf(flags).find((key) => !taken.includes(key));
  if (other === undefined) return;
  const option = other.replace(/[A-Z]/gu, (letter) => `-${letter.toLowerCase()}`);
  throw new UsageError(
    `\`--${option}\` does not go with \`--stdin-jsonl\`, which answers each line with what is found in it. Leave one of them out.`,
  );
}
