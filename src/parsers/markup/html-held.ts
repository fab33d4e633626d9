import { addAll } from '../../shared/add-all.js';
import type { Range } from '../../shared/reply.js';
import type { ParsedBlock } from '../core/parser.js';
import type { BlockQuote } from './block-quotes.js';
import { isMostlyProse, isProse, shareOfCode } from './fenced-prose.js';
import { preformattedElements, unsureElements } from './html-elements.js';

/** An open element whose blocks are looked at when it ends. */
interface HeldElement {
  name: string;
  /** Where it begins in the file. */
  start: number;
  /** How many blocks come before it. */
  before: number;
  holdsCode: boolean;
}

/** The open elements of which it shows only at their end what they are: block quotes, and what may hold code. */
export class HeldElements {
  /** The block quotes that no mail program wrote; their blocks are not among the others. */
  readonly blockQuotes: BlockQuote[] = [];
  /** Where elements begin that hold prose, may be code, and are not read. */
  readonly unread: number[] = [];
  readonly #open: HeldElement[] = [];
  readonly #blocks: ParsedBlock[];

  /** @param blocks those of the file so far; what an element holds is taken from them when it ends, and put back if it is read. */
  constructor(blocks: ParsedBlock[]) {
    this.#blocks = blocks;
  }

  get isEmpty(): boolean {
    return this.#open.length === 0;
  }

  get isInQuote(): boolean {
    return this.has('blockquote');
  }

  get isPreformatted(): boolean {
    return this.#open.some(({ name }) => preformattedElements.has(name));
  }

  has(name: string): boolean {
    return this.#open.some((open) => open.name === name);
  }

  /** Whether an element is one of these. */
  takes({ name, isSelfClosing, attributes }: HtmlElement): boolean {
    if (isSelfClosing) return false;
    if (unsureElements.has(name)) return true;
    return name === 'blockquote' && !attributes.has('type') && !this.isInQuote;
  }

  begin({ name, start }: HtmlElement): void {
    this.#open.push({ name, start, before: this.#blocks.length, holdsCode: false });
  }

  addCode(): void {
    for (const open of this.#open) open.holdsCode = true;
  }

  /** Ends the innermost open element of a name, and what is open in it. */
  close(name: string): void {
    const i = this.#open.findLastIndex((open) => open.name === name);
    while (i !== -1 && this.#open.length > i) this.#endInnermost();
  }

  end(): void {
    while (this.#open.length > 0) this.#endInnermost();
  }

  #endInnermost(): void {
    const open = this.#open.pop();
    if (!open) return;
    const blocks = this.#blocks.splice(open.before);
    if (open.name === 'blockquote') {
      this.blockQuotes.push({ start: open.start, before: open.before, blocks, comments: [] });
      return;
    }
    const words = blocks.map(({ text }) => text).join('\n');
    // What a page says of itself.
    if (open.name === 'noscript' && /\bjavascript\b/i.test(words)) return;
    const isCodeOrQuoted = open.holdsCode || shareOfCode(words) > 0 || /^>/m.test(words);
    if (isProse(words) && !isCodeOrQuoted) addAll(this.#blocks, blocks);
    else if (isMostlyProse(words)) this.unread.push(open.start);
  }
}

interface HtmlElement extends Range {
  name: string;
  attributes: ReadonlyMap<string, Range>;
  isSelfClosing: boolean;
}
