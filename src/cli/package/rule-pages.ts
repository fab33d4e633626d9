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
  return (ruleId) => {
    const [, category] = /^([\w-]+)\/[\w-]+$/u.exec(ruleId) ?? [];
    if (home === undefined || category === undefined) return undefined;
    if (!existsSync(new URL(`rules/${ruleId}.yml`, packageRoot()))) return undefined;
    return `${home}/blob/HEAD/rules/${category}/README.md#${ruleId.replace('/', '')}`;
  };
}
