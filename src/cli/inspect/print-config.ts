import { relative } from 'node:path';
import { isBelow } from '../../files/find-files.js';
import { jsonText } from '../../reporters/shared/json-text.js';
import { activeRules } from '../../rulebook/presets.js';
import { createWorkspace } from '../../workspace/workspace.js';
import { type ConfigFlags, linterOptions } from '../options/config-flags.js';
import type { Io } from '../terminal/io.js';

/**
 * `replylint --print-config [file]`: the settings that count for a file, or for a text without one, as JSON. Of the
 * overrides, those for some of its records are listed; the others are in the settings already.
 */
export async function printConfig(path: string | undefined, flags: ConfigFlags, io: Io): Promise<number> {
  const cwd = io.cwd();
  const linter = createWorkspace(linterOptions(flags, io));
  const settings = await linter.settingsFor(path ?? null);
  const { rules } = await linter.rulebookFor(path ?? null);
  const severities = new Map(activeRules(rules, settings).map(({ rule, severity }) => [rule.id, severity]));
  const printed = {
    preset: settings.preset,
    channel: settings.channel,
    rules: Object.fromEntries(rules.map(({ id }) => [id, severities.get(id) ?? 'off'])),
    overrides: settings.recordOverrides,
    suppressions: settings.suppressions,
    sources: settings.configFiles.map((source) => (isBelow(source, cwd) ? relative(cwd, source) : source)),
  };
  io.stdout.write(`${jsonText(printed, 2)}\n`);
  return 0;
}
