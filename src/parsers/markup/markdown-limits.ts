/** Deeper nesting than any person writes; the parser takes quadratic time over it. */
const maxNesting = 100;
/** The same for items and footnotes that are nested line by line: how many columns in, of which a tab fills up four. */
const maxIndent = 200;
/** More of a paragraph than any person writes; the parser compares each marker with each, and shifts each word for each. */
const maxMarkers = 2000;
/** The same for comments in a line: for the end of each, the parser looks through all of the paragraph. */
const maxComments = 200;
/** More lines of a paragraph that underline the one above, or head a table, than any person writes; each costs all that came before. */
const maxUnderlines = 100;
const maxParagraphLength = 65_536;

const nestedPrefix = /[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])[ \t])/y;
const indentedItem = /^((?:[ \t]*>)*)([ \t]+)(?=(?:[-+*]|\d{1,9}[.)])(?:[ \t]|$)|\[\^)/;
const startsBlock = /^[ \t]*(?:[-+*]|#{1,6})[ \t]/;

/** What is known of a line when it is limited. */
interface LineFacts {
  /** Its offset in the file. */
  start: number;
  isBlank: boolean;
  /** Whether it opens or closes fenced code. */
  isFence: boolean;
}

/**
 * Makes hostile runs of markers inert, line by line: beyond each of the limits, `x` takes the place of a character, so that
 * every other keeps its place.
 * @param from where the first line begins.
 */
export function createMarkerLimits(from: number): (text: string, line: LineFacts) => string {
  let markers = 0;
  let comments = 0;
  let underlines = 0;
  let paragraphStart = from;
  return (line, { start, isBlank, isFence }) => {
    const text = withoutDeepIndent(line);
    if (isBlank || isFence || startsBlock.test(text)) {
      markers = 0;
      comments = 0;
      paragraphStart = start;
    }
    if (isBlank || isFence) underlines = 0;
    const isIdle = !isBlank && /^[-=|:>\s]*$/.test(text) && ++underlines > maxUnderlines;
    const keptLength = Math.min(
      isIdle ? 0 : (nestingLimit(text) ?? text.length),
      Math.max(0, paragraphStart + maxParagraphLength - start),
    );
    const kept = keptLength < text.length ? text.slice(0, keptLength) + 'x'.repeat(text.length - keptLength) : text;
    return kept.replace(/[*_~[\]`<]/g, (marker, at: number) => {
      const isComment = marker === '<' && (kept[at + 1] === '!' || kept[at + 1] === '?');
      return ++markers > maxMarkers || (isComment && ++comments > maxComments) ? 'x' : marker;
    });
  };
}

/** Where a line nests too deeply; null for a line that does not. */
function nestingLimit(line: string): number | null {
  nestedPrefix.lastIndex = 0;
  let end = 0;
  for (let depth = 0; nestedPrefix.test(line); depth++) {
    if (depth === maxNesting) return end;
    end = nestedPrefix.lastIndex;
  }
  return null;
}

/** What is left is text of the item before, or after a blank line a paragraph; as code it would not be read. */
function withoutDeepIndent(line: string): string {
  const [, quote = '', indent = ''] = indentedItem.exec(line) ?? [];
  if (widthOf(indent) <= maxIndent) return line;
  return quote + 'x'.repeat(indent.length) + line.slice(quote.length + indent.length);
}

function widthOf(indent: string): number {
  let width = 0;
  for (const space of indent) width += space === '\t' ? 4 - (width % 4) : 1;
  return width;
}
