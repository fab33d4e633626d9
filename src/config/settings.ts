import type { FieldMap } from '../parsers/records/field-map.js';
import { addRules, type Preset, type RuleSettings } from '../rulebook/presets.js';
import type { Channel } from '../shared/reply.js';
import type { Settings } from './config.js';
import type { Layer, Prepared } from './prepare.js';

/** The settings for a file. Files that the same layers fit share them, down to the object. */
export function settingsFrom(base: Prepared, path: string | null, ignored: boolean): Settings {
  const fitting = base.layers.filter((layer) => layer.fits(path));
  const key = `${ignored} ${fitting.map((layer) => base.layers.indexOf(layer))}`;
  const known = base.settings.get(key) ?? settingsOf(base, fitting, ignored);
  base.settings.set(key, known);
  return known;
}

function settingsOf(base: Prepared, fitting: readonly Layer[], ignored: boolean): Settings {
  let preset: Preset = 'recommended';
  let channel: Channel | null = null;
  let reportUnusedDirectives = true;
  let requireReason = false;
  let rules: RuleSettings = {};
  let fieldMap: FieldMap | null = null;
  const suppressions: Settings['suppressions'][number][] = [];
  for (const layer of fitting) {
    preset = layer.preset ?? preset;
    channel = layer.channel ?? channel;
    reportUnusedDirectives = layer.reportUnusedDirectives ?? reportUnusedDirectives;
    requireReason = layer.requireReason ?? requireReason;
    if (layer.rules) rules = addRules(rules, layer.rules);
    fieldMap = layer.fieldMap ?? fieldMap;
    if (layer.suppression) suppressions.push(layer.suppression);
  }
  return {
    preset,
    channel,
    rules,
    ruleFiles: base.ruleFiles,
    avoidRules: base.avoidRules,
    plugins: base.plugins,
    fieldMap,
    suppressions,
    reportUnusedDirectives,
    requireReason,
    ignored,
    configFiles: base.configFiles,
    names: base.names,
  };
}
