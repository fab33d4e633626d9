import type { Document, ParsedBlock } from '../core/parser.js';
import type { SourceMap } from '../core/source-map.js';
import { blockOf } from './block.js';
import { fenceSyntax, isMostlyProse, isProse, isTaggedCode, shareOfCode } from './fenced-prose.js';
import { html } from './html.js';
import { mailTemplate } from './mail-template.js';
import { text } from './text.js';

/** Reads Markdown that is inside of Markdown; null where it is too deep inside. */
export type ReadMarkdown = ((text: string) => Document) | null;

/**
 * The blocks of a fence that holds a reply: libraries keep their texts in fences, so that they can be copied as they are.
 * @param info what follows the opening mark.
 * @returns no blocks for code, and null for prose that is not read.
 */
export function blocksOfFence(info: string, outer: SourceMap, readMarkdown: ReadMarkdown): ParsedBlock[] | null {
  const syntax = fenceSyntax(info);
  if (syntax === null) return !isTaggedCode(info) && isMostlyProse(outer.text) ? null : [];
  const isMarkup = syntax !== 'text';
  if (!isMarkup && shareOfCode(outer.text) > 0) return isMostlyProse(outer.text) ? null : [];
  const parse = { text: text.parse, html: html.parse, template: mailTemplate.parse, markdown: readMarkdown }[syntax];
  if (!parse) return isProse(outer.text) ? null : [];
  const blocks = parse(outer.text).replies.flatMap((reply) => reply.blocks);
  if (!isProse(blocks.map((block) => block.text).join('\n'))) return [];
  return blocks.flatMap(({ kind, sourceMap, opaque }) => blockOf(kind, sourceMap.through(outer), opaque) ?? []);
}
