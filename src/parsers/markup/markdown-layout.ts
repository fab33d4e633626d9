import type { postprocess } from 'micromark';
import { addAll } from '../../shared/add-all.js';
import { linesOf } from '../../shared/lines.js';
import { placeholderAt } from '../../shared/placeholders.js';
import type { BlockKind, Range } from '../../shared/reply.js';
import type { Comment, ParsedBlock } from '../core/parser.js';
import { SourceMapBuilder } from '../core/source-map.js';
import { blockOf } from './block.js';
import type { BlockQuote } from './block-quotes.js';
import { readMarkup } from './html.js';
import { isBlockElement, isKnownElement } from './html-elements.js';
import { decodeReferences } from './html-tokenizer.js';
import { type ReadMarkdown, readFence, type UnreadText } from './markdown-fences.js';
import { spokenSignature } from './signature.js';

export type MarkdownEvent = ReturnType<typeof postprocess>[number];

/** Constructs that hold no words of the writer, or words that nobody sees. */
const skipped = new Set([
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
  // The text in place of an image is a text of its own, not part of the sentence around it.
  ['image', 'paragraph'],
]);

const codeTokens = new Set(['codeFenced', 'codeIndented']);
const listTokens = new Set(['listOrdered', 'listUnordered']);
const opaqueTokens = new Set(['codeText', 'autolink']);
const verbatimTokens = new Set(['data', 'codeTextData', 'autolinkProtocol', 'autolinkEmail']);

interface OpenBlock {
  kind: BlockKind;
  type: string;
  builder: SourceMapBuilder;
  opaque: Range[];
}

interface OpenFence {
  info: string;
  builder: SourceMapBuilder;
}

interface OpenQuote {
  token: unknown;
  start: number;
  layout: MarkdownLayout;
}

function oneLine(block: ParsedBlock): ParsedBlock {
  return { ...block, isOneLine: true };
}

/** Turns the parser's events into blocks. */
export class MarkdownLayout {
  readonly blocks: ParsedBlock[] = [];
  readonly comments: Comment[] = [];
  /** Those that are not in another one, which is left out. */
  readonly quotes: BlockQuote[] = [];
  /** Where the words of fences begin that hold prose and are not read. */
  readonly unreadFences: number[] = [];
  /** What is not read of the texts in fences and in HTML. */
  readonly unread: UnreadText[] = [];
  /** Where elements of HTML begin that hold prose, may be code, and are not read. */
  readonly unreadMarkup: number[] = [];
  readonly #file: string;
  readonly #readMarkdown: ReadMarkdown;
  readonly #isQuoted: boolean;
  #quote: OpenQuote | null = null;
  #open: OpenBlock[] = [];
  /** Texts inside the outermost open block; they follow it. */
  #asides: ParsedBlock[] = [];
  #lists = 0;
  #skippedToken: unknown = null;
  #markup: SourceMapBuilder | null = null;
  #fence: OpenFence | null = null;
  #opaqueStart = 0;

  /** @param readMarkdown reads fences of Markdown. */
  constructor(file: string, readMarkdown: ReadMarkdown, isQuoted = false) {
    this.#file = file;
    this.#readMarkdown = readMarkdown;
    this.#isQuoted = isQuoted;
  }

  /** The event's offsets count from `base`. */
  visit(event: MarkdownEvent, base: number): void {
    const [phase, token] = event;
    if (this.#skippedToken) {
      if (phase === 'exit' && token === this.#skippedToken) this.#skippedToken = null;
      return;
    }
    if (this.#quote) {
      if (phase === 'exit' && token === this.#quote.token) this.#endQuote(this.#quote);
      else this.#quote.layout.visit(event, base);
      return;
    }
    const range = { start: token.start.offset + base, end: token.end.offset + base };
    if (phase === 'exit') this.#exit(token.type, range);
    else if (skipped.has(token.type)) this.#skippedToken = token;
    else if (token.type === 'blockQuote')
      this.#quote = {
        token,
        start: range.start,
        layout: new MarkdownLayout(this.#file, this.#readMarkdown, true),
      };
    else this.#enter(token.type, range);
  }

  #enter(type: string, range: Range): void {
    const kind = blockTokens.get(type);
    if (codeTokens.has(type)) this.#fence = { info: '', builder: new SourceMapBuilder() };
    else if (this.#fence) this.#addToFence(this.#fence, type, range);
    else if (kind) this.#open.push({ kind: this.#kindHere(kind), type, builder: new SourceMapBuilder(), opaque: [] });
    else if (listTokens.has(type)) this.#lists++;
    else if (type === 'htmlFlow') this.#markup = new SourceMapBuilder();
    else if (type === 'setextHeadingLineSequence') this.#addUnderline(range);
    else if (opaqueTokens.has(type)) this.#opaqueStart = this.#builder?.length ?? 0;
    else this.#addText(type, range);
  }

  #exit(type: string, range: Range): void {
    if (codeTokens.has(type)) this.#endFence();
    else if (this.#fence) return;
    else if (blockTokens.has(type)) this.#endBlock();
    else if (listTokens.has(type)) this.#lists--;
    else if (type === 'htmlFlow') this.#endMarkup();
    else if (opaqueTokens.has(type)) this.#endOpaque();
    else if (type === 'htmlText') this.#addInlineMarkup(range);
  }

  #endQuote({ start, layout: { blocks, comments } }: OpenQuote): void {
    this.#quote = null;
    this.quotes.push({ start, before: this.blocks.length, blocks, comments });
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

  /** `-- ` below a line is the mark of a signature, though Markdown knows it as the underline of a heading. */
  #addUnderline({ start, end }: Range): void {
    const open = this.#open.at(-1);
    if (!open || !/^-- (?:[\r\n]|$)/.test(this.#file.slice(start, end + 2))) return;
    open.kind = this.#kindHere('paragraph');
    open.builder.add('--', start);
  }

  /** Tags vanish, but for those that break a line; a tag that HTML does not know is a fill-in. */
  #addInlineMarkup(range: Range): void {
    const { start, end } = range;
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
    else if (name === 'br') builder.addAtom('\n', start, end);
    // Behind the tag, so that no edit takes it away with the words around it.
    else if (isBlockElement(name)) builder.addAtom('\n', end, end);
    else if (tag[1] === '' && !isKnownElement(name) && !raw.includes('=')) this.#addUnknownTag(builder, range);
  }

  /** Words in angle brackets may ask a person to write something there; else they are nobody's prose. */
  #addUnknownTag(builder: SourceMapBuilder, { start, end }: Range): void {
    const from = builder.length;
    const raw = this.#file.slice(start, end);
    for (const line of linesOf(raw)) {
      builder.add(raw.slice(line.start, line.end), start + line.start);
      if (line.next > line.end)
        this.#addLineEnding(builder, raw.slice(line.end, line.next), start + line.end, start + line.next);
    }
    if (placeholderAt(raw, 0)?.end !== raw.length) this.#open.at(-1)?.opaque.push({ start: from, end: builder.length });
  }

  #endBlock(): void {
    const open = this.#open.pop();
    const found = open && blockOf(open.kind, open.builder.build(), open.opaque);
    const block = found && (this.#isOpenParagraph(open.type) ? found : oneLine(found));
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
      if (block) this.blocks.push(oneLine(block));
    }
    for (const offset of markup.spokenSignatures)
      this.unread.push({ reason: spokenSignature, count: 1, offset: outer.toSource(offset, outer.text.length).start });
    for (const start of markup.unread) this.unreadMarkup.push(outer.toSource(start, start + 1).start);
    for (const { start, end, text } of markup.comments) this.comments.push({ ...outer.toSource(start, end), text });
  }

  #addToFence(fence: OpenFence, type: string, { start, end }: Range): void {
    const raw = this.#file.slice(start, end);
    if (type === 'codeFencedFenceInfo') fence.info = raw;
    else if (type === 'codeFlowValue') fence.builder.add(raw, start);
    else if (type === 'lineEnding') this.#addLineEnding(fence.builder, raw, start, end);
  }

  /** Fenced and indented text is code, or a reply that is kept so that it can be copied as it is. */
  #endFence(): void {
    const fence = this.#fence;
    this.#fence = null;
    const outer = fence?.builder.build();
    if (!fence || !outer) return;
    const read = readFence(fence.info, outer, this.#readMarkdown);
    if (read) {
      for (const block of read.blocks) this.blocks.push(oneLine(block));
      addAll(this.unread, read.unread);
    } else this.unreadFences.push(outer.toSource(outer.text.search(/\S/), outer.text.length).start);
  }

  #endOpaque(): void {
    const end = this.#builder?.length ?? 0;
    if (end > this.#opaqueStart) this.#open.at(-1)?.opaque.push({ start: this.#opaqueStart, end });
  }

  #kindHere(kind: BlockKind): BlockKind {
    return kind === 'paragraph' && this.#lists > 0 ? 'item' : kind;
  }

  /** Whether what is written into a block may have lines of its own. */
  #isOpenParagraph(type: string): boolean {
    return type === 'paragraph' && this.#lists === 0 && !this.#isQuoted;
  }

  get #builder(): SourceMapBuilder | null {
    return this.#markup ?? this.#open.at(-1)?.builder ?? null;
  }
}
