import type { HouseRules } from '../linter/parse-rules.js';
import { type Preset, presets, type RuleSettings } from '../rulebook/presets.js';
import { type Channel, channels } from '../shared/reply.js';

/** What `replylint page` writes into a page: the configuration that it was made with. */
export interface BuiltInSettings {
  channel?: Channel;
  preset?: Preset;
  rules?: RuleSettings;
  houseRules?: HouseRules;
}

/** What a person chooses in the page. */
export interface ChosenSettings {
  channel: Channel;
  preset: Preset;
  /** Rule files as YAML. */
  houseRules: string;
}

export const channelNames: Readonly<Record<Channel, string>> = {
  email: 'E-mail',
  chat: 'Chat',
  social: 'Social media',
  sms: 'Text message',
  phone: 'Phone script',
  review: 'Answer to a review',
  notice: 'Notice, unsigned',
};

export const presetNames: Readonly<Record<Preset, string>> = {
  recommended: 'Recommended',
  strict: 'Strict',
  all: 'All rules',
};

/** What was kept of earlier offers; whatever is wrong with it counts as nothing. */
export function readChosen(kept: string | null): Partial<ChosenSettings> {
  const value = parsed(kept);
  const channel = channels.find((name) => name === value['channel']);
  const preset = presets.find((name) => name === value['preset']);
  const houseRules = value['houseRules'];
  return {
    ...(channel && { channel }),
    ...(preset && { preset }),
    ...(typeof houseRules === 'string' && { houseRules }),
  };
}

function parsed(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? 'null');
    return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
  } catch {
    return {};
  }
}
