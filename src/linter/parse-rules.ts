import type { RuleFile } from '../rulebook/loading/parse-rule-files.js';
import type { Rulebook } from '../rulebook/rule.js';
import { RulebookError } from '../shared/problem.js';
import { rulebook } from './builtin-rules.js';
import { checkRuleFiles } from './check-options.js';

/** A team's own rules with the words they share, as `parseRules` reads them. */
export type HouseRules = Rulebook;

/**
 * Reads the text of rule files, for those who keep them elsewhere than on a disk: in a page, a database, a bundle. The
 * result goes into the option `houseRules` of `lint`, `lintThread`, `createLinter` and the retext plugins. What reads
 * YAML is loaded when this is first called.
 *
 * @param files each with the path that its rule goes by: `acme/reach-out.yml` is the rule `acme/reach-out`.
 * @throws {ProblemsError} with every problem of every file, each with its line and what to write instead, {TypeError} for
 * what is no list of files.
 */
export async function parseRules(files: readonly RuleFile[]): Promise<HouseRules> {
  checkRuleFiles(files);
  const [{ parseRuleFiles }, { withForms }, { checkSizes }] = await Promise.all([
    import('../rulebook/loading/parse-rule-files.js'),
    import('../rulebook/verb-forms.js'),
    import('../rulebook/phrase-size.js'),
  ]);
  const house = await withForms(parseRuleFiles(files, rulebook.lists), rulebook);
  const problems = checkSizes(house.rules, { ...rulebook.lists, ...house.lists });
  if (problems.length > 0) throw new RulebookError(problems);
  return house;
}
