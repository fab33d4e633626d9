import type { Position } from '../../shared/lines.js';
import type { Block, Range, Reply } from '../../shared/reply.js';
import type { SourceMap } from './source-map.js';

/** A block that knows its place in the file. `sourceMap.text` is `text`. */
export interface ParsedBlock extends Block {
  sourceMap: SourceMap;
  /** Whether a line break written into it would end what it is in: a row of a table, a list, a quote. */
  isOneLine?: true;
}

/** A comment of the file's syntax, which may hold a directive for the linter. Offsets are those of the whole comment. */
export interface Comment extends Range {
  text: string;
}

/** A record of an export; the replies that come from it share one, and follow each other. */
export interface ParsedRecord {
  /** Its id, or else its title; null where nothing but its place in the file tells it from others. */
  name: string | null;
  /** What is at a path in it, such as `tags` or `$.folder.name`; none where nothing is. Left out for mail. */
  valuesAt?(path: string): readonly string[];
  /** Its keys, in the order of the file; left out where it has none. */
  keys?(): readonly string[];
}

/** A reply as a parser gives it. */
export interface ParsedReply extends Reply<ParsedBlock> {
  /** Left out in formats without records. */
  record?: ParsedRecord;
  /** The comments in its text, where the text is only a part of the file; they act inside of the record. */
  comments?: readonly Comment[];
  /**
   * `text` as it is written in this reply; null where it cannot be. Left out where the parser's own way is right.
   * @param place what it takes the place of in the file, where that is known.
   */
  encode?(text: string, place?: Range): string | null;
  /** Why nothing may be changed in it, as sentences. Left out where it may. */
  sealed?: string;
}

/** What was not read, and why, as the rest of "3 ...". */
export interface Skipped {
  reason: string;
  count: number;
  /** Where the first of them is; left out where that helps nobody. */
  first?: Position;
}

/** A file as its replies. */
export interface Document {
  replies: readonly ParsedReply[];
  /** Those outside of the texts of records. */
  comments: readonly Comment[];
  /** Left out where all was read. */
  skipped?: readonly Skipped[];
}

/**
 * A reader of a file format. Reading never fails on bad markup, since what people have is tag soup; a broken file of
 * records throws a `ParseError`.
 */
export interface Parser {
  /** `file` is the decoded file, byte order mark included; every offset counts in it. */
  parse(file: string): Document;
  /** `text` written in this syntax, so that a fix can be put into the file. */
  encode(text: string): string;
}
