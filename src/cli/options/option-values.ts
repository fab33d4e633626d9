import { formats, type ReportFormat } from '../../reporters/index.js';
import { presets, type RuleLevel, type RuleSettings } from '../../rulebook/presets.js';
import { anyOf, didYouMean, quoted } from '../../shared/problem.js';
import { channels } from '../../shared/reply.js';
import { severities } from '../../shared/severity.js';
import { UsageError } from '../terminal/usage-error.js';

/** One of a few words. */
export function oneOf<T extends string>(what: string, allowed: readonly T[]): (value: string) => T {
  return (value) => {
    const found = allowed.find((word) => word === value);
    if (found !== undefined) return found;
    throw new UsageError(
      `There is no ${what} ${quoted(value)}.${didYouMean(value, allowed) || ` Use ${anyOf(allowed)}.`}`,
    );
  };
}

export const parsePreset = oneOf('preset', presets);
export const parseChannel = oneOf('channel', channels);
export const parseSeverity = oneOf('severity', severities);

export const tableFormats = ['table', 'json'] as const;
export type TableFormat = (typeof tableFormats)[number];
export const parseTableFormat = oneOf('format', tableFormats);

const parseLevel = oneOf('severity', [...severities, 'on', 'off'] as const satisfies readonly RuleLevel[]);

/** Adds `blame/blame-you=off`, also written `blame/blame-you: off`, to those that came before. */
export function parseRule(value: string, before: RuleSettings = {}): RuleSettings {
  const parts = /^([^=:]+)[=:](.*)$/su.exec(value);
  if (!parts?.[1] || parts[2] === undefined)
    throw new UsageError(
      `${quoted(value)} has no severity. Write \`--rule <id>=<severity>\`, such as \`--rule blame=off\`.`,
    );
  const level = parseLevel(parts[2].trim());
  return Object.fromEntries([...Object.entries(before), [parts[1].trim(), level]]);
}

/** A format, and the file that the report goes to; without one it goes where `-o` says, or to standard output. */
export interface ReportTarget {
  format: ReportFormat;
  file: string | null;
}

const parseFormatName = oneOf('format', formats);

/** Adds `sarif=report.sarif` or `stylish` to those that came before. */
export function parseFormat(value: string, before: readonly ReportTarget[] = []): ReportTarget[] {
  const split = value.indexOf('=');
  const format = parseFormatName(split === -1 ? value : value.slice(0, split));
  const file = split === -1 ? null : value.slice(split + 1);
  if (file === '')
    throw new UsageError(
      `\`--format ${format}=\` has no file name. Write \`--format ${format}=<file>\`, or leave \`=\` out.`,
    );
  return [...before, { format, file }];
}

const diffForms = ['unified', 'words'] as const;
/** `unified` is for programs such as `git apply`, `words` for people. */
export type DiffForm = (typeof diffForms)[number];
export const parseDiffForm = oneOf('form of a diff', diffForms);

/** A whole number for an option. */
export function parseCount(option: string): (value: string) => number {
  return (value) => {
    if (/^\d{1,9}$/u.test(value)) return Number(value);
    throw new UsageError(`\`${option}\` takes a whole number, such as \`${option} 10\`; it was ${quoted(value)}.`);
  };
}

/** How many threads lint; `auto` is as many as are worth it here. */
export type Concurrency = number | 'auto' | 'off';

const maxWorkers = 64;

export function parseConcurrency(value: string): Concurrency {
  if (value === 'auto' || value === 'off') return value;
  const count = /^\d{1,3}$/u.test(value) ? Number(value) : 0;
  if (count >= 1 && count <= maxWorkers) return count;
  throw new UsageError(
    `\`--concurrency\` takes a number from 1 to ${maxWorkers}, \`auto\` or \`off\`; it was ${quoted(value)}.`,
  );
}
