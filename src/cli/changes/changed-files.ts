import { quoted } from '../../shared/problem.js';
import { UsageError } from '../terminal/usage-error.js';
import type { Repository } from './git.js';

/** What is compared: the index or the working folder with the last commit, or the working folder with where a branch began. */
export type Comparison = { kind: 'staged' } | { kind: 'changed' } | { kind: 'since'; ref: string };

/** A file that is there and was not, or is not as it was. */
export interface ChangedFile {
  /** From the root of the repository, with `/` between folders. */
  path: string;
  /** What it was, under whatever name; null for a new one. */
  before: { path: string; blob: string } | null;
  /** What is staged; null where the working folder counts. */
  staged: string | null;
}

/**
 * The files that have changed, renamed ones as such where git sees it.
 * @throws {UsageError} for a ref that does not exist, or has nothing in common with the current commit.
 */
export async function changedFiles(repository: Repository, comparison: Comparison): Promise<ChangedFile[]> {
  const base = await baseOf(repository, comparison);
  const isStaged = comparison.kind === 'staged';
  const raw = await repository.tell(
    ...['diff-index', '--raw', '-z', '-M', '--no-abbrev', '--diff-filter=d', '--ignore-submodules=all'],
    ...['--no-ext-diff', '--no-textconv', ...(isStaged ? ['--cached'] : []), base, '--'],
  );
  const tracked = changesIn(raw.toString('utf8'), isStaged);
  if (isStaged) return tracked;
  const others = await repository.tell('ls-files', '-z', '--others', '--exclude-standard');
  const untracked = others
    .toString('utf8')
    .split('\0')
    // A folder is a repository of its own.
    .filter((path) => path !== '' && !path.endsWith('/'));
  return [...tracked, ...untracked.map((path) => ({ path, before: null, staged: null }))];
}

async function baseOf(repository: Repository, comparison: Comparison): Promise<string> {
  const head = await commitOf(repository, 'HEAD');
  if (comparison.kind !== 'since') return head ?? emptyTree(repository);
  const { ref } = comparison;
  const since = /^(?:-|$)|\0/u.test(ref) ? null : await commitOf(repository, ref);
  if (since === null)
    throw new UsageError(
      `There is no branch, tag or commit ${quoted(ref)} in this repository. Check the name, or fetch it if your clone does not have it.`,
    );
  const shared = head === null ? null : await repository.ask('merge-base', since, head);
  if (shared === null)
    throw new UsageError(
      `${quoted(ref)} and the current commit have no commit in common here. If the clone is shallow, fetch the whole history.`,
    );
  return shared.toString('utf8').trim();
}

/** Before the first commit, everything is new. */
async function emptyTree(repository: Repository): Promise<string> {
  return (await repository.tell('hash-object', '-t', 'tree', '--stdin')).toString('utf8').trim();
}

async function commitOf(repository: Repository, ref: string): Promise<string | null> {
  const answer = await repository.ask('rev-parse', '--verify', '--quiet', `${ref}^{commit}`);
  const id = answer?.toString('utf8').trim() ?? '';
  return /^[\da-f]+$/u.test(id) ? id : null;
}

const entry = /^:(\d+) (\d+) ([\da-f]+) ([\da-f]+) ([A-Z])\d*$/u;

/** Reads `:<mode> <mode> <blob> <blob> <status>`, then the path, and where the file was renamed the new one. */
function changesIn(raw: string, isStaged: boolean): ChangedFile[] {
  const parts = raw.split('\0');
  const files: ChangedFile[] = [];
  for (let at = 0; at < parts.length; at++) {
    const [, oldMode = '', mode = '', oldBlob = '', blob = '', status = ''] = entry.exec(parts[at] ?? '') ?? [];
    if (status === '') continue;
    const oldPath = parts[++at] ?? '';
    const path = status === 'R' || status === 'C' ? (parts[++at] ?? '') : oldPath;
    // A file in conflict has nothing staged that could be read.
    if (!isFile(mode) || (isStaged && status === 'U')) continue;
    const before = isFile(oldMode) ? { path: oldPath, blob: oldBlob } : null;
    files.push({ path, before, staged: isStaged ? blob : null });
  }
  return files;
}

/** Links and submodules are none. */
function isFile(mode: string): boolean {
  return mode.startsWith('100');
}
