import { parse as parseCsv } from 'csv-parse/sync';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import PostalMime from 'postal-mime';
import { parseAllDocuments } from 'yaml';
import type { FormatName } from '../../src/parsers/index.js';

/**
 * What else an edit has changed, told by the readers that other programs use; null for nothing. All that may differ is
 * texts.
 */
export async function sameElsewhere(format: FormatName, before: string, after: string): Promise<string | null> {
  const read = readers[format];
  if (!read) return null;
  const was = await attempt(() => read(before));
  if (was === unreadable) return null;
  const is = await attempt(() => read(after));
  return is === unreadable ? 'others cannot read the file any more' : difference(was, is);
}

const unreadable = Symbol('unreadable');

async function attempt(read: () => unknown): Promise<unknown> {
  try {
    return await read();
  } catch {
    return unreadable;
  }
}

const readers: Partial<Record<FormatName, (file: string) => unknown>> = {
  json: readJson,
  arb: readJson,
  yaml: readYaml,
  csv: readCsv,
  mail: readMail,
  html: tagsOf,
  markdown: (file) =>
    tagsOf(micromark(file, { extensions: [gfm()], htmlExtensions: [gfmHtml()], allowDangerousHtml: true })),
  po: readPo,
  properties: readProperties,
  strings: readStrings,
  fluent: readFluent,
};

/** What no edit may change although it is a text. */
class Name {
  readonly name: string;

  constructor(name: string) {
    this.name = name;
  }
}

/** A mailbox, by the lines that part its mails; a mail, by its fields, parts and attachments. */
async function readMail(file: string): Promise<unknown> {
  const postmarks = Array.from(file.matchAll(/(?:^|\n\r?\n)From \S+ .*\d{4}(?=\r?\n)/g)).length;
  if (file.startsWith('From ')) return postmarks;
  if (/\r(?!\n)/.test(file)) throw new Error('line breaks of which programs think differently');
  const { headers, attachments, text, html } = await new PostalMime().parse(Buffer.from(file, 'latin1'));
  const fields = headers.filter(({ key }) => key !== 'subject').map(({ key, value }) => new Name(`${key}: ${value}`));
  return {
    fields,
    text,
    html,
    attachments: attachments
      .filter(({ mimeType }) => mimeType.startsWith('application/'))
      .map(
        ({ filename, content }) =>
          new Name(
            `${filename} ${typeof content === 'string' ? content : Buffer.from(new Uint8Array(content)).toString('hex')}`,
          ),
      ),
  };
}

/** What a page is made of. Addresses become links by themselves, and an item has paragraphs where there is room. */
const structure =
  /<\/?(?:ul|ol|li|h[1-6]|pre|code|blockquote|table|thead|tbody|tr|t[dh]|em|strong|del|img|hr|div|span|i|b|td|script|style)\b/gi;

function tagsOf(page: string): unknown {
  return page
    .replace(/<!--[\s\S]*?(?:-->|$)/g, '')
    .match(structure)
    ?.map((tag) => new Name(tag));
}

/** The lines of a catalogue: what begins each, and the texts by which others are found. */
function readPo(file: string): unknown {
  const lines = file.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/);
  return lines.map((line) => {
    const [, keyword = '', string] = /^\s*([a-z_]+(?:\[\d+\])?)?\s*("(?:[^"\\]|\\.)*")\s*$/.exec(line) ?? [];
    if (string === undefined) {
      if (line.trim() !== '' && !line.trim().startsWith('#')) throw new Error('broken');
      return new Name(line);
    }
    return { keyword: new Name(keyword), string };
  });
}

function readProperties(file: string): unknown {
  const names: Name[] = [];
  let isContinued = false;
  for (const line of file.replace(/^\uFEFF/, '').split(/\r\n|\r|\n/)) {
    const words = line.trimStart();
    const isComment: boolean = !isContinued && /^[#!]/.test(words);
    if (isComment) names.push(new Name(line));
    else if (!isContinued && words !== '') names.push(new Name(/^(?:[^\\=:\s]|\\.)*/.exec(words)?.[0] ?? ''));
    isContinued = !isComment && (/\\*$/.exec(line)?.[0].length ?? 0) % 2 === 1;
  }
  return names;
}

/** The names in a file of Fluent, for which a line ends in a line feed. */
function readFluent(file: string): unknown {
  if (/\r(?!\n)/.test(file)) throw new Error('line breaks of which programs think differently');
  const names = /^(?:-?[a-zA-Z][\w-]*(?= *=)|[ \t]+\.[a-zA-Z][\w-]*(?= *=)|[ \t]+\*?\[[^\]]*\])/gm;
  return Array.from(file.matchAll(names), ([name]) => new Name(name));
}

function readStrings(file: string): unknown {
  const tokens = file.match(/"(?:[^"\\]|\\[\s\S])*"|\/\*[\s\S]*?\*\/|\/\/[^\r\n]*|[^"\s]/g) ?? [];
  return tokens.map((token, i) => (token.startsWith('"') && tokens[i - 1] === '=' ? token : new Name(token)));
}

async function readJson(file: string): Promise<unknown> {
  const text = file.replace(/^\uFEFF/, '');
  const whole = await attempt(() => JSON.parse(text));
  if (whole !== unreadable) return whole;
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .map((line): unknown => JSON.parse(line));
}

function readYaml(file: string): unknown {
  return [1.1, 1.2].map((version) =>
    parseAllDocuments(file, { version: version === 1.1 ? '1.1' : '1.2', uniqueKeys: false }).map((document) => {
      if (document.errors.length > 0) throw new Error('broken');
      return document.toJS({ maxAliasCount: 100 });
    }),
  );
}

function readCsv(file: string): unknown {
  const text = file.replace(/^\uFEFF/, '').replace(/^sep=.\r?\n/, '');
  const separator = /^"?\w+(?: \w+)?"?([,;\t|])/.exec(text)?.[1];
  if (separator === undefined) throw new Error('another header');
  return parseCsv(text, { delimiter: separator, relax_column_count: true, relax_quotes: false });
}

/** Where two values differ, other than in a text that is one in both. */
function difference(was: unknown, is: unknown): string | null {
  if (typeof was === 'string' && typeof is === 'string') return null;
  if (was instanceof Name && is instanceof Name) return was.name === is.name ? null : 'what is no text has changed';
  if (Array.isArray(was) && Array.isArray(is)) {
    if (was.length !== is.length) return 'a list has another length';
    for (const [i, item] of was.entries()) {
      const inner = difference(item, is[i]);
      if (inner !== null) return inner;
    }
    return null;
  }
  if (typeof was === 'object' && was !== null && typeof is === 'object' && is !== null) {
    const [keys, others] = [Object.entries(was), Object.entries(is)];
    if (keys.length !== others.length) return 'a map has other keys';
    for (const [i, [key, value]] of keys.entries()) {
      const [otherKey, other] = others[i] ?? [];
      if (key !== otherKey) return 'a map has other keys';
      const inner = difference(value, other);
      if (inner !== null) return inner;
    }
    return null;
  }
  return Object.is(was, is) ? null : `${typeof was} has become ${typeof is}`;
}
