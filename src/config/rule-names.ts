import type { WordLists } from '../rulebook/notation/list-forms.js';
import { listMistake } from '../rulebook/notation/phrase-check.js';
import type { RuleSettings } from '../rulebook/presets.js';
import { maxProblems, nearestRule, type Problem, quoted } from '../shared/problem.js';
import { categoryOf } from '../shared/rule-category.js';
import type { PlacedName, Settings } from './config.js';
import type { ConfigFile } from './config-file.js';
import type { CheckedConfig } from './extends.js';

/** Names in a configuration that no rule, category or word list has; for when all rules are known. */
export function checkNames(
  settings: Pick<Settings, 'names'>,
  known: { ruleIds: readonly string[]; lists: WordLists },
): Problem[] {
  const rules = new Set(known.ruleIds.flatMap((id) => [id, categoryOf(id)]));
  const problems = settings.names.rules
    .filter(({ name }) => !rules.has(name))
    .slice(0, maxProblems)
    .map(
      ({ name, ...place }): Problem => ({
        ...place,
        message: `There is no rule or category ${quoted(name)}.${ruleHint(name, rules)}`,
      }),
    );
  for (const { name, ...place } of settings.names.lists) {
    if (problems.length >= maxProblems) break;
    const message = listMistake(name, known.lists);
    if (message !== null) problems.push({ ...place, message });
  }
  return problems;
}

/** What to say after an unknown name: the rule or category that was meant, with its leading space. */
export function ruleHint(name: string, known: ReadonlySet<string>): string {
  const meant = nearestRule(name, known);
  return meant === null ? ' `replylint rules` lists them all.' : ` Did you mean \`${meant}\`?`;
}

/** The rules and categories that a configuration names, wherever it does. */
export function ruleNamesIn({ file, config }: CheckedConfig): PlacedName[] {
  const blocks: [readonly PropertyKey[], RuleSettings | undefined][] = [
    [['rules'], config.rules],
    ...(config.overrides ?? []).map((override, i): [readonly PropertyKey[], RuleSettings | undefined] => [
      ['overrides', i, 'rules'],
      override.rules,
    ]),
  ];
  const inRules = blocks.flatMap(([keys, rules]) =>
    Object.keys(rules ?? {}).map((name) => placedName(file, name, [...keys, name])),
  );
  const inSuppressions = (config.suppressions ?? []).flatMap(({ rules }, i) =>
    typeof rules === 'string'
      ? [placedName(file, rules, ['suppressions', i, 'rules'])]
      : rules.map((name, k) => placedName(file, name, ['suppressions', i, 'rules', k])),
  );
  return [...inRules, ...inSuppressions];
}

function placedName(file: ConfigFile, name: string, keys: readonly PropertyKey[]): PlacedName {
  const { line, column } = file.positionOf(keys) ?? { line: null, column: null };
  return { name, path: file.shown, line, column };
}
