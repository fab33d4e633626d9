import type { Preset, RuleSettings } from '../../rulebook/presets.js';
import type { Channel } from '../../shared/reply.js';
import type { LinterOptions } from '../../workspace/file-settings.js';
import type { Io } from '../terminal/io.js';
import { isUntrustedCi } from '../terminal/is-untrusted-ci.js';

/** Options about the configuration, which several commands share. */
export interface ConfigFlags {
  /** False for `--no-config`. */
  config?: string | boolean;
  configCode?: boolean;
  preset?: Preset;
  channel?: Channel;
  rule?: RuleSettings;
  reportUnusedDirectives?: boolean;
  requireReason?: boolean;
}

/** What the options of a call ask of the linter; where they leave it open, programs run where the files are trusted. */
export function linterOptions(flags: ConfigFlags, io: Pick<Io, 'cwd' | 'env'>): LinterOptions {
  const { config, configCode, preset, channel, rule, reportUnusedDirectives, requireReason } = flags;
  return {
    cwd: io.cwd(),
    allowCode: configCode ?? !isUntrustedCi(io),
    ...(typeof config === 'string' && { config }),
    ...(config === false && { config }),
    ...(preset && { preset }),
    ...(channel && { channel }),
    ...(rule && { rules: rule }),
    ...(reportUnusedDirectives !== undefined && { reportUnusedDirectives }),
    ...(requireReason !== undefined && { requireReason }),
  };
}
