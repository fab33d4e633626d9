import type { ConfigObject, Settings } from '../config/config.js';
import type { HouseRules } from '../linter/parse-rules.js';
import { formatForPath, type InputFormat } from '../parsers/index.js';
import { addRules, type Preset, type RuleSettings } from '../rulebook/presets.js';
import type { Channel } from '../shared/reply.js';

export interface LinterOptions {
  /** Where relative paths count from; the working directory of the process unless told otherwise. */
  cwd?: string;
  /** A configuration file, a configuration, or `false` for none. Left out, each file's folders are searched up to the root of its repository. */
  config?: string | ConfigObject | false;
  /** Whether configuration files and plugins that are programs may run; they may unless told otherwise. */
  allowCode?: boolean;
  /** Goes before the `preset` of the configuration. */
  preset?: Preset;
  /** Goes before the `channel` of the configuration. */
  channel?: Channel;
  /** Goes on top of the `rules` of the configuration. */
  rules?: RuleSettings;
  /** Rules of your own beside the `ruleFiles` of the configuration, read by `parseRules`. */
  houseRules?: HouseRules;
  /** Goes before the `reportUnusedDirectives` of the configuration. */
  reportUnusedDirectives?: boolean;
  /** Goes before the `requireReason` of the configuration. */
  requireReason?: boolean;
  /** How every file is written, or the help desk that it is an export of; left out, names and contents tell. */
  inputFormat?: InputFormat;
}

/** What counts for a file, the options of the linter included. */
export interface FileSettings extends Settings {
  channel: Channel;
  /** Whether nothing says the channel, so that what a reply says of its own counts more. */
  isUsualChannel: boolean;
}

/**
 * What the configuration says of a file, with what the options of the linter make of it.
 * @param usual the channel, where neither says it.
 */
export function fileSettings(settings: Settings, usual: Channel, options: LinterOptions): FileSettings {
  return {
    ...settings,
    preset: options.preset ?? settings.preset,
    channel: options.channel ?? settings.channel ?? (settings.inputFormat === 'template' ? 'notice' : usual),
    isUsualChannel: (options.channel ?? settings.channel ?? null) === null,
    rules: addRules(settings.rules, options.rules ?? {}),
    reportUnusedDirectives: options.reportUnusedDirectives ?? settings.reportUnusedDirectives,
    requireReason: options.requireReason ?? settings.requireReason,
  };
}

/** Where a file’s replies go where nothing says it: a template that a program fills in is signed by nobody. */
export function usualChannel(path: string | null): Channel {
  return path !== null && formatForPath(path) === 'template' ? 'notice' : 'email';
}
