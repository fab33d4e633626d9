import type { Document, ParsedBlock, ParsedReply, Parser } from '../parsers/core/parser.js';
import { firstIndex } from '../shared/binary-search.js';
import type { Range } from '../shared/reply.js';

/** A change of what readers see at a place of a file. Offsets are those of the file. */
export interface TextEdit {
  offset: number;
  endOffset: number;
  /** As a reader is to see it. */
  text: string;
  /** As the file is to hold it, where that is known. */
  stored?: string | undefined;
}

export interface EditedDocument<E> {
  /** The file's text with the edits made. */
  text: string;
  made: E[];
  /** Why an edit was not made, as a sentence. */
  refused: { edit: E; reason: string }[];
}

/** An edit whose place in the document is known. */
interface PlacedEdit<E> {
  edit: E;
  block: ParsedBlock;
  /** What it replaces in the block's text. */
  range: Range;
  stored: string;
}

export const reasons = {
  notThere: 'Nothing that customers read is at this place. The file may have changed since it was linted.',
  overlaps: 'It overlaps a change that was made before. Lint again, and take it then.',
  markup: 'Markup is inside of the words that it replaces. Change them by hand.',
  unwritable: 'The format of the file has no way to write this text at this place. Change it by hand.',
  signed: 'The text is signed, and a change would break its signature. Change the text that it was made from.',
  breaks: 'The file would no longer say the same elsewhere. Change it by hand.',
} as const;

/**
 * Makes edits in a file and reads the result again: an edit after which the file says anything else than before, but for
 * the edited words, is refused. Where two overlap, the one that was given first is made.
 * @throws {ParseError} for a file of records that cannot be read.
 */
export function editDocument<E extends TextEdit>(file: string, parser: Parser, edits: readonly E[]): EditedDocument<E> {
  const before = parser.parse(file);
  const refused: EditedDocument<E>['refused'] = [];
  const placed: PlacedEdit<E>[] = [];
  const isSigned = file.includes(clearSigned);
  const postmarks = postmarksIn(file);
  for (const edit of edits) {
    const found = isSigned
      ? reasons.signed
      : cutsCharacter(file, edit)
        ? reasons.notThere
        : placeOf(edit, before, parser);
    if (typeof found === 'string') refused.push({ edit, reason: found });
    else if (placed.some((other) => overlap(other.edit, edit))) refused.push({ edit, reason: reasons.overlaps });
    else placed.push(found);
  }
  const attempt = (some: readonly PlacedEdit<E>[]): string | null => {
    const text = written(file, some);
    if (postmarksIn(text) !== postmarks) return null;
    return saysOnly(before, parseAgain(parser, text), some) ? text : null;
  };
  const all = attempt(placed);
  if (all !== null) return { text: all, made: placed.map(({ edit }) => edit), refused };
  const made: PlacedEdit<E>[] = [];
  for (const candidate of placed) {
    if (attempt([...made, candidate]) === null) refused.push({ edit: candidate.edit, reason: reasons.breaks });
    else made.push(candidate);
  }
  return { text: written(file, made), made: made.map(({ edit }) => edit), refused };
}

/** What opens a text that is signed as it stands (RFC 9580, 7). */
const clearSigned = '-----BEGIN PGP SIGNED MESSAGE-----';

/** How many lines begin a message of a mailbox for readers that look for nothing but "From"; 0 for other files. */
function postmarksIn(file: string): number {
  return /^(?:\uFEFF|\xEF\xBB\xBF)?From /.test(file) ? (file.match(/^From /gm)?.length ?? 0) : 0;
}

/** Whether a place begins or ends in the middle of a character. */
export function cutsCharacter(text: string, { offset, endOffset }: Pick<TextEdit, 'offset' | 'endOffset'>): boolean {
  return [offset, endOffset].some((at) =>
    /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(Math.max(0, at - 1), at + 1)),
  );
}

/** Half of a character, which no encoding has bytes for. */
const halfCharacter = /\p{Surrogate}/u;

/** An edit at its place in a document, or why it has none. */
function placeOf<E extends TextEdit>(edit: E, { replies }: Document, parser: Parser): PlacedEdit<E> | string {
  for (const reply of replies) {
    for (const block of reply.blocks) {
      const range = rangeInBlock(block, edit);
      if (!range) continue;
      if (reply.sealed !== undefined) return reply.sealed;
      if (!block.sourceMap.isContiguous(range.start, range.end)) return reasons.markup;
      // White space before the first word of an item would move what is below it out of the item.
      const words = range.start === 0 ? edit.text.trimStart() : edit.text;
      const place = { start: edit.offset, end: edit.endOffset };
      const stored = edit.stored ?? (reply.encode ? reply.encode(words, place) : parser.encode(words));
      const isBroken = block.isOneLine === true && /[\r\n]/.test(edit.text);
      if (stored === null || isBroken || halfCharacter.test(stored)) return reasons.unwritable;
      return { edit, block, range, stored };
    }
  }
  return reasons.notThere;
}

/** The range of a block's text that is at `[offset, endOffset)` of the file; null where the block is elsewhere. */
export function rangeInBlock(
  { text, sourceMap }: ParsedBlock,
  { offset, endOffset }: Pick<TextEdit, 'offset' | 'endOffset'>,
): Range | null {
  const whole = sourceMap.toSource(0, text.length);
  if (!(whole.start <= offset && offset <= endOffset && endOffset <= whole.end)) return null;
  const start = firstIndex(text.length, (i) => sourceMap.toSource(i, i + 1).start >= offset);
  const end = firstIndex(text.length, (i) => sourceMap.toSource(i, i + 1).start >= endOffset);
  const source = sourceMap.toSource(start, end);
  return source.start === offset && (end === start || source.end === endOffset) ? { start, end } : null;
}

function overlap(a: TextEdit, b: TextEdit): boolean {
  const isSamePlace = a.offset === b.offset && a.endOffset === b.endOffset;
  return isSamePlace || (a.offset < b.endOffset && b.offset < a.endOffset);
}

function written<E extends TextEdit>(file: string, edits: readonly PlacedEdit<E>[]): string {
  let text = '';
  let from = 0;
  for (const { edit, stored } of edits.toSorted((a, b) => a.edit.offset - b.edit.offset)) {
    text += file.slice(from, edit.offset) + stored;
    from = edit.endOffset;
  }
  return text + file.slice(from);
}

/** The replies of an edited file; null for one that cannot be read any more. */
function parseAgain(parser: Parser, file: string): readonly ParsedReply[] | null {
  try {
    return parser.parse(file).replies;
  } catch {
    // Whatever a parser minds, it minded nothing before the edit.
    return null;
  }
}

/** Whether the replies of an edited file read as those before, but for the edits. */
function saysOnly<E extends TextEdit>(
  { replies }: Document,
  after: readonly ParsedReply[] | null,
  edits: readonly PlacedEdit<E>[],
): boolean {
  if (after?.length !== replies.length) return false;
  return replies.every((reply, i) => {
    const expected = reply.blocks.map((block) => textAfter(block, edits)).filter((text) => text !== '');
    const found = after[i]?.blocks.map(({ text }) => spaced(text)).filter((text) => text !== '') ?? [];
    return expected.length === found.length && expected.every((text, number) => text === found[number]);
  });
}

function textAfter<E extends TextEdit>(block: ParsedBlock, edits: readonly PlacedEdit<E>[]): string {
  let text = '';
  let from = 0;
  const own = edits.filter((edit) => edit.block.sourceMap === block.sourceMap);
  for (const { edit, range } of own.toSorted((a, b) => a.range.start - b.range.start)) {
    text += block.text.slice(from, range.start) + edit.text;
    from = range.end;
  }
  return spaced(text + block.text.slice(from));
}

/** Line breaks and runs of spaces read as one space in most formats. */
function spaced(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
