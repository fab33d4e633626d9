import { Tokenizer, type TokenizerCallbacks } from 'htmlparser2';
import type { Range } from '../../shared/reply.js';
import { ParseError } from '../core/parse-error.js';
import { type SourceMap, SourceMapBuilder } from '../core/source-map.js';
import { maxNesting } from '../values/value.js';

/** An element of XML. Its range is that of what is between its tags. */
export interface XmlElement extends Range {
  /** Without its namespace, as all names. */
  name: string;
  attributes: ReadonlyMap<string, string>;
  children: readonly XmlElement[];
  /** All that it says, that of its children included, without their tags. */
  text: SourceMap;
  /** How that is written: with references, in CDATA sections, or in both. */
  style: 'references' | 'cdata' | 'both';
  /** Whether words are beside its children. */
  isMixed: boolean;
}

class OpenElement {
  readonly attributes = new Map<string, string>();
  readonly children: XmlElement[] = [];
  readonly builder = new SourceMapBuilder();
  readonly name: string;
  start = 0;
  hasWords = false;
  hasCdata = false;

  constructor(name: string) {
    this.name = name;
  }

  close(end: number): XmlElement {
    const { name, attributes, children, start, hasCdata, hasWords } = this;
    const style = !hasCdata ? 'references' : hasWords || children.length > 0 ? 'both' : 'cdata';
    const isMixed = children.length > 0 && (hasWords || hasCdata);
    return { name, attributes, children, text: this.builder.build(), style, isMixed, start, end };
  }

  addWords(text: string): void {
    if (/\S/.test(text)) this.hasWords = true;
  }
}

/**
 * The outermost element of an XML file; null where there is none. A file is read as far as it is well-formed.
 * @throws {ParseError} for elements that nest too deeply.
 */
export function readElements(file: string): XmlElement | null {
  const reader = new ElementReader(file);
  const tokenizer = new Tokenizer({ xmlMode: true }, reader);
  tokenizer.write(file);
  tokenizer.end();
  return reader.root();
}

/** What is further inside is no longer a text of an element that far out. */
const maxTextDepth = 12;

/** Builds elements from what the tokenizer calls out; offsets are those of the file. */
class ElementReader implements TokenizerCallbacks {
  readonly #file: string;
  readonly #document = new OpenElement('');
  readonly #open = [this.#document];
  #attribute = '';
  #value = '';

  constructor(file: string) {
    this.#file = file;
  }

  root(): XmlElement | null {
    while (this.#open.length > 1) this.#closeTop(this.#file.length);
    return this.#document.children[0] ?? null;
  }

  ontext(start: number, end: number): void {
    const text = this.#file.slice(start, end);
    for (const { builder } of this.#reached()) builder.add(text, start);
    this.#top().addWords(text);
  }

  ontextentity(code: number, end: number): void {
    const text = String.fromCodePoint(code);
    const start = this.#file.lastIndexOf('&', end - 1);
    for (const { builder } of this.#reached()) builder.addAtom(text, start, end);
    this.#top().addWords(text);
  }

  oncdata(start: number, end: number, marks: number): void {
    const text = this.#file.slice(start, Math.max(start, end - marks));
    for (const { builder } of this.#reached()) builder.add(text, start);
    this.#top().hasCdata = true;
  }

  onopentagname(start: number, end: number): void {
    if (this.#open.length > maxNesting)
      throw new ParseError(`Elements are nested more than ${maxNesting} levels deep here.`, start);
    this.#open.push(new OpenElement(this.#nameAt(start, end)));
  }

  onattribname(start: number, end: number): void {
    this.#attribute = this.#nameAt(start, end);
    this.#value = '';
  }

  onattribdata(start: number, end: number): void {
    this.#value += this.#file.slice(start, end);
  }

  onattribentity(code: number): void {
    this.#value += String.fromCodePoint(code);
  }

  onattribend(): void {
    this.#top().attributes.set(this.#attribute, this.#value);
  }

  onopentagend(end: number): void {
    this.#top().start = end + 1;
  }

  onselfclosingtag(end: number): void {
    this.#top().start = end + 1;
    this.#closeTop(end + 1);
  }

  /** A tag that closes nothing, or something further out, is no XML, and is read over. */
  onclosetag(start: number, end: number): void {
    if (this.#open.length > 1 && this.#top().name === this.#nameAt(start, end)) this.#closeTop(start - 2);
  }

  oncomment(): void {}

  ondeclaration(): void {}

  onprocessinginstruction(): void {}

  onend(): void {}

  #top(): OpenElement {
    return this.#open.at(-1) ?? this.#document;
  }

  /** The elements that a text is part of. */
  #reached(): readonly OpenElement[] {
    return this.#open.slice(-maxTextDepth);
  }

  #closeTop(end: number): void {
    const element = this.#open.pop()?.close(end);
    if (element) this.#top().children.push(element);
  }

  /** A name without its namespace. */
  #nameAt(start: number, end: number): string {
    const name = this.#file.slice(start, end);
    return name.slice(name.indexOf(':') + 1);
  }
}
