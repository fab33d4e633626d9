import { Tokenizer } from 'htmlparser2';
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
  const document = new OpenElement('');
  const open = [document];
  const top = (): OpenElement => open.at(-1) ?? document;
  let attribute = '';
  let value = '';
  const add = (text: string, write: (builder: SourceMapBuilder) => void): void => {
    for (const { builder } of open.slice(-maxTextDepth)) write(builder);
    top().addWords(text);
  };
  const closeTop = (end: number): void => {
    const element = open.pop()?.close(end);
    if (element) top().children.push(element);
  };
  const ignore = (): void => {};
  const tokenizer = new Tokenizer(
    { xmlMode: true },
    {
      ontext: (start, end) => {
        const text = file.slice(start, end);
        add(text, (builder) => builder.add(text, start));
      },
      ontextentity: (code, end) => {
        const text = String.fromCodePoint(code);
        const start = file.lastIndexOf('&', end - 1);
        add(text, (builder) => builder.addAtom(text, start, end));
      },
      oncdata: (start, end, marks) => {
        const text = file.slice(start, Math.max(start, end - marks));
        top().hasCdata = true;
        for (const { builder } of open.slice(-maxTextDepth)) builder.add(text, start);
      },
      onopentagname: (start, end) => {
        if (open.length > maxNesting)
          throw new ParseError(`Elements are nested more than ${maxNesting} levels deep here.`, start);
        open.push(new OpenElement(localName(file.slice(start, end))));
      },
      onattribname: (start, end) => {
        attribute = localName(file.slice(start, end));
        value = '';
      },
      onattribdata: (start, end) => {
        value += file.slice(start, end);
      },
      onattribentity: (code) => {
        value += String.fromCodePoint(code);
      },
      onattribend: () => {
        top().attributes.set(attribute, value);
      },
      onopentagend: (end) => {
        top().start = end + 1;
      },
      onselfclosingtag: (end) => {
        top().start = end + 1;
        closeTop(end + 1);
      },
      onclosetag: (start, end) => {
        // A tag that closes nothing, or something further out, is no XML; it closes what is open, as far as that goes.
        if (open.length > 1 && top().name === localName(file.slice(start, end))) closeTop(start - 2);
      },
      oncomment: ignore,
      ondeclaration: ignore,
      onprocessinginstruction: ignore,
      onend: ignore,
    },
  );
  tokenizer.write(file);
  tokenizer.end();
  while (open.length > 1) closeTop(file.length);
  return document.children[0] ?? null;
}

/** What is further inside is no longer a text of an element that far out. */
const maxTextDepth = 12;

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
