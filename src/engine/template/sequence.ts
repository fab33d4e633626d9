import type { Range } from '../../shared/reply.js';

/** A slice of the written text, `[start, end)` of a block. */
export interface WrittenSlice extends Range {
  block: number;
  /** Whether it is a text in the code of a variable, such as what it falls back on where a value is missing. */
  isInCode: boolean;
  /** What is read there, in as many units; left out where it is what is written. */
  reads?: string;
}

/** A slice of text, or a place where one of several sequences is read. */
export type Item = WrittenSlice | Choice;

interface Choice {
  branches: readonly Sequence[];
  /** How many texts it takes to read every branch. */
  texts: number;
}

export interface Sequence {
  items: Item[];
  texts: number;
}

export function emptySequence(): Sequence {
  return { items: [], texts: 1 };
}

export function addAll(to: Sequence, from: Sequence): void {
  for (const item of from.items) to.items.push(item);
  to.texts = Math.max(to.texts, from.texts);
}

export function addChoice(to: Sequence, branches: readonly Sequence[]): void {
  const texts = branches.reduce((sum, branch) => sum + branch.texts, 0);
  to.items.push({ branches, texts });
  to.texts = Math.max(to.texts, texts);
}
