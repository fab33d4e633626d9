import { quoted } from '../shared/problem.js';
import type { Rule } from './rule.js';

/**
 * The rule with an id, with such a name in whatever category, or the only one whose id has such a part. Where there is
 * none: a sentence, with the rules to choose from where there are several.
 * @param hint what to say after a name that no rule has, with its leading space.
 */
export function ruleNamed(name: string, rules: readonly Rule[], hint: (name: string) => string): Rule | string {
  const exact = rules.find((rule) => rule.id === name);
  if (exact) return exact;
  const listed = (found: readonly Rule[]): string => found.map((rule) => `\`${rule.id}\``).join(', ');
  const part = name
    .trim()
    .toLowerCase()
    .replace(/[“”"'’‘]/gu, '')
    .replace(/[\s_]+/gu, '-');
  const inCategory = rules.filter(({ category }) => category === part);
  if (inCategory.length > 0) return `${quoted(name)} is a category. Its rules are ${listed(inCategory)}.`;
  const sameName = rules.filter((rule) => rule.id.slice(rule.category.length + 1) === part);
  const found = sameName.length > 0 ? sameName : rules.filter((rule) => part !== '' && rule.id.includes(part));
  const [only, ...others] = found;
  if (only && others.length === 0) return only;
  if (only) return `${found.length} rules have ${quoted(name)} in their name: ${listed(found)}.`;
  return `There is no rule ${quoted(name)}.${hint(name)}`;
}
