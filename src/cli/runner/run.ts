import { Tally } from '../../reporters/shared/summary.js';
import type { FileResult } from '../../workspace/file-result.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { Baseline } from '../baseline/baseline.js';
import type { KnownFiles } from '../cache/known-files.js';
import type { Interrupt } from '../terminal/interrupt.js';
import type { Io } from '../terminal/io.js';
import type { Progress } from '../terminal/progress.js';
import type { LintFlags } from './lint-flags.js';
import type { FileSelection } from './select-files.js';

/** A run under way: what its steps work with. */
export interface Run {
  flags: LintFlags;
  io: Io;
  linter: Workspace;
  selection: FileSelection;
  /** Null where no baseline is named. */
  baseline: Baseline | null;
  /** Null where none is asked for. */
  cache: KnownFiles | null;
  progress: Progress;
  interrupt: Interrupt;
  outcome: RunOutcome;
}

/** Texts that are not read for one reason. */
export interface SkippedTexts {
  count: number;
  /** Where one of them is, as `path:line:column`; null where that helps nobody. */
  place: string | null;
}

/** What a run comes to. Each step adds to it, and the conclusion reads it. */
export interface RunOutcome {
  /** Sentences about what could not be read or written, said after the report. */
  problems: string[];
  /** Sentences about what else a person should know, said after the report; the exit code is the same. */
  notes: string[];
  /** What was found, whether it is reported or not. */
  found: Tally;
  /** Files of records without replies that we know of, which no argument names. */
  unrecognized: FileResult[];
  /** What the files hold besides replies to lint, by reason. */
  skipped: Map<string, SkippedTexts>;
  /** How many files were fixed, or would be where their change is only shown. */
  fixed: number;
  /** How many places in them. */
  fixedPlaces: number;
  /** The text of the file that came last, with its fixes made. */
  correctedText: string | null;
  /** What was piped in, with its fixes made; null where nothing changed. */
  correctedInput: Uint8Array | null;
  /** Sentences about places that were not fixed, since the file would have said something else elsewhere. */
  unfixed: string[];
  /** Files with something to fix in which nothing is ever written. */
  readOnly: string[];
  /** Whether all files are through; a run that is stopped, or whose report nobody reads to its end, is not. */
  isComplete: boolean;
}

export function startOutcome(problems: readonly string[]): RunOutcome {
  return {
    problems: [...problems],
    notes: [],
    found: new Tally(),
    unrecognized: [],
    skipped: new Map(),
    fixed: 0,
    fixedPlaces: 0,
    correctedText: null,
    correctedInput: null,
    unfixed: [],
    readOnly: [],
    isComplete: false,
  };
}
