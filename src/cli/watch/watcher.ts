import { existsSync, statSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { type ChokidarOptions, type FSWatcher, watch } from 'chokidar';
import { searchPlaces } from '../../config/search-places.js';
import { formatForPath } from '../../parsers/index.js';
import type { Workspace } from '../../workspace/workspace.js';
import { cachePlace } from '../cache/location.js';
import { targetsOf } from '../output/report.js';
import type { LintFlags } from '../runner/lint.js';
import type { Io } from '../terminal/io.js';
import { UsageError } from '../terminal/usage-error.js';

/** Watches all that a report depends on: the files, the configurations that count for them, and their rule files. */
export interface Watcher {
  /** Watches what the settings for these files come from. */
  follow(paths: readonly string[], linter: Workspace): Promise<void>;
  watchSettings(paths: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

const configNames = new Set(['.replylintignore', ...searchPlaces.map((place) => basename(place))]);
const passedOver = new Set(['node_modules', '.git']);
const globSigns = /[*?{}[\]!]/u;

/**
 * Starts to watch.
 * @throws {UsageError} where the system does not let files be watched.
 */
export async function openWatcher(
  patterns: readonly string[],
  flags: LintFlags,
  io: Io,
  { ring, fail }: { ring(): void; fail(error: Error): void },
): Promise<Watcher> {
  const cwd = io.cwd();
  const targets = new Set(patterns.map((pattern) => targetOf(pattern, cwd)));
  const written = new Set(targetsOf(flags).flatMap(({ file }) => (file === null ? [] : [resolve(cwd, file)])));
  written.add(cachePlace(flags.cacheLocation, io).path);
  const settings = new Set<string>();
  const ruleFolders = new Set<string>();
  const folders = new Set<string>();

  const isSetting = (path: string): boolean =>
    configNames.has(basename(path)) || settings.has(path) || (ruleFolders.has(dirname(path)) && /\.ya?ml$/u.test(path));
  const isRead = (path: string): boolean =>
    targets.has(path) || flags.inputFormat !== undefined || formatForPath(path) !== null || isSetting(path);

  const watchers: FSWatcher[] = [];

  /** Changes count from when this has settled. */
  function start(paths: string[], options: ChokidarOptions): Promise<void> {
    if (paths.length === 0) return Promise.resolve();
    const watcher = watch(paths, {
      ignoreInitial: true,
      followSymlinks: false,
      ignorePermissionErrors: true,
      ...options,
    });
    watchers.push(watcher);
    watcher
      .on('add', ring)
      .on('change', ring)
      .on('unlink', ring)
      .on('error', (error) => fail(watchError(error)));
    return new Promise((resolve) => watcher.once('ready', () => resolve()));
  }

  function watchReplies(): Promise<void> {
    const ignored: ChokidarOptions['ignored'] = (path, stats) =>
      !targets.has(path) &&
      (passedOver.has(basename(path)) || (stats?.isFile() === true && (written.has(path) || !isRead(path))));
    return start([...targets], { ignored });
  }

  function watchFolders(paths: readonly string[]): Promise<void> {
    const added = [...new Set(paths)].filter((path) => !folders.has(path));
    for (const path of added) folders.add(path);
    return start(added, { depth: 0, ignored: (path) => !folders.has(path) && !isSetting(path) });
  }

  async function watchSettings(paths: readonly string[]): Promise<void> {
    const files = paths.map((path) => resolve(cwd, path));
    for (const path of files) settings.add(path);
    await watchFolders(files.map((path) => dirname(path)));
  }

  await Promise.all([
    watchReplies(),
    watchFolders([...targets].flatMap((path) => foldersAbove(isFolder(path) ? path : dirname(path)))),
    watchSettings(typeof flags.config === 'string' ? [flags.config] : []),
  ]);
  return {
    watchSettings,
    async follow(paths, linter) {
      const sources = new Set<string>();
      for (const path of paths) {
        const settings = await linter.settingsFor(path);
        for (const source of settings.configFiles) sources.add(source);
        for (const file of settings.ruleFiles) ruleFolders.add(dirname(file));
      }
      await watchSettings([...sources]);
      await watchFolders([...ruleFolders]);
    },
    close: async () => {
      await Promise.all(watchers.map((watcher) => watcher.close()));
    },
  };
}

/** The file or folder that a pattern names, or the folder that all files lie in which a glob may fit. */
function targetOf(pattern: string, cwd: string): string {
  const path = resolve(cwd, pattern);
  if (!globSigns.test(pattern) || existsSync(path)) return path;
  const steps = pattern.split(/[\\/]/u);
  return resolve(
    cwd,
    steps
      .slice(
        0,
        steps.findIndex((step) => globSigns.test(step)),
      )
      .join('/') || '.',
  );
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
    return new UsageError('The system lets no more files be watched. Name fewer of them, or raise its limit.');
  return error instanceof Error ? error : new Error(String(error));
}
