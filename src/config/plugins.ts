import { createRequire } from 'node:module';
import { isAbsolute } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Plugin as UnifiedPlugin } from 'unified';
import { configError, type Plugin } from './config.js';

/**
 * The file behind the name of an npm package, as seen from another file. Runs none of it.
 * @throws when there is no such package; an error of Node's.
 */
export async function resolvePackage(name: string, from: string): Promise<string> {
  const resolved = await resolveAnyWay(name, from);
  if (!isAbsolute(resolved)) throw new Error(`${name} is a part of Node`);
  return resolved;
}

async function resolveAnyWay(name: string, from: string): Promise<string> {
  try {
    return createRequire(from).resolve(name);
  } catch (error) {
    // Packages made for `import` alone hide from `require`.
    const hidden = error instanceof Error && 'code' in error && error.code === 'ERR_PACKAGE_PATH_NOT_EXPORTED';
    if (!hidden) throw error;
    const { createJiti } = await import('jiti');
    return fileURLToPath(createJiti(from).esmResolve(name, pathToFileURL(from).href));
  }
}

/** A retext plugin and its options, ready for `unified().use(plugin, options)`. */
export interface LoadedPlugin {
  name: string;
  plugin: UnifiedPlugin<[unknown?]>;
  options: unknown;
}

/**
 * Imports plugins, each from the folder of the configuration that names it. This runs their code.
 * @throws {ConfigError} for a plugin that is missing, fails, or exports no function.
 */
export async function loadPlugins(plugins: readonly Plugin[]): Promise<LoadedPlugin[]> {
  return Promise.all(plugins.map(loadPlugin));
}

async function loadPlugin({ name, options, from }: Plugin): Promise<LoadedPlugin> {
  let path: string;
  try {
    path = await resolvePackage(name, from);
  } catch (error) {
    const how = /^[./]/u.test(name) ? 'Check the path' : `Install it with \`npm install --save-dev ${name}\``;
    throw configError(from, `The plugin \`${name}\` was not found. ${how}, or remove it from \`plugins\`.`, error);
  }
  let imported: unknown;
  try {
    imported = await import(pathToFileURL(path).href);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw configError(from, `The plugin \`${name}\` stopped with an error: ${reason}.`, error);
  }
  const plugin = defaultExport(imported);
  if (!isPlugin(plugin))
    throw configError(
      from,
      `\`${name}\` is not a plugin: its default export is not a function. Check the name in \`plugins\`.`,
    );
  return { name, plugin, options };
}

function defaultExport(module: unknown): unknown {
  return typeof module === 'object' && module !== null && 'default' in module ? module.default : undefined;
}

function isPlugin(value: unknown): value is LoadedPlugin['plugin'] {
  return typeof value === 'function';
}
