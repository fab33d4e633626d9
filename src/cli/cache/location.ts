import { hash } from 'node:crypto';
import { existsSync, lstatSync, type Stats } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { isLinkOut, leavesRoot, rootOf } from '../../files/find-files.js';
import type { Io } from '../terminal/io.js';
import { UsageError } from '../terminal/usage-error.js';

/** Where the cache of a run is. */
export interface CacheLocation {
  /** Absolute. */
  path: string;
  /** How messages name it. */
  shown: string;
  /** The folder that the names of files in it count from, so that it may be moved along with them. */
  base: string;
  /** Whether the user named it, so that something else may be there. */
  isGiven: boolean;
}

const fileName = 'replylint-cache.json';

/**
 * The location that is named, a file or a folder; else `node_modules/.cache/replylint` of the nearest folder that has a
 * `node_modules`, up to the root of its repository; else the folder where the system keeps the caches of a user.
 * @throws {UsageError} for a named location behind a link out of the repository.
 */
export function locateCache(location: string | undefined, io: Io): CacheLocation {
  const cwd = io.cwd();
  if (location !== undefined) {
    const named = resolve(cwd, location);
    if (leavesRoot(named, rootOf(cwd))) throw new UsageError(`The cache ${location} ${isLinkOut}.`);
    const isFolder = /[\\/]$/u.test(location) || statsOf(named)?.isDirectory() === true;
    const path = isFolder ? join(named, fileName) : named;
    return { path, shown: isFolder ? join(location, fileName) : location, base: dirname(path), isGiven: true };
  }
  const project = folderWithModules(cwd);
  if (project !== null) {
    const path = join(project, 'node_modules', '.cache', 'replylint', fileName);
    return { path, shown: path, base: project, isGiven: false };
  }
  const name = `${basename(cwd)}-${hash('sha256', cwd).slice(0, 16)}.json`;
  const path = join(userCaches(io.env), 'replylint', name);
  return { path, shown: path, base: cwd, isGiven: false };
}

/** What is at a path; a link is itself. Undefined where nothing is, or nobody may look. */
export function statsOf(path: string): Stats | undefined {
  try {
    return lstatSync(path);
  } catch {
    return undefined;
  }
}

function folderWithModules(folder: string): string | null {
  const modules = join(folder, 'node_modules');
  if (existsSync(modules)) return leavesRoot(modules, rootOf(folder)) ? null : folder;
  const parent = dirname(folder);
  return parent === folder || existsSync(join(folder, '.git')) ? null : folderWithModules(parent);
}

function userCaches(env: Io['env']): string {
  const home = env['HOME'] || homedir();
  switch (process.platform) {
    case 'darwin':
      return join(home, 'Library', 'Caches');
    case 'win32':
      return env['LOCALAPPDATA'] || join(home, 'AppData', 'Local');
    default:
      return env['XDG_CACHE_HOME'] || join(home, '.cache');
  }
}
