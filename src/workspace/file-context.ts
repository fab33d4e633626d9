import type { Settings } from '../config/config.js';
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
}

/**
 * Gives the context of a file.
 * @throws {ConfigError} for a configuration that cannot be used.
 */
export type ContextFor = (path: string | null) => Promise<FileContext>;

export function createContextFor(cwd: string, options: LinterOptions): ContextFor {
  const { config, allowCode = true, rules = {}, houseRules } = options;
  const rulesFor = createRulesCache({ rules, houseRules });
  /** What the options make of settings, which files share. */
  const completed = new Map<Channel, Map<Settings, Omit<FileContext, 'path'>>>();
  let resolver: Promise<SettingsResolver> | undefined;

  function complete(found: Settings, usual: Channel): Omit<FileContext, 'path'> {
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

  return async (path) => {
    resolver ??= createSettingsResolver({ cwd, config, allowCode });
    const found = await (await resolver).forFile(path);
    const usual = usualChannel(path);
    const ofChannel = getOrCreate(completed, usual, () => new Map<Settings, Omit<FileContext, 'path'>>());
    return { path, ...getOrCreate(ofChannel, found, () => complete(found, usual)) };
  };
}
