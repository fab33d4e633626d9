import { resolve } from 'node:path';
import { decode } from '../../files/decode.js';
import { shownPath } from '../../files/find-files.js';
import { reasonOf } from '../../files/read-error.js';
import { formatForPath, type InputFormat } from '../../parsers/index.js';
import { DecodeError } from '../../shared/decode-error.js';
import type { FileResult, FilesToLint, Linter } from '../../workspace/linter.js';
import type { Io } from '../terminal/io.js';
import { UsageError } from '../terminal/usage-error.js';
import { type ChangedFile, type Comparison, changedFiles } from './changed-files.js';
import { changedOnly } from './changed-lines.js';
import { openRepository, type Repository } from './git.js';

export interface ChangeFlags {
  staged?: boolean;
  changed?: boolean;
  since?: string;
}

/** What else the call asks for, where it does not go with a part of the replies. */
interface OtherFlags {
  fix?: boolean;
  library?: boolean;
  updateBaseline?: boolean;
  pruneBaseline?: boolean;
  inputFormat?: InputFormat;
}

/**
 * The linter, for what has changed alone: it finds changed files only, and tells of replies that are not as they were.
 * @throws {UsageError} where git can't say what has changed, and for flags that do not go together.
 */
export async function changesOnly(linter: Linter, flags: ChangeFlags & OtherFlags, io: Io): Promise<Linter> {
  const comparison = comparisonOf(flags);
  const repository = await openRepository(io);
  const changes = new Map<string, ChangedFile>();
  for (const file of await changedFiles(repository, comparison))
    changes.set(shownPath(resolve(repository.root, file.path), io.cwd()), file);
  let library: readonly string[] = [];

  async function touched(result: FileResult): Promise<FileResult> {
    const { path, text, messages } = result;
    const before = changes.get(path)?.before;
    if (!before || messages.length === 0) return result;
    const oldText = await textOf(repository, before.blob);
    if (oldText === null) return result;
    return {
      ...result,
      messages: await changedOnly(messages, { path, text }, { path: before.path, text: oldText }, linter),
    };
  }

  async function* lintNow(path: string): AsyncGenerator<FileResult> {
    const blob = changes.get(path)?.staged ?? null;
    if (blob === null || !isRead(path, flags)) yield* linter.lintFiles([path]);
    else yield lintBytes(linter, path, await repository.tell('cat-file', 'blob', blob));
  }

  return {
    ...linter,
    async findFiles(patterns) {
      const found = patterns.length > 0 ? await linter.findFiles(patterns) : await allOf(changes, linter, flags);
      library = found.paths;
      return { ...found, paths: found.paths.filter((path) => changes.has(path)) };
    },
    readLibrary: () => linter.readLibrary(library),
    async *lintFiles(paths) {
      for (const path of paths) for await (const result of lintNow(path)) yield await touched(result);
    },
    // Whole files are compared.
    async *lintInParts(path) {
      for await (const result of lintNow(path)) yield await touched(result);
    },
    lintText: async (text, options) => touched(await linter.lintText(text, options)),
  };
}

function comparisonOf({ staged, changed, since, ...others }: ChangeFlags & OtherFlags): Comparison {
  const given = [staged && '--staged', changed && '--changed', since !== undefined && '--since'].filter(Boolean);
  if (given.length > 1)
    throw new UsageError(`\`${given[0]}\` and \`${given[1]}\` compare with different things. Choose one.`);
  if (others.updateBaseline || others.pruneBaseline)
    throw new UsageError(`A baseline is written from whole files. Leave \`${given[0]}\` out to write it.`);
  if (staged && others.fix)
    throw new UsageError('`--fix` writes to files, and `--staged` reads what is staged. Leave one of them out.');
  if (staged && others.library)
    throw new UsageError('`--library` compares files, and `--staged` reads what is staged. Use `--changed`.');
  if (since !== undefined) return { kind: 'since', ref: since };
  return { kind: staged ? 'staged' : 'changed' };
}

/** All files that replylint reads and the configuration does not leave out; as in a folder, hidden ones are passed over. */
async function allOf(
  changes: ReadonlyMap<string, ChangedFile>,
  linter: Linter,
  flags: OtherFlags,
): Promise<FilesToLint> {
  const paths: string[] = [];
  for (const [path, file] of changes) {
    const isHidden = file.path.split('/').some((part) => part.startsWith('.') || part === 'node_modules');
    if (!isHidden && isRead(path, flags) && !(await linter.settingsFor(path)).ignored) paths.push(path);
  }
  return { paths: paths.sort(), named: new Set(), problems: [] };
}

function isRead(path: string, { inputFormat }: OtherFlags): boolean {
  return inputFormat !== undefined || formatForPath(path) !== null;
}

/** Null for what is no text, so that nothing is compared with it. */
async function textOf(repository: Repository, blob: string): Promise<string | null> {
  const bytes = await repository.ask('cat-file', 'blob', blob);
  try {
    return bytes && decode(bytes);
  } catch (error) {
    if (error instanceof DecodeError) return null;
    throw error;
  }
}

async function lintBytes(linter: Linter, path: string, bytes: Uint8Array): Promise<FileResult> {
  try {
    return await linter.lintText(await linter.decode(bytes, { path }), { path });
  } catch (error) {
    const reason = reasonOf(error);
    if (reason === null) throw error;
    return {
      path,
      replies: 0,
      messages: [],
      suppressed: [],
      error: `${path} ${reason}.`,
      text: '',
      skipped: [],
      unrecognized: false,
    };
  }
}
