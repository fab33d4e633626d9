import { type BigIntStats, fstatSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { getOrCreate } from '../../shared/get-or-create.js';
import { ignoreFileName } from '../../shared/ignore-file-name.js';
import { isOwnFile } from '../../shared/own-file.js';
import { configNames } from '../../shared/search-places.js';
import type { FileSettings } from '../../workspace/file-settings.js';
import type { Workspace } from '../../workspace/workspace.js';
import type { Io } from '../terminal/io.js';
import { UsageError } from '../terminal/usage-error.js';

/** A file that a run writes. */
export interface WrittenFile {
  /** What is written there: "The report". */
  what: string;
  /** As the user named it. */
  file: string;
}

/** What a run reads. */
export interface ReadFiles {
  drafts: readonly string[];
  /** Those of them that an argument names itself. */
  named: ReadonlySet<string>;
  /** Whether standard input is read. */
  usesStdin: boolean;
  /** The names of texts that are no files, such as standard input; null for one without a name. */
  texts: readonly (string | null)[];
}

/**
 * Keeps what a run writes from taking the place of what it reads, or of something else that it writes; links and several
 * names of one file are seen through. Drafts are read, the file that is standard input, configurations, rules, plugins
 * and lists of what to ignore. What has the name of a configuration or such a list is kept wherever it is: another run
 * reads it.
 * @returns the drafts that are none, but what an earlier run wrote and this one writes anew.
 * @throws {UsageError} with the name of such a file.
 */
export async function checkWrittenFiles(
  written: readonly WrittenFile[],
  read: ReadFiles,
  { io, linter }: { io: Pick<Io, 'cwd' | 'stdin'>; linter: Workspace },
): Promise<Set<string>> {
  const cwd = io.cwd();
  const places = written.map((each) => ({ ...each, ...placeOf(resolve(cwd, each.file)) }));
  for (const [i, { what, file, id }] of places.entries()) {
    const other = places.slice(0, i).find((before) => before.id === id);
    if (other)
      throw new UsageError(
        `${other.what} and ${lowerFirst(what)} would be written to the same file, ${file}. Choose another file name for one of them.`,
      );
  }
  const atRisk = places.filter(({ isThere }) => isThere);
  const old = new Set<string>();
  if (atRisk.length === 0) return old;
  const refuse = (id: string | null): void => {
    const over = id === null ? undefined : atRisk.find((place) => place.id === id);
    if (over) throw new UsageError(`${over.what} would overwrite ${over.file}. Choose another file name.`);
  };
  if (read.usesStdin) refuse(idOfInput(io.stdin));
  for (const path of await settingsFiles(read, linter)) refuse(placeOf(resolve(cwd, path)).id);
  for (const { file, id } of atRisk) if (hasNameOfSettings(resolve(cwd, file))) refuse(id);
  const mayBeAt = createPlaceTest(atRisk, cwd);
  for (const path of read.drafts) {
    // Most drafts need no look at the disk.
    if (!read.named.has(path) && !mayBeAt(path)) continue;
    const { id } = placeOf(resolve(cwd, path));
    if (!atRisk.some((place) => place.id === id)) continue;
    if (read.named.has(path) || !isOld(resolve(cwd, path))) refuse(id);
    else old.add(path);
  }
  return old;
}

/**
 * Whether a file that was found in a folder may be one of the places: one of a single name is in its own folder and in no
 * other, and no link is found in folders.
 */
function createPlaceTest(places: readonly (PlaceOnDisk & WrittenFile)[], cwd: string): (path: string) => boolean {
  if (places.some(({ hasOneName }) => !hasOneName)) return () => true;
  const folders = new Set(places.map(({ file }) => placeOf(dirname(realpathSync(resolve(cwd, file)))).id));
  const known = new Map<string, boolean>();
  return (path) => getOrCreate(known, dirname(path), () => folders.has(placeOf(resolve(cwd, dirname(path))).id));
}

/** What says how files are read, and what is found in them. */
async function settingsFiles({ drafts, texts }: ReadFiles, linter: Workspace): Promise<Set<string>> {
  const settings = new Set<FileSettings>();
  for (const path of [...drafts, ...texts]) {
    const found = linter.settingsFor(path);
    settings.add(found instanceof Promise ? await found : found);
  }
  const files = new Set<string>();
  for (const { configFiles, ruleFiles, plugins } of settings) {
    for (const file of [...configFiles, ...ruleFiles]) files.add(file);
    for (const { name, from } of plugins) if (/^\.{0,2}[\\/]/u.test(name)) files.add(resolve(dirname(from), name));
  }
  return files;
}

function hasNameOfSettings(path: string): boolean {
  return [path, realpathSync(path)].some((name) => {
    const base = basename(name);
    return base === ignoreFileName || configNames.has(base);
  });
}

/** Null where standard input is no file. */
function idOfInput({ fd }: Io['stdin']): string | null {
  try {
    return typeof fd === 'number' ? idOf(fstatSync(fd, { bigint: true })) : null;
  } catch {
    return null;
  }
}

function idOf({ dev, ino }: Pick<BigIntStats, 'dev' | 'ino'>): string {
  return `${dev}:${ino}`;
}

interface PlaceOnDisk {
  /** What makes a file known by any of its names; of one that does not exist yet, the folder and the name. */
  id: string;
  isThere: boolean;
  /** Whether no other name leads to it but links. */
  hasOneName: boolean;
}

function placeOf(path: string): PlaceOnDisk {
  try {
    const stats = statSync(path, { bigint: true });
    return { id: idOf(stats), isThere: stats.isFile(), hasOneName: stats.nlink === 1n };
  } catch {
    return { id: join(realFolder(dirname(path)), basename(path)), isThere: false, hasOneName: true };
  }
}

function realFolder(folder: string): string {
  try {
    return realpathSync(folder);
  } catch {
    return folder;
  }
}

/** Whether nothing is lost with a file: an earlier run wrote it, or it holds nothing, as reports do that found nothing. */
function isOld(path: string): boolean {
  try {
    const text = readFileSync(path, 'utf8');
    return isOwnFile(text) || /^\s*(?:\[\]\s*)?$/u.test(text);
  } catch {
    return false;
  }
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
