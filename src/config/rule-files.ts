import { existsSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { addAll } from '../shared/add-all.js';
import { quoted } from '../shared/problem.js';
import type { ConfigError } from './config.js';
import type { CheckedConfig } from './extends.js';
import type { Finder } from './load.js';

/**
 * The rule files that a configuration names, absolute, in the order of its globs and sorted within each.
 * @throws {ConfigError} for a glob that fits none, and for a file that is not to be read.
 */
export async function ruleFilesOf({ file, config }: CheckedConfig, cwd: string, finder: Finder): Promise<string[]> {
  const globs = config.ruleFiles ?? [];
  if (globs.length === 0) return [];
  const { errorAt } = await import('./config-file.js');
  const from = file.path ?? join(cwd, 'package.json');
  const found: string[] = [];
  for (const [i, glob] of globs.entries()) {
    const fail = (message: string): ConfigError => errorAt(file, ['ruleFiles', i], message);
    const refuse = (path: string): void => {
      const refusal = finder.refusalOf(path, from);
      if (refusal !== null) throw fail(`${quoted(path)} ${refusal}.`);
    };
    refuse(resolve(dirname(from), fixedPart(glob)));
    const paths = (await filesOf(glob, dirname(from), fail)).filter((path) => /\.ya?ml$/u.test(path));
    if (paths.length === 0 && !glob.startsWith('!'))
      throw fail(`${quoted(glob)} matches no \`.yml\` file in ${quoted(dirname(from))}. Check the path.`);
    paths.forEach(refuse);
    addAll(found, paths);
  }
  return found;
}

const globSigns = /[*?{}[\]!()+@]/u;

/** The folders of a glob that are named in full. */
function fixedPart(glob: string): string {
  const segments = glob.split('/');
  const first = segments.findIndex((segment) => globSigns.test(segment));
  if (first === -1) return glob;
  return first === 0 ? '.' : `${segments.slice(0, first).join('/')}/`;
}

/** A name that exists is that file, a link too; under globs, links are passed over. */
async function filesOf(glob: string, folder: string, fail: (message: string) => ConfigError): Promise<string[]> {
  const named = resolve(folder, glob);
  if (existsSync(named) && statSync(named).isFile()) return [named];
  const [{ glob: find }, { spellOut }] = await Promise.all([import('tinyglobby'), import('./globs.js')]);
  try {
    // The matcher's own braces and extended globs could be written so that it takes years over a name.
    const options = { cwd: folder, absolute: true, onlyFiles: true, followSymbolicLinks: false } as const;
    const found = await find(spellOut(glob), { ...options, braceExpansion: false, extglob: false });
    return found.map((path) => resolve(path)).sort();
  } catch (error) {
    if (error instanceof RangeError) throw fail(error.message);
    throw error;
  }
}
