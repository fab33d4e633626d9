import type { InputFormat } from '../../parsers/index.js';
import type { Severity } from '../../shared/message.js';
import type { LinterOptions } from '../../workspace/file-settings.js';
import { createWorkspace, type Workspace } from '../../workspace/workspace.js';
import type { BaselineFlags } from '../baseline/baseline.js';
import type { ChangeFlags } from '../changes/changes.js';
import { type ConfigFlags, linterOptions } from '../options/config-flags.js';
import type { Concurrency, ReportTarget } from '../options/option-values.js';
import type { Io } from '../terminal/io.js';
import type { FixFlags } from './fix-flags.js';

/** The options of a call that lints. */
export interface LintFlags extends ConfigFlags, BaselineFlags, ChangeFlags, FixFlags {
  format?: readonly ReportTarget[];
  quiet?: boolean;
  verbose?: boolean;
  maxWarnings?: number;
  failOn?: Severity;
  outputFile?: string;
  stdinFilename?: string;
  exitZero?: boolean;
  color?: boolean;
  printConfig?: string | true;
  inputFormat?: InputFormat;
  debugSource?: boolean;
  library?: boolean;
  forceExclude?: boolean;
  cache?: boolean;
  cacheLocation?: string;
  concurrency?: Concurrency;
  watch?: boolean;
  stdinJsonl?: boolean;
}

/** Whether a call is about what has changed, rather than all there is. */
export function isAboutChanges({ staged, changed, since }: LintFlags): boolean {
  return Boolean(staged || changed || since !== undefined);
}

/** Whether what is found in one file depends on others, or on what the file was before. */
export function looksBeyondFile(flags: LintFlags): boolean {
  return flags.library === true || isAboutChanges(flags);
}

/** Whoever says where the cache goes wants one. */
export function wantsCache({ cache, cacheLocation }: LintFlags): boolean {
  return cache ?? cacheLocation !== undefined;
}

/** The linter that the options of a call ask for. */
export function linterFor(flags: LintFlags, io: Io): Workspace {
  return createWorkspace(lintOptions(flags, io));
}

export function lintOptions(flags: LintFlags, io: Io): LinterOptions {
  const { inputFormat } = flags;
  return { ...linterOptions(flags, io), ...(inputFormat !== undefined && { inputFormat }) };
}
