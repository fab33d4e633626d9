import { type Placeholder, placeholdersIn } from '../shared/placeholders.js';
import type { Block, Range } from '../shared/reply.js';
import type { Finding } from './finding.js';

/** A placeholder and the number of its block. */
export interface Variable {
  block: number;
  placeholder: Placeholder;
}

/** A reply as it is written, with what a helpdesk does to it before a customer reads it. */
export interface Template {
  variables: readonly Variable[];
  /** Tags that open and are never closed, or close what was never opened. */
  unmatched: readonly Variable[];
  /** What `raw` and `comment` tags enclose. */
  verbatim: readonly (Range & { block: number })[];
  /**
   * The texts that customers may read: one for each branch of a condition, and one with the texts that stand in for
   * missing values. Every branch is in one of them. Empty where there is but one text, the written one.
   */
  variants: readonly Variant[];
}

/** A text that a customer may read, and the way back to the written one. */
export interface Variant {
  blocks: readonly VersionBlock[];
}

interface VersionBlock extends Block {
  /** The number of the block in the written reply. */
  written: number;
  pieces: readonly Piece[];
}

/** A stretch of the written text. */
interface Piece extends Range {
  /** Where it begins in the version's text. */
  at: number;
  /** Whether it stands in for a missing value. */
  isFallback: boolean;
}

/** Deeper conditions are read as if they always held; further branches are read one after the other in one text. */
const deepest = 50;
const mostVersions = 8;

/** Of a reply that holds no sign of a placeholder. */
export const plainTemplate: Template = { variables: [], unmatched: [], verbatim: [], variants: [] };
const mayHoldPlaceholder = /[{}#%$[<]|___|FILLIN/u;

const templates = new WeakMap<readonly Block[], Template>();

export function templateOf(blocks: readonly Block[]): Template {
  if (!blocks.some(({ text }) => mayHoldPlaceholder.test(text))) return plainTemplate;
  let template = templates.get(blocks);
  if (!template) {
    template = readTemplate(blocks);
    templates.set(blocks, template);
  }
  return template;
}

/** The texts that customers may read, one at least. */
export function textsOf(blocks: readonly Block[]): readonly (readonly Block[])[] {
  const { variants: versions } = templateOf(blocks);
  return versions.length === 0 ? [blocks] : versions.map((version) => version.blocks);
}

/** A stretch of text, or a place where one of several sequences is read. */
type Item = (Range & { block: number; isFallback: boolean }) | Choice;

interface Choice {
  branches: readonly Sequence[];
  /** How many texts it takes to read every branch. */
  texts: number;
}

interface Sequence {
  items: Item[];
  texts: number;
}

interface Frame {
  opened: Variable;
  word: string;
  branches: Sequence[];
  /** Whether its branches are part of the sequence around it. */
  isFlat: boolean;
  hasElse: boolean;
}

/** What shows one of its branches; all else shows what it holds, once. */
const conditions = new Set(['if', 'unless', 'case', 'for', '#if', '#unless', '#each']);
/** In these, nothing is a tag but their end. */
const verbatim = new Set(['comment', 'raw']);

function readTemplate(blocks: readonly Block[]): Template {
  const reader = new TemplateReader();
  const variables: Variable[] = [];
  const hidden: (Range & { block: number })[] = [];
  for (const [block, { text, opaque }] of blocks.entries()) {
    let from = 0;
    for (const placeholder of placeholdersIn(text, opaque)) {
      const variable = { block, placeholder };
      if (!reader.isVerbatim) variables.push(variable);
      if (!reader.isSpecial(variable)) continue;
      if (reader.isVerbatim) hidden.push({ block, start: from, end: placeholder.start });
      reader.addText(block, from, placeholder.start);
      reader.add(variable);
      from = placeholder.end;
    }
    if (reader.isVerbatim) hidden.push({ block, start: from, end: text.length });
    reader.addText(block, from, text.length);
  }
  const { root, unmatched, isPlain } = reader.end();
  return { variables, unmatched, verbatim: hidden, variants: isPlain ? [] : versionsOf(root, blocks) };
}

/** Puts tags together, as the language of the template does. */
class TemplateReader {
  readonly #root = emptySequence();
  readonly #unmatched: Variable[] = [];
  #frames: Frame[] = [];
  #isPlain = true;

  get isVerbatim(): boolean {
    return verbatim.has(this.#frames.at(-1)?.word ?? '');
  }

  /** False for a variable that is read as it stands. */
  isSpecial({ placeholder: { tag, kind, fallback } }: Variable): boolean {
    if (this.isVerbatim) return tag?.role === 'close' && tag.word === this.#frames.at(-1)?.word;
    return tag !== null || kind === 'comment' || fallback !== null;
  }

  addText(block: number, start: number, end: number): void {
    if (end > start) this.#here.items.push({ block, start, end, isFallback: false });
  }

  add(variable: Variable): void {
    const { block, placeholder } = variable;
    this.#isPlain = false;
    if (placeholder.fallback) this.#addFallback(block, placeholder, placeholder.fallback);
    else if (placeholder.tag?.role === 'open') this.#open(variable, placeholder.tag.word);
    else if (placeholder.tag?.role === 'middle') this.#part(variable, placeholder.tag.word);
    else if (placeholder.tag?.role === 'close') this.#close(variable, placeholder.tag.word);
  }

  end(): { root: Sequence; unmatched: readonly Variable[]; isPlain: boolean } {
    while (this.#frames.length > 0) this.#dissolve();
    this.#unmatched.sort((a, b) => a.block - b.block || a.placeholder.start - b.placeholder.start);
    return { root: this.#root, unmatched: this.#unmatched, isPlain: this.#isPlain };
  }

  get #here(): Sequence {
    return this.#frames.at(-1)?.branches.at(-1) ?? this.#root;
  }

  #addFallback(block: number, { start, end }: Range, fallback: Range): void {
    const [value, standIn] = [emptySequence(), emptySequence()];
    value.items.push({ block, start, end, isFallback: false });
    standIn.items.push({ block, ...fallback, isFallback: true });
    addChoice(this.#here, [value, standIn]);
  }

  #open(opened: Variable, word: string): void {
    const isFlat = this.#frames.length >= deepest;
    const branches = [isFlat ? this.#here : emptySequence()];
    this.#frames.push({ opened, word, branches, isFlat, hasElse: false });
  }

  /** `else` belongs to the innermost condition, whatever stands open in it. */
  #part(variable: Variable, word: string): void {
    const frame = this.#frames.at(-1);
    const isIts = frame && (word === '#' ? frame.word.startsWith('#') : word === '' || frame.word === word);
    if (!isIts) this.#unmatched.push(variable);
    else if (!frame.isFlat) {
      frame.branches.push(emptySequence());
      frame.hasElse ||= /^\W{0,3}(?:else[^a-z]{0,3}$|\^)/u.test(variable.placeholder.name);
    }
  }

  #close(variable: Variable, word: string): void {
    const nearest = this.#frames.slice(-deepest).findLastIndex((frame) => frame.word === word);
    if (nearest === -1) {
      this.#unmatched.push(variable);
      return;
    }
    const depth = Math.max(0, this.#frames.length - deepest) + nearest;
    while (this.#frames.length > depth + 1) this.#dissolve();
    const frame = this.#frames.pop();
    if (!frame || frame.isFlat || frame.word === 'comment') return;
    // What stands between `case` and its first `when` is never shown.
    const branches = frame.word === 'case' ? frame.branches.slice(1) : [...frame.branches];
    if (/^#?(?:if|unless)$/u.test(frame.word) && !frame.hasElse) branches.push(emptySequence());
    if (conditions.has(frame.word) && branches.length > 0) addChoice(this.#here, branches);
    else for (const branch of frame.branches) addAll(this.#here, branch);
  }

  /** A tag that is never closed: what follows it is read as if it were not there. */
  #dissolve(): void {
    const frame = this.#frames.pop();
    if (!frame) return;
    this.#unmatched.push(frame.opened);
    if (!frame.isFlat) for (const branch of frame.branches) addAll(this.#here, branch);
  }
}

function emptySequence(): Sequence {
  return { items: [], texts: 1 };
}

function addAll(to: Sequence, from: Sequence): void {
  for (const item of from.items) to.items.push(item);
  to.texts = Math.max(to.texts, from.texts);
}

function addChoice(to: Sequence, branches: readonly Sequence[]): void {
  const texts = branches.reduce((sum, branch) => sum + branch.texts, 0);
  to.items.push({ branches, texts });
  to.texts = Math.max(to.texts, texts);
}

function versionsOf(root: Sequence, blocks: readonly Block[]): Variant[] {
  const count = Math.min(mostVersions, root.texts);
  return Array.from({ length: count }, (_, number) => {
    const builder = new VersionBuilder(blocks);
    const readsRest = number === mostVersions - 1;
    emit(root, number, readsRest, builder);
    return { blocks: builder.end() };
  });
}

/** Writes the `number`th reading of a sequence; with `readsRest`, all branches that no further text is left for. */
function emit({ items }: Sequence, number: number, readsRest: boolean, builder: VersionBuilder): void {
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

/** Puts stretches of the written text together again, block by block. */
class VersionBuilder {
  readonly #blocks: readonly Block[];
  readonly #built: VersionBlock[] = [];
  #written = 0;
  #pieces: Piece[] = [];
  #length = 0;

  constructor(blocks: readonly Block[]) {
    this.#blocks = blocks;
  }

  add({ block, start, end, isFallback }: Range & { block: number; isFallback: boolean }): void {
    if (block !== this.#written) this.#endBlock(block);
    const last = this.#pieces.at(-1);
    if (last?.end === start && last.isFallback === isFallback) last.end = end;
    else this.#pieces.push({ start, end, isFallback, at: this.#length });
    this.#length += end - start;
  }

  end(): VersionBlock[] {
    this.#endBlock(this.#blocks.length);
    return this.#built;
  }

  #endBlock(next: number): void {
    const block = this.#blocks[this.#written];
    const text = block ? this.#pieces.map(({ start, end }) => block.text.slice(start, end)).join('') : '';
    if (block && text.trim() !== '') {
      const opaque = opaqueIn(block.opaque, this.#pieces);
      this.#built.push({ kind: block.kind, text, opaque, written: this.#written, pieces: this.#pieces });
    }
    this.#written = next;
    this.#pieces = [];
    this.#length = 0;
  }
}

function opaqueIn(opaque: readonly Range[], pieces: readonly Piece[]): Range[] {
  const cut: Range[] = [];
  let next = 0;
  for (const { start, end, at } of pieces) {
    while ((opaque[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next++;
    for (let i = next; i < opaque.length; i++) {
      const range = opaque[i];
      if (!range || range.start >= end) break;
      cut.push({ start: at + Math.max(range.start, start) - start, end: at + Math.min(range.end, end) - start });
    }
  }
  return cut;
}

/** A finding of a version at its place in the written reply. An edit that would go over a tag, or into one, is left out. */
export function asWritten(finding: Finding, { blocks }: Variant): Finding {
  const block = blocks[finding.block];
  if (!block) return finding;
  const { edit } = finding;
  const from = edit && pieceAt(block, edit.start);
  const isWhole = from && !from.isFallback && edit.end <= from.at + from.end - from.start;
  return {
    ...finding,
    ...rangeAsWritten(block, finding),
    block: block.written,
    edit: isWhole ? { ...edit, ...rangeAsWritten(block, edit) } : null,
  };
}

/** The part of a finding that stands in for a missing value, at its place in the written reply; null where no part does. */
export function fallbackOf({ block: number, start, end }: Finding, { blocks }: Variant): Range | null {
  const block = blocks[number];
  if (!block) return null;
  for (let i = indexAt(block, start); ; i++) {
    const piece = block.pieces[i];
    if (!piece || piece.at >= end) return null;
    if (piece.isFallback) {
      const from = Math.max(start, piece.at);
      const to = Math.min(end, piece.at + piece.end - piece.start);
      if (to > from) return { start: piece.start + from - piece.at, end: piece.start + to - piece.at };
    }
  }
}

function rangeAsWritten(block: VersionBlock, { start, end }: Range): Range {
  const first = pieceAt(block, start);
  const last = pieceAt(block, Math.max(start, end - 1));
  return { start: first.start + start - first.at, end: last.start + end - last.at };
}

function pieceAt(block: VersionBlock, offset: number): Piece {
  return block.pieces[indexAt(block, offset)] ?? { start: 0, end: 0, at: 0, isFallback: false };
}

/** Binary search: a template may have many tags, and many findings. */
function indexAt({ pieces }: VersionBlock, offset: number): number {
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.at ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
