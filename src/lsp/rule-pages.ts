import { existsSync } from 'node:fs';
import { categoryOf } from '../shared/rule-category.js';

/**
 * Gives the address of the page of each built-in rule, which comes with the package and says what this version does.
 * @param folder the folder of the rules.
 */
export function createPageOf(folder: URL): (ruleId: string) => string | null {
  const known = new Map<string, string | null>();
  return (ruleId) => {
    const found = known.get(ruleId) ?? pageIn(folder, ruleId);
    known.set(ruleId, found);
    return found;
  };
}

/** Null for rules of one's own and for what is said of comments. */
function pageIn(folder: URL, ruleId: string): string | null {
  if (!/^[\w-]+\/[\w-]+$/u.test(ruleId) || !existsSync(new URL(`${ruleId}.yml`, folder))) return null;
  const page = new URL(`${categoryOf(ruleId)}/README.md`, folder);
  page.hash = ruleId.replace('/', '');
  return page.href;
}
