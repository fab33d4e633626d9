import { QuoteType, Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import type { BlockKind, Range } from '../shared/reply.js';
import { blockOf } from './block.js';
import { extensions } from './extensions.js';
import { isBlockElement, isKnownElement, skippedElements } from './html-elements.js';
import { splitItems } from './items.js';
import type { Comment, Document, ParsedBlock, Parser } from './parser.js';
import { trimmed } from './reply-trimming.js';
import { SourceMapBuilder } from './source-map.js';

/** HTML as mail and help-desk programs write it, MJML included. */
export const html: Parser = {
  name: 'html',
  extensions: extensions.html,
  parse: read,
  encode: (words) =>
    words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;'),
};

function read(file: string): Document {
  const { blocks, comments } = readMarkup(file, { fillIns: false });
  return { replies: [{ ref: null, blocks: trimmed(splitItems(blocks)) }], comments };
}

interface Markup {
  blocks: ParsedBlock[];
  comments: Comment[];
}

interface MarkupOptions {
  /** Whether `<insert name>`, a tag that HTML does not know, is text for somebody to fill in. */
  fillIns: boolean;
}

interface Tag extends Range {
  name: string;
  attributes: Map<string, Range>;
}

/** Attributes that a customer reads or hears. */
const spokenAttributes = ['alt', 'title', 'aria-label', 'placeholder'];
const keptAttributes = new Set([...spokenAttributes, 'default', 'class', 'id']);

/** What mail programs wrap around the words they answer and around signatures, by class and by id. */
const trimmedClass = containerName(
  'gmail_quote',
  'gmail_quote_container',
  'gmail_signature',
  'yahoo_quoted',
  'ymail_signature',
  'moz-cite-prefix',
  'moz-forward-container',
  'moz-signature',
  'protonmail_quote',
  'protonmail_signature_block',
  'tutanota_quote',
  'zmail_extra',
  'freshdesk_quote',
  'front-blockquote',
  'ms-outlook-mobile-reference-message',
  'OutlookMessageHeader',
);
const trimmedId = /^(?:yahoo_quoted|AppleMailSignature|ms-outlook-mobile-signature|Signature$|OLK_SRC_BODY_SECTION$)/;
/** Outlook marks where the history begins, and wraps it in nothing. */
const historyId = /^(?:divRplyFwdMsg|appendonsend|mail-editor-reference-message-container)$/;

/** One of the classes that an element has. */
function containerName(...names: readonly string[]): RegExp {
  return new RegExp(`(?:^|\\s)(?:${names.join('|')})(?:\\s|$)`);
}

const headings = new Set(['h1', 'h2', 'h3', 'h4', 'h5', 'h6', 'title', 'mj-title']);
/** Elements that no heading holds: a heading still open there was never closed. */
const afterHeading = new Set(['p', 'ul', 'ol', 'table', 'tr', 'td']);
const listElements = new Set(['ul', 'ol', 'menu', 'dir']);

/** The blocks and comments of HTML, in order. Never fails: what is no markup is text, as in a browser. */
export function readMarkup(file: string, options: MarkupOptions): Markup {
  const comments: Comment[] = [];
  const layout = new Layout(file, options);
  let tag: Tag = { name: '', attributes: new Map(), start: 0, end: 0 };
  let attribute = { name: '', end: 0 };
  let valued = false;

  const endTag = (closeIndex: number, selfClosing: boolean) => {
    tag.end = closeIndex + 1;
    layout.open(tag, { selfClosing, valued });
  };
  tokenize(file, {
    ontext: (start, end) => layout.text(start === 0 && file.startsWith('\uFEFF') ? 1 : start, end),
    onentity: (text, start, end) => layout.entity(text, start, end),
    onopentagname: (start, end) => {
      tag = { name: file.slice(start, end).toLowerCase(), attributes: new Map(), start: start - 1, end };
      valued = false;
    },
    onattribname: (start, end) => {
      attribute = { name: file.slice(start, end).toLowerCase(), end };
    },
    onattribend: (quote, end) => {
      if (quote === QuoteType.NoValue) return;
      valued = true;
      if (!keptAttributes.has(attribute.name) || tag.attributes.has(attribute.name)) return;
      const value = { start: valueStart(file, attribute.end), end: quote === QuoteType.Unquoted ? end : end - 1 };
      tag.attributes.set(attribute.name, value);
    },
    onopentagend: (index) => endTag(index, false),
    onselfclosingtag: (index) => endTag(index, true),
    onclosetag: (start, end) => layout.close(file.slice(start, end).toLowerCase(), start - 2, end),
    oncomment: (start, index, marks) => {
      if (!file.startsWith('<!--', start - 4)) return;
      const end = Math.min(index + 1, file.length);
      comments.push({ start: start - 4, end, text: file.slice(start, Math.max(start, index - marks)).trim() });
    },
  });
  layout.end();
  return { blocks: layout.blocks, comments };
}

/** Text with its character references decoded. */
export function decodeReferences(raw: string): string {
  let text = '';
  tokenizeText(raw, {
    ontext: (start, end) => {
      text += raw.slice(start, end);
    },
    onentity: (character) => {
      text += character;
    },
  });
  return text;
}

interface TextCallbacks {
  ontext(start: number, end: number): void;
  /** A reference that names two characters is reported once for each, with the same range. */
  onentity(text: string, start: number, end: number): void;
}

function ignore(): void {}

function tokenize(file: string, callbacks: TextCallbacks & Partial<TokenizerCallbacks>): void {
  const tokenizer = new Tokenizer(
    {},
    {
      onattribdata: ignore,
      onattribend: ignore,
      onattribentity: ignore,
      onattribname: ignore,
      oncdata: ignore,
      onclosetag: ignore,
      oncomment: ignore,
      ondeclaration: ignore,
      onend: ignore,
      onopentagend: ignore,
      onopentagname: ignore,
      onprocessinginstruction: ignore,
      onselfclosingtag: ignore,
      ...callbacks,
      // The tokenizer gives the end only; a reference holds no other ampersand than its first character.
      ontextentity: (codePoint, end) =>
        callbacks.onentity(String.fromCodePoint(codePoint), file.lastIndexOf('&', end - 1), end),
    },
  );
  tokenizer.write(file);
  tokenizer.end();
}

/** Tokenizes text that holds references and no tags: `<` is a letter like any other. */
function tokenizeText(raw: string, callbacks: TextCallbacks): void {
  tokenize(raw.replaceAll('<', ' '), callbacks);
}

const betweenNameAndValue = /[ \t\n\f\r]*=[ \t\n\f\r]*["']?/y;

function valueStart(file: string, nameEnd: number): number {
  betweenNameAndValue.lastIndex = nameEnd;
  return betweenNameAndValue.test(file) ? betweenNameAndValue.lastIndex : nameEnd;
}

/** Turns tags and text into blocks, the way a browser lays them out. */
class Layout {
  readonly blocks: ParsedBlock[] = [];
  readonly #file: string;
  readonly #options: MarkupOptions;
  #flow: Flow;
  /** Attribute texts inside the block being read; they follow it. */
  #asides: ParsedBlock[] = [];
  /** The element being left out, with how many of its name are open in it. */
  #skipped: { name: string; depth: number } | null = null;
  #ended = false;
  #inHeading = false;
  /** For every open list whether an item of it is open; the first entry stands for items without a list. */
  #lists: boolean[] = [false];
  #openItems = 0;

  constructor(file: string, options: MarkupOptions) {
    this.#file = file;
    this.#options = options;
    this.#flow = new Flow(file);
  }

  text(start: number, end: number): void {
    if (!this.#hidden) this.#flow.addText(start, end);
  }

  entity(text: string, start: number, end: number): void {
    if (!this.#hidden) this.#flow.addEntity(text, start, end);
  }

  open(tag: Tag, { selfClosing, valued }: { selfClosing: boolean; valued: boolean }): void {
    if (this.#skipped?.name === tag.name && !selfClosing) this.#skipped.depth++;
    if (this.#hidden) return;
    if (this.#options.fillIns && !valued && !isKnownElement(tag.name)) {
      this.#flow.addText(tag.start, tag.end);
      return;
    }
    if (historyId.test(this.#value(tag, 'id'))) {
      this.#ended = true;
      return;
    }
    if (tag.name === 'attribute') {
      this.#addVariable(tag);
      return;
    }
    if (isBlockElement(tag.name)) this.#endBlock();
    this.#addAttributes(tag);
    if (this.#isSkipped(tag)) {
      if (!selfClosing) this.#skipped = { name: tag.name, depth: 1 };
      return;
    }
    if (tag.name === 'br' && !this.#flow.addLineBreak(tag.start, tag.end)) this.#endBlock();
    if (tag.name === 'code' && !selfClosing) this.#flow.codeDepth++;
    this.#enter(tag.name);
  }

  close(name: string, start: number, end: number): void {
    if (this.#skipped?.name === name && --this.#skipped.depth === 0) {
      this.#skipped = null;
      return;
    }
    if (this.#hidden) return;
    // Browsers read a stray `</br>` as a line break.
    if (name === 'br' && !this.#flow.addLineBreak(start, end)) this.#endBlock();
    if (name === 'code') this.#flow.codeDepth = Math.max(0, this.#flow.codeDepth - 1);
    if (isBlockElement(name)) this.#endBlock();
    this.#leave(name);
  }

  end(): void {
    this.#endBlock();
  }

  get #hidden(): boolean {
    return this.#ended || this.#skipped !== null;
  }

  get #kind(): BlockKind {
    if (this.#inHeading) return 'heading';
    return this.#openItems > 0 ? 'item' : 'paragraph';
  }

  #enter(name: string): void {
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
    const block = this.#flow.end(this.#kind);
    if (block) this.blocks.push(block);
    for (const aside of this.#asides) this.blocks.push(aside);
    this.#asides = [];
    this.#flow = new Flow(this.#file);
  }

  #isSkipped(tag: Tag): boolean {
    if (skippedElements.has(tag.name)) return true;
    return trimmedClass.test(this.#value(tag, 'class')) || trimmedId.test(this.#value(tag, 'id'));
  }

  /** `<attribute key="user.name" default="there">` is a variable: it stands in the sentence as it is written. */
  #addVariable(tag: Tag): void {
    const standIn = tag.attributes.get('default');
    this.#flow.addText(tag.start, standIn?.start ?? tag.end);
    if (!standIn) return;
    addValue(this.#flow, this.#file, standIn);
    this.#flow.addText(standIn.end, tag.end);
  }

  #addAttributes(tag: Tag): void {
    for (const [name, value] of tag.attributes) {
      const block = spokenAttributes.includes(name) ? attributeBlock(this.#file, value) : null;
      if (block) this.#asides.push(block);
    }
  }

  #value(tag: Tag, name: string): string {
    const range = tag.attributes.get(name);
    return range ? this.#file.slice(range.start, range.end) : '';
  }
}

function attributeBlock(file: string, value: Range): ParsedBlock | null {
  const flow = new Flow(file);
  addValue(flow, file, value);
  return flow.end('paragraph');
}

/** Adds the value of an attribute, decoded. */
function addValue(flow: Flow, file: string, { start, end }: Range): void {
  const raw = file.slice(start, end);
  tokenizeText(raw, {
    ontext: (from, to) => flow.addText(start + from, start + to),
    onentity: (text, from, to) => {
      // `?a=1&copy=2` in an attribute is an address: HTML wants the semicolon there.
      const bare = raw[to - 1] !== ';' && raw[from + 1] !== '#' && /[=a-z\d]/i.test(raw[to] ?? '');
      if (bare) flow.addText(start + from, start + to);
      else flow.addEntity(text, start + from, start + to);
    },
  });
}

/** One block in the making. A run of white space reads as one space, and only between words. */
class Flow {
  codeDepth = 0;
  readonly #file: string;
  readonly #builder = new SourceMapBuilder();
  readonly #opaque: Range[] = [];
  #space: Range | null = null;
  #lineBreak: Range | null = null;

  constructor(file: string) {
    this.#file = file;
  }

  addText(start: number, end: number): void {
    const text = this.#file.slice(start, end);
    const spaces = /[ \t\n\f\r]+/g;
    let from = 0;
    for (let match = spaces.exec(text); match; match = spaces.exec(text)) {
      this.#addWord(text.slice(from, match.index), start + from);
      from = spaces.lastIndex;
      this.#space ??= { start: start + match.index, end: start + from };
    }
    this.#addWord(text.slice(from), start + from);
  }

  addEntity(text: string, start: number, end: number): void {
    if (/^[ \t\n\f\r]$/.test(text)) {
      this.#space ??= { start, end };
      return;
    }
    this.#write(() => this.#builder.addAtom(text, start, end));
  }

  /** False for the second break in a row, which ends a block. */
  addLineBreak(start: number, end: number): boolean {
    if (this.#lineBreak) return false;
    this.#lineBreak = { start, end };
    this.#space = null;
    return true;
  }

  end(kind: BlockKind): ParsedBlock | null {
    return blockOf(kind, this.#builder.build(), this.#opaque);
  }

  #addWord(word: string, start: number): void {
    if (word !== '') this.#write(() => this.#builder.add(word, start));
  }

  #write(add: () => void): void {
    const before = this.#builder.length;
    if (before > 0) this.#writeGap();
    this.#space = null;
    this.#lineBreak = null;
    const start = this.#builder.length;
    add();
    if (this.codeDepth > 0) this.#addOpaque(before, start, this.#builder.length);
  }

  #writeGap(): void {
    if (this.#lineBreak) {
      this.#builder.addAtom('\n', this.#lineBreak.start, this.#lineBreak.end);
    } else if (this.#space) {
      const { start, end } = this.#space;
      if (this.#file.slice(start, end) === ' ') this.#builder.add(' ', start);
      else this.#builder.addAtom(' ', start, end);
    }
  }

  #addOpaque(before: number, start: number, end: number): void {
    const last = this.#opaque.at(-1);
    if (last?.end === before) last.end = end;
    else this.#opaque.push({ start, end });
  }
}
