import { readFileSync, realpathSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { isOwnFile } from '../../shared/own-file.js';
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
  /** Configurations and rules. */
  settings: readonly string[];
}

/**
 * Keeps what a run writes from taking the place of what it reads, or of something else that it writes; links and several
 * names of one file are seen through.
 * @returns the drafts that are none, but what an earlier run wrote and this one writes anew.
 * @throws {UsageError} with the name of such a file.
 */
export function checkWrittenFiles(
  written: readonly WrittenFile[],
  { drafts, named, settings }: ReadFiles,
  { cwd }: Pick<Io, 'cwd'>,
): Set<string> {
  const places = written.map((each) => ({ ...each, ...placeOf(resolve(cwd(), each.file)) }));
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
  for (const path of [...drafts, ...settings]) {
    const { id } = placeOf(resolve(cwd(), path));
    const over = atRisk.find((place) => place.id === id);
    if (!over) continue;
    if (named.has(path) || settings.includes(path) || !isOld(resolve(cwd(), path)))
      throw new UsageError(`${over.what} would overwrite ${over.file}. Choose another file name.`);
    old.add(path);
  }
  return old;
}

/** What makes a file known by any of its names; of one that does not exist yet, the folder and the name. */
function placeOf(path: string): { id: string; isThere: boolean } {
  try {
    const stats = statSync(path, { bigint: true });
    return { id: `${stats.dev}:${stats.ino}`, isThere: stats.isFile() };
  } catch {
    return { id: join(realFolder(dirname(path)), basename(path)), isThere: false };
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
