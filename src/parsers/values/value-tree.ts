import type { Comment, Skipped } from '../core/parser.js';
import type { Value } from './value.js';

/** A file as a tree of values. */
export interface ValueTree {
  /** Null for a file with nothing in it. */
  root: Value | null;
  /** What was passed over on the way, as in `Document`. */
  skipped: readonly Skipped[];
  /** The shape of its records where the file says it, by its name in `recordFormats`; no other is tried then. */
  holds?: string;
  /** Left out in formats whose comments hold no directives. */
  comments?: readonly Comment[];
}

/**
 * Reads a file of records.
 * @param file the decoded file, byte order mark included; every offset counts in it.
 * @throws {ParseError} for what is not written as the format says, and for values nested too deeply.
 */
export type ValueReader = (file: string) => ValueTree;
