import type { RecordOverride, Settings } from '../config/config.js';
import { overridden } from '../config/override.js';
import { createSettingsResolver, type SettingsResolver } from '../config/resolve.js';
import { getOrCreate } from '../shared/get-or-create.js';
import type { Channel } from '../shared/reply.js';
import { type FileSettings, fileSettings, type LinterOptions, usualChannel } from './file-settings.js';
import { createRulesCache, type SettingsRules } from './settings-rules.js';

/** All that linting one file takes besides its text, worked out once for the file. */
export interface FileContext {
  /** Null for a text without a file. */
  path: string | null;
  settings: FileSettings;
  /** @throws {ProblemsError} for rules or a configuration that cannot be used. */
  rules(): Promise<SettingsRules>;
  /** What counts for those of its records for which some overrides hold. */
  forRecords(overrides: readonly RecordOverride[]): RecordContext;
}

/** As a `FileContext`, for some of the records of the file. */
export type RecordContext = Pick<FileContext, 'settings' | 'rules'>;

/**
 * Gives the context of a file, and at once where it is known: a run asks six times for each of thousands of files, and a
 * promise takes longer than the answer.
 * @throws {ConfigError} for a configuration that cannot be used.
 */
export type ContextFor = (path: string | null) => FileContext | Promise<FileContext>;

const maxKnown = 10_000;

/** @param remembers whether texts are linted again and again, with few changes. */
export function createContextFor(cwd: string, options: LinterOptions, remembers: boolean): ContextFor {
  const { config, allowCode = true, rules = {}, houseRules } = options;
  const rulesFor = createRulesCache({ rules, houseRules, remembers });
  /** What the options make of settings, which files share. */
  const completed = new Map<Channel, Map<Settings, Omit<FileContext, 'path'>>>();
  let opened: Promise<SettingsResolver> | undefined;
  let resolver: SettingsResolver | undefined;
  /** By path, and no more than `maxKnown`, since a server may be asked for any number. */
  const known = new Map<string | null, FileContext>();

  function contextOf(found: Settings, usual: Channel): RecordContext {
    const settings = fileSettings(found, usual, options);
    let made: Promise<SettingsRules> | undefined;
    return {
      settings,
      rules() {
        made ??= rulesFor(settings);
        return made;
      },
    };
  }

  function complete(found: Settings, usual: Channel): Omit<FileContext, 'path'> {
    const forSome = new Map<string, RecordContext>();
    return {
      ...contextOf(found, usual),
      forRecords: (overrides) => {
        const key = overrides.map((override) => found.recordOverrides.indexOf(override)).join(' ');
        return getOrCreate(forSome, key, () => contextOf(overrides.reduce(overridden, found), usual));
      },
    };
  }

  function contextFor(path: string | null, found: Settings): FileContext {
    const usual = usualChannel(path);
    const ofChannel = getOrCreate(completed, usual, () => new Map<Settings, Omit<FileContext, 'path'>>());
    const { settings, rules, forRecords } = getOrCreate(ofChannel, found, () => complete(found, usual));
    return { path, settings, rules, forRecords };
  }

  function keep(context: FileContext): FileContext {
    if (known.size >= maxKnown) known.clear();
    known.set(context.path, context);
    return context;
  }

  async function lookUp(path: string | null): Promise<FileContext> {
    opened ??= createSettingsResolver({ cwd, config, allowCode });
    resolver ??= await opened;
    return keep(contextFor(path, resolver.known(path) ?? (await resolver.forFile(path))));
  }

  return (path) => {
    const before = known.get(path);
    if (before) return before;
    const found = resolver?.known(path);
    if (!found) return lookUp(path);
    return keep(contextFor(path, found));
  };
}
