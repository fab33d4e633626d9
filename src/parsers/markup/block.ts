import { firstIndex } from '../../shared/binary-search.js';
import type { BlockKind, Range } from '../../shared/reply.js';
import type { ParsedBlock } from '../core/parser.js';
import { type SourceMap, SourceMapBuilder } from '../core/source-map.js';

/** A block without white space at its ends; null when nothing is left. */
export function blockOf(kind: BlockKind, sourceMap: SourceMap, opaque: readonly Range[] = []): ParsedBlock | null {
  return cutBlock({ kind, text: sourceMap.text, sourceMap, opaque }, 0, sourceMap.text.length);
}

/** The part `[start, end)` of a block, without white space at its ends; null when nothing is left. */
export function cutBlock(block: ParsedBlock, start: number, end: number): ParsedBlock | null {
  const text = block.text.slice(start, end);
  const from = start + text.length - text.trimStart().length;
  const to = from + text.trim().length;
  if (to === from) return null;
  if (from === 0 && to === block.text.length) return block;
  const sourceMap = new SourceMapBuilder().addFrom(block.sourceMap, from, to).build();
  return { ...block, text: sourceMap.text, sourceMap, opaque: cutRanges(block.opaque, from, to) };
}

/** The lines of a block's text. */
export function* linesIn(text: string): Generator<Range> {
  for (let start = 0; ; ) {
    const newline = text.indexOf('\n', start);
    const end = newline === -1 ? text.length : newline;
    yield { start, end };
    if (newline === -1) return;
    start = newline + 1;
  }
}

function cutRanges(ranges: readonly Range[], start: number, end: number): Range[] {
  const cut: Range[] = [];
  // A block of many lines is cut many times.
  const first = firstIndex(ranges.length, (i) => (ranges[i]?.end ?? 0) > start);
  for (let i = first; i < ranges.length; i++) {
    const range = ranges[i];
    if (!range || range.start >= end) break;
    cut.push({ start: Math.max(range.start, start) - start, end: Math.min(range.end, end) - start });
  }
  return cut;
}
