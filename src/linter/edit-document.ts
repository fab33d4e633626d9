import type { Document, ParsedBlock, ParsedReply, Parser } from '../parsers/core/parser.js';
import type { SourceMap } from '../parsers/core/source-map.js';
import { addAll } from '../shared/add-all.js';
import { firstIndex } from '../shared/binary-search.js';
import { getOrCreate } from '../shared/get-or-create.js';
import type { Range } from '../shared/reply.js';
import { BlockIndex, type FilePlace } from './block-index.js';

/** A change of what readers see at a place of a file. Offsets are those of the file. */
export interface TextEdit extends FilePlace {
  /** As a reader is to see it. */
  text: string;
  /** As the file is to hold it, where that is known. */
  stored?: string | undefined;
}

/** A file that edits are made in, one call after the other, without reading it anew for each. */
export interface EditableDocument {
  file: string;
  parser: Parser;
  document: Document;
  blocks: BlockIndex;
}

export interface EditedDocument<E> {
  /** The file's text with the edits made. */
  text: string;
  made: E[];
  /** What was put where in the file, in its order. */
  changes: FileEdit[];
  /** Why an edit was not made, as a sentence. */
  refused: { edit: E; reason: string }[];
}

/** What a place of a file holds from now on. */
export interface FileEdit extends FilePlace {
  text: string;
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
  untried:
    'Many other changes of this file would break it, and this one was not tried alone. Lint again, and take it then.',
} as const;

/** @throws {ParseError} for a file of records that cannot be read. */
export function editableDocument(file: string, parser: Parser): EditableDocument {
  const document = parser.parse(file);
  return { file, parser, document, blocks: new BlockIndex(document.replies) };
}

/**
 * Makes edits in a file and reads the result again: an edit after which the file says anything else than before, but for
 * the edited words, is refused. Where two overlap, the one that was given first is made.
 */
export function editDocument<E extends TextEdit>(opened: EditableDocument, edits: readonly E[]): EditedDocument<E> {
  const { file, parser, blocks } = opened;
  const refused: EditedDocument<E>['refused'] = [];
  const placed: PlacedEdit<E>[] = [];
  const isSigned = file.includes(clearSigned);
  const free = new FreePlaces();
  for (const edit of edits) {
    const found = isSigned
      ? reasons.signed
      : cutsCharacter(file, edit)
        ? reasons.notThere
        : placeOf(edit, blocks, parser);
    if (typeof found === 'string') refused.push({ edit, reason: found });
    else if (!free.take(edit)) refused.push({ edit, reason: reasons.overlaps });
    else placed.push(found);
  }
  const attempts = new EditAttempts<E>(opened);
  attempts.make(placed);
  addAll(refused, attempts.refused);
  const made = placed.filter((one) => attempts.made.has(one));
  return { text: attempts.text, made: made.map(({ edit }) => edit), changes: changesOf(made), refused };
}

/** How often a file is read again for its edits: each time takes as long as all of it. */
const maxAttempts = 40;

/** Makes edits, and reads the file again after each attempt. */
class EditAttempts<E extends TextEdit> {
  text: string;
  readonly made = new Set<PlacedEdit<E>>();
  readonly refused: EditedDocument<E>['refused'] = [];
  readonly #opened: EditableDocument;
  readonly #postmarks: number;
  #attempts = 0;

  constructor(opened: EditableDocument) {
    this.text = opened.file;
    this.#opened = opened;
    this.#postmarks = postmarksIn(opened.file);
  }

  /** Makes those of some edits that do not break the file. */
  make(some: readonly PlacedEdit<E>[]): void {
    if (some.length === 0) return;
    if (this.#attempts++ >= maxAttempts) {
      this.#refuse(some, reasons.untried);
      return;
    }
    const all = [...this.made, ...some];
    const text = changed(this.#opened.file, changesOf(all));
    const culprits = this.#culpritsIn(text, all);
    if (culprits.size === 0) {
      this.text = text;
      for (const edit of some) this.made.add(edit);
    } else if (some.length === 1) this.#refuse(some, reasons.breaks);
    else for (const part of partsOf(some, culprits)) this.make(part);
  }

  #refuse(some: readonly PlacedEdit<E>[], reason: string): void {
    for (const { edit } of some) this.refused.push({ edit, reason });
  }

  #culpritsIn(text: string, edits: readonly PlacedEdit<E>[]): ReadonlySet<PlacedEdit<E>> {
    if (postmarksIn(text) !== this.#postmarks) return new Set(edits);
    const { document, parser } = this.#opened;
    return culpritsOf(document, parseAgain(parser, text), edits);
  }
}

/** Those that do no harm, and the others; halves, where that is not known. */
function partsOf<E>(some: readonly E[], culprits: ReadonlySet<E>): (readonly E[])[] {
  const harmless = some.filter((one) => !culprits.has(one));
  if (harmless.length > 0 && harmless.length < some.length) return [harmless, some.filter((one) => culprits.has(one))];
  const half = some.length >> 1;
  return [some.slice(0, half), some.slice(half)];
}

/** What opens a text that is signed as it stands (RFC 9580, 7). */
const clearSigned = '-----BEGIN PGP SIGNED MESSAGE-----';

/** How many lines begin a message of a mailbox for readers that look for nothing but "From"; 0 for other files. */
function postmarksIn(file: string): number {
  return /^(?:\uFEFF|\xEF\xBB\xBF)?From /.test(file) ? (file.match(/^From /gm)?.length ?? 0) : 0;
}

/** Whether a place begins or ends in the middle of a character. */
export function cutsCharacter(text: string, { offset, endOffset }: FilePlace): boolean {
  return [offset, endOffset].some((at) =>
    /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(Math.max(0, at - 1), at + 1)),
  );
}

/** Half of a character, which no encoding has bytes for. */
const halfCharacter = /\p{Surrogate}/u;

/** An edit at its place in a document, or why it has none. */
function placeOf<E extends TextEdit>(edit: E, blocks: BlockIndex, parser: Parser): PlacedEdit<E> | string {
  const [found] = blocks.blocksAt(edit);
  if (!found) return reasons.notThere;
  const { reply, block, range } = found;
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

/** Takes places in a file, none of which overlap. */
class FreePlaces {
  /** By where they begin, and by where they end. */
  readonly #taken: FilePlace[] = [];

  /** False for a place that overlaps one that was taken. */
  take(place: FilePlace): boolean {
    const index = firstIndex(this.#taken.length, (i) => {
      const other = this.#taken[i] ?? place;
      return other.offset > place.offset || (other.offset === place.offset && other.endOffset >= place.endOffset);
    });
    const beside = [this.#taken[index - 1], this.#taken[index]];
    if (beside.some((other) => other !== undefined && overlap(other, place))) return false;
    this.#taken.splice(index, 0, place);
    return true;
  }
}

function overlap(a: FilePlace, b: FilePlace): boolean {
  const isSamePlace = a.offset === b.offset && a.endOffset === b.endOffset;
  return isSamePlace || (a.offset < b.endOffset && b.offset < a.endOffset);
}

function changesOf<E extends TextEdit>(edits: readonly PlacedEdit<E>[]): FileEdit[] {
  return edits
    .map(({ edit: { offset, endOffset }, stored }) => ({ offset, endOffset, text: stored }))
    .sort((a, b) => a.offset - b.offset);
}

/** @param changes in the order of the file. */
export function changed(file: string, changes: readonly FileEdit[]): string {
  let text = '';
  let from = 0;
  for (const change of changes) {
    text += file.slice(from, change.offset) + change.text;
    from = change.endOffset;
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

/**
 * The edits of an edited file whose blocks do not read as before, but for them; all edits where that cannot be told. None
 * where the file says what it is to say.
 */
function culpritsOf<E extends TextEdit>(
  { replies }: Document,
  after: readonly ParsedReply[] | null,
  edits: readonly PlacedEdit<E>[],
): ReadonlySet<PlacedEdit<E>> {
  if (after?.length !== replies.length) return new Set(edits);
  const editsOf = new Map<SourceMap, PlacedEdit<E>[]>();
  for (const edit of edits) getOrCreate(editsOf, edit.block.sourceMap, () => []).push(edit);
  const culprits = new Set<PlacedEdit<E>>();
  let isAsBefore = true;
  for (const [i, { blocks }] of replies.entries()) {
    const expected = blocks
      .map(({ text, sourceMap }) => {
        const own = editsOf.get(sourceMap) ?? [];
        return { own, text: textAfter(text, own) };
      })
      .filter(({ text }) => text !== '');
    const found = after[i]?.blocks.map(({ text }) => spaced(text)).filter((text) => text !== '') ?? [];
    const isSameLength = expected.length === found.length;
    for (const [number, { own, text }] of expected.entries()) {
      if (isSameLength && text === found[number]) continue;
      isAsBefore = false;
      for (const edit of own) culprits.add(edit);
    }
    if (!isSameLength) isAsBefore = false;
  }
  return isAsBefore || culprits.size > 0 ? culprits : new Set(edits);
}

function textAfter<E extends TextEdit>(before: string, edits: readonly PlacedEdit<E>[]): string {
  let text = '';
  let from = 0;
  for (const { edit, range } of edits.toSorted((a, b) => a.range.start - b.range.start)) {
    text += before.slice(from, range.start) + edit.text;
    from = range.end;
  }
  return spaced(text + before.slice(from));
}

/** Line breaks and runs of spaces read as one space in most formats. */
function spaced(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}
