import { addAll } from '../../shared/add-all.js';
import type { TextValue, Value } from '../values/value.js';
import { type CannedResponse, detectSyntax } from './canned-response.js';
import type { ResponseFormat } from './record-format.js';

export const nameMap: ResponseFormat = {
  title: 'Plain maps of name to text',
  signs: 'only texts, most of them three words or longer, perhaps in groups',
  reads: 'responses',
  recogniser: ({ isNamed }) => {
    let responses: CannedResponse[] | null = null;
    return {
      observe: (root) => {
        responses = responsesIn(root, { isNamed });
      },
      matches: () => responses !== null,
      responses: () => responses ?? [],
    };
  },
};

/** Groups in groups, and no deeper: a file of settings is no library. */
const maxGroupDepth = 3;

interface NamedText {
  name: string;
  value: TextValue;
}

/**
 * A plain map of name to text, perhaps in groups, as canned responses; null for anything else. Unless the user names the
 * format, at least half of its texts are prose (three words), so that a file of settings does not pass for a library.
 */
function responsesIn(root: Value, { isNamed }: { isNamed: boolean }): CannedResponse[] | null {
  const texts = textsIn(root, [], 0);
  if (!texts || texts.length === 0) return null;
  const prose = texts.filter(({ value }) => /\S\s+\S+\s+\S/.test(value.text)).length;
  if (!isNamed && prose * 2 < texts.length) return null;
  return texts.map(({ name, value }) => ({
    id: null,
    title: name,
    fields: value.text.trim() === '' ? [] : [{ name: 'text', value, syntax: detectSyntax(value) }],
  }));
}

/** Null when something in the map is neither a text nor a group of texts. */
function textsIn(value: Value, names: readonly string[], depth: number): NamedText[] | null {
  if (value.type === 'text') return depth === 0 ? null : [{ name: names.join('.'), value }];
  if (value.type !== 'map' || depth > maxGroupDepth) return null;
  const found: NamedText[] = [];
  for (const [name, inner] of value.entries) {
    const texts = textsIn(inner, [...names, name], depth + 1);
    if (!texts) return null;
    addAll(found, texts);
  }
  return found;
}
