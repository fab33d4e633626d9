import { addAll } from '../../shared/add-all.js';
import { type Problem, quoted, RulebookError } from '../../shared/problem.js';
import { categoryOf } from '../../shared/rule-category.js';
import type { WordLists } from '../notation/list-forms.js';
import type { Rule, Rulebook } from '../rule.js';
import { fieldsOf, type ParseContext, report, startParsing } from './parse-context.js';
import { readRule } from './parse-rule.js';
import { checkListNames, mergeLists, type ReadLists, readLists, readWordsFile, type WordsFile } from './parse-words.js';
import { ruleKeys } from './rule-keys.js';

/** The text of a rule file. */
export interface RuleFile {
  /** Its last folder and its name are the id of the rule; problems name it. */
  path: string;
  text: string;
}

/** A rule file, or why it could not be read. */
interface OpenedRuleFile extends RuleFile {
  unread?: string | null;
}

/**
 * A company's own rule files. A rule's id is `<folder>/<file name>`; a file may bring word lists of its own under `lists:`,
 * which all the files share; a `words.yml` among them is read like ours, and a `category.yml` is left alone.
 *
 * @param lists the built-in lists, which phrases may name.
 * @returns what these files add, without the lists that were given.
 * @throws {RulebookError} with every problem of every file.
 */
export function parseRuleFiles(files: readonly OpenedRuleFile[], lists: WordLists): Rulebook {
  const opened = files
    .filter(({ path }) => fileName(path) !== 'category.yml')
    .map((file) => ({ path: file.path, ...startReading(file) }));
  const own: ReadLists[] = [];
  const words: Omit<WordsFile, 'problems'> = { lists: {}, spellings: {}, fuzzyMatched: [], forms: {} };
  for (const context of opened) {
    if (fileName(context.path) === 'words.yml') {
      const read = readWordsFile(context);
      own.push({ context, entries: read.entries });
      Object.assign(words.spellings, read.words.spellings);
      words.forms = { ...words.forms, ...read.words.forms };
      addAll(words.fuzzyMatched, read.words.fuzzyMatched);
    } else {
      own.push({ context, entries: readLists(context, fieldsOf(context.file.root).get('lists')) });
    }
  }
  words.lists = mergeLists(own, lists);
  checkListNames(own, lists);

  const problems: Problem[] = [];
  const known = { ...lists, ...words.lists };
  const rules = new Map<string, Rule>();
  for (const context of opened) {
    if (fileName(context.path) === 'words.yml') continue;
    const id = ruleId(context.path, problems);
    const category = categoryOf(id);
    const rule = readRule(context, { id, category, lists: known, keys: [...ruleKeys, 'lists'] });
    if (rules.has(id))
      report(context, 0, `Another rule file already has the id \`${id}\`. Rename this file or its folder.`);
    if (rule) rules.set(id, rule);
  }
  for (const context of opened) addAll(problems, context.problems);
  if (problems.length > 0) throw new RulebookError(problems);
  return { rules: [...rules.values()], ...words };
}

function startReading({ path, text, unread = null }: OpenedRuleFile): ParseContext {
  const context = startParsing(text, path);
  if (unread === null) return context;
  const message = `This rule file could not be read: ${unread}.`;
  return { ...context, problems: [{ path, line: null, column: null, message }] };
}

function fileName(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}

/** `<folder>/<file name>`, which people type in comments and configurations. */
export function ruleId(path: string, problems: Problem[]): string {
  const [name = '', folder = ''] = path
    .replace(/\.ya?ml$/u, '')
    .split(/[/\\]/u)
    .reverse();
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
