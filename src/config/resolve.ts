import { basename, dirname, resolve, sep } from 'node:path';
import { addRules, type Preset, type RuleSettings } from '../rulebook/presets.js';
import type { Channel } from '../shared/reply.js';
import type { ConfigObject, RecordOverride, Settings, SettledSuppression } from './config.js';
import type { ConfigFile } from './config-file.js';
import { createIgnoreFiles } from './ignore-files.js';
import { createFinder, type Finder } from './load.js';
import { type Layer, noConfig, type PreparedConfig, prepareConfig, type Reading } from './prepared-config.js';
import { createListing } from './search-places.js';

export interface ResolverOptions {
  /** Where relative paths count from. */
  cwd: string;
  /** A file, the configuration itself, or `false` for none at all; left out, each linted file's folders are searched. */
  config?: string | ConfigObject | false | undefined;
  /** Whether configurations and plugins, which are programs, may run. */
  allowCode: boolean;
}

export interface SettingsResolver {
  /**
   * What counts for a file, which need not exist; for a text without a file (null), what counts in `cwd`.
   * @throws {ConfigError} for a configuration that cannot be used.
   */
  forFile(path: string | null): Promise<Settings>;
  /** The same at once, where it was worked out for a file that cannot differ; else undefined. */
  known(path: string | null): Settings | undefined;
}

/**
 * Settings for files. The nearest configuration from a file's folder up to the root of its repository counts, after those
 * that it extends. Its `overrides` and `ignore` count from its folder (from `cwd` when it was named or passed), also those
 * that it inherits; `ruleFiles`, `plugins` and `extends` count from the file that they are written in.
 *
 * What comes later counts more: configuration by configuration (extended ones first), in each its own settings and then
 * its fitting `overrides` in order, those for some records after those for whole files. Within one `rules` block categories come before ids, whatever their order.
 * @throws {ConfigError} when the configuration that `config` names or holds cannot be used.
 */
export async function createSettingsResolver({ cwd, config, allowCode }: ResolverOptions): Promise<SettingsResolver> {
  if (config === false) {
    const settings = settingsFrom(noConfig, null, false);
    return { forFile: async () => settings, known: () => settings };
  }

  const listing = createListing();
  const ignoreFiles = createIgnoreFiles(listing);
  const finder = createFinder({ cwd, allowCode, listing });
  const prepared = new Map<ConfigFile, Promise<PreparedConfig>>();
  const prepareOnce = (file: ConfigFile, folder: string): Promise<PreparedConfig> => {
    const known = prepared.get(file) ?? prepareConfig(file, { folder, cwd, allowCode, finder });
    prepared.set(file, known);
    return known;
  };

  const given = config === undefined ? undefined : await givenFile(config, cwd, finder);
  if (given) await prepareOnce(given, cwd);

  /** By folder as it is written, where files of one folder cannot differ; null for texts without a file. */
  const byFolder = new Map<string | null, Settings>();

  const known = (path: string | null): Settings | undefined => byFolder.get(nearOf(path));

  return {
    known,
    async forFile(path) {
      const found = known(path);
      if (found) return found;
      const absolute = path === null ? null : resolve(cwd, path);
      const folder = absolute === null ? resolve(cwd) : dirname(absolute);
      const file = given === undefined ? await finder.find(folder) : given;
      const base = file ? await prepareOnce(file, given === undefined ? governedFolder(file, cwd) : cwd) : noConfig;
      const byFile = absolute === null ? null : await ignoreFiles.isIgnored(absolute);
      const ignored = byFile ?? (absolute !== null && base.isIgnored(absolute) === true);
      const settings = settingsFrom(base, absolute, ignored);
      if (path === null || (!base.namesFiles && !ignoreFiles.countFor(folder))) byFolder.set(nearOf(path), settings);
      return settings;
    },
  };
}

/** The folder of a path as it is written, with the separator behind it; empty for a file of the working folder. */
function nearOf(path: string | null): string | null {
  return path === null ? null : path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf(sep)) + 1);
}

async function givenFile(config: string | ConfigObject, cwd: string, finder: Finder): Promise<ConfigFile | null> {
  if (typeof config === 'string') return finder.load(resolve(cwd, config));
  const { configWithoutText } = await import('./config-file.js');
  return configWithoutText(config, null, 'config');
}

/** The folder that a configuration is about: `.config/` is inside of it. */
function governedFolder({ path }: ConfigFile, cwd: string): string {
  const folder = path === null ? cwd : dirname(path);
  return basename(folder) === '.config' ? dirname(folder) : folder;
}

/** The settings for a file. Files that the same layers fit share them, down to the object. */
function settingsFrom(base: PreparedConfig, path: string | null, ignored: boolean): Settings {
  const fitting = base.layers.filter((layer) => layer.fits(path));
  const key = `${ignored} ${fitting.map((layer) => base.layers.indexOf(layer))}`;
  const known = base.settings.get(key) ?? settingsOf(base, fitting, ignored);
  base.settings.set(key, known);
  return known;
}

function settingsOf(base: PreparedConfig, fitting: readonly Layer[], ignored: boolean): Settings {
  let preset: Preset = 'recommended';
  let channel: Channel | null = null;
  let reportUnusedDirectives = true;
  let requireReason = false;
  let rules: RuleSettings = {};
  let reading: Reading = { fieldMap: null, keys: null, inputFormat: null };
  const suppressions: SettledSuppression[] = [];
  const recordOverrides: RecordOverride[] = [];
  for (const layer of fitting) {
    preset = layer.preset ?? preset;
    channel = layer.channel ?? channel;
    reportUnusedDirectives = layer.reportUnusedDirectives ?? reportUnusedDirectives;
    requireReason = layer.requireReason ?? requireReason;
    if (layer.rules) rules = addRules(rules, layer.rules);
    reading = layer.reading ?? reading;
    if (layer.suppression) suppressions.push(layer.suppression);
    if (layer.recordOverride) recordOverrides.push(layer.recordOverride);
  }
  return {
    preset,
    channel,
    rules,
    ruleFiles: base.ruleFiles,
    avoidRules: base.avoidRules,
    plugins: base.plugins,
    ...reading,
    suppressions,
    recordOverrides,
    otherFiles: base.layers.flatMap((layer) => (fitting.includes(layer) ? [] : (layer.files ?? []))),
    reportUnusedDirectives,
    requireReason,
    ignored,
    configFiles: base.configFiles,
    names: base.names,
  };
}
