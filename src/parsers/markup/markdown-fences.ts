import { offsetAt } from '../../shared/lines.js';
import type { Document, ParsedBlock } from '../core/parser.js';
import type { SourceMap } from '../core/source-map.js';
import { blockOf } from './block.js';
import { fenceSyntax, isMostlyProse, isProse, isTaggedCode, shareOfCode } from './fenced-prose.js';
import { html } from './html.js';
import { mailTemplate } from './mail-template.js';
import { text } from './text.js';

/** Reads Markdown that is inside of Markdown; null where it is too deep inside. */
export type ReadMarkdown = ((text: string) => Document) | null;

/** What is not read of a text, and why; `offset` is where the first of it is in the file. */
export interface UnreadText {
  reason: string;
  count: number;
  offset: number;
}

/** A fence as it is read. */
export interface ReadFence {
  blocks: ParsedBlock[];
  unread: UnreadText[];
}

/**
 * What there is of a fence that holds a reply: libraries keep their texts in fences, so that they can be copied as they are.
 * @param info what follows the opening mark.
 * @returns no blocks for code, and null for prose that is not read.
 */
export function readFence(info: string, outer: SourceMap, readMarkdown: ReadMarkdown): ReadFence | null {
  const syntax = fenceSyntax(info);
  if (syntax === null) return !isTaggedCode(info) && isMostlyProse(outer.text) ? null : nothing;
  const isMarkup = syntax !== 'text';
  if (!isMarkup && shareOfCode(outer.text) > 0) return isMostlyProse(outer.text) ? null : nothing;
  const parse = { text: text.parse, html: html.parse, template: mailTemplate.parse, markdown: readMarkdown }[syntax];
  if (!parse) return isProse(outer.text) ? null : nothing;
  const { replies, skipped = [] } = parse(outer.text);
  const blocks = replies.flatMap((reply) => reply.blocks);
  if (!isProse(blocks.map((block) => block.text).join('\n'))) return nothing;
  return {
    blocks: blocks.flatMap(({ kind, sourceMap, opaque }) => blockOf(kind, sourceMap.through(outer), opaque) ?? []),
    unread: skipped.map(({ reason, count, first }) => {
      const at = first ? offsetAt(outer.text, first) : 0;
      return { reason, count, offset: outer.toSource(at, outer.text.length).start };
    }),
  };
}

const nothing: ReadFence = { blocks: [], unread: [] };
