import type { ParsedBlock, ParsedReply } from '../parsers/core/parser.js';
import { firstIndex } from '../shared/binary-search.js';
import type { Range } from '../shared/reply.js';

/** A place in a file. */
export interface FilePlace {
  offset: number;
  endOffset: number;
}

/** A block and the range of its text that is at a place of the file. */
export interface BlockPlace {
  reply: ParsedReply;
  block: ParsedBlock;
  range: Range;
}

interface PlacedBlock extends Range {
  reply: ParsedReply;
  block: ParsedBlock;
  /** Its number in the document. */
  number: number;
  /** Where the last of those ends that begin no later. */
  lastEnd: number;
}

/** Finds the blocks of a document by their places in the file. */
export class BlockIndex {
  /** By where they begin. */
  readonly #blocks: readonly PlacedBlock[];

  constructor(replies: readonly ParsedReply[]) {
    const blocks: PlacedBlock[] = [];
    for (const reply of replies)
      for (const block of reply.blocks) {
        const { start, end } = block.sourceMap.toSource(0, block.text.length);
        blocks.push({ reply, block, start, end, number: blocks.length, lastEnd: end });
      }
    blocks.sort((a, b) => a.start - b.start);
    let lastEnd = 0;
    for (const block of blocks) {
      lastEnd = Math.max(lastEnd, block.end);
      block.lastEnd = lastEnd;
    }
    this.#blocks = blocks;
  }

  /** The blocks whose text is at a place of the file, in the order of the document. */
  blocksAt(place: FilePlace): BlockPlace[] {
    if (!(place.offset <= place.endOffset)) return [];
    const around: PlacedBlock[] = [];
    const next = firstIndex(this.#blocks.length, (i) => (this.#blocks[i]?.start ?? 0) > place.offset);
    for (let i = next - 1; i >= 0; i--) {
      const block = this.#blocks[i];
      if (!block || block.lastEnd < place.endOffset) break;
      if (block.end >= place.endOffset) around.push(block);
    }
    around.sort((a, b) => a.number - b.number);
    return around.flatMap(({ reply, block }) => {
      const range = rangeInBlock(block, place);
      return range ? [{ reply, block, range }] : [];
    });
  }
}

/** The range of a block's text that is at a place of the file around which the block is; null where it is no such range. */
function rangeInBlock({ text, sourceMap }: ParsedBlock, { offset, endOffset }: FilePlace): Range | null {
  const start = firstIndex(text.length, (i) => sourceMap.toSource(i, i + 1).start >= offset);
  const end = firstIndex(text.length, (i) => sourceMap.toSource(i, i + 1).start >= endOffset);
  const source = sourceMap.toSource(start, end);
  return source.start === offset && (end === start || source.end === endOffset) ? { start, end } : null;
}
