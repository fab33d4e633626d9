import { joinedLists } from '../../shared/joined-lists.js';
import type { ParsedBlock } from '../core/parser.js';
import { cutBlock, linesIn } from './block.js';

/** Mail programs put no-break spaces around the bullets they draw. */
const marker =
  /[ \t\u00A0]*(?:[-*•–‣▪●◦·][ \t\u00A0]+|\d{1,3}[.)][ \t\u00A0]+|[a-z]\)[ \t\u00A0]+|step[ \t]{1,3}\d{1,3}[:.)][ \t\u00A0]*)/iy;

/** What any marker begins with, after a line's space. Asked first, since few texts hold a list. */
const mayHoldMarker = /^[ \t\u00A0]*(?:[-*•–‣▪●◦·]|\d{1,3}[.)]|[a-z]\)|step[ \t])/im;

/**
 * Gives every line that a person marked as a list item, by a bullet or a number typed into running text, its own block
 * of kind `item`. The marker is no part of the text. Lines after it belong to the item, as they do on paper.
 */
export function splitItems(blocks: readonly ParsedBlock[]): ParsedBlock[] {
  return joinedLists(blocks, (block) => (block.kind === 'paragraph' ? splitParagraph(block) : [block]));
}

function splitParagraph(block: ParsedBlock): ParsedBlock[] {
  if (!mayHoldMarker.test(block.text)) return [block];
  const parts: ParsedBlock[] = [];
  let start = 0;
  let kind = block.kind;
  const finish = (end: number) => {
    const part = cutBlock(block, start, end);
    if (part) parts.push(part.kind === kind ? part : { ...part, kind });
  };
  for (const line of linesIn(block.text)) {
    const textStart = afterMarker(block.text, line.start, line.end);
    if (textStart === null) continue;
    finish(line.start);
    start = textStart;
    kind = 'item';
  }
  finish(block.text.length);
  return parts;
}

/** Where the text of a marked line begins; null for a line without marker or without text after it. */
function afterMarker(text: string, start: number, end: number): number | null {
  marker.lastIndex = start;
  return marker.test(text) && marker.lastIndex < end ? marker.lastIndex : null;
}
