import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { type ChokidarOptions, type FSWatcher, watch } from 'chokidar';
import { formatForPath } from '../../parsers/index.js';
import { ignoreFileName } from '../../shared/ignore-file-name.js';
import { configNames } from '../../shared/search-places.js';
import type { Workspace } from '../../workspace/workspace.js';
import { locateCache } from '../cache/location.js';
import { targetsOf } from '../output/report-targets.js';
import type { LintFlags } from '../runner/lint-flags.js';
import type { Io } from '../terminal/io.js';
import { UsageError } from '../terminal/usage-error.js';
import type { ChangeSignal } from './change-signal.js';
import { FolderIdentities } from './folder-identity.js';

const settingsNames = new Set([ignoreFileName, ...configNames]);
const passedOver = new Set(['node_modules', '.git']);
const globSigns = /[*?{}[\]!]/u;
/** How often folders are looked at, in milliseconds: the system says nothing of one that is made in the place of a removed one. */
const lookTime = 500;
/** How often it is asked whether an added file is watched, and for how long at most, in milliseconds. */
const settleInterval = 10;
const maxSettleTime = 5000;

/** Files and folders that are watched in one way. */
interface WatchedGroup {
  paths: string[];
  options: ChokidarOptions;
  watcher: FSWatcher;
  folders: FolderIdentities;
}

/** What a watch needs to know of a file. */
interface WatchedPaths {
  /** The files and folders that the call names. */
  targets: ReadonlySet<string>;
  /** The files that runs write themselves. */
  written: ReadonlySet<string>;
  /** Whether a file is linted, as far as its name tells; the configuration may say that others are. */
  isLinted(path: string): boolean;
}

/**
 * Starts to watch.
 * @throws {UsageError} where the system does not let files be watched.
 */
export async function openWatcher(
  patterns: readonly string[],
  flags: LintFlags,
  io: Io,
  changes: ChangeSignal,
): Promise<Watcher> {
  const cwd = io.cwd();
  const targets = new Set(patterns.map((pattern) => targetOf(pattern, cwd)));
  const written = new Set(targetsOf(flags).flatMap(({ file }) => (file === null ? [] : [resolve(cwd, file)])));
  written.add(locateCache(flags.cacheLocation, io).path);
  const isLinted = (path: string): boolean => flags.inputFormat !== undefined || formatForPath(path) !== null;
  const watcher = new Watcher(cwd, { targets, written, isLinted }, changes);
  await Promise.all([
    watcher.watchTargets(),
    watcher.watchFolders([...targets].flatMap((path) => foldersAbove(isFolder(path) ? path : dirname(path)))),
    watcher.watchSettings(typeof flags.config === 'string' ? [flags.config] : []),
  ]);
  return watcher;
}

/** Watches all that a report depends on: the files, the configurations that count for them, and their rule files. */
export class Watcher {
  readonly #cwd: string;
  readonly #paths: WatchedPaths;
  readonly #changes: ChangeSignal;
  readonly #groups: WatchedGroup[] = [];
  readonly #timer: NodeJS.Timeout;
  #isLooking = false;
  /** Files that settings come from, whatever they are called. */
  readonly #settings = new Set<string>();
  readonly #ruleFolders = new Set<string>();
  /** Files that are read because the configuration says how. */
  readonly #configured = new Set<string>();
  /** Files that were seen before there was a linter to ask about them. */
  readonly #unasked = new Set<string>();
  #linter: Workspace | null = null;
  /** Folders that are watched for the settings in them. */
  readonly #folders = new Set<string>();

  constructor(cwd: string, paths: WatchedPaths, changes: ChangeSignal) {
    this.#cwd = cwd;
    this.#paths = paths;
    this.#changes = changes;
    this.#timer = setInterval(() => void this.#lookAfterFolders(), lookTime);
  }

  /** Watches what the call names: a file by way of its folder, so that it is seen when it is back after it was gone. */
  watchTargets(): Promise<void> {
    const { targets, written } = this.#paths;
    const around = new Set([...targets].map((path) => dirname(path)));
    const ignored: ChokidarOptions['ignored'] = (path, stats) =>
      !targets.has(path) &&
      !around.has(path) &&
      (!isInside(path, targets) ||
        passedOver.has(basename(path)) ||
        (stats?.isFile() === true && (written.has(path) || !this.#isRead(path))));
    return this.#start([...targets], { ignored });
  }

  /** Watches the settings in folders. */
  watchFolders(paths: readonly string[]): Promise<void> {
    const added = [...new Set(paths)].filter((path) => !this.#folders.has(path));
    for (const path of added) this.#folders.add(path);
    return this.#start(added, { depth: 0, ignored: (path) => !this.#folders.has(path) && !this.#isSetting(path) });
  }

  /** Watches files that settings come from. */
  async watchSettings(paths: readonly string[]): Promise<void> {
    const files = paths.map((path) => resolve(this.#cwd, path));
    for (const path of files) this.#settings.add(path);
    await this.watchFolders(files.map((path) => dirname(path)));
  }

  /** Watches the folders of these files, and what the settings for the files come from. */
  async follow(paths: readonly string[], linter: Workspace): Promise<void> {
    this.#groups[0]?.folders.add(new Set(paths.map((path) => dirname(resolve(this.#cwd, path)))));
    this.#linter = linter;
    const unasked = [...this.#unasked];
    this.#unasked.clear();
    await this.#takeIn(paths.map((path) => resolve(this.#cwd, path)));
    await Promise.all(unasked.map((path) => this.#ask(path, linter)));
    const configFiles = new Set<string>();
    for (const path of paths) {
      const settings = await linter.settingsFor(path);
      for (const file of settings.configFiles) configFiles.add(file);
      for (const file of settings.ruleFiles) this.#ruleFolders.add(dirname(file));
    }
    await this.watchSettings([...configFiles]);
    await this.watchFolders([...this.#ruleFolders]);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    await Promise.all(this.#groups.map(({ watcher }) => watcher.close()));
  }

  /** Begins anew where a folder was removed, and where it is back. */
  async #lookAfterFolders(): Promise<void> {
    if (this.#isLooking) return;
    this.#isLooking = true;
    try {
      for (const group of this.#groups) {
        if (!group.folders.haveChanged()) continue;
        await group.watcher.close();
        group.watcher = this.#open(group.paths, group.options);
        await isReady(group.watcher);
        this.#changes.ring();
      }
    } finally {
      this.#isLooking = false;
    }
  }

  /** Whether a change of a file counts. One that only the configuration can tell of is asked about, and taken in later. */
  #isRead(path: string): boolean {
    if (
      this.#paths.targets.has(path) ||
      this.#paths.isLinted(path) ||
      this.#isSetting(path) ||
      this.#configured.has(path)
    )
      return true;
    if (this.#linter) void this.#ask(path, this.#linter);
    else this.#unasked.add(path);
    return false;
  }

  async #ask(path: string, linter: Workspace): Promise<void> {
    try {
      if (!(await linter.isRead(path)) || this.#configured.has(path)) return;
    } catch {
      // A configuration that cannot be used is told by the run.
      return;
    }
    await this.#takeIn([path]);
    this.#changes.ring();
  }

  /** Watches the files among some that are passed over by their names. Changes count from when this has settled. */
  async #takeIn(paths: readonly string[]): Promise<void> {
    const added = paths.filter((path) => !this.#configured.has(path) && !this.#paths.isLinted(path));
    for (const path of added) this.#configured.add(path);
    const watcher = this.#groups[0]?.watcher;
    if (added.length === 0 || !watcher) return;
    watcher.add(added);
    await isWatching(watcher, added);
  }

  #isSetting(path: string): boolean {
    return (
      settingsNames.has(basename(path)) ||
      this.#settings.has(path) ||
      (this.#ruleFolders.has(dirname(path)) && /\.ya?ml$/u.test(path))
    );
  }

  /** Changes count from when this has settled. */
  #start(paths: string[], options: ChokidarOptions): Promise<void> {
    if (paths.length === 0) return Promise.resolve();
    const folders = new FolderIdentities();
    folders.add(paths);
    const watcher = this.#open(paths, options);
    this.#groups.push({ paths, options, watcher, folders });
    return isReady(watcher);
  }

  #open(paths: string[], options: ChokidarOptions): FSWatcher {
    const watcher = watch([...new Set(paths.map((path) => (isFolder(path) ? path : dirname(path))))], {
      ignoreInitial: true,
      followSymlinks: false,
      ignorePermissionErrors: true,
      ...options,
    });
    const { ring, fail } = this.#changes;
    watcher
      .on('add', ring)
      .on('change', ring)
      .on('unlink', ring)
      .on('error', (error) => fail(watchError(error)));
    return watcher;
  }
}

function isReady(watcher: FSWatcher): Promise<void> {
  return new Promise((resolve) => watcher.once('ready', () => resolve()));
}

/**
 * Waits until files are watched that were added to a watcher, which says only once that it is ready: it holds the name of
 * a file from when it has begun to watch it. A file that is gone, or that it cannot watch, is not waited for.
 */
async function isWatching(watcher: FSWatcher, paths: readonly string[]): Promise<void> {
  const deadline = Date.now() + maxSettleTime;
  let open = paths;
  while (!watcher.closed && Date.now() < deadline) {
    const watched = watchedBy(watcher);
    open = open.filter((path) => !watched.has(path) && existsSync(path));
    if (open.length === 0) return;
    await setTimeout(settleInterval);
  }
}

/** What a watcher watches. It calls links by their whole paths. */
function watchedBy(watcher: FSWatcher): Set<string> {
  const folders = Object.entries(watcher.getWatched());
  return new Set(folders.flatMap(([folder, names]) => names.map((name) => resolve(folder, name))));
}

/** The file or folder that a pattern names, or the folder that holds all files which a glob may match. */
function targetOf(pattern: string, cwd: string): string {
  const path = resolve(cwd, pattern);
  if (!globSigns.test(pattern) || existsSync(path)) return path;
  const steps = pattern.split(/[\\/]/u);
  const firstGlob = steps.findIndex((step) => globSigns.test(step));
  return resolve(cwd, steps.slice(0, firstGlob).join('/') || '.');
}

/** Whether one of the folders around a path is among others. */
function isInside(path: string, folders: ReadonlySet<string>): boolean {
  const parent = dirname(path);
  return parent !== path && (folders.has(parent) || isInside(parent, folders));
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}

/** The folders whose configuration may count for files in a folder, each with its `.config`. */
function foldersAbove(folder: string): string[] {
  const parent = dirname(folder);
  const above = parent === folder || existsSync(join(folder, '.git')) ? [] : foldersAbove(parent);
  const inner = join(folder, '.config');
  return [folder, ...(isFolder(inner) ? [inner] : []), ...above];
}

function watchError(error: unknown): Error {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOSPC' || code === 'EMFILE')
    return new UsageError('The system limit for watched files is reached. Name fewer files, or raise the limit.');
  return error instanceof Error ? error : new Error(String(error));
}
