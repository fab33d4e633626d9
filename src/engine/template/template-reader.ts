import type { CodeTexts } from '../../shared/placeholder-texts.js';
import type { Placeholder } from '../../shared/placeholders.js';
import type { Range } from '../../shared/reply.js';
import { addAll, addChoice, emptySequence, type Sequence } from './sequence.js';

/** A placeholder and the number of its block. */
export interface Variable {
  block: number;
  placeholder: Placeholder;
}

/** Deeper conditions are read as if they always held. */
const maxDepth = 50;

interface Frame {
  opened: Variable;
  word: string;
  branches: Sequence[];
  /** Whether its branches are part of the sequence around it. */
  isFlat: boolean;
  hasElse: boolean;
}

/** What shows one of its branches; all else shows what it holds, once. */
const conditions = new Set(['if', 'unless', 'case', 'for', '#if', '#unless', '#each', '#range', '#depend']);
/** Families whose tags are parts of a program. */
const programs: ReadonlySet<string> = new Set(['code', 'toolkit', 'directive']);
/** In these, nothing is a tag but their end. */
const verbatim = new Set(['comment', 'raw']);

/** Puts tags together, as the language of the template does. */
export class TemplateReader {
  readonly #root = emptySequence();
  readonly #unmatched: Variable[] = [];
  #frames: Frame[] = [];
  #isPlain = true;

  get isVerbatim(): boolean {
    return verbatim.has(this.#frames.at(-1)?.word ?? '');
  }

  /** False for a variable that is read as it is written. */
  isSpecial({ placeholder: { tag, kind, fallback, texts } }: Variable): boolean {
    if (this.isVerbatim) return tag?.role === 'close' && tag.word === this.#frames.at(-1)?.word;
    return tag !== null || kind === 'comment' || fallback !== null || texts !== null;
  }

  addText(block: number, start: number, end: number): void {
    if (end > start) this.#here.items.push({ block, start, end, isInCode: false });
  }

  add(variable: Variable): void {
    const { block, placeholder } = variable;
    this.#isPlain = false;
    const { texts, fallback } = placeholder;
    if (texts) this.#addTexts(block, texts.isOpen ? placeholder : null, texts.texts);
    else if (fallback) this.#addTexts(block, placeholder, [[fallback]]);
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

  /** @param value the variable itself, where it may be read too. */
  #addTexts(block: number, value: Range | null, texts: CodeTexts['texts']): void {
    const branches = texts.map((pieces) => {
      const branch = emptySequence();
      for (const piece of pieces) branch.items.push({ block, ...piece, isInCode: true });
      return branch;
    });
    if (value) {
      const branch = emptySequence();
      branch.items.push({ block, start: value.start, end: value.end, isInCode: false });
      branches.unshift(branch);
    }
    addChoice(this.#here, branches);
  }

  #open(opened: Variable, word: string): void {
    const isFlat = this.#frames.length >= maxDepth;
    const branches = [isFlat ? this.#here : emptySequence()];
    this.#frames.push({ opened, word, branches, isFlat, hasElse: false });
  }

  /** `else` belongs to the innermost condition, whatever is open in it. */
  #part(variable: Variable, word: string): void {
    const frame = this.#frames.at(-1);
    const isIts = frame && (word === '#' ? frame.word.startsWith('#') : word === '' || frame.word === word);
    if (!isIts) this.#noteUnmatched(variable);
    else if (!frame.isFlat) {
      frame.branches.push(emptySequence());
      frame.hasElse ||= /^\W{0,3}(?:else[^a-z]{0,3}$|\^)/iu.test(variable.placeholder.name);
    }
  }

  #close(variable: Variable, word: string): void {
    const closes = (frame: Frame): boolean => (word === 'end' ? frame.word.startsWith('#') : frame.word === word);
    const nearest = this.#frames.slice(-maxDepth).findLastIndex(closes);
    if (nearest === -1) {
      // A variable may be called `end`.
      if (word !== 'end') this.#noteUnmatched(variable);
      return;
    }
    const depth = Math.max(0, this.#frames.length - maxDepth) + nearest;
    while (this.#frames.length > depth + 1) this.#dissolve();
    const frame = this.#frames.pop();
    if (!frame || frame.isFlat || frame.word === 'comment') return;
    // What is between `case` and its first `when` is never shown.
    const branches = frame.word === 'case' ? frame.branches.slice(1) : [...frame.branches];
    if (/^#?(?:if|unless|depend)$/u.test(frame.word) && !frame.hasElse) branches.push(emptySequence());
    if (conditions.has(frame.word) && branches.length > 0) addChoice(this.#here, branches);
    else for (const branch of frame.branches) addAll(this.#here, branch);
  }

  /** What a program ends need not be in the same file, and a program without an end shows nothing. */
  #noteUnmatched(variable: Variable): void {
    if (!programs.has(variable.placeholder.family)) this.#unmatched.push(variable);
  }

  /** A tag that is never closed: what follows it is read as if it were not there. */
  #dissolve(): void {
    const frame = this.#frames.pop();
    if (!frame) return;
    this.#noteUnmatched(frame.opened);
    if (!frame.isFlat) for (const branch of frame.branches) addAll(this.#here, branch);
  }
}
