import { anyOf } from '../../shared/problem.js';
import type { YamlNode } from '../../shared/yaml.js';
import { isReplyLevel, type Kind } from '../kinds/index.js';
import type { WordLists } from '../notation/list-forms.js';
import { type Rewording, rewordingScopes } from '../rule.js';
import { type ParseContext, readMap, readPhrases, readText, report } from './parse-context.js';

/**
 * An entry of `instead`: a text alone, which takes the place of the sentence (and of nothing in rules about whole replies),
 * or with what it takes the place of: `- after: <text>`, and where it is not offered.
 */
export function readRewording(
  context: ParseContext,
  node: YamlNode,
  { lists, kind }: { lists: WordLists | null; kind: Kind },
): Rewording[] {
  if (node.type !== 'map')
    return [{ text: readText(context, node, 'instead'), scope: isReplyLevel(kind) ? 'advice' : 'sentence' }];
  const fields = readMap(context, node, 'An entry of `instead`', [...rewordingScopes, 'unless']);
  if (!fields) return [];
  const scopes = rewordingScopes.filter((scope) => fields.has(scope));
  if (scopes.length > 1)
    report(
      context,
      node.offset,
      `An entry of \`instead\` has one key: ${anyOf(rewordingScopes)}. Begin each with its own \`-\`.`,
    );
  if (scopes.length === 0)
    report(context, node.offset, `An entry of \`instead\` needs a text. Write it under ${anyOf(rewordingScopes)}.`);
  const unless = readPhrases(context, fields.get('unless'), 'unless', lists);
  return scopes.map((scope) => ({
    text: readText(context, fields.get(scope), scope),
    scope,
    ...(unless.length > 0 && { unless }),
  }));
}
