import { crc32 } from 'node:zlib';
import { getOrCreate } from '../../shared/get-or-create.js';
import type { CacheEntry } from './entry.js';
import { signature } from './format.js';

/** The entries as bytes, which `decodeEntries` reads. */
export function encodeEntries(entries: ReadonlyMap<string, CacheEntry>, build: string): Buffer {
  const circumstances = new Map<string, number>();
  const numberOf = (text: string): number => getOrCreate(circumstances, text, () => circumstances.size);
  const parts: Uint8Array[] = [];
  const files = Array.from(entries, ([name, { origin, stamp, replies, blank, skipped, messages, suppressed }]) => {
    const { counts, lines } = messages;
    parts.push(lines, suppressed);
    return [
      name,
      numberOf(origin.circumstances),
      origin.text,
      replies,
      blank,
      skipped,
      counts.errors,
      counts.warnings,
      counts.suggestions,
      counts.fixable,
      lines.length,
      suppressed.length,
      stamp,
    ];
  });
  const index = Buffer.from(`${JSON.stringify({ circumstances: [...circumstances.keys()], files })}\n`);
  const rest = Buffer.concat([index, ...parts]);
  const head = JSON.stringify({ build, sum: sumOf(rest) });
  return Buffer.concat([Buffer.from(`${signature},${head.slice(1)}\n`), rest]);
}

/** What tells whether bytes are those that were written. */
export function sumOf(bytes: Uint8Array): string {
  return crc32(bytes).toString(36);
}
