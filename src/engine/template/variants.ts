import { firstIndex } from '../../shared/binary-search.js';
import type { Block, Range } from '../../shared/reply.js';
import type { Sequence, WrittenSlice } from './sequence.js';

/** A text that a customer may read of a template, and the way back to the written one. */
export interface Variant {
  blocks: readonly VariantBlock[];
}

export interface VariantBlock extends Block {
  /** The number of the block in the written reply. */
  written: number;
  slices: readonly VariantSlice[];
}

/** A slice of the written text. */
interface VariantSlice extends Range {
  /** Where it begins in the variant's text. */
  at: number;
  isInCode: boolean;
  reads?: string | undefined;
}

/** Further branches are read one after the other in one text. */
const maxVariants = 8;

/** The texts that customers may read of a sequence. */
export function variantsOf(root: Sequence, blocks: readonly Block[]): Variant[] {
  const count = Math.min(maxVariants, root.texts);
  return Array.from({ length: count }, (_, number) => {
    const builder = new VariantBuilder(blocks);
    const readsRest = number === maxVariants - 1;
    emit(root, number, readsRest, builder);
    return { blocks: builder.end() };
  });
}

/** Writes the `number`th reading of a sequence; with `readsRest`, all branches that no further text is left for. */
function emit({ items }: Sequence, number: number, readsRest: boolean, builder: VariantBuilder): void {
  for (const item of items) {
    if (!('branches' in item)) {
      builder.add(item);
      continue;
    }
    let first = 0;
    for (const [i, branch] of item.branches.entries()) {
      const isLast = i === item.branches.length - 1;
      const isRead = number < first + branch.texts || isLast;
      if (isRead) emit(branch, Math.min(Math.max(0, number - first), branch.texts - 1), readsRest, builder);
      if (isRead && !readsRest) break;
      first += branch.texts;
    }
  }
}

/** Puts slices of the written text together again, block by block. */
class VariantBuilder {
  readonly #blocks: readonly Block[];
  readonly #built: VariantBlock[] = [];
  #written = 0;
  #slices: VariantSlice[] = [];
  #length = 0;

  constructor(blocks: readonly Block[]) {
    this.#blocks = blocks;
  }

  add({ block, start, end, isInCode, reads }: WrittenSlice): void {
    if (block !== this.#written) this.#endBlock(block);
    const last = this.#slices.at(-1);
    const goesOn = last?.end === start && last.isInCode === isInCode && (last.reads ?? reads) === undefined;
    if (goesOn) last.end = end;
    else this.#slices.push({ start, end, isInCode, reads, at: this.#length });
    this.#length += end - start;
  }

  end(): VariantBlock[] {
    this.#endBlock(this.#blocks.length);
    return this.#built;
  }

  #endBlock(next: number): void {
    const block = this.#blocks[this.#written];
    const text = block
      ? this.#slices.map(({ start, end, reads }) => reads ?? block.text.slice(start, end)).join('')
      : '';
    if (block && text.trim() !== '') {
      const opaque = opaqueIn(block.opaque, this.#slices);
      this.#built.push({ kind: block.kind, text, opaque, written: this.#written, slices: this.#slices });
    }
    this.#written = next;
    this.#slices = [];
    this.#length = 0;
  }
}

function opaqueIn(opaque: readonly Range[], slices: readonly VariantSlice[]): Range[] {
  const cut: Range[] = [];
  let next = 0;
  for (const { start, end, at } of slices) {
    while ((opaque[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next++;
    for (let i = next; i < opaque.length; i++) {
      const range = opaque[i];
      if (!range || range.start >= end) break;
      cut.push({ start: at + Math.max(range.start, start) - start, end: at + Math.min(range.end, end) - start });
    }
  }
  return cut;
}

/** A range of a variant's block as one of the written block. */
export function rangeAsWritten(block: VariantBlock, { start, end }: Range): Range {
  const first = sliceAt(block, start);
  const last = sliceAt(block, Math.max(start, end - 1));
  return { start: first.start + start - first.at, end: last.start + end - last.at };
}

/** Whether a range of a variant's block is one of the written block as well: no tag and no fallback is in it. */
export function isWrittenAsOne(block: VariantBlock, { start, end }: Range): boolean {
  const slice = sliceAt(block, start);
  return !slice.isInCode && end <= slice.at + slice.end - slice.start;
}

/** The first part of a range that is a text in code, at its place in the written block; null where no part is. */
export function codeTextIn(block: VariantBlock, range: Range): Range | null {
  let found: Range | null = null;
  for (let i = indexAt(block, range.start); ; i++) {
    const slice = block.slices[i];
    if (!slice || slice.at >= range.end) return found;
    const start = slice.start + Math.max(range.start, slice.at) - slice.at;
    const end = Math.min(slice.start + range.end - slice.at, slice.end);
    // The backslash before a sign is not read.
    const goesOn = found !== null && slice.isInCode && start - found.end <= 1;
    if (found && !goesOn) return found;
    if (found) found.end = end;
    else if (slice.isInCode && end > start) found = { start, end };
  }
}

function sliceAt(block: VariantBlock, offset: number): VariantSlice {
  return block.slices[indexAt(block, offset)] ?? { start: 0, end: 0, at: 0, isInCode: false };
}

/** A template may have many tags, and many findings. */
function indexAt({ slices }: VariantBlock, offset: number): number {
  return Math.max(0, firstIndex(slices.length, (i) => (slices[i]?.at ?? 0) > offset) - 1);
}
