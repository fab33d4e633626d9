import { linesOf } from '../../shared/lines.js';
import type { Range } from '../../shared/reply.js';
import type { Comment, Document, ParsedBlock, Parser } from '../core/parser.js';
import { skippedAt } from '../core/skipped-at.js';
import { SourceMapBuilder } from '../core/source-map.js';
import { blockOf } from './block.js';
import { fenceSyntax, isMostlyProse, isProse, isTaggedCode, maybeCode, shareOfCode } from './fenced-prose.js';
import { splitItems } from './list-items.js';
import { markedQuotes } from './quote-marks.js';
import { withoutQuotedMail } from './quoted-mail.js';
import { withoutTemplateDirectives } from './template-directives.js';
import { transcriptIn } from './transcript.js';
import { unknownTagsIn } from './unknown-tags.js';

/** A line that is a directive as a whole, as in a script or a configuration file. */
const lineDirective = /^[ \t]*(?:#|\/\/) replylint-/;
const directiveStart = /<!--\s*replylint-/y;

/** Why lines are told that quote by a mark which writers use for other things too. */
const quotedByMark = 'lines that begin with `|` or initials, and quote others';

/** Plain text: blank lines separate the blocks, and a typed bullet or number starts an item. */
export const text: Parser = {
  parse: read,
  encode: (words) => words,
};

function read(written: string): Document {
  const { file, comments } = withoutTemplateDirectives(written);
  const blocks: ParsedBlock[] = [];
  const quotes: Range[] = [];
  let paragraph = new SourceMapBuilder();
  let lineBreak: Range | null = null;
  const endParagraph = () => {
    const words = paragraph.build();
    const block = blockOf('paragraph', words, unknownTagsIn(words.text));
    if (block) blocks.push(block);
    paragraph = new SourceMapBuilder();
    lineBreak = null;
  };

  const start = file.startsWith('\uFEFF') ? 1 : 0;
  const directives = new DirectiveReader(file);
  const fences = fencesIn(file, start);
  const transcript = transcriptIn(file, start);
  const marked = new Set(markedQuotes(file, start));
  const unread: number[] = [];
  let isInCode = false;
  for (const line of linesOf(file, start)) {
    const fence = fences.get(line.start);
    if (fence) {
      isInCode = fence === 'code' || fence === 'unread';
      if (fence === 'unread') unread.push(line.next);
      endParagraph();
      continue;
    }
    if (isInCode) continue;
    const spokenFrom = transcript.lines.get(line.start);
    if (spokenFrom !== undefined) endParagraph();
    const own = { start: spokenFrom ?? line.start, end: line.end };
    const prose = directives.readLine(own);
    // A line that holds nothing but a directive is not there for the customer, not even as a blank line.
    if (prose === null || spokenFrom === null) continue;
    const words = file.slice(own.start, own.end).trimStart();
    if (words === '' || words.startsWith('>') || marked.has(line.start)) {
      endParagraph();
      if (words !== '') quotes.push({ start: own.start, end: line.next });
      continue;
    }
    if (lineBreak) addLineBreak(paragraph, file, lineBreak);
    for (const part of prose) paragraph.add(file.slice(part.start, part.end), part.start);
    lineBreak = { start: line.end, end: line.next };
  }
  endParagraph();

  const mail = withoutQuotedMail(file, { blocks: splitItems(blocks), quotes });
  return {
    replies: [{ ref: null, blocks: mail.blocks }],
    comments: [...comments, ...directives.comments],
    skipped: [
      ...mail.skipped,
      ...transcript.skipped,
      ...skippedAt(file, unread, maybeCode.fence),
      ...skippedAt(file, [...marked], quotedByMark),
    ],
  };
}

/** A line break reads as one `\n`, however the file writes it. */
function addLineBreak(builder: SourceMapBuilder, file: string, { start, end }: Range): void {
  if (file.slice(start, end) === '\n') builder.add('\n', start);
  else builder.addAtom('\n', start, end);
}

/** What a line that marks a fence begins: code, prose that is not read, or what is read as any line. */
type FenceMark = 'code' | 'unread' | 'mark';

/** The lines that mark fences. A fence that is never closed is no fence. */
function fencesIn(file: string, from: number): Map<number, FenceMark> {
  const marks: Range[] = [];
  const fences = new Map<number, FenceMark>();
  if (!file.includes('```')) return fences;
  for (const line of linesOf(file, from)) {
    if (file.slice(line.start, line.end).trimStart().startsWith('```')) marks.push(line);
  }
  for (let i = 0; i + 1 < marks.length; i += 2) {
    const [open, close] = marks.slice(i, i + 2);
    if (!open || !close) break;
    const info = file.slice(open.start, open.end).trimStart().slice(3);
    fences.set(open.start, fenceMark(info, file.slice(open.end, close.start)));
    fences.set(close.start, 'mark');
  }
  return fences;
}

function fenceMark(info: string, words: string): FenceMark {
  const syntax = fenceSyntax(info);
  if (syntax !== null && syntax !== 'html' && isProse(words) && shareOfCode(words) === 0) return 'mark';
  return !isTaggedCode(info) && isMostlyProse(words) ? 'unread' : 'code';
}

/** Takes the directives out of the lines of a file, read in order; a directive may span lines. */
class DirectiveReader {
  readonly comments: Comment[] = [];
  readonly #file: string;
  readonly #hasAny: boolean;
  #readTo = 0;
  #mayClose = true;

  constructor(file: string) {
    this.#file = file;
    this.#hasAny = file.includes('replylint-');
  }

  /** The parts of the line that are prose; null when directives leave nothing of it. */
  readLine(line: Range): Range[] | null {
    if (!this.#hasAny) return [line];
    const prose: Range[] = [];
    let start = Math.max(line.start, this.#readTo);
    while (start < line.end) {
      const directive = this.#directiveIn(start, line.end);
      prose.push({ start, end: directive?.start ?? line.end });
      if (!directive) break;
      this.comments.push(directive);
      this.#readTo = directive.end;
      start = directive.end;
    }
    const touched = this.#readTo > line.start;
    return touched && prose.every((part) => this.#file.slice(part.start, part.end).trim() === '') ? null : prose;
  }

  #directiveIn(start: number, end: number): Comment | null {
    const file = this.#file;
    const line = file.slice(start, end);
    const whole = lineDirective.exec(line);
    if (whole) return { start, end, text: line.slice(whole[0].length - 'replylint-'.length).trim() };
    for (let at = line.indexOf('<!--'); at !== -1 && this.#mayClose; at = line.indexOf('<!--', at + 1)) {
      directiveStart.lastIndex = start + at;
      if (!directiveStart.test(file)) continue;
      const close = file.indexOf('-->', start + at);
      this.#mayClose = close !== -1;
      if (close === -1) return null;
      return { start: start + at, end: close + 3, text: file.slice(start + at + 4, close).trim() };
    }
    return null;
  }
}
