import { resolve } from 'node:path';
import { countEndings, shownPath } from '../../files/find-files.js';
import { reasonOf } from '../../files/read-error.js';
import type { LibraryPlaces } from '../../workspace/file-linter.js';
import type { FileResult } from '../../workspace/file-result.js';
import type { FilesToLint, Workspace } from '../../workspace/workspace.js';
import type { Io } from '../terminal/io.js';
import { UsageError } from '../terminal/usage-error.js';
import { type ChangedFile, type Comparison, changedFiles } from './changed-files.js';
import { openRepository, type Repository } from './git.js';
import { changedOnly } from './unchanged-replies.js';

export interface ChangeFlags {
  staged?: boolean;
  changed?: boolean;
  since?: string;
}

/** What else the call asks for, where it does not go with some of the replies. */
interface OtherFlags {
  fix?: boolean;
  library?: boolean;
  updateBaseline?: boolean;
  pruneBaseline?: boolean;
}

/**
 * The linter, for what has changed alone: it finds changed files only, and reports only replies that are not as they were.
 * @throws {UsageError} where git can't say what has changed, and for flags that do not go together.
 */
export async function changesOnly(linter: Workspace, flags: ChangeFlags & OtherFlags, io: Io): Promise<Workspace> {
  const comparison = comparisonOf(flags);
  const repository = await openRepository(io);
  const changes = new Map<string, ChangedFile>();
  for (const file of await changedFiles(repository, comparison))
    changes.set(shownPath(resolve(repository.root, file.path), io.cwd()), file);
  let found: readonly string[] = [];

  async function withChangesOnly(result: FileResult, library?: LibraryPlaces): Promise<FileResult> {
    const { path, text } = result;
    const before = changes.get(path)?.before;
    const isNew = { ...result, changedReplies: result.replies };
    if (!before || result.error !== null) return isNew;
    const oldText = await textBefore(before, repository, linter);
    if (oldText === null) return isNew;
    const old = { path: before.path, text: oldText };
    const changed = await changedOnly(result, { path, text }, old, { linter, library });
    const { messages, suppressed, replies } = changed;
    return { ...result, messages, suppressed, changedReplies: replies ?? result.replies };
  }

  /** Files are compared whole, so that none is read in chunks. */
  async function lintWholeFile(path: string, library?: LibraryPlaces): Promise<FileResult> {
    if (stagedBlob(path) === null || !(await linter.isRead(path)))
      return withChangesOnly(await linter.lintWholeFile(path, library), library);
    return withChangesOnly(await lintBytes(linter, path, await bytesOf(path)));
  }

  const stagedBlob = (path: string): string | null => changes.get(path)?.staged ?? null;

  async function bytesOf(path: string): Promise<Uint8Array> {
    const blob = stagedBlob(path);
    return blob === null ? linter.bytesOf(path) : repository.tell('cat-file', 'blob', blob);
  }

  return {
    ...linter,
    async findFiles(patterns) {
      const selected = patterns.length > 0 ? await linter.findFiles(patterns) : await allOf(changes, linter);
      found = selected.paths;
      return { ...selected, paths: selected.paths.filter((path) => changes.has(path)) };
    },
    readLibrary: (_paths, reading) => linter.readLibrary(found, reading),
    async *lintFiles(paths, { library } = {}) {
      for (const path of paths) yield await lintWholeFile(path, library);
    },
    lintWholeFile,
    bytesOf,
    lintText: async (text, options, library) => withChangesOnly(await linter.lintText(text, options, library), library),
  };
}

function comparisonOf({ staged, changed, since, ...others }: ChangeFlags & OtherFlags): Comparison {
  const given = [staged && '--staged', changed && '--changed', since !== undefined && '--since'].filter(Boolean);
  if (given.length > 1)
    throw new UsageError(`\`${given[0]}\` and \`${given[1]}\` compare with different versions. Choose one.`);
  if (others.updateBaseline || others.pruneBaseline)
    throw new UsageError(`A baseline is made from whole files. Leave \`${given[0]}\` out to write it.`);
  if (staged && others.fix)
    throw new UsageError(
      '`--fix` writes to files, and `--staged` reads what is staged. Use `--diff`, which makes a patch for `git apply --cached`.',
    );
  if (staged && others.library)
    throw new UsageError('`--library` compares files, and `--staged` reads what is staged. Use `--changed`.');
  if (since !== undefined) return { kind: 'since', ref: since };
  return { kind: staged ? 'staged' : 'changed' };
}

/** All files that replylint reads and the configuration does not leave out; as in a folder, hidden ones are passed over. */
async function allOf(changes: ReadonlyMap<string, ChangedFile>, linter: Workspace): Promise<FilesToLint> {
  const paths: string[] = [];
  const others: string[] = [];
  for (const [path, file] of changes) {
    if (file.path.split('/').some((part) => part.startsWith('.') || part === 'node_modules')) continue;
    if (!(await linter.isRead(path))) others.push(path);
    else if (!(await linter.settingsFor(path)).ignored) paths.push(path);
  }
  return { paths: paths.sort(), named: new Set(), passedOver: countEndings(others), problems: [] };
}

/** The text of a file as it was; null for one that cannot be read, so that nothing is compared with it. */
async function textBefore(
  { path, blob }: NonNullable<ChangedFile['before']>,
  repository: Repository,
  linter: Workspace,
): Promise<string | null> {
  const bytes = await repository.ask('cat-file', 'blob', blob);
  try {
    return bytes && (await linter.decode(bytes, { path }));
  } catch (error) {
    if (reasonOf(error) === null) throw error;
    return null;
  }
}

async function lintBytes(linter: Workspace, path: string, bytes: Uint8Array): Promise<FileResult> {
  try {
    return await linter.lintText(await linter.decode(bytes, { path }), { path });
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === null) throw error;
    return {
      path,
      replies: 0,
      blank: 0,
      messages: [],
      suppressed: [],
      error: `${path} ${reason}.`,
      text: '',
      skipped: [],
      unrecognized: false,
    };
  }
}
