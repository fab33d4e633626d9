import { DiagnosticSeverity } from 'vscode-languageserver';
import { type Preset, presets, type RuleSettings, ruleLevels } from '../rulebook/presets.js';
import { isRecord } from '../shared/is-record.js';
import { keysOf } from '../shared/keys-of.js';
import type { Severity } from '../shared/message.js';
import { anyOf, quoted } from '../shared/problem.js';
import { type Channel, channels } from '../shared/reply.js';
import { severities } from '../shared/severity.js';

/** What a user of an editor may set, under `replylint`. */
export interface EditorSettings {
  preset?: Preset;
  channel?: Channel;
  /** Goes on top of the `rules` of the configuration. */
  rules?: RuleSettings;
  /** The configuration file, counted from the folder that is open; `false` for none. */
  config?: string | false;
  /** How findings are shown; null for those that are not. */
  severities: Readonly<Record<Severity, DiagnosticSeverity | null>>;
}

const shownAs = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
  off: null,
} as const;

export const usualSettings: EditorSettings = {
  severities: {
    error: DiagnosticSeverity.Error,
    warning: DiagnosticSeverity.Warning,
    suggestion: DiagnosticSeverity.Information,
  },
};

/** Readers of the settings, each of which throws a `RangeError` for a value that says nothing. */
const readers: Readonly<Record<string, (value: unknown) => Partial<EditorSettings>>> = {
  preset: (value) => ({ preset: oneOf('preset', value, presets) }),
  channel: (value) => ({ channel: oneOf('channel', value, channels) }),
  rules: (value) => ({ rules: ruleSettings(value) }),
  severities: (value) => ({ severities: shownSeverities(value) }),
  config: (value) => {
    if (value !== false && typeof value !== 'string')
      throw new RangeError('The setting `config` is the path of a configuration, or `false` for none.');
    return { config: value };
  },
  // Read by `isTrusted`, where the editor itself says it.
  trusted: () => ({}),
};

/** What an editor sent, with a sentence for each thing in it that says nothing; the rest of it counts. */
export function readSettings(sent: unknown): { settings: EditorSettings; problems: string[] } {
  const problems: string[] = [];
  let settings = usualSettings;
  for (const [key, value] of Object.entries(sectionOf(sent))) {
    if (value === null || value === undefined || value === '') continue;
    const read = Object.hasOwn(readers, key) ? readers[key] : undefined;
    try {
      if (!read)
        throw new RangeError(`There is no setting ${quoted(key)}. The settings are ${anyOf(keysOf(readers))}.`);
      settings = { ...settings, ...read(value) };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      problems.push(error.message);
    }
  }
  return { settings, problems };
}

/**
 * Whether programs in the folder may run. Only what an editor says at its start counts: settings that it is asked for
 * later may come from the very folder that is not to be trusted.
 */
export function isTrusted(initializationOptions: unknown): boolean {
  return sectionOf(initializationOptions)['trusted'] === true;
}

/** Settings by themselves, or below the name of the program, as some editors send them. */
export function sectionOf(sent: unknown): Record<string, unknown> {
  if (!isRecord(sent)) return {};
  const { replylint } = sent;
  return isRecord(replylint) ? replylint : sent;
}

function oneOf<T extends string>(name: string, value: unknown, allowed: readonly T[]): T {
  const found = allowed.find((each) => each === value);
  if (found === undefined)
    throw new RangeError(`The setting \`${name}\` does not take ${shown(value)}. It takes ${anyOf(allowed)}.`);
  return found;
}

function ruleSettings(value: unknown): RuleSettings {
  if (!isRecord(value))
    throw new RangeError('The setting `rules` is an object. Write `"rules": { "blame/you-failed": "off" }`.');
  return Object.fromEntries(Object.entries(value).map(([id, level]) => [id, oneOf(`rules.${id}`, level, ruleLevels)]));
}

function shownSeverities(value: unknown): EditorSettings['severities'] {
  if (!isRecord(value))
    throw new RangeError('The setting `severities` is an object. Write `"severities": { "suggestion": "hint" }`.');
  const chosen = { ...usualSettings.severities };
  for (const [name, level] of Object.entries(value)) {
    const severity = oneOf('severities', name, severities);
    chosen[severity] = shownAs[oneOf(`severities.${severity}`, level, keysOf(shownAs))];
  }
  return chosen;
}

function shown(value: unknown): string {
  return quoted(typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value)));
}
