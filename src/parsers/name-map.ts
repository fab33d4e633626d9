import { type Entry, syntaxByLooks } from './record.js';
import type { TextValue, Value } from './value.js';

/** Groups in groups, and no deeper: a file of settings is no library. */
const deepestGroup = 3;

interface Named {
  name: string;
  value: TextValue;
}

/**
 * A plain map of name to text, perhaps in groups, as entries; null for anything else. At least half of its texts are
 * prose (three words), so that a file of settings does not pass for a library.
 */
export function nameMapEntries(root: Value, { forced }: { forced: boolean }): Entry[] | null {
  const named = textsIn(root, [], 0);
  if (!named || named.length === 0) return null;
  const prose = named.filter(({ value }) => /\S\s+\S+\s+\S/.test(value.text)).length;
  if (!forced && prose * 2 < named.length) return null;
  return named.map(({ name, value }) => ({
    id: null,
    title: name,
    fields: value.text.trim() === '' ? [] : [{ name: 'text', value, syntax: syntaxByLooks(value) }],
  }));
}

/** Null when something in the map is neither a text nor a group of texts. */
function textsIn(value: Value, names: readonly string[], depth: number): Named[] | null {
  if (value.type === 'text') return depth === 0 ? null : [{ name: names.join('.'), value }];
  if (value.type !== 'map' || depth > deepestGroup) return null;
  const found: Named[] = [];
  for (const [name, inner] of value.entries) {
    const texts = textsIn(inner, [...names, name], depth + 1);
    if (!texts) return null;
    found.push(...texts);
  }
  return found;
}
