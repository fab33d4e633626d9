import type { CountedRule } from '../../coach/state.js';
import { activeRules } from '../../rulebook/presets.js';
import type { Rule } from '../../rulebook/rule.js';
import { channels } from '../../shared/reply.js';
import type { FileSettings } from '../../workspace/file-settings.js';

/**
 * The rules that are on for replies of any channel, by id: each as it is for those that name none, where it is on for
 * them.
 */
export function countedRules(rules: readonly Rule[], settings: FileSettings): CountedRule[] {
  const counted = new Map<string, CountedRule>();
  const own = settings.isUsualChannel ? channels : [];
  for (const channel of [settings.channel, ...own])
    for (const { rule, severity } of activeRules(rules, { ...settings, channel }))
      if (!counted.has(rule.id)) counted.set(rule.id, { id: rule.id, title: rule.title, why: rule.why, severity });
  return [...counted.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
