import type { YamlNode } from '../../shared/yaml.js';
import type { Example, FineScene, Scene } from '../rule.js';
import { type Fields, type ParseContext, readMap, readText, readTexts, report } from './parse-context.js';

const sceneKeys = ['customer', 'name', 'earlier', 'platform'] as const;

function readScene(context: ParseContext, fields: Fields): Scene {
  return {
    ...(fields.has('customer') && { customer: readText(context, fields.get('customer'), 'customer') }),
    ...(fields.has('name') && { name: readText(context, fields.get('name'), 'name') }),
    ...(fields.has('earlier') && { earlier: readTexts(context, fields.get('earlier'), 'earlier') }),
    ...(fields.has('platform') && { platform: readText(context, fields.get('platform'), 'platform') }),
  };
}

export function readExample(context: ParseContext, node: YamlNode): Example[] {
  const fields = readMap(context, node, 'An entry of `examples`', ['before', 'after', ...sceneKeys]);
  if (!fields) return [];
  for (const key of ['before', 'after']) {
    if (!fields.has(key))
      report(
        context,
        node.offset,
        `\`${key}\` is missing. An example has \`before: <flagged text>\` and \`after: <better text>\`.`,
      );
  }
  return [
    {
      before: readText(context, fields.get('before'), 'before'),
      after: readText(context, fields.get('after'), 'after'),
      ...readScene(context, fields),
    },
  ];
}

/** An entry of `fine` that sets a scene. */
export function readFineScene(context: ParseContext, node: YamlNode): FineScene[] {
  const fields = readMap(context, node, 'An entry of `fine`', ['reply', ...sceneKeys]);
  if (!fields) return [];
  if (!fields.has('reply'))
    report(
      context,
      node.offset,
      '`reply` is missing. Such an entry has `customer: <message>` and `reply: <fine text>`.',
    );
  return [{ reply: readText(context, fields.get('reply'), 'reply'), ...readScene(context, fields) }];
}
