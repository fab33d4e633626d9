import { copiedString } from '../../shared/copy-string.js';

/** Names by header: those of a list come again with each of its records. */
const known = new Map<string, string>();
/** A list with more headers than these is no table; what it holds is worked out again and again. */
const maxKnown = 5000;
/** What is longer is no header either, and to keep it would take the memory of a file. */
const maxLength = 200;

/** What tells one header from another: `Body_HTML (2)` is `body html`. */
export function normalisedHeader(header: string): string {
  const cached = known.get(header);
  if (cached !== undefined) return cached;
  const name = header
    .trim()
    .replace(/ \(\d+\)$/, '')
    .replace(/([a-z])(?=[A-Z])/g, '$1 ')
    .replace(/[\s_-]+/g, ' ')
    .toLowerCase();
  if (header.length > maxLength) return name;
  if (known.size >= maxKnown) known.clear();
  known.set(copiedString(header), name);
  return name;
}
