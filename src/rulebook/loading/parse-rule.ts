import type { Problem } from '../../shared/problem.js';
import { anyOf } from '../../shared/problem.js';
import { channels } from '../../shared/reply.js';
import { severities } from '../../shared/severity.js';
import type { YamlNode } from '../../shared/yaml.js';
import { kindDefinitions, kinds } from '../kinds/index.js';
import type { WordLists } from '../notation/list-forms.js';
import { type Basis, type Conditions, type Rule, type RuleBase, reaches, surroundings } from '../rule.js';
import { keyReaderOf } from './key-reader.js';
import {
  type ParseContext,
  readBoolean,
  readFigure,
  readItems,
  readMap,
  readOneOf,
  readPhrases,
  readText,
  readWords,
  report,
  startParsing,
  type YamlFields,
} from './parse-context.js';
import { readExample, readFineScene } from './parse-examples.js';
import { readFlag } from './parse-flag.js';
import { readMeasured } from './parse-measured.js';
import { readRewording } from './parse-rewording.js';
import { checkKeys, ruleKeys } from './rule-keys.js';

const bases = ['principle', 'research', 'practice'] as const satisfies readonly Basis['kind'][];

export interface RuleSource {
  text: string;
  /** Named in problems. */
  path: string;
  id: string;
  category: string;
  /** The word lists that phrases may name besides the built-in ones; names go unchecked when left out. */
  lists?: WordLists;
}

/** A rule file as a rule. Problems leave no rule, and all of them are reported. */
export function parseRuleFile({ text, path, id, category, lists }: RuleSource): {
  rule: Rule | null;
  problems: Problem[];
} {
  const context = startParsing(text, path);
  const rule = readRule(context, { id, category, lists: lists ?? null, keys: ruleKeys });
  return { rule: context.problems.length === 0 ? rule : null, problems: context.problems };
}

export interface RuleFrame {
  id: string;
  category: string;
  lists: WordLists | null;
  keys: readonly string[];
}

export function readRule(context: ParseContext, { id, category, lists, keys }: RuleFrame): Rule | null {
  const { root } = context.file;
  if (root === null) {
    if (context.problems.length === 0) report(context, 0, 'This rule file is empty. Begin with `title:`.');
    return null;
  }
  const fields = readMap(context, root, 'A rule', keys);
  if (!fields) return null;
  const problemsBefore = context.problems.length;
  const kind = readOneOf(context, fields.get('kind'), 'kind', kinds) ?? 'phrase';
  checkKeys(context, root, fields, kind);
  const { fine, fineScenes } = readFine(context, fields, kind !== 'simplify');
  const rule: Rule = {
    id,
    category,
    ...readSeverity(context, fields),
    title: readText(context, fields.get('title'), 'title'),
    why: readText(context, fields.get('why'), 'why'),
    basis: readItems(context, fields.get('basis'), 'basis').flatMap((item) => readBasis(context, item)),
    conditions: readConditions(context, fields, lists),
    flag: readItems(context, fields.get('flag'), 'flag').flatMap((item) => readFlag(context, item, { lists, kind })),
    unless: readPhrases(context, fields.get('unless'), 'unless', lists),
    rescuedBy: readPhrases(context, fields.get('rescued-by'), 'rescued-by', lists),
    reach: readOneOf(context, fields.get('reach'), 'reach', reaches) ?? 'near',
    instead: readItems(context, fields.get('instead'), 'instead').flatMap((item) =>
      readRewording(context, item, { lists, kind }),
    ),
    examples: readItems(context, fields.get('examples'), 'examples').flatMap((item) => readExample(context, item)),
    fine,
    fineScenes,
    measured: readMeasured(context, fields.get('measured')),
    notIn: readWords(context, fields.get('not-in'), 'not-in', surroundings),
    ...kindDefinitions[kind].read(keyReaderOf(context, fields, lists)),
  };
  return context.problems.length === problemsBefore ? rule : null;
}

/** How severe a rule is, and where. */
function readSeverity(
  context: ParseContext,
  fields: YamlFields,
): Pick<RuleBase, 'severity' | 'strict' | 'recommended' | 'channels' | 'byChannel'> {
  const severity = readOneOf(context, fields.get('severity'), 'severity', severities) ?? 'warning';
  return {
    severity,
    strict: readOneOf(context, fields.get('strict'), 'strict', severities) ?? severity,
    recommended: readBoolean(context, fields.get('recommended'), 'recommended', true),
    channels: fields.has('channels') ? readWords(context, fields.get('channels'), 'channels', channels) : null,
    byChannel: readByChannel(context, fields.get('by-channel')),
  };
}

function readByChannel(context: ParseContext, node: YamlNode | undefined): RuleBase['byChannel'] {
  const fields = node && readMap(context, node, '`by-channel`', channels);
  return Object.fromEntries(
    channels.flatMap((channel) => {
      const severity = readOneOf(context, fields?.get(channel), channel, [...severities, 'off']);
      return severity === null ? [] : [[channel, severity]];
    }),
  );
}

/** Texts, and with `hasScenes` also texts that a scene surrounds. */
function readFine(
  context: ParseContext,
  fields: YamlFields,
  hasScenes: boolean,
): Pick<RuleBase, 'fine' | 'fineScenes'> {
  const items = readItems(context, fields.get('fine'), 'fine');
  const isScene = (item: YamlNode): boolean => item.type === 'map' && hasScenes;
  return {
    fine: items.flatMap((item) => (isScene(item) ? [] : [readText(context, item, 'fine')])),
    fineScenes: items.flatMap((item) => (isScene(item) ? readFineScene(context, item) : [])),
  };
}

function readConditions(context: ParseContext, fields: YamlFields, lists: WordLists | null): Conditions {
  const phrases = (key: string): string[] => readPhrases(context, fields.get(key), key, lists);
  const minWords = fields.get('min-words');
  return {
    when: phrases('when'),
    whenCustomer: phrases('when-customer'),
    unlessReply: phrases('unless-reply'),
    unlessCustomer: phrases('unless-customer'),
    minWords: minWords ? (readFigure(context, minWords, 'min-words') ?? 0) : 0,
  };
}

function readBasis(context: ParseContext, node: YamlNode): Basis[] {
  const fields = readMap(context, node, 'An entry of `basis`', bases);
  if (!fields) return [];
  if (fields.size > 1)
    report(context, node.offset, `An entry of \`basis\` has one key: ${anyOf(bases)}. Begin each with its own \`-\`.`);
  return bases.flatMap((kind) => (fields.has(kind) ? [{ kind, says: readText(context, fields.get(kind), kind) }] : []));
}
