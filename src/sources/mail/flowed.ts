import { linesOf } from '../../lines.js';
import { type Segments, SegmentsBuilder } from '../segment.js';

/**
 * Text as `format=flowed` means it (RFC 3676): a line that ends in a space goes on in the next one. Quoted lines are left
 * as they are, since nobody reads them here.
 * @param deletesSpace whether the space at the end only says that the line goes on.
 */
export function unflowed(segments: Segments, deletesSpace: boolean): Segments {
  const { text } = segments;
  const builder = new SegmentsBuilder();
  for (const { start, end, next } of linesOf(text)) {
    const isQuoted = text[start] === '>';
    // A space that was put in front, lest the line pass for a quote or for `From `.
    const from = text[start] === ' ' ? start + 1 : start;
    const goesOn = !isQuoted && end > from && text[end - 1] === ' ' && text.slice(from, end) !== '-- ';
    const isLast = next === text.length;
    if (goesOn && !isLast && text[next] !== '>') builder.addFrom(segments, from, deletesSpace ? end - 1 : end);
    else builder.addFrom(segments, from, next);
  }
  return builder.build();
}
