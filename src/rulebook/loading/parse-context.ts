import { anyOf, didYouMean, maxProblems, type Problem, quoted } from '../../shared/problem.js';
import {
  offsetInScalar,
  parseYaml,
  type YamlFile,
  type YamlList,
  type YamlMap,
  type YamlNode,
  type YamlScalar,
} from '../../shared/yaml.js';
import type { TextBounds } from '../kinds/definition.js';
import type { WordLists } from '../notation/list-forms.js';
import { checkPhrase, listMistake } from '../notation/phrase-check.js';

/** A file being read, and what was found wrong so far. */
export interface ParseContext {
  file: YamlFile;
  problems: Problem[];
}

export type YamlFields = ReadonlyMap<string, YamlNode>;

export function startParsing(text: string, path: string): ParseContext {
  const file = parseYaml(text, path);
  return { file, problems: [...file.problems] };
}

export function report(context: ParseContext, offset: number, message: string): void {
  context.problems.push({ path: context.file.path, ...context.file.positionAt(offset), message });
}

export function fieldsOf(node: YamlNode | null): YamlFields {
  return new Map(node?.type === 'map' ? node.entries.map((entry) => [entry.key, entry.value]) : []);
}

export function keyOffset(node: YamlNode, key: string): number {
  return (node.type === 'map' ? node.entries.find((entry) => entry.key === key)?.offset : undefined) ?? node.offset;
}

export function expectMap(context: ParseContext, node: YamlNode, what: string, shape: string): YamlMap | null {
  if (node.type === 'map') return node;
  report(
    context,
    node.offset,
    `${what} consists of \`key: value\` lines, but here is ${described(node)}. Write ${shape}.`,
  );
  return null;
}

export function readMap(
  context: ParseContext,
  node: YamlNode,
  what: string,
  keys: readonly string[],
): YamlFields | null {
  const map = expectMap(context, node, what, `${anyOf(keys.slice(0, 4))} with a colon and a value`);
  if (!map) return null;
  for (const { key, offset } of map.entries) {
    if (keys.includes(key)) continue;
    report(context, offset, `${quoted(key)} is not a key here.${didYouMean(key, keys) || ` Use ${anyOf(keys)}.`}`);
  }
  return fieldsOf(map);
}

function expectList(context: ParseContext, node: YamlNode, what: string): YamlList | null {
  if (node.type === 'list') return node;
  report(
    context,
    node.offset,
    `\`${what}\` is a list, but here is ${described(node)}. Begin each entry on its own line with \`- \`.`,
  );
  return null;
}

/** The entries of a list that is not empty; none when the key is missing. */
export function readItems(context: ParseContext, node: YamlNode | undefined, what: string): readonly YamlNode[] {
  if (!node) return [];
  const list = expectList(context, node, what);
  if (list?.items.length === 0)
    report(context, node.offset, `\`${what}\` has no entries. Add one with \`- \`, or remove the key.`);
  return list?.items ?? [];
}

export function readScalar(context: ParseContext, node: YamlNode, what: string): YamlScalar | null {
  if (node.type === 'scalar') return node;
  report(
    context,
    node.offset,
    node.flow
      ? quoteHint(context, node)
      : `\`${what}\` takes a text, but here is ${described(node)}. Put quotes around a text that contains \`: \`.`,
  );
  return null;
}

/** A text that is not empty, without white space around it; "" with a problem otherwise, and "" for a missing key. */
export function readText(context: ParseContext, node: YamlNode | undefined, what: string): string {
  const scalar = node ? readScalar(context, node, what) : null;
  const text = scalar?.text.trim() ?? '';
  if (scalar && text === '') report(context, scalar.offset, `\`${what}\` is empty. Write a text, or remove it.`);
  return text;
}

export function readTexts(
  context: ParseContext,
  node: YamlNode | undefined,
  what: string,
  bounds?: TextBounds,
): string[] {
  const items = readItems(context, node, what);
  const beyond = items[bounds?.max ?? items.length];
  if (bounds && beyond)
    report(
      context,
      beyond.offset,
      `\`${what}\` has more than ${bounds.max} entries. Put the others into another rule.`,
    );
  return items.map((item) => {
    const text = readText(context, item, what);
    const problem = text === '' ? null : (bounds?.problemWith(text) ?? null);
    if (problem !== null) report(context, item.offset, `${quoted(text)} does not fit under \`${what}\`. ${problem}`);
    return text;
  });
}

export function readOneOf<T extends string>(
  context: ParseContext,
  node: YamlNode | undefined,
  what: string,
  values: readonly T[],
): T | null {
  if (!node) return null;
  const text = node.type === 'scalar' ? node.text : null;
  const value = values.find((candidate) => candidate === text);
  if (value !== undefined) return value;
  report(context, node.offset, `\`${what}\` is ${described(node)}. Write ${anyOf(values)}.`);
  return null;
}

export function readFigure(context: ParseContext, node: YamlNode, name: string): number | undefined {
  if (node.type === 'scalar' && /^\d{1,9}$/u.test(node.text)) return Number(node.text);
  report(context, node.offset, `\`${name}\` is a whole number. Write a figure: \`${name}: 2\`.`);
  return undefined;
}

/** A list of words out of a few. */
export function readWords<T extends string>(
  context: ParseContext,
  node: YamlNode | undefined,
  what: string,
  values: readonly T[],
): T[] {
  return readItems(context, node, what).flatMap((item) => readOneOf(context, item, what, values) ?? []);
}

export function readBoolean(
  context: ParseContext,
  node: YamlNode | undefined,
  what: string,
  fallback: boolean,
): boolean {
  if (!node) return fallback;
  if (node.type === 'scalar' && typeof node.value === 'boolean') return node.value;
  report(context, node.offset, `\`${what}\` is ${described(node)}. Write \`true\` or \`false\`.`);
  return fallback;
}

export function readPhrases(
  context: ParseContext,
  node: YamlNode | undefined,
  what: string,
  lists: WordLists | null,
): string[] {
  return readItems(context, node, what).flatMap((item) => {
    const scalar = readScalar(context, item, what);
    return (scalar && readPhrase(context, scalar, lists)) ?? [];
  });
}

/** A phrase that the notation allows; with `lists`, one that names only lists there are. */
export function readPhrase(context: ParseContext, node: YamlNode, lists: WordLists | null): string | null {
  const scalar = readScalar(context, node, 'words');
  if (!scalar) return null;
  const { lists: names, mistake } = checkPhrase(scalar.text);
  if (mistake) {
    report(context, offsetInScalar(context.file, scalar, mistake.start), mistake.message);
    return null;
  }
  if (lists) for (const name of names) reportListMistake(context, scalar, name, lists);
  return scalar.text.trim();
}

export function reportListMistake(context: ParseContext, scalar: YamlScalar, name: string, lists: WordLists): void {
  if (context.problems.length >= maxProblems) return;
  const message = listMistake(name, lists);
  if (message)
    report(context, offsetInScalar(context.file, scalar, Math.max(0, scalar.text.indexOf(`{${name}}`))), message);
}

function described(node: YamlNode): string {
  if (node.type === 'map') return 'a group of `key: value` lines';
  if (node.type === 'list') return 'a list';
  return node.text === '' ? 'nothing' : quoted(node.text);
}

export function quoteHint(context: ParseContext, node: YamlNode): string {
  const sign = node.type === 'map' ? '{' : '[';
  const rest = context.file.text.slice(node.offset, node.offset + 200);
  const line = rest.slice(0, (rest.indexOf('\n') + 1 || rest.length + 1) - 1).trim();
  return `A text that begins with \`${sign}\` reads as something else in YAML: ${quoted(line)}. Put quotes around it.`;
}
