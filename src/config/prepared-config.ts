import { join } from 'node:path';
import { syntaxes } from '../parsers/markup/syntax.js';
import type { Rule } from '../rulebook/rule.js';
import { quoted } from '../shared/problem.js';
import type {
  ConfigObject,
  FormatSetting,
  Override,
  Plugin,
  RecordOverride,
  Settings,
  SettledSuppression,
} from './config.js';
import type { ConfigFile } from './config-file.js';
import type { CheckedConfig } from './extends.js';
import { createIgnoreTest, type IgnoreTest } from './gitignore-patterns.js';
import type { Finder } from './load.js';
import { ruleFilesOf } from './rule-files.js';
import { ruleNamesIn } from './rule-names.js';

/** A configuration with all it extends, ready to be asked about files. */
export interface PreparedConfig {
  layers: readonly Layer[];
  /** Whether anything in it holds for some files only. */
  namesFiles: boolean;
  isIgnored: IgnoreTest;
  ruleFiles: readonly string[];
  avoidRules: readonly Rule[];
  plugins: readonly Plugin[];
  configFiles: readonly string[];
  names: Settings['names'];
  /** The settings that were asked for, by which layers hold for the file. */
  settings: Map<string, Settings>;
}

/** No configuration at all. */
export const noConfig: PreparedConfig = {
  layers: [],
  namesFiles: false,
  isIgnored: () => null,
  ruleFiles: [],
  avoidRules: [],
  plugins: [],
  configFiles: [],
  names: { rules: [], lists: [] },
  settings: new Map(),
};

/** How a file is read. */
export type Reading = Pick<Settings, 'fieldMap' | 'keys' | 'inputFormat'>;

/** Settings that hold for the files that `fits` accepts. */
export interface Layer extends Pick<Override, 'preset' | 'channel' | 'rules'> {
  fits(path: string | null): boolean;
  /** Its globs and where they are, as they are told; left out where it holds for every file. */
  files?: string;
  reportUnusedDirectives?: boolean | undefined;
  requireReason?: boolean | undefined;
  reading?: Reading;
  suppression?: SettledSuppression;
  recordOverride?: RecordOverride;
}

interface PreparationOptions {
  /** The folder that `overrides` and `ignore` count from. */
  folder: string;
  cwd: string;
  allowCode: boolean;
  finder: Finder;
}

/** @throws {ConfigError} for a configuration that cannot be used. */
export async function prepareConfig(
  file: ConfigFile,
  { folder, cwd, allowCode, finder }: PreparationOptions,
): Promise<PreparedConfig> {
  const [{ withExtended }, { avoidRulesOf }, { errorAt }] = await Promise.all([
    import('./extends.js'),
    import('./avoid.js'),
    import('./config-file.js'),
  ]);
  const chain = await withExtended(file, finder, cwd);
  const avoided = avoidRulesOf(chain);
  const plugins = chain.flatMap((checked) => pluginsOf(checked, cwd));
  if (plugins.length > 0 && !allowCode) {
    const owner = chain.find(({ config }) => (config.plugins?.length ?? 0) > 0);
    throw errorAt(
      owner?.file ?? file,
      ['plugins'],
      'Plugins are code, and running code is switched off here. Remove `plugins`, or allow them with `--config-code` (in an editor: `trusted`).',
    );
  }
  return {
    layers: (await Promise.all(chain.map((checked) => layersOf(checked, folder)))).flat(),
    namesFiles: chain.some(({ config }) => config.overrides ?? config.ignore ?? config.formats ?? config.suppressions),
    isIgnored: await createIgnoreTest(
      (await Promise.all(chain.map((checked) => ignoredBy(checked, folder)))).flat(),
      folder,
    ),
    ruleFiles: [...new Set((await Promise.all(chain.map((checked) => ruleFilesOf(checked, cwd, finder)))).flat())],
    avoidRules: avoided.rules,
    plugins,
    configFiles: chain.flatMap(({ file: { path } }) => path ?? []),
    names: { rules: chain.flatMap(ruleNamesIn), lists: avoided.lists },
    settings: new Map(),
  };
}

async function layersOf({ file, config }: CheckedConfig, folder: string): Promise<Layer[]> {
  const own: Layer = {
    preset: config.preset,
    channel: config.channel,
    rules: config.rules,
    reportUnusedDirectives: config.reportUnusedDirectives,
    requireReason: config.requireReason,
    fits: () => true,
  };
  const overrides = (config.overrides ?? []).map(async (override, i): Promise<Layer> => {
    const { files, records, preset, channel, rules } = override;
    const globs = files === undefined ? null : await globTest(files, file, ['overrides', i, 'files'], folder);
    const fits = (path: string | null): boolean => globs === null || (path !== null && globs(path));
    const own = records ? { recordOverride: { records, preset, channel, rules } } : { preset, channel, rules };
    return { ...own, ...shownFiles('overrides', { files }), fits };
  });
  return [own, ...(await Promise.all([...overrides, ...recordLayers(file, config, folder)]))];
}

/** What the configuration says of records, as layers that set nothing else. */
function recordLayers(file: ConfigFile, config: ConfigObject, folder: string): Promise<Layer>[] {
  const formats = (config.formats ?? []).map(async (setting, i): Promise<Layer> => {
    const fits = await globTest(setting.files, file, ['formats', i, 'files'], folder);
    return {
      reading: readingOf(setting),
      ...shownFiles('formats', { files: setting.files }),
      fits: (path) => path !== null && fits(path),
    };
  });
  const suppressions = (config.suppressions ?? []).map(async (suppression, i): Promise<Layer> => {
    const { file: files, record, records, rules, reason } = suppression;
    const fits = files === undefined ? null : await globTest(files, file, ['suppressions', i, 'file'], folder);
    return {
      suppression: {
        ...(record !== undefined && { record: String(record) }),
        ...(records && { records }),
        rules: typeof rules === 'string' ? [rules] : rules,
        reason,
      },
      ...shownFiles('suppressions', { file: files }),
      fits: (path) => fits === null || (path !== null && fits(path)),
    };
  });
  return [...formats, ...suppressions];
}

function shownFiles(list: string, globs: Record<string, string | readonly string[] | undefined>): Pick<Layer, 'files'> {
  const [shown] = Object.entries(globs).flatMap(([key, value]) =>
    value === undefined ? [] : [quoted(`${key}: ${[value].flat().join(', ')}`)],
  );
  return shown === undefined ? {} : { files: `${shown} of \`${list}\`` };
}

function readingOf({ keys, body, syntax, records, subject, id, title }: FormatSetting): Reading {
  const fieldMap =
    body === undefined
      ? null
      : { records, body, subject, id, title, syntax: syntaxes.find((known) => known === syntax) };
  return {
    fieldMap,
    keys: keys === undefined ? null : [keys].flat(),
    inputFormat: fieldMap ? null : (syntax ?? null),
  };
}

async function globTest(
  files: string | readonly string[],
  file: ConfigFile,
  keys: readonly PropertyKey[],
  folder: string,
): Promise<(path: string) => boolean> {
  const [{ createGlobTest }, { errorAt }] = await Promise.all([import('./globs.js'), import('./config-file.js')]);
  try {
    return await createGlobTest(typeof files === 'string' ? [files] : files, folder);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw errorAt(file, keys, error.message);
  }
}

async function ignoredBy({ file, config }: CheckedConfig, folder: string): Promise<readonly string[]> {
  const globs = config.ignore ?? [];
  if (globs.length === 0) return globs;
  const [{ globProblem }, { reachProblem }, { errorAt }] = await Promise.all([
    import('../files/glob-problem.js'),
    import('./glob-reach.js'),
    import('./config-file.js'),
  ]);
  for (const [i, glob] of globs.entries()) {
    const problem = globProblem(glob) ?? reachProblem(glob, folder);
    if (problem !== null) throw errorAt(file, ['ignore', i], problem);
  }
  return globs;
}

function pluginsOf({ file, config }: CheckedConfig, cwd: string): Plugin[] {
  const from = file.path ?? join(cwd, 'package.json');
  return (config.plugins ?? []).map((plugin) =>
    typeof plugin === 'string'
      ? { name: plugin, options: undefined, from }
      : { name: plugin[0], options: plugin[1], from },
  );
}
