import { joinedLists } from '../../shared/joined-lists.js';
import type { Comment, ParsedBlock, Parser, Skipped } from '../core/parser.js';
import type { SourceMap } from '../core/source-map.js';
import { html } from './html.js';
import { markdown } from './markdown.js';
import type { Syntax } from './syntax.js';
import { text } from './text.js';

const parsers: Readonly<Record<Syntax, Parser>> = { text, markdown, html };

/** The blocks and comments of a text that is part of a file in another format, such as a string of JSON. */
export interface EmbeddedText {
  blocks: ParsedBlock[];
  comments: Comment[];
  /** Without their places. */
  skipped: Skipped[];
}

/**
 * Reads a text that is part of a file.
 * @param outer the text, mapped to the file; the places of blocks and comments count in the file too.
 */
export function parseEmbedded(outer: SourceMap, syntax: Syntax): EmbeddedText {
  const { replies, comments, skipped = [] } = parsers[syntax].parse(outer.text);
  return {
    blocks: joinedLists(replies, ({ blocks }) => blocks.map((block) => throughSource(block, outer))),
    comments: comments.map(({ start, end, text: words }) => ({ ...outer.toSource(start, end), text: words })),
    skipped: skipped.map(({ reason, count }) => ({ reason, count })),
  };
}

/** A block whose places count in the source of the text that it was read from. */
function throughSource(
  { kind, text: words, sourceMap, opaque, isOneLine }: ParsedBlock,
  outer: SourceMap,
): ParsedBlock {
  // Key by key, since copying an object takes longer than all the rest.
  const block: ParsedBlock = { kind, text: words, sourceMap: sourceMap.through(outer), opaque };
  if (isOneLine) block.isOneLine = true;
  return block;
}

/** Words as a syntax writes them. */
export function encodeAs(syntax: Syntax, words: string): string {
  return parsers[syntax].encode(words);
}
