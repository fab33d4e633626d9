import { linesOf } from '../../shared/lines.js';
import { type SourceMap, SourceMapBuilder } from '../core/source-map.js';

/**
 * Text as `format=flowed` means it (RFC 3676): a line that ends in a space goes on in the next one. Quoted lines are left
 * as they are, since nobody reads them here.
 * @param deletesSpace whether the space at the end only says that the line goes on.
 */
export function joinFlowedLines(sourceMap: SourceMap, deletesSpace: boolean): SourceMap {
  const { text } = sourceMap;
  const builder = new SourceMapBuilder();
  for (const { start, end, next } of linesOf(text)) {
    const isQuoted = text[start] === '>';
    // A space that was put in front, lest the line pass for a quote or for `From `.
    const from = text[start] === ' ' ? start + 1 : start;
    const goesOn = !isQuoted && end > from && text[end - 1] === ' ' && text.slice(from, end) !== '-- ';
    const isLast = next === text.length;
    if (goesOn && !isLast && text[next] !== '>') builder.addFrom(sourceMap, from, deletesSpace ? end - 1 : end);
    else builder.addFrom(sourceMap, from, next);
  }
  return builder.build();
}
