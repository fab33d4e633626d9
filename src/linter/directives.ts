import type { Comment, ParsedReply } from '../parsers/core/parser.js';
import { firstIndex } from '../shared/binary-search.js';
import { type lineIndex, linesOf } from '../shared/lines.js';
import type { Message, ReplyRef } from '../shared/message.js';
import type { Range } from '../shared/reply.js';

type DirectiveKind = 'disable' | 'enable' | 'disable-line' | 'disable-next-line' | 'disable-record' | 'disable-file';

/**
 * A comment that turns rules off or on:
 *
 * - `replylint-disable-next-line`: the next line that holds more than white space and comments;
 * - `replylint-disable-line`: the line where the comment begins, and the one where it ends;
 * - `replylint-disable` up to `replylint-enable` or the end of the file;
 * - `replylint-disable-record`: the record whose text comes next;
 * - `replylint-disable-file`: the whole file, wherever the comment is.
 *
 * A comment in a text of a record acts inside that record: its lines are those that the customer reads, and the record
 * is its file. Rule ids and categories follow, parted by commas or spaces; none means every rule. What follows ` -- ` is
 * the reason.
 */
export interface Directive {
  scope: DirectiveKind;
  /** Rule ids and categories, each once; empty for every rule. */
  names: readonly string[];
  reason: string | null;
  /** The comment as it is in the file. */
  place: Omit<Message, 'ruleId' | 'severity' | 'message' | 'why'>;
  /** What a scope of a line or record covers. */
  covers: readonly Range[];
}

/** What a comment can act on: a file, or the texts of one record. */
export interface DirectiveScope {
  comments: readonly (Comment & { reply: ReplyRef | null })[];
  /** The lines that hold more than white space and comments, in order, apart from each other. */
  lines: readonly Range[];
  /** Where the texts of each record stand; none where the ground holds no records. */
  records: readonly Range[];
}

/** The text of a file, by offsets in it. */
export interface TextOfFile {
  slice(start: number, end: number): string;
  placeOf: ReturnType<typeof lineIndex>;
}

const notation = /^replylint-(disable-next-line|disable-line|disable-record|disable-file|disable|enable)(?![\w-])/;

function isDirective({ text }: Comment): boolean {
  return notation.test(text);
}

/** A file as the ground of the comments that stand between its texts; null where none is a directive. */
export function fileGround(
  file: string,
  comments: readonly Comment[],
  replies: readonly ParsedReply[],
): DirectiveScope | null {
  const directives = comments.filter(isDirective);
  if (directives.length === 0) return null;
  return {
    comments: directives.map((comment) => ({ ...comment, reply: null })),
    lines: linesWithProse(comments, file),
    records: recordsOf(replies.filter(({ blocks }) => blocks.length > 0)).map(extentOf),
  };
}

/** The grounds of the comments that stand in texts of records, each with the replies of its record. */
export function recordGrounds(
  replies: readonly ParsedReply[],
): { ground: DirectiveScope; replies: readonly ParsedReply[] }[] {
  const hasDirective = ({ comments }: ParsedReply): boolean => comments?.some(isDirective) === true;
  const records = replies.some(hasDirective) ? recordsOf(replies) : [];
  return records.flatMap((record) => {
    const comments = record.flatMap((reply) =>
      (reply.comments ?? []).filter(isDirective).map((comment) => ({ ...comment, reply: reply.ref })),
    );
    return comments.length === 0
      ? []
      : [{ ground: { comments, lines: linesRead(record), records: [] }, replies: record }];
  });
}

/** The directives of a ground, in order. Other comments are left alone. */
export function parseDirectives(ground: DirectiveScope, file: TextOfFile): Directive[] {
  return ground.comments
    .map((comment) => parseDirective(comment, ground, file))
    .sort((a, b) => a.place.offset - b.place.offset);
}

function parseDirective(
  comment: DirectiveScope['comments'][number],
  ground: DirectiveScope,
  file: TextOfFile,
): Directive {
  const match = notation.exec(comment.text);
  const scope = scopeOf(match?.[1], ground);
  const rest = comment.text.slice(match?.[0].length ?? 0);
  const dashes = /(?:^|\s)-{2,}(?:\s|$)/.exec(rest);
  const names = (dashes ? rest.slice(0, dashes.index) : rest).split(/[\s,]+/).filter((name) => name !== '');
  const reason = dashes ? rest.slice(dashes.index + dashes[0].length).trim() : '';
  const from = file.placeOf(comment.start);
  const to = file.placeOf(comment.end);
  return {
    scope,
    names: [...new Set(names)],
    reason: reason === '' ? null : reason,
    place: {
      line: from.line,
      column: from.column,
      endLine: to.line,
      endColumn: to.column,
      offset: comment.start,
      endOffset: comment.end,
      actual: file.slice(comment.start, comment.end),
      expected: [],
      suggestions: [],
      fix: null,
      sentence: null,
      partOf: null,
      reply: comment.reply,
    },
    covers: coversOf(scope, comment, ground, file),
  };
}

function scopeOf(word: string | undefined, { records }: DirectiveScope): DirectiveKind {
  switch (word) {
    case 'enable':
    case 'disable-line':
    case 'disable-next-line':
    case 'disable-file':
      return word;
    case 'disable-record':
      return records.length === 0 ? 'disable-file' : word;
    default:
      return 'disable';
  }
}

function coversOf(scope: DirectiveKind, comment: Range, { lines, records }: DirectiveScope, file: TextOfFile): Range[] {
  switch (scope) {
    case 'disable-next-line':
      return lines.slice(...oneFrom(firstIndex(lines.length, (i) => (lines[i]?.start ?? 0) >= comment.end)));
    case 'disable-line':
      return linesAt(comment, lines, file);
    case 'disable-record':
      return records.slice(...oneFrom(firstIndex(records.length, (i) => (records[i]?.end ?? 0) >= comment.end)));
    default:
      return [];
  }
}

function oneFrom(index: number): [number, number] {
  return [index, index + 1];
}

function linesAt(comment: Range, lines: readonly Range[], file: TextOfFile): Range[] {
  const next = firstIndex(lines.length, (i) => (lines[i]?.start ?? 0) >= comment.end);
  return lines.slice(Math.max(0, next - 2), next + 1).filter((line) => isOnLine(comment, line, file));
}

const maxGap = 20;

/** The lines of a record end with their words, so a comment may stand beside them. */
function isOnLine(comment: Range, line: Range, file: TextOfFile): boolean {
  const [first, second] = comment.start < line.start ? [comment, line] : [line, comment];
  const gap = second.start - first.end;
  return gap < 0 || (gap <= maxGap && /^[ \t]*$/.test(file.slice(first.end, second.start)));
}

function linesWithProse(comments: readonly Comment[], file: string): Range[] {
  const ordered = [...comments].sort((a, b) => a.start - b.start);
  const lines: Range[] = [];
  let next = 0;
  for (const line of linesOf(file)) {
    let prose = '';
    let from = line.start;
    for (let comment = ordered[next]; comment && comment.start < line.end; comment = ordered[next]) {
      prose += file.slice(from, Math.max(from, comment.start));
      from = Math.max(from, Math.min(comment.end, line.end));
      if (comment.end > line.end) break;
      next++;
    }
    prose += file.slice(from, line.end);
    if (prose.trim() !== '') lines.push({ start: line.start, end: line.end });
  }
  return lines;
}

/** The lines of a record as the customer reads them, by their places in the file. */
function linesRead(replies: readonly ParsedReply[]): Range[] {
  const lines: Range[] = [];
  for (const { text, sourceMap } of replies.flatMap(({ blocks }) => blocks)) {
    for (const line of linesOf(text)) if (line.end > line.start) lines.push(sourceMap.toSource(line.start, line.end));
  }
  return lines.sort((a, b) => a.start - b.start);
}

/** The replies of records, record by record. Those of one record follow each other. */
function recordsOf(replies: readonly ParsedReply[]): ParsedReply[][] {
  const records: ParsedReply[][] = [];
  for (const reply of replies) {
    if (!reply.record) continue;
    const last = records.at(-1);
    if (last?.[0]?.record === reply.record) last.push(reply);
    else records.push([reply]);
  }
  return records;
}

function extentOf(replies: readonly ParsedReply[]): Range {
  const ranges = replies.flatMap(({ blocks }) =>
    blocks.map(({ text, sourceMap }) => sourceMap.toSource(0, text.length)),
  );
  return {
    start: ranges.reduce((least, { start }) => Math.min(least, start), Number.POSITIVE_INFINITY),
    end: ranges.reduce((most, { end }) => Math.max(most, end), 0),
  };
}
