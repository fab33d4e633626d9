import { anyOf } from '../../shared/problem.js';
import { severities } from '../../shared/severity.js';
import type { YamlNode } from '../../shared/yaml.js';
import { isReplyLevel, type Kind, kindDefinitions, kinds } from '../kinds/index.js';
import { keyOffset, type ParseContext, report, type YamlFields } from './parse-context.js';

/** The keys that rules of most kinds have. */
const commonKeys = [
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
  'when',
  'when-customer',
  'unless-reply',
  'unless-customer',
  'min-words',
];

/** Every key that a rule of some kind has. */
export const ruleKeys: readonly string[] = [
  ...new Set([...commonKeys, ...kinds.flatMap((kind) => kindDefinitions[kind].keys)]),
];

/** What to write under a key that has to be there. */
const howToWrite: Readonly<Record<string, string>> = {
  title: 'Say what the words do: `title: Announces bad news`.',
  why: 'Say what the customer hears: `why: <one sentence>`.',
  basis:
    'Say what the rule is based on: `basis:` and below it `- principle: <text>`, `- research: <text>` or `- practice: <text>`.',
  severity: `Write \`severity:\` with ${anyOf(severities)}.`,
  flag: 'List the phrases to flag: `flag:` and below it `- <phrase>`.',
  examples: 'Give at least one: `examples:` and below it `- before: <flagged text>` with `after: <better text>`.',
};

export function reportMissing(context: ParseContext, key: string, how = howToWrite[key] ?? ''): void {
  report(context, 0, `\`${key}\` is missing. ${how}`);
}

/** Reports the keys that a rule of a kind has to have and has not, and those that mean nothing to it. */
export function checkKeys(context: ParseContext, root: YamlNode, fields: YamlFields, kind: Kind): void {
  const { needsFlag } = kindDefinitions[kind];
  for (const key of Object.keys(howToWrite)) {
    if ((key !== 'flag' || needsFlag) && !fields.has(key)) reportMissing(context, key);
  }
  const reach = fields.get('reach');
  if (reach && !fields.has('rescued-by'))
    report(
      context,
      reach.offset,
      '`reach` says how far away a `rescued-by` may be, but there is none. Add `rescued-by`, or remove it.',
    );
  for (const key of fields.keys()) {
    if (!ruleKeys.includes(key) || hasKey(kind, key)) continue;
    const owners = kinds.filter((other) => hasKey(other, key));
    const remedy = owners.length === 1 ? `, or write \`kind: ${owners[0]}\`` : '';
    report(
      context,
      keyOffset(root, key),
      `\`${key}\` only applies to rules ${named(owners)} only. Remove it${remedy}.`,
    );
  }
}

function hasKey(kind: Kind, key: string): boolean {
  const { keys, without } = kindDefinitions[kind];
  return keys.includes(key) || (commonKeys.includes(key) && !without.includes(key));
}

function named(owners: readonly Kind[]): string {
  const others = kinds.filter((kind) => !owners.includes(kind));
  if (owners.length > 1 && owners.every(isReplyLevel) && !others.some(isReplyLevel)) return 'about whole replies';
  return others.length < owners.length ? `of every kind but ${anyOf(others)}` : `of kind ${anyOf(owners)}`;
}
