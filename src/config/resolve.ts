import { basename, dirname, join, resolve, sep } from 'node:path';
import type { FieldMap } from '../parsers/records/field-map.js';
import type { WordLists } from '../rulebook/notation/list-forms.js';
import { listMistake } from '../rulebook/notation/phrase-check.js';
import { addRules, type Preset, type RuleSettings } from '../rulebook/presets.js';
import type { Rule } from '../rulebook/rule.js';
import { mostProblems, nearestRule, type Problem, quoted } from '../shared/problem.js';
import type { Channel } from '../shared/reply.js';
import type { ConfigObject, Override, PlacedName, Plugin, Settings } from './config.js';
import type { ConfigFile } from './config-file.js';
import type { CheckedConfig } from './extends.js';
import { createIgnoreTest, type IgnoreTest } from './gitignore-patterns.js';
import { createIgnoreFiles } from './ignore-files.js';
import { createFinder, type Finder } from './load.js';
import { ruleFilesOf } from './rule-files.js';
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
}

/**
 * Settings for files. The nearest configuration from a file's folder up to the root of its repository counts, after those
 * that it extends. Its `overrides` and `ignore` count from its folder (from `cwd` when it was named or passed), also those
 * that it inherits; `ruleFiles`, `plugins` and `extends` count from the file that they are written in.
 *
 * What comes later counts more: configuration by configuration (extended ones first), in each its own settings and then
 * its fitting `overrides` in order. Within one `rules` block categories come before ids, whatever their order.
 * @throws {ConfigError} when the configuration that `config` names or holds cannot be used.
 */
export async function createSettingsResolver({ cwd, config, allowCode }: ResolverOptions): Promise<SettingsResolver> {
  if (config === false) return { forFile: async () => settingsFrom(none, null, false) };

  const listing = createListing();
  const ignoreFiles = createIgnoreFiles(listing);
  const finder = createFinder({ cwd, allowCode, listing });
  const prepared = new Map<ConfigFile, Promise<Prepared>>();
  const prepareOnce = (file: ConfigFile, folder: string): Promise<Prepared> => {
    const known = prepared.get(file) ?? prepare(file, { folder, cwd, allowCode, finder });
    prepared.set(file, known);
    return known;
  };

  const given = config === undefined ? undefined : await givenFile(config, cwd, finder);
  if (given) await prepareOnce(given, cwd);

  /** By folder as it is written, where files of one folder cannot differ. */
  const alike = new Map<string, Settings>();

  return {
    async forFile(path) {
      const near = path === null ? null : path.slice(0, Math.max(path.lastIndexOf('/'), path.lastIndexOf(sep)) + 1);
      const known = near === null ? undefined : alike.get(near);
      if (known) return known;
      const absolute = path === null ? null : resolve(cwd, path);
      const folder = absolute === null ? resolve(cwd) : dirname(absolute);
      const file = given === undefined ? await finder.find(folder) : given;
      const base = file ? await prepareOnce(file, given === undefined ? governedFolder(file, cwd) : cwd) : none;
      const byFile = absolute === null ? null : await ignoreFiles.isIgnored(absolute);
      const ignored = byFile ?? (absolute !== null && base.isIgnored(absolute) === true);
      const settings = settingsFrom(base, absolute, ignored);
      if (near !== null && !base.namesFiles && !ignoreFiles.countFor(folder)) alike.set(near, settings);
      return settings;
    },
  };
}

/** Names in a configuration that no rule, category or word list has; for when all rules are known. */
export function checkNames(
  settings: Pick<Settings, 'names'>,
  known: { ruleIds: readonly string[]; lists: WordLists },
): Problem[] {
  const rules = new Set(known.ruleIds.flatMap((id) => [id, id.slice(0, Math.max(0, id.indexOf('/')))]));
  const problems = settings.names.rules
    .filter(({ name }) => !rules.has(name))
    .slice(0, mostProblems)
    .map(
      ({ name, ...place }): Problem => ({
        ...place,
        message: `There is no rule or category ${quoted(name)}.${ruleHint(name, rules)}`,
      }),
    );
  for (const { name, ...place } of settings.names.lists) {
    if (problems.length >= mostProblems) break;
    const message = listMistake(name, known.lists);
    if (message !== null) problems.push({ ...place, message });
  }
  return problems;
}

/** What to say after an unknown name: the rule or category that was meant, with its leading space. */
export function ruleHint(name: string, known: ReadonlySet<string>): string {
  const meant = nearestRule(name, known);
  return meant === null ? ' `replylint rules` lists them all.' : ` Did you mean \`${meant}\`?`;
}

/** A configuration with all it extends, ready to be asked about files. */
interface Prepared {
  layers: readonly Layer[];
  /** Whether anything in it holds for some files only. */
  namesFiles: boolean;
  isIgnored: IgnoreTest;
  ruleFiles: readonly string[];
  avoidRules: readonly Rule[];
  plugins: readonly Plugin[];
  configFiles: readonly string[];
  names: Settings['names'];
  /** The settings that were asked for, by what `settingsFrom` makes them of. */
  settings: Map<string, Settings>;
}

/** No configuration at all. */
const none: Prepared = {
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

/** Settings that hold for the files that `fits` accepts. */
interface Layer extends Pick<Override, 'preset' | 'channel' | 'rules'> {
  fits(path: string | null): boolean;
  reportUnusedDirectives?: boolean | undefined;
  requireReason?: boolean | undefined;
  fieldMap?: FieldMap;
  suppression?: Settings['suppressions'][number];
}

interface Surroundings {
  /** The folder that `overrides` and `ignore` count from. */
  folder: string;
  cwd: string;
  allowCode: boolean;
  finder: Finder;
}

async function givenFile(config: string | ConfigObject, cwd: string, finder: Finder): Promise<ConfigFile | null> {
  if (typeof config === 'string') return finder.load(resolve(cwd, config));
  const { configWithoutText } = await import('./config-file.js');
  return configWithoutText(config, null, 'config');
}

/** The folder that a configuration is about: `.config/` stands inside of it. */
function governedFolder({ path }: ConfigFile, cwd: string): string {
  const folder = path === null ? cwd : dirname(path);
  return basename(folder) === '.config' ? dirname(folder) : folder;
}

async function prepare(file: ConfigFile, { folder, cwd, allowCode, finder }: Surroundings): Promise<Prepared> {
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
      'Plugins are programs, and running programs is switched off here. Remove `plugins`, or allow programs with `--config-code`.',
    );
  }
  return {
    layers: (await Promise.all(chain.map((checked) => layersOf(checked, folder)))).flat(),
    namesFiles: chain.some(({ config }) => config.overrides ?? config.ignore ?? config.formats ?? config.suppressions),
    isIgnored: await createIgnoreTest((await Promise.all(chain.map(ignoredBy))).flat(), folder),
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
    const fits = await globTest(override.files, file, ['overrides', i, 'files'], folder);
    return {
      preset: override.preset,
      channel: override.channel,
      rules: override.rules,
      fits: (path) => path !== null && fits(path),
    };
  });
  return [own, ...(await Promise.all([...overrides, ...recordLayers(file, config, folder)]))];
}

/** What the configuration says of records, as layers that set nothing else. */
function recordLayers(file: ConfigFile, config: ConfigObject, folder: string): Promise<Layer>[] {
  const formats = (config.formats ?? []).map(async ({ files, ...fieldMap }, i): Promise<Layer> => {
    const fits = await globTest(files, file, ['formats', i, 'files'], folder);
    return { fieldMap, fits: (path) => path !== null && fits(path) };
  });
  const suppressions = (config.suppressions ?? []).map(async (suppression, i): Promise<Layer> => {
    const { file: files, record, rules, reason } = suppression;
    const fits = files === undefined ? null : await globTest(files, file, ['suppressions', i, 'file'], folder);
    return {
      suppression: { record: String(record), rules: typeof rules === 'string' ? [rules] : rules, reason },
      fits: (path) => fits === null || (path !== null && fits(path)),
    };
  });
  return [...formats, ...suppressions];
}

async function globTest(
  files: Override['files'],
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

async function ignoredBy({ file, config }: CheckedConfig): Promise<readonly string[]> {
  const globs = config.ignore ?? [];
  if (globs.length === 0) return globs;
  const [{ globProblem }, { errorAt }] = await Promise.all([import('./globs.js'), import('./config-file.js')]);
  for (const [i, glob] of globs.entries()) {
    const problem = globProblem(glob);
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

function ruleNamesIn({ file, config }: CheckedConfig): PlacedName[] {
  const blocks: [readonly PropertyKey[], RuleSettings | undefined][] = [
    [['rules'], config.rules],
    ...(config.overrides ?? []).map((override, i): [readonly PropertyKey[], RuleSettings | undefined] => [
      ['overrides', i, 'rules'],
      override.rules,
    ]),
  ];
  const inRules = blocks.flatMap(([keys, rules]) =>
    Object.keys(rules ?? {}).map((name) => placedName(file, name, [...keys, name])),
  );
  const inSuppressions = (config.suppressions ?? []).flatMap(({ rules }, i) =>
    typeof rules === 'string'
      ? [placedName(file, rules, ['suppressions', i, 'rules'])]
      : rules.map((name, k) => placedName(file, name, ['suppressions', i, 'rules', k])),
  );
  return [...inRules, ...inSuppressions];
}

function placedName(file: ConfigFile, name: string, keys: readonly PropertyKey[]): PlacedName {
  const { line, column } = file.positionOf(keys) ?? { line: null, column: null };
  return { name, path: file.shown, line, column };
}

/** The settings for a file. Files that the same layers fit share them, down to the object. */
function settingsFrom(base: Prepared, path: string | null, ignored: boolean): Settings {
  const fitting = base.layers.filter((layer) => layer.fits(path));
  const key = `${ignored} ${fitting.map((layer) => base.layers.indexOf(layer))}`;
  const known = base.settings.get(key) ?? settingsOf(base, fitting, ignored);
  base.settings.set(key, known);
  return known;
}

function settingsOf(base: Prepared, fitting: readonly Layer[], ignored: boolean): Settings {
  let preset: Preset = 'recommended';
  let channel: Channel | null = null;
  let reportUnusedDirectives = true;
  let requireReason = false;
  let rules: RuleSettings = {};
  let fieldMap: FieldMap | null = null;
  const suppressions: Settings['suppressions'][number][] = [];
  for (const layer of fitting) {
    preset = layer.preset ?? preset;
    channel = layer.channel ?? channel;
    reportUnusedDirectives = layer.reportUnusedDirectives ?? reportUnusedDirectives;
    requireReason = layer.requireReason ?? requireReason;
    if (layer.rules) rules = addRules(rules, layer.rules);
    fieldMap = layer.fieldMap ?? fieldMap;
    if (layer.suppression) suppressions.push(layer.suppression);
  }
  return {
    preset,
    channel,
    rules,
    ruleFiles: base.ruleFiles,
    avoidRules: base.avoidRules,
    plugins: base.plugins,
    fieldMap,
    suppressions,
    reportUnusedDirectives,
    requireReason,
    ignored,
    configFiles: base.configFiles,
    names: base.names,
  };
}
