import type { YamlNode } from '../../shared/yaml.js';
import { type Measured, textKinds } from '../rule.js';
import { type ParseContext, readItems, readMap, readOneOf, report, type YamlFields } from './parse-context.js';

const counts = ['replies', 'hits', 'read', 'right'] as const satisfies readonly (keyof Measured)[];

/** What is under `measured`: the figures, or a list of them by kind of text. */
export function readMeasured(context: ParseContext, node: YamlNode | undefined): Measured[] {
  const entries = node?.type === 'map' ? [node] : readItems(context, node, 'measured');
  return entries.flatMap((entry) => {
    const fields = readMap(context, entry, '`measured`', [...counts, 'on', 'readers']);
    if (!fields) return [];
    const on = readOneOf(context, fields.get('on'), 'on', textKinds);
    const [replies, hits, read, right] = counts.map((name) => readCount(context, entry, fields, name));
    const readers = fields.has('readers') ? readCount(context, entry, fields, 'readers') : 0;
    if (replies === undefined || hits === undefined || read === undefined || right === undefined) return [];
    return [{ on, replies, hits, read, right, readers: readers ?? 0 }];
  });
}

function readCount(context: ParseContext, owner: YamlNode, fields: YamlFields, name: string): number | undefined {
  const node = fields.get(name);
  if (node?.type === 'scalar' && /^\d{1,9}$/u.test(node.text)) return Number(node.text);
  report(context, (node ?? owner).offset, `\`${name}\` of \`measured\` is a count. Write a figure: \`${name}: 40\`.`);
  return undefined;
}
