import { type Channel, channels } from '../../shared/reply.js';
import type { YamlNode } from '../../shared/yaml.js';
import type { KeyReader, Limit, TextsByName } from '../kinds/definition.js';
import type { WordLists } from '../notation/list-forms.js';
import {
  expectMap,
  type ParseContext,
  readBoolean,
  readFigure,
  readMap,
  readOneOf,
  readPhrases,
  readTexts,
  type YamlFields,
} from './parse-context.js';
import { reportMissing } from './rule-keys.js';

/** Reads the keys of one kind in the fields of a rule. */
export function keyReaderOf(context: ParseContext, fields: YamlFields, lists: WordLists | null): KeyReader {
  const byName = (
    key: string,
    shape: string,
    read: (node: YamlNode, name: string) => readonly string[],
  ): TextsByName => {
    const node = fields.get(key);
    const map = node && expectMap(context, node, `\`${key}\``, shape);
    return Object.fromEntries((map?.entries ?? []).map((entry) => [entry.key, read(entry.value, entry.key)]));
  };
  return {
    need(key, how) {
      if (!fields.has(key)) reportMissing(context, key, how);
    },
    needFlag() {
      if (!fields.has('flag')) reportMissing(context, 'flag');
    },
    oneOf: (key, values) => readOneOf(context, fields.get(key), key, values),
    boolean: (key) => readBoolean(context, fields.get(key), key, false),
    texts: (key, bounds) => readTexts(context, fields.get(key), key, bounds),
    limit: (key) => readLimit(context, fields.get(key), key),
    textsByName: (key, shape) => byName(key, shape, (node, name) => readTexts(context, node, name)),
    phrasesByName: (key, shape) => byName(key, shape, (node, name) => readPhrases(context, node, name, lists)),
  };
}

function readLimit(context: ParseContext, node: YamlNode | undefined, key: string): Limit {
  if (!node) return 0;
  if (node.type !== 'map') return readFigure(context, node, key) ?? 0;
  const fields = readMap(context, node, `\`${key}\``, channels);
  const limits: Partial<Record<Channel, number>> = {};
  for (const channel of channels) {
    const value = fields?.get(channel);
    const figure = value && readFigure(context, value, channel);
    if (figure !== undefined) limits[channel] = figure;
  }
  return limits;
}
