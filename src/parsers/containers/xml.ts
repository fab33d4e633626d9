import { addAll } from '../../shared/add-all.js';
import { getOrCreate } from '../../shared/get-or-create.js';
import { SourceMap } from '../core/source-map.js';
import type { MapValue, TextCodec, TextValue, Value } from '../values/value.js';
import type { ValueTree } from '../values/value-tree.js';
import { escapedString } from './quoted-string.js';
import { readElements, type XmlElement } from './xml-elements.js';

/**
 * Reads XML: data of Odoo, strings of Android, resources of .NET, XLIFF, templates of Salesforce, and any other as maps of
 * what elements are called.
 * @throws {ParseError} for elements that nest too deeply.
 */
export function readXml(file: string): ValueTree {
  const root = readElements(file);
  if (!root) return { root: null, skipped: [] };
  const { holds, value } = read(root, new XmlFile(file));
  return { root: value, skipped: [], holds };
}

/** A file, and which letters it does not hold as they are. */
class XmlFile {
  readonly text: string;
  #foreign: RegExp | null | undefined;

  constructor(text: string) {
    this.text = text;
  }

  /** A file in ASCII alone stays so, and one that may be in ISO-8859-1 gets no letter that is not in it; null for others. */
  get foreign(): RegExp | null {
    if (this.#foreign === undefined) this.#foreign = foreignTo(this.text);
    return this.#foreign;
  }
}

function foreignTo(file: string): RegExp | null {
  if (/[^\u0000-\u00FF]/u.test(file)) return null;
  return /[^\u0000-\u007F]/u.test(file) ? beyondLatin : beyondAscii;
}

const beyondAscii = /[^\u0000-\u007F]/gu;
const beyondLatin = /[^\u0000-\u00FF]/gu;

interface Held {
  holds: string;
  value: Value | null;
}

function read(root: XmlElement, file: XmlFile): Held {
  switch (root.name) {
    case 'odoo':
    case 'openerp':
    case 'flectra':
      return { holds: 'odoo', value: listOf(root, odooRecords(root, file)) };
    case 'resources':
      return { holds: 'locale', value: named(root, androidTexts(root, file)) };
    case 'EmailTemplate':
      return { holds: 'salesforce', value: treeOf(root, file) };
    case 'xliff':
      return { holds: 'locale', value: xliffTexts(root, file) };
    case 'root': {
      const texts = root.children.filter(({ name }) => name === 'data');
      if (texts.length > 0)
        return {
          holds: 'locale',
          value: named(
            root,
            texts.flatMap((text) => resourceText(text, file)),
          ),
        };
    }
  }
  return { holds: 'mails', value: treeOf(root, file) };
}

function listOf({ start, end }: XmlElement, items: readonly Value[]): Value | null {
  return items.length === 0 ? null : { type: 'list', items, start, end };
}

function named({ start, end }: XmlElement, texts: readonly (readonly [string, Value])[]): MapValue | null {
  return texts.length === 0 ? null : { type: 'map', entries: new Map(texts), start, end };
}

/** A text as it reads, without the tags in it. */
function textOf({ text, style, start, end }: XmlElement, file: XmlFile): TextValue {
  const codec: TextCodec = { sourceMap: () => text, encode: (words) => encoded(words, style, file) };
  return { type: 'text', text: text.text, start, end, codec };
}

function encoded(text: string, style: XmlElement['style'], { foreign }: XmlFile): string | null {
  if (style !== 'references') return /[&<>]/.test(text) || (foreign && text.search(foreign) !== -1) ? null : text;
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return foreign ? escaped.replace(foreign, (sign) => `&#${sign.codePointAt(0)};`) : escaped;
}

/** What is between the tags of an element, as it is written: a piece of a page. */
function markupOf({ start, end }: XmlElement, file: XmlFile): TextValue {
  const text = file.text.slice(start, end);
  const codec: TextCodec = { sourceMap: () => SourceMap.verbatim(text, start), encode: (words) => words };
  return { type: 'text', text, start, end, codec };
}

const pageElements = new Set(
  'html body center p div span table h1 h2 h3 h4 b strong em i u a br hr img ul ol t'.split(' '),
);

/** An element as a map of its attributes and of what is in it; a text where it holds words, or a page. */
function treeOf(element: XmlElement, file: XmlFile): Value {
  const { children, attributes, isMixed, start, end } = element;
  if (children.length === 0) return textOf(element, file);
  if (isMixed || children.every(({ name }) => pageElements.has(name))) return markupOf(element, file);
  const entries = new Map<string, Value>(
    Array.from(attributes, ([name, text]) => [name, { type: 'scalar', text, start, end: start }]),
  );
  const byName = new Map<string, Value[]>();
  for (const child of children) {
    getOrCreate(byName, child.name, (): Value[] => []).push(treeOf(child, file));
  }
  for (const [name, items] of byName) {
    const [only] = items;
    entries.set(name, only && items.length === 1 ? only : { type: 'list', items, start, end });
  }
  return { type: 'map', entries, start, end };
}

/** The records of a data file of Odoo, by the names of their fields. */
function odooRecords(element: XmlElement, file: XmlFile): MapValue[] {
  if (element.name !== 'record') return element.children.flatMap((child) => odooRecords(child, file));
  const { attributes, children, start, end } = element;
  const entries = new Map<string, Value>();
  for (const name of ['id', 'model'])
    entries.set(name, { type: 'scalar', text: attributes.get(name) ?? '', start, end: start });
  for (const field of children) {
    const name = field.attributes.get('name');
    if (field.name !== 'field' || name === undefined) continue;
    const isPage = field.children.length > 0 || field.attributes.get('type') === 'html';
    entries.set(name, isPage && field.style === 'references' ? markupOf(field, file) : textOf(field, file));
  }
  return [{ type: 'map', entries, start, end }];
}

/** `<string name="a">`, `<plurals name="a">` and `<string-array name="a">`. */
function androidTexts({ children }: XmlElement, file: XmlFile): [string, Value][] {
  return children.flatMap((element): [string, Value][] => {
    const name = element.attributes.get('name') ?? '';
    if (name === '' || element.attributes.get('translatable') === 'false') return [];
    if (element.name === 'string') return [[name, androidText(element, file)]];
    if (element.name !== 'plurals' && element.name !== 'string-array') return [];
    return element.children.map((item, i) => [
      `${name}.${item.attributes.get('quantity') ?? String(i)}`,
      androidText(item, file),
    ]);
  });
}

/** With backslashes as in C, and perhaps in quotes, which keep the spaces. */
function androidText(element: XmlElement, file: XmlFile): TextValue {
  const plain = textOf(element, file);
  const [, before = '', quotes = ''] = /^(\s*)(")?/.exec(plain.text) ?? [];
  const isQuoted = quotes !== '' && /^(?:[^"\\]|\\[\s\S])*"\s*$/.test(plain.text.slice(before.length + 1));
  const from = before.length + (isQuoted ? 1 : 0);
  const raw = isQuoted ? plain.text.slice(from, plain.text.lastIndexOf('"')) : plain.text.slice(from).trimEnd();
  const sourceMap = escapedString(raw, from).through(element.text);
  return {
    ...plain,
    text: sourceMap.text,
    codec: {
      sourceMap: () => sourceMap,
      encode: (text) => plain.codec.encode(text.replace(/[\\'"]/g, '\\$&').replaceAll('\n', '\\n'), plain),
    },
  };
}

/** `<data name="a"><value>`, without what is no text: pictures, and names of a program. */
function resourceText({ attributes, children }: XmlElement, file: XmlFile): [string, Value][] {
  const value = children.find(({ name }) => name === 'value');
  const name = attributes.get('name') ?? '';
  if (!value || name === '' || name.startsWith('>>') || attributes.has('type') || attributes.has('mimetype')) return [];
  return [[name, textOf(value, file)]];
}

/**
 * The texts of XLIFF by language: what is translated, or what is to be translated where a file names no other language. Where
 * it holds translations and names none, the path of the file may.
 */
function xliffTexts(root: XmlElement, file: XmlFile): MapValue | null {
  const unnamed: [string, Value][] = [];
  const byLanguage = new Map<string, [string, Value][]>();
  const textsIn = (language: string): [string, Value][] => getOrCreate(byLanguage, language, () => []);
  for (const part of root.children) {
    const attribute = (...names: string[]): string | undefined =>
      names.map((name) => part.attributes.get(name) ?? root.attributes.get(name)).find((value) => value !== undefined);
    const source = attribute('source-language', 'srcLang') ?? 'en';
    const target = attribute('target-language', 'trgLang');
    const texts = unitTexts(part, target !== undefined && target !== source, file);
    if (target === undefined && isTranslated(part)) addAll(unnamed, texts);
    else addAll(textsIn(target ?? source), texts);
  }
  if (byLanguage.size === 0) return named(root, unnamed);
  if (unnamed.length > 0) addAll(textsIn('en'), unnamed);
  const languages = [...byLanguage].flatMap(([language, texts]) => {
    const value = named(root, texts);
    return value ? [[language, value] as const] : [];
  });
  return named(root, languages);
}

function isTranslated({ children }: XmlElement): boolean {
  return children.some((child) => child.name === 'target' || isTranslated(child));
}

function unitTexts(element: XmlElement, isTranslation: boolean, file: XmlFile): [string, Value][] {
  const { children, attributes, start } = element;
  const source = children.find(({ name }) => name === 'source');
  const shown = children.find(({ name }) => name === 'target') ?? (isTranslation ? undefined : source);
  const name = attributes.get('resname') ?? attributes.get('id') ?? String(start);
  if (source && shown) return [[name, textOf(shown, file)]];
  return children.flatMap((child) =>
    unitTexts(child, isTranslation, file).map(([id, text]): [string, Value] => [
      child.name === 'segment' ? name : id,
      text,
    ]),
  );
}
