import { scopeOf } from '../rulebook/rule.js';
import type { Workspace } from './workspace.js';

/** Whether the rule of a name, in the rulebook for a file, is of a certain kind; for a category, whether one of its rules is. */
export type RuleTest = (path: string, name: string) => Promise<boolean>;

/** Tells rules that compare the replies of a library: which of them they flag depends on all of them and on their order. */
export function createLibraryRuleTest(linter: Workspace): RuleTest {
  return async (path, name) => {
    const { rules } = await linter.rulebookFor(path);
    return rules.some((rule) => (rule.id === name || rule.category === name) && scopeOf(rule) === 'library');
  };
}
