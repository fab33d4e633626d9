import type { Value } from './value.js';

/** A step into a value: a key, the number of an item, or every item (null). */
type Step = string | number | null;

/** A way into a value, as parsed from `$.items[*].text`. */
export type ValuePath = readonly Step[];

/** A value that a path leads to, and its own path, as in `items[3].text`. */
export interface PathMatch {
  value: Value;
  path: string;
}

const step = /\.([^.[\]"'*]+)|\[(\*|\d{1,9}|"[^"]*"|'[^']*')\]/y;

/**
 * Parses a path. `$` is where it starts; `.key` and `["key"]` go to a key, `[0]` to an item and `[*]` to every item of a
 * list. A name without `$` is a key, so that a column of a table may be written as its header.
 * @returns null for what is no path.
 */
export function parsePath(text: string): ValuePath | null {
  if (!text.startsWith('$')) return text.trim() === '' ? null : [text];
  const steps: Step[] = [];
  for (let at = 1; at < text.length; at = step.lastIndex) {
    step.lastIndex = at;
    const [, key, inner = ''] = step.exec(text) ?? [];
    if (key !== undefined) steps.push(key);
    else if (inner === '*') steps.push(null);
    else if (/^\d/.test(inner)) steps.push(Number(inner));
    else if (inner !== '') steps.push(inner.slice(1, -1));
    else return null;
  }
  return steps;
}

/** Every value that a path leads to, in the order of the file. */
export function matchPath(root: Value, path: ValuePath): PathMatch[] {
  return path.reduce<PathMatch[]>(
    (matches, next) => matches.flatMap((from) => [...advance(from, next)]),
    [{ value: root, path: '' }],
  );
}

function* advance({ value, path }: PathMatch, to: Step): Generator<PathMatch> {
  if (typeof to === 'string') {
    const inner = value.type === 'map' ? value.entries.get(to) : undefined;
    if (inner) yield { value: inner, path: path === '' ? to : `${path}.${to}` };
    return;
  }
  if (value.type !== 'list') return;
  const before = value.before?.items ?? 0;
  for (const [i, item] of value.items.entries()) {
    const number = before + i;
    if (to === null || to === number) yield { value: item, path: `${path}[${number}]` };
  }
}
