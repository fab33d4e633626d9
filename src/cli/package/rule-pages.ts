import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { packageRoot } from './root.js';

/** Gives the address of what a page says of a built-in rule; undefined for other rules. */
export type PageOf = (ruleId: string) => string | undefined;

/** The pages of the rules of this package, in the repository that it names. */
export async function readRulePages(): Promise<PageOf> {
  const { repository } = JSON.parse(await readFile(new URL('package.json', packageRoot()), 'utf8'));
  return rulePages(repository.url);
}

/** @param repository where the package says that it comes from; where it names no owner, no rule has a page. */
export function rulePages(repository: string): PageOf {
  const [, home] = /^git\+(https:\/\/github\.com\/(?!OWNER\/)[^/]+\/[^/]+)\.git$/u.exec(repository) ?? [];
  return home === undefined ? () => undefined : pagesBelow(`${home}/blob/HEAD/rules`);
}

/** The pages as they come with the package, which say what this version does. */
export function packedRulePages(): PageOf {
  return pagesBelow(new URL('rules', packageRoot()).href);
}

/** @param rules the address of the folder of rules. */
function pagesBelow(rules: string): PageOf {
  const known = new Map<string, string | undefined>();
  const find = (ruleId: string): string | undefined => {
    const [, category] = /^([\w-]+)\/[\w-]+$/u.exec(ruleId) ?? [];
    const isBuiltIn = category !== undefined && existsSync(new URL(`rules/${ruleId}.yml`, packageRoot()));
    return isBuiltIn ? `${rules}/${category}/README.md#${ruleId.replace('/', '')}` : undefined;
  };
  return (ruleId) => {
    if (!known.has(ruleId)) known.set(ruleId, find(ruleId));
    return known.get(ruleId);
  };
}
