import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { anyOf, didYouMean, type Problem, quoted, RulebookError } from '../shared/problem.js';
import { parseYaml } from '../shared/yaml.js';
import { fieldsOf, type ParseContext, readMap, readText, report, startParsing } from './parse-context.js';
import { parseRuleFile, readRule, ruleKeys } from './parse-rule.js';
import {
  checkListNames,
  mergeLists,
  parseWordsFile,
  type ReadLists,
  readLists,
  readWordsFile,
  type WordsFile,
} from './parse-words.js';
import { categories, type Rule, type Rulebook, type WordLists } from './rule.js';

export { parseRuleFile } from './parse-rule.js';
export { parseWordsFile } from './parse-words.js';

/**
 * The rules and words of a folder: `words.yml` and `<category>/<rule>.yml`, in the order of `categories`, then by name.
 * @throws {RulebookError} with every problem of every file.
 */
export function loadRulebook(directory: string): Rulebook {
  const problems: Problem[] = [];
  const wordsPath = join(directory, 'words.yml');
  const words = existsSync(wordsPath)
    ? parseWordsFile({ text: readFileSync(wordsPath, 'utf8'), path: wordsPath })
    : { lists: {}, spellings: {}, sturdy: [], forms: {}, problems: [] };
  problems.push(...words.problems);

  const rules: Rule[] = [];
  for (const category of foldersIn(directory, problems)) {
    const folder = join(directory, category);
    problems.push(...checkCategoryFile(folder));
    for (const name of ruleFilesIn(folder, problems)) {
      const path = join(folder, name);
      const id = ruleId(path, problems);
      const parsed = parseRuleFile({ text: readFileSync(path, 'utf8'), path, id, category, lists: words.lists });
      problems.push(...parsed.problems);
      if (parsed.rule) rules.push(parsed.rule);
    }
  }
  if (problems.length > 0) throw new RulebookError(problems);
  const { lists, spellings, sturdy, forms } = words;
  return { rules, lists, spellings, sturdy, forms };
}

/**
 * A company's own rule files. A rule's id is `<folder>/<file name>`; a file may bring word lists of its own under `lists:`,
 * which all the files share; a `words.yml` among them is read like ours, and a `category.yml` is left alone.
 * The result holds what these files add, without the lists that were given.
 * @throws {RulebookError} with every problem of every file.
 */
export function loadRuleFiles(paths: readonly string[], lists: WordLists): Rulebook {
  const problems: Problem[] = [];
  const readings = paths
    .filter((path) => basename(path) !== 'category.yml')
    .map((path) => ({ path, ...readFile(path) }));

  const own: ReadLists[] = [];
  const words: Omit<WordsFile, 'problems'> = { lists: {}, spellings: {}, sturdy: [], forms: {} };
  for (const reading of readings) {
    if (basename(reading.path) === 'words.yml') {
      const read = readWordsFile(reading);
      own.push({ reading, entries: read.entries });
      Object.assign(words.spellings, read.words.spellings);
      words.forms = { ...words.forms, ...read.words.forms };
      words.sturdy.push(...read.words.sturdy);
    } else {
      own.push({ reading, entries: readLists(reading, fieldsOf(reading.file.root).get('lists')) });
    }
  }
  words.lists = mergeLists(own, lists);
  checkListNames(own, lists);

  const known = { ...lists, ...words.lists };
  const rules = new Map<string, Rule>();
  for (const reading of readings) {
    if (basename(reading.path) === 'words.yml') continue;
    const id = ruleId(reading.path, problems);
    const rule = readRule(reading, {
      id,
      category: id.slice(0, id.indexOf('/')),
      lists: known,
      keys: [...ruleKeys, 'lists'],
    });
    if (rules.has(id))
      report(reading, 0, `Another rule file already has the id \`${id}\`. Rename this file or its folder.`);
    if (rule) rules.set(id, rule);
  }
  problems.push(...readings.flatMap((reading) => reading.problems));
  if (problems.length > 0) throw new RulebookError(problems);
  return { rules: [...rules.values()], ...words };
}

function readFile(path: string): ParseContext {
  try {
    return startParsing(readFileSync(path, 'utf8'), path);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const problem = { path, line: null, column: null, message: `This rule file could not be read: ${reason}.` };
    return { file: parseYaml('', path), problems: [problem] };
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
  const reading = startParsing(readFileSync(path, 'utf8'), path);
  const fields = reading.file.root ? readMap(reading, reading.file.root, 'A category', ['title', 'about']) : null;
  for (const key of ['title', 'about']) {
    if (fields?.has(key)) readText(reading, fields.get(key), key);
    else if (reading.problems.length === 0)
      report(
        reading,
        0,
        `\`${key}\` is missing. Write \`title: <name of the category>\` and \`about: <one sentence>\`.`,
      );
  }
  return reading.problems;
}

/** `<folder>/<file name>`, which people type in comments and configurations. */
function ruleId(path: string, problems: Problem[]): string {
  const folder = basename(dirname(path));
  const name = basename(path).replace(/\.ya?ml$/u, '');
  for (const part of [folder, name]) {
    if (/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u.test(part)) continue;
    problems.push({
      path,
      line: null,
      column: null,
      message: `${quoted(part)} becomes part of the rule's id. Rename it with letters, digits and \`-\` only.`,
    });
  }
  return `${folder}/${name}`;
}
