import { accessSync, constants, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Explorer } from 'cosmiconfig/dist/Explorer.js';
import { isSpecial, rootOf } from '../files/find-files.js';
import { type Bounds, refusalOf } from './bounds.js';
import { ConfigError, configError } from './config.js';
import type { ConfigFile } from './config-file.js';
import { folderAbove, type Listing, placesIn } from './search-places.js';

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
  /** Why a file that a configuration names is not read: see `bounds.ts`. */
  refusalOf(path: string, from: string): string | null;
}

/** cosmiconfig, zod and yaml are loaded when a first configuration exists, since most runs have none or one. */
export function createFinder({ cwd, allowCode, listing, lookFirst = true }: FinderOptions): Finder {
  const found = new Map<string, Promise<ConfigFile | null>>();
  const loaded = new Map<string, Promise<ConfigFile | null>>();
  let explorer: Promise<Explorer> | null = null;
  let bounds: Bounds | undefined;
  const getBounds = (): Bounds => {
    bounds ??= { root: rootOf(cwd), allowCode };
    return bounds;
  };
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
    for (const place of places) {
      const path = join(folder, place);
      refuseUnreadable(path);
      const refusal = refusalOf(path, null, getBounds());
      if (refusal !== null) throw configError(path, `${refusal}.`);
    }
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
    refusalOf: (path, from) => refusalOf(path, from, getBounds()),
  };
}

function fileOf(result: { config: ConfigFile | undefined } | null): ConfigFile | null {
  return result?.config ?? null;
}

/** cosmiconfig passes over files that it may not read, which would be linting by other rules without a word. */
function refuseUnreadable(path: string): void {
  try {
    accessSync(path, constants.R_OK);
    if (isSpecial(statSync(path))) throw configError(path, 'This is a pipe or a device. Name a file.');
  } catch (error) {
    throw error instanceof ConfigError ? error : unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): ConfigError {
  const code = error instanceof Error && 'code' in error ? error.code : null;
  if (code === 'ENOENT') return configError(path, 'This configuration file does not exist. Check the path.', error);
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
