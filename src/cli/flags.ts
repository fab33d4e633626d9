import type { LinterOptions } from '../linter.js';
import { type Channel, channels } from '../reply.js';
import { anyOf, didYouMean, quoted } from '../rulebook/problem.js';
import { type Preset, presets, type RuleSetting, type RuleSettings } from '../rulebook/select.js';
import { UsageError } from './usage-error.js';

/** Options about the configuration, which several commands share. */
export interface ConfigFlags {
  /** False for `--no-config`. */
  config?: string | boolean;
  configCode?: boolean;
  preset?: Preset;
  channel?: Channel;
  rule?: RuleSettings;
}

export function linterOptions(flags: ConfigFlags, cwd: string): LinterOptions {
  const { config, configCode, preset, channel, rule } = flags;
  return {
    cwd,
    allowCode: configCode ?? true,
    ...(typeof config === 'string' && { config }),
    ...(config === false && { config }),
    ...(preset && { preset }),
    ...(channel && { channel }),
    ...(rule && { rules: rule }),
  };
}

/** One of a few words. */
export function oneOf<T extends string>(what: string, allowed: readonly T[]): (value: string) => T {
  return (value) => {
    const found = allowed.find((word) => word === value);
    if (found !== undefined) return found;
    throw new UsageError(
      `There is no ${what} ${quoted(value)}.${didYouMean(value, allowed) || ` Use ${anyOf(allowed)}.`}`,
    );
  };
}

export const parsePreset = oneOf('preset', presets);
export const parseChannel = oneOf('channel', channels);

const settings = ['error', 'warning', 'suggestion', 'on', 'off'] as const satisfies readonly RuleSetting[];

/** Adds `blame/blame-you=off`, also written `blame/blame-you: off`, to those that came before. */
export function parseRule(value: string, before: RuleSettings = {}): RuleSettings {
  const parts = /^([^=:]+)[=:](.*)$/su.exec(value);
  if (!parts?.[1] || parts[2] === undefined)
    throw new UsageError(
      `${quoted(value)} names no severity. Write \`--rule <id>=<severity>\`, such as \`--rule blame=off\`.`,
    );
  const setting = oneOf('severity', settings)(parts[2].trim());
  return Object.fromEntries([...Object.entries(before), [parts[1].trim(), setting]]);
}

export function parseCount(value: string): number {
  if (/^\d{1,9}$/u.test(value)) return Number(value);
  throw new UsageError(
    `\`--max-warnings\` takes a whole number, such as \`--max-warnings 10\`; it was ${quoted(value)}.`,
  );
}
