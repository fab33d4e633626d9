import { basename, extname, isAbsolute, relative } from 'node:path';
import type { Position } from '../shared/lines.js';
import { parseYaml, toValue, type YamlFile, type YamlNode } from '../shared/yaml.js';
import { ConfigError, configError } from './config.js';
import { mayMentionUs } from './search-places.js';

/** A configuration as it was written, before it is checked. */
export interface ConfigFile {
  /** Absolute; null for options of a function call. */
  path: string | null;
  /** How messages name the file. */
  shown: string;
  value: unknown;
  /** Where a key or a list entry is; null for a configuration written in code. */
  positionOf(keys: readonly PropertyKey[]): Position | null;
}

export const moduleName = 'replylint';

/** A path as a person in `cwd` would type it. */
export function shownPath(path: string, cwd: string): string {
  const short = relative(cwd, path);
  return short === '' || short.startsWith('..') || isAbsolute(short) ? path : short;
}

/**
 * Reads JSON (with comments) or YAML. Null when there is nothing in it, or no `replylint` key in a `package.json`.
 * @throws {ConfigError}
 */
export function readConfigText(text: string, path: string, cwd: string): ConfigFile | null {
  const shown = shownPath(path, cwd);
  if (basename(path) === 'package.json') return readPackage(text, path, shown);
  const isJson = ['.json', '.jsonc'].includes(extname(path));
  const file = parseYaml(isJson ? blankComments(text) : text, shown);
  if (file.problems.length > 0) throw new ConfigError(file.problems);
  const value = toValue(file.root);
  return value === null ? null : { path, shown, value, positionOf: (keys) => positionIn(file, keys) };
}

/** A configuration that has no text to point into. */
export function configWithoutText(value: unknown, path: string | null, shown: string): ConfigFile {
  return { path, shown, value, positionOf: () => null };
}

/** An error at a place of a configuration. */
export function errorAt(file: ConfigFile, keys: readonly PropertyKey[], message: string): ConfigError {
  const position = file.positionOf(keys);
  return new ConfigError([
    { path: file.shown, line: position?.line ?? null, column: position?.column ?? null, message },
  ]);
}

function readPackage(text: string, path: string, shown: string): ConfigFile | null {
  if (!mayMentionUs(text)) return null;
  const value = parseJson(text.replace(/^\uFEFF/u, ''), shown);
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, moduleName)) return null;
  let parsed: YamlFile | null = null;
  return {
    path,
    shown,
    value: Object.entries(value).find(([key]) => key === moduleName)?.[1],
    positionOf: (keys) => {
      parsed ??= parseYaml(text, shown);
      return positionIn(parsed, [moduleName, ...keys]);
    },
  };
}

function parseJson(text: string, shown: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const { problems } = parseYaml(text, shown);
    if (problems.length > 0) throw new ConfigError(problems, { cause: error });
    const reason = error instanceof Error ? error.message : String(error);
    throw configError(shown, `This file cannot be read as JSON: ${reason}.`, error);
  }
}

function positionIn(file: YamlFile, keys: readonly PropertyKey[]): Position | null {
  let node: YamlNode | null = file.root;
  let offset = node?.offset ?? 0;
  for (const key of keys) {
    if (node?.type === 'map') {
      const entry = node.entries.find((candidate) => candidate.key === key);
      if (!entry) break;
      offset = entry.offset;
      node = entry.value;
    } else if (node?.type === 'list') {
      const item: YamlNode | undefined = typeof key === 'number' ? node.items[key] : undefined;
      if (!item) break;
      offset = item.offset;
      node = item;
    } else break;
  }
  return node === null ? null : file.positionAt(offset);
}

/** JSON's `//` and block comments as spaces, so that every offset stays. */
function blankComments(text: string): string {
  return text.replace(/"[^"\\\n]*(?:\\.[^"\\\n]*)*"?|\/\/[^\n]*|\/\*[^*]*(?:\*(?!\/)[^*]*)*(?:\*\/)?/gu, (part) =>
    part.startsWith('"') ? part : part.replace(/[^\r\n]/gu, ' '),
  );
}
