import type { Block, Range, Reply } from '../reply.js';
import type { Segments } from './segment.js';

/** A block that knows its place in the file. `segments.text` is `text`. */
export interface SourceBlock extends Block {
  segments: Segments;
}

/** A comment of the file's syntax, which may hold a directive for the linter. Offsets are those of the whole comment. */
export interface Comment extends Range {
  text: string;
}

/** A file as its replies. */
export interface Document {
  replies: readonly Reply<SourceBlock>[];
  comments: readonly Comment[];
}

/** A reader of a file format. Reading never fails on bad markup: what people have is tag soup. */
export interface Source {
  name: string;
  /** File name endings, with the dot, that this source reads unless told otherwise. */
  extensions: readonly string[];
  /** `file` is the decoded file, byte order mark included; every offset counts in it. */
  read(file: string): Document;
  /** `text` written in this syntax, so that a fix can be put into the file. */
  encode(text: string): string;
}
