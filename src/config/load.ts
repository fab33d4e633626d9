import { accessSync, constants } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Explorer } from 'cosmiconfig/dist/Explorer.js';
import { ConfigError, configError } from './config.js';
import type { ConfigFile } from './file.js';
import { folderAbove, type Listing, placesIn } from './places.js';

export interface FinderOptions {
  cwd: string;
  /** Whether a configuration may be a program. */
  allowCode: boolean;
  listing: Listing;
  /** Whether to look for file names before cosmiconfig is loaded. It saves time and changes no answer; on by default. */
  lookFirst?: boolean;
}

/** Finds and reads configuration files. Nothing is checked or merged yet. */
export interface Finder {
  /** The configuration of the nearest folder that has one, from `folder` up to the root of its repository. */
  find(folder: string): Promise<ConfigFile | null>;
  /** The configuration in a file; null when there is nothing in it. */
  load(path: string): Promise<ConfigFile | null>;
}

/** cosmiconfig, zod and yaml are loaded when a first configuration exists, since most runs have none or one. */
export function createFinder({ cwd, allowCode, listing, lookFirst = true }: FinderOptions): Finder {
  const found = new Map<string, Promise<ConfigFile | null>>();
  const loaded = new Map<string, Promise<ConfigFile | null>>();
  let explorer: Promise<Explorer> | null = null;
  const getExplorer = (): Promise<Explorer> => {
    explorer ??= import('./explorer.js').then(({ createExplorer }) => createExplorer(cwd, allowCode));
    return explorer;
  };

  function find(folder: string): Promise<ConfigFile | null> {
    const known = found.get(folder) ?? findFrom(folder);
    found.set(folder, known);
    return known;
  }

  async function findFrom(folder: string): Promise<ConfigFile | null> {
    const here = await searchIn(folder);
    if (here) return here;
    const above = folderAbove(folder, listing);
    return above === null ? null : find(above);
  }

  async function searchIn(folder: string): Promise<ConfigFile | null> {
    const places = placesIn(folder, listing);
    if (lookFirst && places.length === 0) return null;
    for (const place of places) refuseUnreadable(join(folder, place));
    return fileOf(await (await getExplorer()).search(folder));
  }

  async function load(path: string): Promise<ConfigFile | null> {
    refuseUnreadable(path);
    try {
      return fileOf(await (await getExplorer()).load(path));
    } catch (error) {
      if (error instanceof ConfigError) throw error;
      throw unreadable(path, error);
    }
  }

  return {
    find,
    load: (path) => {
      const known = loaded.get(path) ?? load(path);
      loaded.set(path, known);
      return known;
    },
  };
}

function fileOf(result: { config: ConfigFile | undefined } | null): ConfigFile | null {
  return result?.config ?? null;
}

/** cosmiconfig passes over files that it may not read, which would be linting by other rules without a word. */
function refuseUnreadable(path: string): void {
  try {
    accessSync(path, constants.R_OK);
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): ConfigError {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT') return configError(path, 'There is no such configuration file. Check the path.', error);
  if (code === 'EISDIR')
    return configError(
      path,
      `This is a folder. Name a file in it, such as \`${join(dirname(path), '.replylintrc.yaml')}\`.`,
      error,
    );
  return configError(
    path,
    `This configuration could not be read (${error instanceof Error ? error.message : String(error)}).`,
    error,
  );
}
