import { avoidRules, phrasesToAvoid } from '../rulebook/avoid.js';
import { checkPhrase } from '../rulebook/notation/phrase-check.js';
import type { Rule } from '../rulebook/rule.js';
import type { PlacedName } from './config.js';
import { errorAt } from './config-file.js';
import type { CheckedConfig } from './extends.js';

/**
 * The `avoid` entries of some configurations as rules, and the word lists they name.
 * @throws {ConfigError} for a phrase that the notation does not allow.
 */
export function avoidRulesOf(chain: readonly CheckedConfig[]): { rules: Rule[]; lists: PlacedName[] } {
  const lists = chain.flatMap(({ file, config }) =>
    (config.avoid ?? []).flatMap((avoid, i) =>
      phrasesToAvoid(avoid).flatMap((phrase, j) => {
        const keys = ['avoid', i, 'flag', ...(typeof avoid.flag === 'string' ? [] : [j])];
        const { lists: names, mistake } = checkPhrase(phrase);
        if (mistake) throw errorAt(file, keys, mistake.message);
        const { line, column } = file.positionOf(keys) ?? { line: null, column: null };
        return names.map((name) => ({ name, path: file.shown, line, column }));
      }),
    ),
  );
  return { rules: avoidRules(chain.flatMap(({ config }) => config.avoid ?? [])), lists };
}
