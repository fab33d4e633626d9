import { addRules } from '../rulebook/presets.js';
import type { RecordOverride, Settings } from './config.js';

/** Settings with an override on top of them. */
export function overridden(settings: Settings, { preset, channel, rules }: RecordOverride): Settings {
  return {
    ...settings,
    preset: preset ?? settings.preset,
    channel: channel ?? settings.channel,
    rules: rules ? addRules(settings.rules, rules) : settings.rules,
  };
}
