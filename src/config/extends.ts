import { isAbsolute, join, resolve } from 'node:path';
import { quoted } from '../shared/problem.js';
import { ConfigError, type ConfigObject } from './config.js';
import { type ConfigFile, errorAt } from './config-file.js';
import type { Finder } from './load.js';
import { resolvePackage } from './plugins.js';
import { checkConfig } from './schema.js';

/** A configuration that was read and checked. */
export interface CheckedConfig {
  file: ConfigFile;
  config: ConfigObject;
}

const maxFiles = 100;

/**
 * A configuration and all it extends, in order of application: what is extended comes first, in the order of the list,
 * and the configuration itself last. Files count from the file that extends them, packages are found as Node finds them.
 * @throws {ConfigError} for a file that is missing or unusable, and for a circle.
 */
export async function withExtended(file: ConfigFile, finder: Finder, cwd: string): Promise<CheckedConfig[]> {
  const chain: CheckedConfig[] = [];

  async function add(current: ConfigFile, way: readonly ConfigFile[]): Promise<void> {
    const config = checkConfig(current);
    const names = typeof config.extends === 'string' ? [config.extends] : (config.extends ?? []);
    for (const [i, name] of names.entries()) {
      const keys = typeof config.extends === 'string' ? ['extends'] : ['extends', i];
      const path = await pathOf(name, current, keys, cwd);
      const refusal = finder.refusalOf(path, current.path ?? cwd);
      if (refusal !== null) throw errorAt(current, keys, `${quoted(name)} ${refusal}.`);
      const circle = [...way, current];
      const start = circle.findIndex((step) => step.path === path);
      if (start !== -1) {
        const names = [...circle.slice(start), circle[start]].map((step) => step?.shown).join(' → ');
        throw errorAt(
          current,
          keys,
          `These configurations extend each other in a loop: ${names}. Remove one \`extends\`.`,
        );
      }
      if (chain.length + circle.length > maxFiles)
        throw errorAt(current, keys, `This extends more than ${maxFiles} configurations. Extend fewer.`);
      const next = await loadExtended(path, name, current, keys, finder);
      if (next) await add(next, circle);
    }
    chain.push({ file: current, config });
  }

  await add(file, []);
  return chain;
}

async function loadExtended(
  path: string,
  name: string,
  from: ConfigFile,
  keys: readonly PropertyKey[],
  finder: Finder,
): Promise<ConfigFile | null> {
  try {
    return await finder.load(path);
  } catch (error) {
    const cause = error instanceof Error ? error.cause : null;
    const isMissing = cause instanceof Error && 'code' in cause && cause.code === 'ENOENT';
    if (!(error instanceof ConfigError) || !isMissing) throw error;
    throw errorAt(from, keys, `${quoted(name)} was not found (looked for ${quoted(path)}). Check the path.`);
  }
}

async function pathOf(name: string, from: ConfigFile, keys: readonly PropertyKey[], cwd: string): Promise<string> {
  const fromPath = from.path ?? join(cwd, 'package.json');
  if (/^\.{1,2}[\\/]/u.test(name) || isAbsolute(name)) return resolve(fromPath, '..', name);
  try {
    return await resolvePackage(name, fromPath);
  } catch {
    throw errorAt(
      from,
      keys,
      `The package ${quoted(name)} was not found. Install it, or write a file with \`./\` in front: \`./${name.slice(0, 60)}\`.`,
    );
  }
}
