import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { addAll } from '../../shared/add-all.js';
import { anyOf, didYouMean, type Problem, RulebookError } from '../../shared/problem.js';
import type { WordLists } from '../notation/list-forms.js';
import { categories, type Rule, type Rulebook } from '../rule.js';
import { readMap, readText, report, startParsing } from './parse-context.js';
import { parseRuleFile } from './parse-rule.js';
import { parseRuleFiles, ruleId } from './parse-rule-files.js';
import { parseWordsFile } from './parse-words.js';

/**
 * The rules and words of a folder: `words.yml` and `<category>/<rule>.yml`, in the order of `categories`, then by name.
 * @throws {RulebookError} with every problem of every file.
 */
export function loadRulebook(directory: string): Rulebook {
  const problems: Problem[] = [];
  const wordsPath = join(directory, 'words.yml');
  const words = existsSync(wordsPath)
    ? parseWordsFile({ text: readFileSync(wordsPath, 'utf8'), path: wordsPath })
    : { lists: {}, spellings: {}, fuzzyMatched: [], forms: {}, problems: [] };
  addAll(problems, words.problems);

  const rules: Rule[] = [];
  for (const category of foldersIn(directory, problems)) {
    const folder = join(directory, category);
    addAll(problems, checkCategoryFile(folder));
    for (const name of ruleFilesIn(folder, problems)) {
      const path = join(folder, name);
      const id = ruleId(path, problems);
      const parsed = parseRuleFile({ text: readFileSync(path, 'utf8'), path, id, category, lists: words.lists });
      addAll(problems, parsed.problems);
      if (parsed.rule) rules.push(parsed.rule);
    }
  }
  if (problems.length > 0) throw new RulebookError(problems);
  const { lists, spellings, fuzzyMatched, forms } = words;
  return { rules, lists, spellings, fuzzyMatched, forms };
}

/**
 * A company's own rule files, as `parseRuleFiles` reads them.
 * @throws {RulebookError} with every problem of every file.
 */
export function loadRuleFiles(paths: readonly string[], lists: WordLists): Rulebook {
  return parseRuleFiles(
    paths.map((path) => ({ path, ...textOf(path) })),
    lists,
  );
}

function textOf(path: string): { text: string; unread: string | null } {
  try {
    return { text: readFileSync(path, 'utf8'), unread: null };
  } catch (error) {
    return { text: '', unread: error instanceof Error ? error.message : String(error) };
  }
}

function foldersIn(directory: string, problems: Problem[]): string[] {
  const names = readdirSync(directory, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  for (const name of names) {
    if (categories.some((category) => category === name)) continue;
    problems.push({
      path: join(directory, name),
      line: null,
      column: null,
      message: `There is no category \`${name}\`.${didYouMean(name, categories) || ` The categories are ${anyOf(categories)}.`}`,
    });
  }
  return categories.filter((category) => names.includes(category));
}

function ruleFilesIn(folder: string, problems: Problem[]): string[] {
  const names = readdirSync(folder).filter((name) => name !== 'category.yml' && name !== 'README.md');
  for (const name of names) {
    if (!name.endsWith('.yml'))
      problems.push({
        path: join(folder, name),
        line: null,
        column: null,
        message: 'A rule file ends in `.yml`. Rename it, or move it elsewhere.',
      });
  }
  return names.filter((name) => name.endsWith('.yml')).sort();
}

function checkCategoryFile(folder: string): Problem[] {
  const path = join(folder, 'category.yml');
  if (!existsSync(path))
    return [
      {
        path,
        line: null,
        column: null,
        message: 'This file is missing. Write `title: <name of the category>` and `about: <one sentence>`.',
      },
    ];
  const context = startParsing(readFileSync(path, 'utf8'), path);
  const fields = context.file.root ? readMap(context, context.file.root, 'A category', ['title', 'about']) : null;
  for (const key of ['title', 'about']) {
    if (fields?.has(key)) readText(context, fields.get(key), key);
    else if (context.problems.length === 0)
      report(
        context,
        0,
        `\`${key}\` is missing. Write \`title: <name of the category>\` and \`about: <one sentence>\`.`,
      );
  }
  return context.problems;
}
