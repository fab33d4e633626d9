import type { Workspace } from '../../workspace/workspace.js';
import type { KnownFiles } from '../cache/known-files.js';
import { UsageError } from '../terminal/usage-error.js';
import { makesFixes } from './fix-flags.js';
import type { LintCall } from './lint-call.js';
import { lintOptions, looksBeyondFile, wantsCache } from './lint-flags.js';
import type { Run } from './run.js';

/** The cache of a call; null where it has none. A fix goes into files, so it comes from linting them, whatever a cache may hold. */
export async function cacheFor({ flags, io, watched }: LintCall, linter: Workspace): Promise<KnownFiles | null> {
  if (!(watched || wantsCache(flags)) || makesFixes(flags) || looksBeyondFile(flags)) return null;
  const { KnownFiles, openStore } = await import('../cache/open.js');
  const store = watched?.store ?? openStore(flags.cacheLocation, io);
  return new KnownFiles(store, linter, { ...lintOptions(flags, io), cwd: io.cwd() });
}

export function saveCache({ cache, outcome }: Run): void {
  try {
    const note = cache?.save() ?? null;
    if (note !== null) outcome.notes.push(note);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    outcome.problems.push(error.message);
  }
}
