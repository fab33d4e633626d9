import { anyOf } from '../../shared/problem.js';
import type { YamlNode } from '../../shared/yaml.js';
import { isReplyLevel, type Kind } from '../kinds/index.js';
import type { WordLists } from '../notation/list-forms.js';
import { type Rewording, rewordingScopes } from '../rule.js';
import { keyOffset, type ParseContext, readMap, readPhrases, readText, report } from './parse-context.js';

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
  const isOfPhrase = !isReplyLevel(kind);
  const fields = readMap(context, node, 'An entry of `instead`', [
    ...rewordingScopes,
    ...(isOfPhrase ? ['for', 'unless'] : []),
  ]);
  if (!fields) return [];
  const scopes = rewordingScopes.filter((scope) => fields.has(scope));
  if (scopes.length > 1)
    report(
      context,
      node.offset,
      `An entry of \`instead\` has one key: ${anyOf(rewordingScopes)}. Begin each with its own \`-\`.`,
    );
  if (fields.has('for') && !fields.has('words'))
    report(
      context,
      keyOffset(node, 'for'),
      '`for` says which of the flagged words `words` takes the place of. Add it.',
    );
  if (scopes.length === 0)
    report(context, node.offset, `An entry of \`instead\` needs a text. Write it under ${anyOf(rewordingScopes)}.`);
  const unless = readPhrases(context, fields.get('unless'), 'unless', lists);
  const own = {
    ...(fields.has('for') && { for: readText(context, fields.get('for'), 'for') }),
    ...(unless.length > 0 && { unless }),
  };
  return scopes.map((scope) => ({ text: readText(context, fields.get(scope), scope), scope, ...own }));
}
