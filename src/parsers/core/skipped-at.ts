import { lineIndex } from '../../shared/lines.js';
import type { Skipped } from './parser.js';

/** What is said of texts of a file that are not read, `offsets` being where they begin, in order; nothing where there are none. */
export function skippedAt(file: string, offsets: readonly number[], reason: string): Skipped[] {
  const [first] = offsets;
  return first === undefined ? [] : [{ reason, count: offsets.length, first: lineIndex(file)(first) }];
}
