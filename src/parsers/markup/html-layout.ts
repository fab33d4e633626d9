import { addAll } from '../../shared/add-all.js';
import { linesOf } from '../../shared/lines.js';
import type { BlockKind, Range } from '../../shared/reply.js';
import type { ParsedBlock } from '../core/parser.js';
import { BlockBuilder } from './html-block.js';
import { beginsQuotedMail, isBlockElement, isKnownElement, mailContainer, skippedElements } from './html-elements.js';
import { HeldElements } from './html-held.js';
import { HtmlSignature } from './html-signature.js';
import { decodeReferences } from './html-tokenizer.js';
import { QuoteLead } from './quote-lead.js';

export interface MarkupOptions {
  /** Whether `<insert name>`, a tag that HTML does not know, is text for a person to fill in. */
  fillIns: boolean;
}

export interface StartTag extends Range {
  /** In lower case. */
  name: string;
  /** The values of `keptAttributes`. */
  attributes: Map<string, Range>;
  /** Whether any attribute has a value. */
  hasValues: boolean;
  isSelfClosing: boolean;
}

/** Attributes that a customer reads or hears. */
const spokenAttributes = ['alt', 'title', 'aria-label', 'placeholder'];
/** Attributes whose value is put in the place of what an element holds: of QWeb, Thymeleaf and Vue. */
const valueAttributes = 't-out t-esc t-raw t-field th:text th:utext data-th-text data-th-utext v-text v-html'.split(
  ' ',
);
/** Attributes that the layout looks at. */
export const keptAttributes = new Set([...spokenAttributes, ...valueAttributes, 'default', 'class', 'id', 'type']);

const maxValueLength = 200;

const headings = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'title', 'mj-title']);
/** Elements that no heading holds: a heading still open there was never closed. */
const afterHeading = new Set(['p', 'ul', 'ol', 'table', 'tr', 'td']);
const listElements = new Set(['ul', 'ol', 'menu', 'dir']);

/** Turns tags and text into blocks, the way a browser lays them out. */
export class HtmlLayout {
  readonly blocks: ParsedBlock[] = [];
  /** The empty places where block quotes begin, in order. */
  readonly quotes: Range[] = [];
  /** Where the elements of signatures begin that hold sentences. */
  readonly spokenSignatures: number[] = [];
  readonly held = new HeldElements(this.blocks);
  /** Whether there is a heading outside of block quotes; the title of a page is none. */
  hasHeading = false;
  readonly #file: string;
  readonly #options: MarkupOptions;
  #block: BlockBuilder;
  /** Attribute texts inside the block being read; they follow it. */
  #asides: ParsedBlock[] = [];
  /** The element being left out, with how many of its name are open in it. */
  #skipped: { name: string; depth: number; lead: QuoteLead | null } | null = null;
  /** The signature that is being left out. */
  #signature: HtmlSignature | null = null;
  #isQuotedMail = false;
  #inHeading = false;
  /** For every open list whether an item of it is open; the first entry is for items without a list. */
  #lists: boolean[] = [false];
  #openItems = 0;

  constructor(file: string, options: MarkupOptions) {
    this.#file = file;
    this.#options = options;
    this.#block = new BlockBuilder(file);
  }

  text(start: number, end: number): void {
    if (!this.#hidden) this.#addText(start, end);
    else this.#addHidden(this.#file.slice(start, end));
  }

  entity(text: string, start: number, end: number): void {
    if (!this.#hidden) this.#block.addEntity(text, start, end);
    else this.#addHidden(text);
  }

  open(tag: StartTag): void {
    const { isSelfClosing } = tag;
    if (this.#skipped?.name === tag.name && !isSelfClosing) this.#skipped.depth++;
    if (tag.name === 'blockquote' && this.#skipped?.lead?.isAttribution && !this.#isQuotedMail) this.#skipped = null;
    if (this.#hidden) {
      this.#signature?.open(tag.name);
      return;
    }
    if (this.#options.fillIns && !tag.hasValues && !isKnownElement(tag.name)) {
      this.#block.addText(tag.start, tag.end);
      return;
    }
    if (beginsQuotedMail(this.#value(tag, 'id'))) {
      this.#isQuotedMail = true;
      return;
    }
    if (tag.name === 'attribute') {
      this.#addVariable(tag);
      return;
    }
    if (isBlockElement(tag.name)) this.#endBlock();
    this.#addAttributes(tag);
    if (tag.name === 'blockquote') this.quotes.push({ start: tag.start, end: tag.start });
    const container = mailContainer({ classes: this.#value(tag, 'class'), id: this.#value(tag, 'id') });
    if (container === null && this.held.takes(tag)) {
      this.#endBlock();
      this.held.begin(tag);
      return;
    }
    if (skippedElements.has(tag.name) || container || this.#addValue(tag)) {
      const lead = container === 'quote' && tag.name !== 'blockquote' ? new QuoteLead() : null;
      if (isSelfClosing) return;
      this.#skipped = { name: tag.name, depth: 1, lead };
      if (container === 'signature' && !this.held.isInQuote) this.#signature = new HtmlSignature(tag);
      return;
    }
    if (tag.name === 'br' && !this.#block.addLineBreak(tag.start, tag.end)) this.#endBlock();
    if (tag.name === 'code' && !isSelfClosing) this.#beginCode();
    this.#enter(tag.name);
  }

  close(name: string, start: number, end: number): void {
    if (this.#skipped?.name === name && --this.#skipped.depth === 0) {
      this.#skipped = null;
      this.#endSignature();
      if (isBlockElement(name)) this.#endBlock();
      return;
    }
    if (this.#hidden) {
      this.#signature?.close(name);
      return;
    }
    // Browsers read a stray `</br>` as a line break.
    if (name === 'br' && !this.#block.addLineBreak(start, end)) this.#endBlock();
    if (name === 'code') this.#block.codeDepth = Math.max(0, this.#block.codeDepth - 1);
    if (isBlockElement(name)) this.#endBlock();
    this.#leave(name);
    if (this.held.has(name)) {
      this.#endBlock();
      this.held.close(name);
    }
  }

  end(): void {
    this.#endBlock();
    this.held.end();
    this.#endSignature();
  }

  #addHidden(words: string): void {
    this.#skipped?.lead?.add(words);
    this.#signature?.addText(words);
  }

  #endSignature(): void {
    if (this.#signature?.holdsSentences()) this.spokenSignatures.push(this.#signature.start);
    this.#signature = null;
  }

  /** Adds blocks that some readers see here; they follow the block that is being read. */
  addAsides(blocks: readonly ParsedBlock[]): void {
    if (!this.#hidden) addAll(this.#asides, blocks);
  }

  #addText(start: number, end: number): void {
    if (!this.held.isPreformatted) {
      this.#block.addText(start, end);
      return;
    }
    const raw = this.#file.slice(start, end);
    for (const line of linesOf(raw)) {
      this.#block.addText(start + line.start, start + line.end);
      const isBroken = line.next > line.end;
      if (isBroken && !this.#block.addLineBreak(start + line.end, start + line.next)) this.#endBlock();
    }
  }

  #beginCode(): void {
    this.#block.codeDepth++;
    this.held.addCode();
  }

  get #hidden(): boolean {
    return this.#isQuotedMail || this.#skipped !== null;
  }

  get #kind(): BlockKind {
    if (this.#inHeading) return 'heading';
    return this.#openItems > 0 ? 'item' : 'paragraph';
  }

  #enter(name: string): void {
    if (/^h[1-6]$/.test(name) && this.held.isEmpty) this.hasHeading = true;
    if (headings.has(name)) this.#inHeading = true;
    else if (afterHeading.has(name)) this.#inHeading = false;
    if (listElements.has(name)) this.#lists.push(false);
    if (name === 'li') this.#setItem(true);
  }

  #leave(name: string): void {
    if (headings.has(name)) this.#inHeading = false;
    if (name === 'li') this.#setItem(false);
    if (listElements.has(name)) {
      this.#setItem(false);
      if (this.#lists.length > 1) this.#lists.pop();
    }
  }

  #setItem(open: boolean): void {
    const innermost = this.#lists.length - 1;
    if (this.#lists[innermost] === open) return;
    this.#lists[innermost] = open;
    this.#openItems += open ? 1 : -1;
  }

  #endBlock(): void {
    const block = this.#block.end(this.#kind);
    if (block) this.blocks.push(block);
    for (const aside of this.#asides) this.blocks.push(aside);
    this.#asides = [];
    this.#block = new BlockBuilder(this.#file);
  }

  /** `<attribute key="user.name" default="there">` is a variable: the sentence holds it as it is written. */
  #addVariable(tag: StartTag): void {
    const fallback = tag.attributes.get('default');
    this.#block.addText(tag.start, fallback?.start ?? tag.end);
    if (!fallback) return;
    this.#block.addAttribute(fallback);
    this.#block.addText(fallback.end, tag.end);
  }

  /** `<t t-out="order.name">S0001</t>` is a variable with a sample in it, which no customer reads. */
  #addValue(tag: StartTag): boolean {
    const name = valueAttributes.find((attribute) => tag.attributes.has(attribute));
    if (name === undefined) return false;
    const words = decodeReferences(this.#value(tag, name)).replace(/[%<>\s]+/g, ' ');
    // In two pieces that do not touch in the file, so that no edit is made over it: nothing can be written as this tag.
    this.#block.addEntity('<%=', tag.start, tag.start + 1);
    this.#block.addEntity(` ${words.slice(0, maxValueLength)} %>`, tag.start + 2, tag.end);
    return true;
  }

  #addAttributes(tag: StartTag): void {
    for (const [name, value] of tag.attributes) {
      if (!spokenAttributes.includes(name)) continue;
      const aside = new BlockBuilder(this.#file);
      aside.addAttribute(value);
      const block = aside.end('paragraph');
      if (block) this.#asides.push(block);
    }
  }

  #value(tag: StartTag, name: string): string {
    const range = tag.attributes.get(name);
    return range ? this.#file.slice(range.start, range.end) : '';
  }
}
