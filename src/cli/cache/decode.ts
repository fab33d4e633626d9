import type { Skipped } from '../../parsers/core/parser.js';
import { BrokenError, countOf, fieldsOf, listOf, orNull, textOf } from './checked-values.js';
import { sumOf } from './encode.js';
import type { CacheEntry } from './entry.js';

const lineEnd = 10;
/** What begins an order to a terminal. We never write them, and lines go into reports as they are. */
const controls = ['\u001B', '\u009B'];
const nothing = new Uint8Array();

/**
 * The entries in bytes that `encodeEntries` wrote; null for any others, and for those of another build. Messages stay the
 * bytes that they are.
 */
export function decodeEntries(bytes: Buffer, build: string): Map<string, CacheEntry> | null {
  const start = bytes.indexOf(lineEnd) + 1;
  const end = bytes.indexOf(lineEnd, start) + 1;
  if (start === 0 || end === 0) return null;
  try {
    const head = fieldsOf(JSON.parse(bytes.toString('utf8', 0, start)));
    if (head['build'] !== build || head['sum'] !== sumOf(bytes.subarray(start))) return null;
    if (controls.some((sign) => bytes.includes(sign))) return null;
    return entriesFrom(JSON.parse(bytes.toString('utf8', start, end)), bytes, end);
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof BrokenError) return null;
    throw error;
  }
}

function entriesFrom(index: unknown, bytes: Buffer, start: number): Map<string, CacheEntry> {
  const { circumstances, files } = fieldsOf(index);
  const known = listOf(circumstances).map(textOf);
  const entries = new Map<string, CacheEntry>();
  let end = start;
  const take = (length: number): Uint8Array => {
    if (length === 0) return nothing;
    end += length;
    if (end > bytes.length) throw new BrokenError();
    return bytes.subarray(end - length, end);
  };
  for (const file of listOf(files)) {
    // By index, since taking lists apart by pattern takes longer than linting some drafts.
    const list = listOf(file);
    const counts = {
      errors: countOf(list[6]),
      warnings: countOf(list[7]),
      suggestions: countOf(list[8]),
      fixable: countOf(list[9]),
    };
    entries.set(textOf(list[0]), {
      origin: { circumstances: textOf(known[countOf(list[1])]), text: textOf(list[2]) },
      stamp: orNull(list[12], textOf),
      replies: countOf(list[3]),
      blank: countOf(list[4]),
      skipped: listOf(list[5]).map(skippedFrom),
      messages: { counts, lines: take(countOf(list[10])) },
      suppressed: take(countOf(list[11])),
    });
  }
  return entries;
}

function skippedFrom(value: unknown): Skipped {
  const { reason, count, first } = fieldsOf(value);
  const skipped = { reason: textOf(reason), count: countOf(count) };
  if (first === undefined) return skipped;
  const { line, column } = fieldsOf(first);
  return { ...skipped, first: { line: countOf(line), column: countOf(column) } };
}
