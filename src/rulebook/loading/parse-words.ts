import { type Problem, quoted } from '../../shared/problem.js';
import type { YamlNode, YamlScalar } from '../../shared/yaml.js';
import { type Form, forms, partsOfName, type WordLists } from '../notation/list-forms.js';
import { listsUsed, parsePhrase } from '../notation/phrase.js';
import { listMistake } from '../notation/phrase-check.js';
import {
  expectMap,
  type ParseContext,
  readItems,
  readMap,
  readPhrase,
  readScalar,
  readText,
  readTexts,
  report,
  reportListMistake,
  startParsing,
} from './parse-context.js';

export interface WordsFile {
  lists: Record<string, string[]>;
  /** Variant to standard form. */
  spellings: Record<string, string>;
  fuzzyMatched: string[];
  /** Verbs whose forms the library has wrong, or knows other ones of. */
  forms: Record<string, Partial<Record<Form, string>>>;
  problems: Problem[];
}

/** A `words.yml`. Its lists may name each other, but not in a circle. */
export function parseWordsFile({ text, path }: { text: string; path: string }): WordsFile {
  const context = startParsing(text, path);
  const words = readWordsFile(context);
  checkListNames([{ context, entries: words.entries }], {});
  return { ...words.words, problems: context.problems };
}

interface ListEntry {
  list: string;
  listOffset: number;
  scalar: YamlScalar;
}

export interface ReadLists {
  context: ParseContext;
  entries: readonly ListEntry[];
}

export function readWordsFile(context: ParseContext): { words: Omit<WordsFile, 'problems'>; entries: ListEntry[] } {
  const words: Omit<WordsFile, 'problems'> = { lists: {}, spellings: {}, fuzzyMatched: [], forms: {} };
  const { root } = context.file;
  if (root === null) return { words, entries: [] };
  const fields = readMap(context, root, 'A words file', ['lists', 'spellings', 'sturdy', 'forms']);
  const entries = readLists(context, fields?.get('lists'));
  words.lists = listsFrom(entries);
  words.spellings = readSpellings(context, fields?.get('spellings'));
  words.fuzzyMatched = readTexts(context, fields?.get('sturdy'), 'sturdy').map((word) => word.toLowerCase());
  words.forms = readForms(context, fields?.get('forms'));
  return { words, entries };
}

export function readLists(context: ParseContext, node: YamlNode | undefined): ListEntry[] {
  if (!node) return [];
  const map = expectMap(context, node, '`lists`', '`<name>:` with a list of phrases below');
  return (map?.entries ?? []).flatMap(({ key, offset, value }) => {
    if (!/^[a-z][a-z0-9-]*$/u.test(key)) {
      report(
        context,
        offset,
        `${quoted(key)} is not a valid name for a list. Use small letters, digits and \`-\`, as in \`{${key
          .toLowerCase()
          .replace(/[^a-z0-9]+/gu, '-')
          .slice(0, 30)}}\`.`,
      );
      return [];
    }
    return readItems(context, value, key).flatMap((item) => {
      const scalar = readScalar(context, item, key);
      if (!scalar || readPhrase(context, scalar, null) === null) return [];
      if (scalar.text.startsWith('^')) {
        report(
          context,
          scalar.offset,
          `In a list, \`^\` has no effect, since its words may be anywhere in a phrase. Write it in the phrase: \`^ {${key}}\`.`,
        );
        return [];
      }
      return [{ list: key, listOffset: offset, scalar }];
    });
  });
}

function listsFrom(entries: readonly ListEntry[]): Record<string, string[]> {
  const lists = new Map<string, string[]>();
  for (const { list, scalar } of entries) {
    const phrases = lists.get(list);
    if (phrases) phrases.push(scalar.text);
    else lists.set(list, [scalar.text]);
  }
  return Object.fromEntries(lists);
}

/** Each file's lists in one; a name that two files have is a problem of the later one. */
export function mergeLists(own: readonly ReadLists[], given: WordLists): Record<string, string[]> {
  const merged = new Map<string, string[]>();
  for (const { context, entries } of own) {
    for (const [name, phrases] of Object.entries(listsFrom(entries))) {
      const offset = entries.find((entry) => entry.list === name)?.listOffset ?? 0;
      if (listMistake(name, given) === null)
        report(context, offset, `replylint has a list \`{${name}}\` of its own. Give yours another name.`);
      else if (merged.has(name))
        report(
          context,
          offset,
          `Another of your files already has a list \`{${name}}\`. Rename one, or keep them together in one file.`,
        );
      else merged.set(name, phrases);
    }
  }
  return Object.fromEntries(merged);
}

/** Lists that name other lists: each name exists, and none leads back to itself. */
export function checkListNames(own: readonly ReadLists[], given: WordLists): void {
  const known = { ...given, ...listsFrom(own.flatMap(({ entries }) => entries)) };
  const uses = new Map<string, Set<string>>();
  for (const { context, entries } of own) {
    for (const { list, scalar } of entries) {
      const names = listsUsed(parsePhrase(scalar.text));
      for (const name of names) reportListMistake(context, scalar, name, known);
      const used = uses.get(list) ?? new Set();
      uses.set(list, used);
      for (const name of names) used.add(partsOfName(name).list);
    }
  }
  const reported = new Set<string>();
  for (const { context, entries } of own) {
    const offsets = new Map(entries.map((entry) => [entry.list, entry.listOffset]));
    for (const [list, offset] of offsets) {
      const circle = reported.has(list) ? null : circleFrom(list, uses);
      if (!circle) continue;
      for (const name of circle) reported.add(name);
      report(
        context,
        offset,
        `These lists refer to each other in a loop: ${circle.map((name) => `{${name}}`).join(' → ')}. Write the words out in one of them.`,
      );
    }
  }
}

/** The way from a list back to itself, shortest first; null when there is none. */
function circleFrom(list: string, uses: ReadonlyMap<string, ReadonlySet<string>>): string[] | null {
  const cameFrom = new Map<string, string>();
  const queue = [list];
  for (const at of queue) {
    for (const next of uses.get(at) ?? []) {
      if (next === list) {
        const way = [list];
        for (let step: string | undefined = at; step !== undefined && step !== list; step = cameFrom.get(step))
          way.unshift(step);
        return [list, ...way];
      }
      if (cameFrom.has(next)) continue;
      cameFrom.set(next, at);
      queue.push(next);
    }
  }
  return null;
}

/** In words: each word of a text may turn into so many. */
const maxStandardWords = 5;

function readSpellings(context: ParseContext, node: YamlNode | undefined): Record<string, string> {
  if (!node) return {};
  const standardOf = new Map<string, string>();
  const map = expectMap(context, node, '`spellings`', '`<standard form>: [variant, variant]`');
  for (const { key, offset, value } of map?.entries ?? []) {
    if (key.trim().split(/\s+/u).length > maxStandardWords)
      report(
        context,
        offset,
        `${quoted(key)} is more than ${maxStandardWords} words, and a spelling replaces only a few. Shorten it.`,
      );
    for (const item of readItems(context, value, key)) {
      const scalar = readScalar(context, item, key);
      const variant = scalar?.text.trim().toLowerCase() ?? '';
      const known = standardOf.get(variant);
      if (!scalar) continue;
      if (variant === '' || /\s/u.test(variant))
        report(
          context,
          item.offset,
          `${quoted(scalar.text)} is not one word, as a variant must be. Write it as a phrase of the rule instead.`,
        );
      else if (known !== undefined)
        report(
          context,
          item.offset,
          `${quoted(variant)} is already a variant of ${quoted(known)}. Keep one of the two.`,
        );
      else standardOf.set(variant, key);
    }
  }
  return Object.fromEntries(standardOf);
}

function readForms(context: ParseContext, node: YamlNode | undefined): WordsFile['forms'] {
  if (!node) return {};
  const map = expectMap(context, node, '`forms`', '`<verb>: { done: <form> }`');
  return Object.fromEntries(
    (map?.entries ?? []).map(({ key, value }) => {
      const fields = readMap(context, value, 'A verb', forms);
      const known = forms.filter((form) => fields?.has(form));
      return [
        key.toLowerCase(),
        Object.fromEntries(known.map((form) => [form, readText(context, fields?.get(form), form)])),
      ];
    }),
  );
}
