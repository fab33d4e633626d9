import { lineIndex } from '../../shared/lines.js';
import type { Skipped } from '../core/parser.js';

/** What is said of values whose key comes again below; `offsets` are where they are in the file. */
export function skippedKeys(file: string, offsets: readonly number[]): Skipped[] {
  if (offsets.length === 0) return [];
  const first = lineIndex(file)(offsets.reduce((least, offset) => Math.min(least, offset)));
  return [{ reason: 'whose key comes again below, where the last one counts', count: offsets.length, first }];
}
