import { presets } from '../rulebook/presets.js';
import { channels } from '../shared/reply.js';
import { byId, make } from './elements.js';
import { type BuiltInSettings, type ChosenSettings, channelNames, presetNames, readChosen } from './page-settings.js';

/** The fields in which a person chooses. */
export interface SettingsFields {
  chosen(): ChosenSettings;
}

const storageKey = 'replylint';

/** @param onChange is called after each choice. */
export function createSettings(builtIn: BuiltInSettings, onChange: () => void): SettingsFields {
  const channel = byId('channel', HTMLSelectElement);
  const preset = byId('preset', HTMLSelectElement);
  const houseRules = byId('house-rules', HTMLTextAreaElement);
  const remember = byId('remember', HTMLInputElement);
  const kept = stored();
  const before: ChosenSettings = {
    channel: 'email',
    preset: 'recommended',
    houseRules: '',
    ...(builtIn.channel && { channel: builtIn.channel }),
    ...(builtIn.preset && { preset: builtIn.preset }),
    ...readChosen(kept),
  };
  channel.append(...channels.map((name) => option(name, channelNames[name], before.channel)));
  preset.append(...presets.map((name) => option(name, presetNames[name], before.preset)));
  houseRules.value = before.houseRules;
  remember.checked = kept !== null;
  const chosen = (): ChosenSettings => ({
    channel: channels.find((name) => name === channel.value) ?? before.channel,
    preset: presets.find((name) => name === preset.value) ?? before.preset,
    houseRules: houseRules.value,
  });
  const keep = (): void => store(remember.checked ? JSON.stringify(chosen()) : null);
  for (const field of [channel, preset, houseRules])
    field.addEventListener('input', () => {
      if (remember.checked) keep();
      onChange();
    });
  remember.addEventListener('input', keep);
  return { chosen };
}

function option(value: string, label: string, chosen: string): HTMLOptionElement {
  return make('option', { value, selected: value === chosen }, label);
}

/** Null where nothing was kept, and in a browser that keeps nothing for pages that are files. */
function stored(): string | null {
  try {
    return localStorage.getItem(storageKey);
  } catch {
    return null;
  }
}

function store(text: string | null): void {
  try {
    if (text === null) localStorage.removeItem(storageKey);
    else localStorage.setItem(storageKey, text);
  } catch {
    byId('remembered', HTMLElement).textContent = 'This browser keeps nothing for this page.';
  }
}
