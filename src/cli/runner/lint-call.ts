import type { Workspace } from '../../workspace/workspace.js';
import type { CacheStore } from '../cache/store.js';
import type { Io } from '../terminal/io.js';
import { isAboutChanges, type LintFlags } from './lint-flags.js';

/** A call that lints. */
export interface LintCall {
  /** Files, folders, globs, and `-` for standard input. */
  patterns: readonly string[];
  flags: LintFlags;
  io: Io;
  /** The words that are commands when they come first, for a file that is not there and was meant as one. */
  commandNames: readonly string[];
  /** Left out where the call lints once. */
  watched?: Watched;
}

/** What the runs of `--watch` share. */
export interface Watched {
  store: CacheStore;
  /** Gets the files that a run reads. */
  onFound(paths: readonly string[], linter: Workspace): Promise<void>;
}

export function usesStdin({ patterns, flags }: LintCall): boolean {
  return patterns.includes('-') || (patterns.length === 0 && !isAboutChanges(flags));
}
