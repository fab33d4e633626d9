import type { Severity } from '../shared/message.js';
import type { Channel } from '../shared/reply.js';
import { isReplyLevel } from './kinds/index.js';
import type { Rule } from './rule.js';

export const presets = ['recommended', 'strict', 'all'] as const;

/** Which rules are on, and how severe: `strict` makes errors of the words to give up for good, `all` adds the opinionated rules. */
export type Preset = (typeof presets)[number];

export const ruleLevels = ['error', 'warning', 'suggestion', 'on', 'off'] as const;

/** `on` is the severity that the rule has in the preset. */
export type RuleLevel = (typeof ruleLevels)[number];

/** What may be set of a rule besides its severity. */
export interface RuleOptions {
  /** For rules that count: how many are fine, in every channel. */
  most?: number | undefined;
  /** For rules about whole replies: how many words a reply has at least for the rule to hold. */
  minWords?: number | undefined;
  /** Where the rule holds. */
  channels?: readonly Channel[] | undefined;
}

/** A severity, alone or with options: `warning`, `['warning', { most: 3 }]`. */
export type RuleSetting = RuleLevel | readonly [RuleLevel, RuleOptions];

/** By rule id (`blame/blame-you`) or category (`blame`). */
export type RuleSettings = Readonly<Record<string, RuleSetting>>;

export interface Selection {
  preset: Preset;
  /** In order of application: the last name that fits a rule decides. */
  rules: RuleSettings;
  channel: Channel;
}

/** The rules that are on, at their severities. */
export function activeRules(rules: readonly Rule[], selection: Selection): { rule: Rule; severity: Severity }[] {
  return rules.flatMap((written) => {
    const severity = severityOf(written, selection);
    if (severity === null) return [];
    const rule = withOptions(written, selection.rules);
    return rule.channels && !rule.channels.includes(selection.channel) ? [] : [{ rule, severity }];
  });
}

/** The rule with the options that the names fitting it set, the last one counting most. */
function withOptions(rule: Rule, rules: RuleSettings): Rule {
  const options: RuleOptions = {};
  for (const [name, setting] of Object.entries(rules)) {
    if ((name === rule.id || name === rule.category) && typeof setting !== 'string') Object.assign(options, setting[1]);
  }
  if (Object.keys(options).length === 0) return rule;
  const { most, minWords, channels } = options;
  const hasMinWords = minWords !== undefined && isReplyLevel(rule.kind);
  const conditions = hasMinWords ? { ...rule.conditions, minWords } : rule.conditions;
  const changed = { ...rule, conditions, ...(channels && { channels }) };
  return most !== undefined && 'most' in changed ? { ...changed, most } : changed;
}

/**
 * The severity of a rule, or null when it is off. By default it is what the rule says for the channel, else for the
 * preset; then each name in `rules` that is the rule's id or category changes that, in order.
 */
export function severityOf(
  rule: Pick<Rule, 'id' | 'category' | 'severity' | 'strict' | 'recommended' | 'byChannel'>,
  { preset, rules, channel }: Pick<Selection, 'preset' | 'rules'> & Partial<Selection>,
): Severity | null {
  const here = channel && rule.byChannel[channel];
  const usual = here === undefined || here === 'off' ? (preset === 'strict' ? rule.strict : rule.severity) : here;
  let severity: Severity | null = here !== 'off' && (rule.recommended || preset === 'all') ? usual : null;
  for (const [name, setting] of Object.entries(rules)) {
    if (name !== rule.id && name !== rule.category) continue;
    const level = typeof setting === 'string' ? setting : setting[0];
    if (level === 'off') severity = null;
    else severity = level === 'on' ? usual : level;
  }
  return severity;
}

/** `rules` with those of a later block, in order of application: categories before ids, and all of them after what was there. */
export function addRules(rules: RuleSettings, later: RuleSettings): RuleSettings {
  const merged = new Map(Object.entries(rules));
  for (const [name, setting] of categoriesFirst(later)) {
    // A map keeps the place of a name that it has; this one goes to the end.
    merged.delete(name);
    merged.set(name, setting);
  }
  return Object.fromEntries(merged);
}

function categoriesFirst(rules: RuleSettings): [string, RuleSetting][] {
  const entries = Object.entries(rules);
  return [...entries.filter(([name]) => !name.includes('/')), ...entries.filter(([name]) => name.includes('/'))];
}
