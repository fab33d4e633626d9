import { parse, postprocess, preprocess } from 'micromark';
import { gfm } from 'micromark-extension-gfm';
import { linesOf } from '../shared/lines.js';
import type { BlockKind, Range } from '../shared/reply.js';
import { blockOf } from './block.js';
import { extensions } from './extensions.js';
import { decodeReferences, readMarkup } from './html.js';
import { isBlockElement, isKnownElement } from './html-elements.js';
import { splitItems } from './items.js';
import type { Comment, Document, ParsedBlock, Parser } from './parser.js';
import { trimmed } from './reply-trimming.js';
import { SourceMapBuilder } from './source-map.js';

/** Markdown as GitHub reads it. */
export const markdown: Parser = { name: 'markdown', extensions: extensions.markdown, parse: read, encode };

type Event = ReturnType<typeof postprocess>[number];
type Extension = ReturnType<typeof gfm>;

/** Constructs that hold no words of the writer, or words that nobody sees. */
const skipped = new Set([
  'blockQuote',
  'codeFenced',
  'codeIndented',
  'definition',
  'gfmFootnoteCall',
  'gfmFootnoteDefinitionLabel',
  'reference',
  'resource',
  'tableDelimiterRow',
  'taskListCheck',
]);

const blockTokens = new Map<string, BlockKind>([
  ['paragraph', 'paragraph'],
  ['atxHeading', 'heading'],
  ['setextHeading', 'heading'],
  ['tableHeader', 'paragraph'],
  ['tableData', 'paragraph'],
  // What stands in for an image is a text of its own, not part of the sentence around it.
  ['image', 'paragraph'],
]);

const listTokens = new Set(['listOrdered', 'listUnordered']);
const opaqueTokens = new Set(['codeText', 'autolink']);
const verbatimTokens = new Set(['data', 'codeTextData', 'autolinkProtocol', 'autolinkEmail']);

interface OpenBlock {
  kind: BlockKind;
  builder: SourceMapBuilder;
  opaque: Range[];
}

function read(file: string): Document {
  const start = bodyStart(file);
  const walk = new Walk(file);
  const labels = file.length > longestChunk ? definedLabels(file) : [];
  for (const chunk of chunksForParser(file, start)) {
    for (const event of parseEvents(chunk.text, labels)) walk.visit(event, chunk.start);
  }
  return { replies: [{ ref: null, blocks: trimmed(splitItems(walk.blocks)) }], comments: walk.comments };
}

/**
 * GitHub's Markdown, but for bare addresses: at every word after an open bracket the parser would look back to it. They are
 * masked like those of any text.
 */
function syntax(): Extension {
  const extension = gfm();
  const text = Object.entries(extension.text ?? {}).map(([sign, constructs]) => [
    sign,
    [constructs].flat().filter((construct) => !construct?.name?.endsWith('Autolink')),
  ]);
  return { ...extension, text: Object.fromEntries(text) };
}

function parseEvents(chunk: string, labels: readonly string[]): Event[] {
  const parser = parse({ extensions: [syntax()] });
  parser.defined = [...labels];
  parser.gfmFootnotes = labels.filter((label) => label.startsWith('^')).map((label) => label.slice(1));
  return postprocess(parser.document().write(preprocess()(chunk, undefined, true)));
}

/** After the byte order mark and YAML front matter. */
function bodyStart(file: string): number {
  const start = file.startsWith('\uFEFF') ? 1 : 0;
  let first = true;
  for (const line of linesOf(file, start)) {
    const text = file.slice(line.start, line.end).trimEnd();
    if (first && text !== '---') return start;
    if (!first && (text === '---' || text === '...')) return line.next;
    first = false;
  }
  return start;
}

/** Collects blocks from the parser's events. */
class Walk {
  readonly blocks: ParsedBlock[] = [];
  readonly comments: Comment[] = [];
  readonly #file: string;
  #open: OpenBlock[] = [];
  /** Texts inside the outermost open block; they follow it. */
  #asides: ParsedBlock[] = [];
  #lists = 0;
  #skippedToken: unknown = null;
  #markup: SourceMapBuilder | null = null;
  #opaqueStart = 0;

  constructor(file: string) {
    this.#file = file;
  }

  /** The event's offsets count from `base`. */
  visit([phase, token]: Event, base: number): void {
    if (this.#skippedToken) {
      if (phase === 'exit' && token === this.#skippedToken) this.#skippedToken = null;
      return;
    }
    const range = { start: token.start.offset + base, end: token.end.offset + base };
    if (phase === 'exit') this.#exit(token.type, range);
    else if (skipped.has(token.type)) this.#skippedToken = token;
    else this.#enter(token.type, range);
  }

  #enter(type: string, range: Range): void {
    const kind = blockTokens.get(type);
    if (kind) this.#open.push({ kind: this.#kindHere(kind), builder: new SourceMapBuilder(), opaque: [] });
    else if (listTokens.has(type)) this.#lists++;
    else if (type === 'htmlFlow') this.#markup = new SourceMapBuilder();
    else if (opaqueTokens.has(type)) this.#opaqueStart = this.#builder?.length ?? 0;
    else this.#addText(type, range);
  }

  #exit(type: string, range: Range): void {
    if (blockTokens.has(type)) this.#endBlock();
    else if (listTokens.has(type)) this.#lists--;
    else if (type === 'htmlFlow') this.#endMarkup();
    else if (opaqueTokens.has(type)) this.#endOpaque();
    else if (type === 'htmlText') this.#addInlineMarkup(range);
  }

  #addText(type: string, { start, end }: Range): void {
    const builder = this.#builder;
    if (!builder) return;
    const raw = this.#file.slice(start, end);
    if (verbatimTokens.has(type) || (this.#markup && type === 'htmlFlowData')) builder.add(raw, start);
    else if (type === 'lineEnding') this.#addLineEnding(builder, raw, start, end);
    else if (type === 'characterEscape') builder.addAtom(raw.slice(1), start, end);
    else if (type === 'characterReference') builder.addAtom(decodeReferences(raw), start, end);
  }

  #addLineEnding(builder: SourceMapBuilder, raw: string, start: number, end: number): void {
    if (raw === '\n') builder.add('\n', start);
    else builder.addAtom('\n', start, end);
  }

  /** Tags vanish, but for those that break a line; a tag that HTML does not know is a fill-in. */
  #addInlineMarkup({ start, end }: Range): void {
    const builder = this.#builder;
    if (!builder) return;
    const raw = this.#file.slice(start, end);
    if (raw.startsWith('<!--')) {
      this.comments.push({ start, end, text: raw.slice(4, -3).trim() });
      return;
    }
    const tag = /^<(\/?)([a-z][a-z\d-]*)/i.exec(raw);
    const name = tag?.[2]?.toLowerCase();
    if (!tag || !name) return;
    if (name === 'attribute' && tag[1] === '') builder.add(raw, start);
    else if (name === 'br' || isBlockElement(name)) builder.addAtom('\n', start, end);
    else if (tag[1] === '' && !isKnownElement(name) && !/[=\r\n]/.test(raw)) builder.add(raw, start);
  }

  #endBlock(): void {
    const open = this.#open.pop();
    const block = open && blockOf(open.kind, open.builder.build(), open.opaque);
    if (this.#open.length > 0) {
      if (block) this.#asides.push(block);
      return;
    }
    if (block) this.blocks.push(block);
    for (const aside of this.#asides) this.blocks.push(aside);
    this.#asides = [];
  }

  #endMarkup(): void {
    const outer = this.#markup?.build();
    this.#markup = null;
    if (!outer) return;
    const markup = readMarkup(outer.text, { fillIns: true });
    for (const { kind, sourceMap, opaque } of markup.blocks) {
      const block = blockOf(this.#kindHere(kind), sourceMap.through(outer), opaque);
      if (block) this.blocks.push(block);
    }
    for (const { start, end, text } of markup.comments) this.comments.push({ ...outer.toSource(start, end), text });
  }

  #endOpaque(): void {
    const end = this.#builder?.length ?? 0;
    if (end > this.#opaqueStart) this.#open.at(-1)?.opaque.push({ start: this.#opaqueStart, end });
  }

  #kindHere(kind: BlockKind): BlockKind {
    return kind === 'paragraph' && this.#lists > 0 ? 'item' : kind;
  }

  get #builder(): SourceMapBuilder | null {
    return this.#markup ?? this.#open.at(-1)?.builder ?? null;
  }
}

/** Deeper nesting than any person writes; the parser takes quadratic time over it. */
const deepestNesting = 100;
/** More of a paragraph than any person writes; the parser compares each marker with each, and shifts each word for each. */
const mostMarkers = 2000;
/** The same for comments in a line: for the end of each, the parser looks through all of the paragraph. */
const mostComments = 200;
/** More lines of a paragraph that underline the one above, or head a table, than any person writes; each costs all that came before. */
const mostUnderlines = 100;
const longestParagraph = 65_536;
/** The parser keeps some 400 bytes for every character of a chunk, and slows down over long ones. */
const longestChunk = 8192;
/** More lines without a blank one than any person writes, tables aside; the parser looks back over a quotation for each. */
const mostLines = 500;

const nestedPrefix = /[ \t]*(?:>|(?:[-+*]|\d{1,9}[.)])[ \t])/y;
const startsBlock = /^[ \t]*(?:[-+*]|#{1,6})[ \t]/;

/**
 * The file in parts that the parser reads in linear time and little memory. A file is parted only where no construct can
 * go on, between a blank line and a line at the margin, or where none has gone on for so long. Hostile runs of markers are made inert: every character keeps
 * its place, only the parser sees this text, and the words are read from the file.
 */
function* chunksForParser(file: string, from: number): Generator<{ start: number; text: string }> {
  const raw = new RawTracker();
  let parts: string[] = [];
  let start = from;
  let markers = 0;
  let comments = 0;
  let underlines = 0;
  let paragraphStart = from;
  let unbroken = 0;
  for (const line of linesOf(file, from)) {
    const text = file.slice(line.start, line.end);
    const blank = text.trim() === '';
    const mayPart = unbroken === 0 || (unbroken >= mostLines && !text.startsWith('|'));
    if (mayPart && /^\S/.test(text) && raw.endsAtMargin() && line.start - start >= longestChunk) {
      yield { start, text: parts.join('') };
      parts = [];
      start = line.start;
    }
    const fence = raw.readLine(text);
    if (blank || fence || startsBlock.test(text)) {
      markers = 0;
      comments = 0;
      paragraphStart = line.start;
    }
    if (blank || fence) underlines = 0;
    const isIdle = !blank && /^[-=|:>\s]*$/.test(text) && ++underlines > mostUnderlines;
    const lively = Math.min(
      isIdle ? 0 : (prefixEnd(text) ?? text.length),
      Math.max(0, paragraphStart + longestParagraph - line.start),
    );
    const flat = lively < text.length ? text.slice(0, lively) + 'x'.repeat(text.length - lively) : text;
    const calm = flat.replace(/[*_~[\]`<]/g, (marker, at: number) => {
      const isComment = marker === '<' && (flat[at + 1] === '!' || flat[at + 1] === '?');
      return ++markers > mostMarkers || (isComment && ++comments > mostComments) ? 'x' : marker;
    });
    parts.push(calm, file.slice(line.end, line.next));
    unbroken = blank ? 0 : unbroken + 1;
  }
  yield { start, text: parts.join('') };
}

const fenceLine = /^([ \t>]*(?:(?:[-+*]|\d{1,9}[.)])[ \t]+)?)(`{3,}|~{3,})(.*)$/;
/** HTML blocks that a blank line does not end, and what ends them. */
const rawMarkup: readonly { start: RegExp; end: RegExp }[] = [
  { start: /^ {0,3}<(?:script|pre|style|textarea)(?:[\s>]|$)/i, end: /<\/(?:script|pre|style|textarea)>/i },
  { start: /^ {0,3}<!--/, end: /-->/ },
  { start: /^ {0,3}<\?/, end: /\?>/ },
  { start: /^ {0,3}<!\[CDATA\[/, end: /\]\]>/ },
  { start: /^ {0,3}<![a-z]/i, end: />/ },
];

/** Knows whether a line stands in fenced code or raw HTML, which go on over blank lines. */
class RawTracker {
  #fence: { marks: string; nested: boolean } | null = null;
  #markupEnd: RegExp | null = null;

  /** Whether a line at the margin, after a blank one, begins something new. */
  endsAtMargin(): boolean {
    if (this.#fence?.nested) this.#fence = null;
    return this.#fence === null && this.#markupEnd === null;
  }

  /** True for a line that opens or closes a fence. */
  readLine(text: string): boolean {
    if (this.#markupEnd) {
      if (this.#markupEnd.test(text)) this.#markupEnd = null;
      return false;
    }
    const [, prefix = '', marks = '', rest = ''] = fenceLine.exec(text) ?? [];
    if (this.#fence) {
      if (!marks.startsWith(this.#fence.marks) || rest.trim() !== '') return false;
      this.#fence = null;
      return true;
    }
    if (marks !== '' && !(marks.startsWith('`') && rest.includes('`'))) {
      this.#fence = { marks, nested: prefix.trim() !== '' || /[ \t]{2}/.test(prefix) };
      return true;
    }
    const markup = rawMarkup.find(({ start }) => start.test(text));
    if (markup && !markup.end.test(text)) this.#markupEnd = markup.end;
    return false;
  }
}

/** More labels than any person defines; the parser looks each reference up in each. */
const mostLabels = 1000;

/** The labels that links of a file of several chunks may refer to, in the parser's spelling. */
function definedLabels(file: string): string[] {
  const labels = new Set<string>();
  for (const [, label = ''] of file.matchAll(/^ {0,3}\[([^[\]\r\n]{1,200})\]:/gm)) {
    if (labels.size === mostLabels) break;
    labels.add(label.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase());
  }
  return [...labels];
}

/** Where a line nests too deeply; null for a line that does not. */
function prefixEnd(line: string): number | null {
  nestedPrefix.lastIndex = 0;
  let end = 0;
  for (let depth = 0; nestedPrefix.test(line); depth++) {
    if (depth === deepestNesting) return end;
    end = nestedPrefix.lastIndex;
  }
  return null;
}

const wordCharacter = /[\p{L}\p{N}]/u;

/** Escapes what would be markup in running text. What stands around the text is not known, so a doubt is escaped. */
function encode(text: string): string {
  const inline = text.replace(/[\\`*_[\]<&~|]/g, (character, at: number) =>
    isMarkup(character, text[at - 1] ?? '', text.slice(at + 1, at + 40)) ? `\\${character}` : character,
  );
  return inline
    .replace(/^([ \t]*)(#{1,6}(?=\s|$)|[-+](?=\s|$)|>|=+[ \t]*$|-+[ \t]*$)/gm, '$1\\$2')
    .replace(/^([ \t]*\d{1,9})([.)])(?=\s|$)/gm, '$1\\$2');
}

function isMarkup(character: string, before: string, after: string): boolean {
  const next = after[0] ?? '';
  switch (character) {
    case '\\':
      return next === '' || /[!-/:-@[-`{-~\r\n]/.test(next);
    case '*':
    case '~':
      return !(/\s/.test(before) && /\s/.test(next));
    case '_':
      return !(wordCharacter.test(before) && wordCharacter.test(next)) && !(/\s/.test(before) && /\s/.test(next));
    case '[':
      // A fill-in such as `[date]` stays as it is; the bracket that closes it decides whether it is a link.
      return false;
    case ']':
      return /^[([:]/.test(after);
    case '<':
      return next === '' || /[a-z/!?]/i.test(next);
    case '&':
      return /^(?:#|[a-z][a-z\d]{1,31};)/i.test(after);
    default:
      return true;
  }
}
