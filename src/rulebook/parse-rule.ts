import type { Safety, Severity } from '../shared/message.js';
import { anyOf, didYouMean, type Problem, quoted } from '../shared/problem.js';
import { type Channel, channels } from '../shared/reply.js';
import { offsetInScalar, type YamlNode } from '../shared/yaml.js';
import { unknownForm } from './list-forms.js';
import {
  expectMap,
  type Fields,
  keyOffset,
  type ParseContext,
  quoteHint,
  readBoolean,
  readItems,
  readMap,
  readOneOf,
  readPhrase,
  readPhrases,
  readScalar,
  readText,
  readTexts,
  readWords,
  report,
  startParsing,
} from './parse-context.js';
import { listsUsed, parsePhrase, slotPattern } from './phrase.js';
import { formMistake } from './phrase-check.js';
import {
  type Basis,
  type Conditions,
  countables,
  type Example,
  type FineScene,
  type Flag,
  forms,
  isWhole,
  type Kind,
  kinds,
  type Limit,
  type Measured,
  parts,
  type Rule,
  ranges,
  reaches,
  type Scene,
  surroundings,
  type Whole,
  type WordLists,
} from './rule.js';

const severities = ['error', 'warning', 'suggestion'] as const satisfies readonly Severity[];
const safeties = ['safe', 'suggested'] as const satisfies readonly Safety[];
const bases = ['principle', 'research', 'practice'] as const satisfies readonly Basis['kind'][];

export const ruleKeys = [
  'title',
  'why',
  'basis',
  'severity',
  'strict',
  'recommended',
  'channels',
  'by-channel',
  'kind',
  'flag',
  'unless',
  'rescued-by',
  'reach',
  'instead',
  'examples',
  'fine',
  'measured',
  'not-in',
  'part',
  'when',
  'when-customer',
  'unless-reply',
  'unless-customer',
  'echo',
  'min-words',
  'of',
  'over',
  'most',
  'given',
  'variables',
  'ignore',
] as const;
type RuleKey = (typeof ruleKeys)[number];

/** What to write under a key that has to be there. */
const howToWrite = {
  title: 'Say what the words do: `title: Announces bad news`.',
  why: 'Say what the customer hears: `why: <one sentence>`.',
  basis:
    'Say what the rule rests on: `basis:` and below it `- principle: <text>`, `- research: <text>` or `- practice: <text>`.',
  severity: `Write \`severity:\` with ${anyOf(severities)}.`,
  flag: 'List the phrases to flag: `flag:` and below it `- <phrase>`.',
  examples: 'Give at least one: `examples:` and below it `- before: <flagged text>` with `after: <better text>`.',
} as const satisfies Partial<Record<RuleKey, string>>;

export interface RuleSource {
  text: string;
  /** Named in problems. */
  path: string;
  id: string;
  category: string;
  /** The word lists that phrases may name besides the built-in ones; names go unchecked when left out. */
  lists?: WordLists;
}

/** A rule file as a rule. Problems leave no rule, and all of them are told. */
export function parseRuleFile({ text, path, id, category, lists }: RuleSource): {
  rule: Rule | null;
  problems: Problem[];
} {
  const reading = startParsing(text, path);
  const rule = readRule(reading, { id, category, lists: lists ?? null, keys: ruleKeys });
  return { rule: reading.problems.length === 0 ? rule : null, problems: reading.problems };
}

export interface RuleFrame {
  id: string;
  category: string;
  lists: WordLists | null;
  keys: readonly string[];
}

export function readRule(reading: ParseContext, { id, category, lists, keys }: RuleFrame): Rule | null {
  const { root } = reading.file;
  if (root === null) {
    if (reading.problems.length === 0) report(reading, 0, 'This rule file is empty. Begin with `title:`.');
    return null;
  }
  const fields = readMap(reading, root, 'A rule', keys);
  if (!fields) return null;
  const problemsBefore = reading.problems.length;
  const kind = readOneOf(reading, fields.get('kind'), 'kind', kinds) ?? 'phrase';
  checkNeeded(reading, fields, kind);
  checkBelongs(reading, root, fields, kind);
  const severity = readOneOf(reading, fields.get('severity'), 'severity', severities) ?? 'warning';
  const fines = readItems(reading, fields.get('fine'), 'fine');
  const isScene = (item: YamlNode): boolean => item.type === 'map' && kind !== 'simplify';
  const rule: Rule = {
    id,
    category,
    kind,
    title: readText(reading, fields.get('title'), 'title'),
    why: readText(reading, fields.get('why'), 'why'),
    basis: readItems(reading, fields.get('basis'), 'basis').flatMap((item) => readBasis(reading, item)),
    severity,
    strict: readOneOf(reading, fields.get('strict'), 'strict', severities) ?? severity,
    recommended: readBoolean(reading, fields.get('recommended'), 'recommended', true),
    channels: fields.has('channels') ? readWords(reading, fields.get('channels'), 'channels', channels) : null,
    byChannel: readByChannel(reading, fields.get('by-channel')),
    conditions: readConditions(reading, fields, lists),
    flag: readItems(reading, fields.get('flag'), 'flag').flatMap((item) => readFlag(reading, item, lists)),
    unless: readPhrases(reading, fields.get('unless'), 'unless', lists),
    rescuedBy: readPhrases(reading, fields.get('rescued-by'), 'rescued-by', lists),
    reach: readOneOf(reading, fields.get('reach'), 'reach', reaches) ?? 'near',
    instead: readTexts(reading, fields.get('instead'), 'instead'),
    examples: readItems(reading, fields.get('examples'), 'examples').flatMap((item) => readExample(reading, item)),
    fine: fines.flatMap((item) => (isScene(item) ? [] : [readText(reading, item, 'fine')])),
    fineScenes: fines.flatMap((item) => (isScene(item) ? readFineScene(reading, item) : [])),
    measured: readMeasured(reading, fields.get('measured')),
    notIn: readWords(reading, fields.get('not-in'), 'not-in', surroundings),
    part: readOneOf(reading, fields.get('part'), 'part', parts),
    ignore: readTexts(reading, fields.get('ignore'), 'ignore'),
    ...(isWhole(kind) && { whole: readWhole(reading, fields, lists) }),
  };
  return reading.problems.length === problemsBefore ? rule : null;
}

/** Kinds that may do without phrases of their own; those of a `simplify` rule come with retext-simplify. */
const wordless: ReadonlySet<Kind> = new Set([
  'simplify',
  'count',
  'unanswered',
  'repeated',
  'near-duplicate',
  'fill-in',
  'unbalanced',
  'unknown-variable',
]);

function checkNeeded(reading: ParseContext, fields: Fields, kind: Kind): void {
  const counts = kind === 'count' ? (readOneOf(reading, fields.get('of'), 'of', countables) ?? 'phrases') : null;
  for (const [key, how] of Object.entries(howToWrite)) {
    const isNeeded = key !== 'flag' || !wordless.has(kind) || counts === 'phrases';
    if (isNeeded && !fields.has(key)) report(reading, 0, `\`${key}\` is missing. ${how}`);
  }
  if (counts !== null && !fields.has('most'))
    report(
      reading,
      0,
      '`most` is missing. Say how many are fine: `most: 2`, or by channel: `most: { email: 2, chat: 1 }`.',
    );
  if (fields.has('reach') && !fields.has('rescued-by'))
    report(
      reading,
      fields.get('reach')?.offset ?? 0,
      '`reach` says how far off a `rescued-by` may be, and there is none. Add `rescued-by`, or remove it.',
    );
  if (kind === 'missing' && !fields.has('part'))
    report(reading, 0, `\`part\` is missing. Say where a rule of kind \`missing\` looks: ${anyOf(parts)}.`);
}

const wholeKinds = kinds.filter(isWhole);
const kindsOfOurs = kinds.filter((kind) => kind !== 'simplify');

/** Keys that mean something to some kinds only. */
const owners: readonly (readonly [RuleKey, readonly Kind[]])[] = [
  ['part', ['missing']],
  ['ignore', ['simplify']],
  ['when', kindsOfOurs],
  ['when-customer', kindsOfOurs],
  ['unless-reply', kindsOfOurs],
  ['unless-customer', kindsOfOurs],
  ['min-words', wholeKinds],
  ['echo', ['missing', 'count']],
  ['of', ['count']],
  ['over', ['count', 'repeated']],
  ['most', ['count', 'repeated']],
  ['given', ['repeat-ask']],
  ['variables', ['unknown-variable']],
];

function checkBelongs(reading: ParseContext, root: YamlNode, fields: Fields, kind: Kind): void {
  for (const [key, owning] of owners) {
    if (owning.includes(kind) || !fields.has(key)) continue;
    const [only] = owning;
    const whose = whoseKey(owning);
    const remedy = owning.length === 1 ? `, or write \`kind: ${only}\`` : '';
    report(reading, keyOffset(root, key), `\`${key}\` means something to rules ${whose} only. Remove it${remedy}.`);
  }
}

function whoseKey(owning: readonly Kind[]): string {
  if (owning === kindsOfOurs) return 'of every kind but `simplify`';
  return owning === wholeKinds ? 'about whole replies' : `of kind ${anyOf(owning)}`;
}

function readConditions(reading: ParseContext, fields: Fields, lists: WordLists | null): Conditions {
  const phrases = (key: RuleKey): string[] => readPhrases(reading, fields.get(key), key, lists);
  const minWords = fields.get('min-words');
  return {
    when: phrases('when'),
    whenCustomer: phrases('when-customer'),
    unlessReply: phrases('unless-reply'),
    unlessCustomer: phrases('unless-customer'),
    minWords: minWords ? (readFigure(reading, minWords, 'min-words') ?? 0) : 0,
  };
}

function readWhole(reading: ParseContext, fields: Fields, lists: WordLists | null): Whole {
  return {
    echo: readBoolean(reading, fields.get('echo'), 'echo', false),
    of: readOneOf(reading, fields.get('of'), 'of', countables) ?? 'phrases',
    over: readOneOf(reading, fields.get('over'), 'over', ranges) ?? 'reply',
    most: readMost(reading, fields.get('most')),
    given: readGiven(reading, fields.get('given'), lists),
    variables: readVariables(reading, fields.get('variables')),
  };
}

function readByChannel(reading: ParseContext, node: YamlNode | undefined): Rule['byChannel'] {
  const fields = node && readMap(reading, node, '`by-channel`', channels);
  return Object.fromEntries(
    channels.flatMap((channel) => {
      const severity = readOneOf(reading, fields?.get(channel), channel, [...severities, 'off']);
      return severity === null ? [] : [[channel, severity]];
    }),
  );
}

function readFineScene(reading: ParseContext, node: YamlNode): FineScene[] {
  const fields = readMap(reading, node, 'An entry of `fine`', ['reply', ...sceneKeys]);
  if (!fields) return [];
  if (!fields.has('reply'))
    report(
      reading,
      node.offset,
      '`reply` is missing. Such an entry has `customer: <message>` and `reply: <fine text>`.',
    );
  return [{ reply: readText(reading, fields.get('reply'), 'reply'), ...readScene(reading, fields) }];
}

const sceneKeys = ['customer', 'name', 'earlier', 'platform'] as const;

function readScene(reading: ParseContext, fields: Fields): Scene {
  return {
    ...(fields.has('customer') && { customer: readText(reading, fields.get('customer'), 'customer') }),
    ...(fields.has('name') && { name: readText(reading, fields.get('name'), 'name') }),
    ...(fields.has('earlier') && { earlier: readTexts(reading, fields.get('earlier'), 'earlier') }),
    ...(fields.has('platform') && { platform: readText(reading, fields.get('platform'), 'platform') }),
  };
}

function readFigure(reading: ParseContext, node: YamlNode, name: string): number | undefined {
  if (node.type === 'scalar' && /^\d{1,9}$/u.test(node.text)) return Number(node.text);
  report(reading, node.offset, `\`${name}\` is a whole number. Write a figure: \`${name}: 2\`.`);
  return undefined;
}

function readMost(reading: ParseContext, node: YamlNode | undefined): Limit {
  if (!node) return 0;
  if (node.type !== 'map') return readFigure(reading, node, 'most') ?? 0;
  const fields = readMap(reading, node, '`most`', channels);
  const limits: Partial<Record<Channel, number>> = {};
  for (const channel of channels) {
    const value = fields?.get(channel);
    const figure = value && readFigure(reading, value, channel);
    if (figure !== undefined) limits[channel] = figure;
  }
  return limits;
}

function readGiven(
  reading: ParseContext,
  node: YamlNode | undefined,
  lists: WordLists | null,
): Readonly<Record<string, readonly string[]>> {
  if (!node) return {};
  const map = expectMap(reading, node, '`given`', 'a name and a list of phrases, such as `photo: [photo attached]`');
  return Object.fromEntries(
    (map?.entries ?? []).map(({ key, value }) => [key, readPhrases(reading, value, key, lists)]),
  );
}

function readVariables(reading: ParseContext, node: YamlNode | undefined): Readonly<Record<string, readonly string[]>> {
  const map =
    node &&
    expectMap(reading, node, '`variables`', 'a helpdesk and its variables, such as `zendesk: ["{{ticket.id}}"]`');
  return Object.fromEntries((map?.entries ?? []).map(({ key, value }) => [key, readTexts(reading, value, key)]));
}

function readBasis(reading: ParseContext, node: YamlNode): Basis[] {
  const fields = readMap(reading, node, 'An entry of `basis`', bases);
  if (!fields) return [];
  if (fields.size > 1)
    report(reading, node.offset, `An entry of \`basis\` has one key: ${anyOf(bases)}. Begin each with its own \`-\`.`);
  return bases.flatMap((kind) => (fields.has(kind) ? [{ kind, says: readText(reading, fields.get(kind), kind) }] : []));
}

const measures = ['replies', 'hits', 'read', 'right'] as const satisfies readonly (keyof Measured)[];

function readMeasured(reading: ParseContext, node: YamlNode | undefined): Measured | null {
  const fields = node && readMap(reading, node, '`measured`', measures);
  if (!fields) return null;
  const [replies, hits, read, right] = measures.map((name) => readCount(reading, node, fields.get(name), name));
  if (replies === undefined || hits === undefined || read === undefined || right === undefined) return null;
  return { replies, hits, read, right };
}

function readCount(
  reading: ParseContext,
  owner: YamlNode,
  node: YamlNode | undefined,
  name: string,
): number | undefined {
  if (node?.type === 'scalar' && /^\d{1,9}$/u.test(node.text)) return Number(node.text);
  report(reading, (node ?? owner).offset, `\`${name}\` of \`measured\` is a count. Write a figure: \`${name}: 40\`.`);
  return undefined;
}

function readFlag(reading: ParseContext, node: YamlNode, lists: WordLists | null): Flag[] {
  if (node.type === 'scalar') {
    const words = readPhrase(reading, node, lists);
    return words === null ? [] : [{ words, write: null, safety: 'suggested' }];
  }
  if (node.flow) {
    report(reading, node.offset, quoteHint(reading, node));
    return [];
  }
  const fields = readMap(reading, node, 'An entry of `flag`', ['words', 'write', 'safety', 'drop', 'asks']);
  if (!fields) return [];
  const wordsNode = fields.get('words');
  if (!wordsNode) {
    report(reading, node.offset, '`words` is missing. Write the phrase to flag: `- words: <phrase>`.');
    return [];
  }
  const words = readPhrase(reading, wordsNode, lists);
  const drop = readOneOf(reading, fields.get('drop'), 'drop', safeties);
  const write = readWrite(reading, fields.get('write'), words, lists);
  const safety = readOneOf(reading, fields.get('safety'), 'safety', safeties);
  if (fields.has('drop') && (fields.has('write') || fields.has('safety')))
    report(
      reading,
      node.offset,
      '`drop` already says that nothing is written instead, and how safe that is. Remove it, or remove `write` and `safety`.',
    );
  else if (fields.has('safety') && !fields.has('write'))
    report(
      reading,
      keyOffset(node, 'safety'),
      '`safety` says how safe a rewording is, and there is none. Add `write: <text>`, or remove it.',
    );
  if (words === null) return [];
  const asks = fields.has('asks') ? { asks: readText(reading, fields.get('asks'), 'asks') } : {};
  return [drop ? { words, write: '', safety: drop } : { words, write, safety: safety ?? 'suggested', ...asks }];
}

function readWrite(
  reading: ParseContext,
  node: YamlNode | undefined,
  words: string | null,
  lists: WordLists | null,
): string | null {
  if (!node) return null;
  const scalar = readScalar(reading, node, 'write');
  if (!scalar) return null;
  if (scalar.text === '' && scalar.style === 'plain') {
    report(
      reading,
      node.offset,
      '`write` is empty. Write the words to put instead, or `drop: suggested` to remove the flagged ones.',
    );
    return null;
  }
  const reused = words === null ? null : listsUsed(parsePhrase(words));
  for (const { 0: slot, 1: list = '', 2: form, index } of scalar.text.matchAll(slotPattern)) {
    const at = offsetInScalar(reading.file, scalar, index);
    if (form !== undefined && reused?.includes(`${list}:${form}`)) continue;
    if (reused && !reused.includes(list)) {
      const hint = didYouMean(list, reused) || ' Name a list that `words` has, or put the sentence under `instead`.';
      report(reading, at, `\`words\` has no {${list}} to write again.${hint}`);
    } else if (form !== undefined) {
      const isKnown = forms.some((known) => known === form);
      const mistake = isKnown ? formMistake(list, lists ?? {}) : unknownForm(list, form, forms);
      if (mistake) report(reading, at, `${quoted(slot)}: ${mistake}`);
    }
  }
  return scalar.text;
}

function readExample(reading: ParseContext, node: YamlNode): Example[] {
  const fields = readMap(reading, node, 'An entry of `examples`', ['before', 'after', ...sceneKeys]);
  if (!fields) return [];
  for (const key of ['before', 'after']) {
    if (!fields.has(key))
      report(
        reading,
        node.offset,
        `\`${key}\` is missing. An example has \`before: <flagged text>\` and \`after: <better text>\`.`,
      );
  }
  return [
    {
      before: readText(reading, fields.get('before'), 'before'),
      after: readText(reading, fields.get('after'), 'after'),
      ...readScene(reading, fields),
    },
  ];
}
